"""Python's search for objects that only keep each other alive, paused where it is wasted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """No search while many objects are made that stay, or that go without it.

    It goes through all of them again and again, and takes a quarter of the time.  Whoever has
    turned it off finds it off again.

    >>> with no_search_for_cycles():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
