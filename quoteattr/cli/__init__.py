"""cli: file ──► io.read ──► pipeline ──► io.write ──► file, one module per command."""

from quoteattr.cli.program import main

__all__ = ["main"]
