"""``python -m quoteattr``: the command line."""

from quoteattr.cli import main

if __name__ == "__main__":
    main(prog_name="quoteattr")
