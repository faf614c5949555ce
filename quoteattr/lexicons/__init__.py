"""Word lists, as data: one ``.tsv`` each, headed by a comment with its source and licence."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

ARTICLES = frozenset(("the", "a", "an"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicons/<name>.tsv`` as written, in file order, one string per column.

    Empty lines are skipped, and so are comments: lines that begin with ``#`` and a space and have
    no tab.  Raises FileNotFoundError if there is no such list.

    >>> rows("furniture")[0]
    ('# minute read', 'line', '4')
    """
    lines = files(__package__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not _is_comment(line))


@cache
def lexicon(name: str) -> frozenset[str]:
    """The entries of ``lexicons/<name>.tsv``: its first column, lower case.

    >>> "leave a comment" in lexicon("furniture")
    True
    """
    return frozenset(row[0].lower() for row in rows(name))


@cache
def of_kind(name: str, kind: str) -> frozenset[str]:
    """The entries, lower case, whose second column is that kind.

    >>> "he" in of_kind("pronoun_kinds", "male")
    True
    """
    return frozenset(row[0].lower() for row in rows(name) if row[1] == kind)


def _is_comment(line: str) -> bool:
    """Whether a line of a list is for its readers: ``#`` and a space, before the first tab."""
    return line.startswith("# ") and "\t" not in line
