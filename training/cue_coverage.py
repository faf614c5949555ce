"""How many of a corpus's cue tokens the lexicon of cues knows, as one JSON line.

python -m training.cue_coverage [POLNEAR]

A cue is covered if it holds an entry.  A token is, if it stands in an entry that the cue holds or
is an auxiliary or adverb, which are computed and not listed; content tokens are neither.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quoteattr.lexicons import rows
from quoteattr.records import Span
from quoteattr.stance.complements import complements_of
from quoteattr.stance.cues import match_cues
from quoteattr.stance.words import Word, is_adverb, is_auxiliary, words_of

TRAIN = Path("../shared/corpora/polnear.train.jsonl.gz")


def cue_words(path: Path) -> Iterator[tuple[list[Word], frozenset[str]]]:
    """The words of every cue in a file of PolNeAR's rows, with the complements of its content."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for each in row["attributions"]:
                spans = sorted(Span(*span) for span in each["cue"])
                content = sorted(Span(*span) for span in each["content"])
                if spans and content:
                    found = complements_of(row["text"], content, spans[-1])
                    words = [w for s in spans for w in words_of(row["text"], s.start, s.end)]
                    yield words, found


def covered(words: list[Word], complements: frozenset[str]) -> set[int]:
    """Which of a cue's words stand in an entry of the lexicon."""
    return {at for match in match_cues(words, complements) for at in range(match.first, match.end)}


def measure(path: Path) -> dict[str, float | int]:
    """Entries, and the shares of cues and of cue tokens that are covered, 0 to 1."""
    count: Counter[str] = Counter()
    for words, complements in cue_words(path):
        known = covered(words, complements)
        content = {
            at
            for at, word in enumerate(words)
            if not (is_auxiliary(word.text) or is_adverb(word.text))
        }
        count["cues"] += bool(words)
        count["known"] += bool(known)
        count["tokens"] += len(words)
        # Auxiliaries, negations and adverbs are computed, not listed.
        count["covered"] += len(known | (set(range(len(words))) - content))
        count["heads"] += len(content)
        count["heads_covered"] += len(known & content)
    return {
        "entries": len(rows("cues")),
        "phrases": len({row[0] for row in rows("cues")}),
        "cues": count["cues"],
        "cues_covered": round(count["known"] / count["cues"], 4),
        "tokens_covered": round(count["covered"] / count["tokens"], 4),
        "content_tokens_covered": round(count["heads_covered"] / count["heads"], 4),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else TRAIN)))
