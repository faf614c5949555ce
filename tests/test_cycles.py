"""The search for cycles is paused, and as it was after the last pause."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from threading import Thread

import pytest

from quoteattr.cycles import no_search_for_cycles


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The search is on before a test, and after it."""
    gc.enable()
    yield
    gc.enable()


def test_one_pause_within_another_ends_with_the_outer() -> None:
    with no_search_for_cycles():
        with no_search_for_cycles():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with no_search_for_cycles():
        pass
    assert not gc.isenabled()


def test_an_error_ends_the_pause() -> None:
    with pytest.raises(KeyError), no_search_for_cycles():
        raise KeyError
    assert gc.isenabled()


def test_threads_that_pause_at_once_leave_it_on() -> None:
    def pause() -> None:
        for _ in range(2_000):
            with no_search_for_cycles():
                pass

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [Thread(target=pause) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert gc.isenabled()
