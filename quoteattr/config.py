"""Every threshold: unit, range and what it was calibrated on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quoteattr.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Settings of one engine; change one with ``dataclasses.replace``.

    min_confidence  records below it are left out; calibrated probability, 0 to 1.  None is the
                    threshold the model comes with, of the best F1 on PolNeAR dev, and keeps
                    quotations that no cue claims, which are never likely to be right
    nested          whether attributions within contents are sought too (docs/decisions/nested.md)
    min_speaker     below this calibrated probability, 0 to 1, a record names no speaker; None is
                    the threshold the model comes with
    stanza_dir      folder of Stanza models with ``resources.json``; None is our own, embedded
    stanza_package  package in that folder ("default" for Stanza's official models)
    stanza_processors  what to load of it, "tokenize" at least; with "ner" and "coref" its names
                    and chains are used instead of our own
    targets         persons, bodies and things toward which every record shall say its position
    threads         cores for the encoder, from 1
    """

    min_confidence: float | None = None
    nested: bool = True
    min_speaker: float | None = None
    stanza_dir: Path | None = None
    stanza_package: str = "quoteattr"
    stanza_processors: tuple[str, ...] = ("tokenize",)
    targets: tuple[str, ...] = ()
    threads: int = 1

    def __post_init__(self) -> None:
        for name in ("min_confidence", "min_speaker"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 1:
                raise ConfigError(f"{name} is {value}, not 0 to 1")
        if "tokenize" not in self.stanza_processors:
            raise ConfigError(f"stanza_processors are {self.stanza_processors}, without tokenize")
        if not all(any(map(str.isalnum, target)) for target in self.targets):
            raise ConfigError(f"targets are {self.targets}, one without a word")
        if self.threads < 1:
            raise ConfigError(f"threads is {self.threads}, not 1 or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffConfig:
    """Settings of one comparison of several articles; calibrated on BASIL dev (docs/diff.md).

    Words are counted as in quoteattr/diff/words.py.

    min_run         shared words in a row, from 1, that make two quotations one utterance ...
    coverage        ... if this share, 0 to 1, of the shorter one's words is shared
    short_run       fewer in a row will do ...
    short_coverage  ... if this share of the shorter one's is shared
    content         shared words, from 1, that not every text has, without which they are no match
    loose_coverage  share of the shorter one's words, for articles that tell the same story
    sure_run        so many in a row are the same words whoever speaks and whenever ...
    sure_coverage   ... if this share is shared
    sure_content    shared words that not every text has, without which the same words of two
                    speakers, if one says more, are everybody's: "our thoughts and prayers are with"
    fewest_words    a quotation of so many words counts as one, not as a report
    fragment        quotations of up to so many words join one utterance and never two
    days            between two articles, beyond which shorter runs do not count
    report_words    content words that an indirect report must share with what it tells of; one
                    fewer if all that it has in marks is among them
    report_share    share of the report's content words, 0 to 1, that must be shared
    report_similarity  what a model must say instead, if there is one, -1 to 1
    """

    min_run: int = 5
    coverage: float = 0.6
    short_run: int = 4
    short_coverage: float = 0.9
    content: int = 2
    loose_coverage: float = 0.75
    sure_run: int = 8
    sure_coverage: float = 0.8
    sure_content: int = 5
    fewest_words: int = 3
    fragment: int = 6
    days: int = 3
    report_words: int = 3
    report_share: float = 0.6
    report_similarity: float = 0.85
