"""diff.compare: Quotations of many articles ──► Utterances, and how their members differ."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Stage(ModuleType):
    """The stage, which can be called: ``quoteattr.diff(...)`` is ``quoteattr.diff.compare.diff``.

    A function of the package's name would hide it, or be hidden once a module of it is imported.
    """

    def __call__(self, *things: Any, **settings: Any) -> Any:
        from quoteattr.diff.compare import diff

        return diff(*things, **settings)


sys.modules[__name__].__class__ = _Stage
