"""``quoteattr.diff(...)``: the stage that can be called."""

from __future__ import annotations

import subprocess
import sys

import quoteattr
from quoteattr.diff.compare import compare
from tests.diff.quoting import make_quotation


def test_the_stage_can_be_called_and_has_its_modules() -> None:
    quotation = make_quotation("“We will repair the old pier before the winter,”")
    assert quoteattr.diff([quotation]) == compare([quotation])
    from quoteattr.diff import words

    assert words.split_words([]) == ()


def test_it_is_there_before_anything_of_it_is_imported() -> None:
    code = "import quoteattr; print(quoteattr.diff([]).utterances)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("()\n", "")
