"""What a score was measured with and on, as one string beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from quoteattr.evaluate.border import read_bytes
from quoteattr.evaluate.gold import gold_files

# Hexadecimal digits of a digest in a signature.
DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a score was measured with and on.

    version, models  of the program: its version, and a digest of its learned weights
    corpus           digest of the gold
    split            the caller's word for it, "-" if none
    articles         how many, from 1; two annotators of one are two
    seed             of the intervals
    """

    version: str
    models: str
    corpus: str
    split: str
    articles: int
    seed: int

    def __str__(self) -> str:
        return (
            f"quoteattr:{self.version}|models:{self.models}|corpus:{self.corpus}"
            f"|split:{self.split}|n:{self.articles}|seed:{self.seed}"
        )


def model_digest(folder: Path) -> str:
    """DIGITS of a digest of all files under the folder: their paths and bytes.

    Of nothing if there is none, so that it names an absent model too.
    """
    files = sorted(path for path in folder.rglob("*") if _is_model(path))
    return _digest((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)


def corpus_digest(gold: Path) -> str:
    """DIGITS of a digest of the gold files' names and bytes (unpacked), texts beside included.

    A copy of the file in another folder has the same digest.
    """
    files = [each for path in gold_files(gold) for each in _with_text(path)]
    return _digest((path.name.removesuffix(".gz"), read_bytes(path)) for path in files)


def _is_model(path: Path) -> bool:
    return path.is_file() and path.suffix not in {".py", ".pyc"}


def _with_text(path: Path) -> Iterable[Path]:
    """A gold file, and an example's text if there is one."""
    yield path
    text = path.parent / f"{path.name.removesuffix('.json').removesuffix('.gold')}.txt"
    if path.suffix == ".json" and text.exists():
        yield text


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """Of names and bytes, each by its own digest, so that no two lists run together."""
    whole = sha256()
    for name, raw in parts:
        whole.update(sha256(name.encode()).digest() + sha256(raw).digest())
    return whole.hexdigest()[:DIGITS]
