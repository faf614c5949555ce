"""Python's search for objects that only keep each other alive, paused where it is wasted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Pauses:
    """How many pauses there are in all threads, and whether the search was on before the first."""

    def __init__(self) -> None:
        self.lock, self.count, self.was_on = Lock(), 0, False

    def begin(self) -> None:
        """One pause more; the first turns the search off."""
        with self.lock:
            if not self.count:
                self.was_on = gc.isenabled()
                gc.disable()
            self.count += 1

    def end(self) -> None:
        """One pause less; after the last the search is as it was."""
        with self.lock:
            self.count -= 1
            if not self.count and self.was_on:
                gc.enable()


_PAUSES = _Pauses()


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """No search, in any thread, while many objects are made that stay, or that go without it.

    It goes through all of them again and again, and takes up to a quarter of the time.  Whoever has
    turned it off finds it off again.

    >>> with no_search_for_cycles():
    ...     gc.isenabled()
    False
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()
