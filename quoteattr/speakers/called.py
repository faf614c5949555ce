"""Whether somebody goes by a name that a person types: a surname, an acronym, another spelling."""

from __future__ import annotations

from functools import lru_cache

from quoteattr.records import Speaker, SpeakerType
from quoteattr.speakers.folding import fold
from quoteattr.speakers.matches import Verdict, compatible
from quoteattr.speakers.names import parse_name
from quoteattr.speakers.organisations import organisation_matches


@lru_cache(maxsize=1 << 12)
def is_called(name: str, wanted: str, person: bool = True) -> bool:
    """Whether a name may be the one that is wanted: the same, or one that names would be joined by.

    >>> is_called("Volodymyr Zelenskyy", "zelensky"), is_called("Olena Zelenska", "Zelensky")
    (True, False)
    >>> is_called("European Central Bank (ECB)", "ECB", person=False)
    True
    """
    if fold(name) == fold(wanted):
        return True
    asked = _titled(wanted)
    if person:
        return compatible(parse_name(name), parse_name(asked)).verdict >= Verdict.MAYBE
    return max(organisation_matches(name, each).verdict for each in (wanted, asked)) >= (
        Verdict.MAYBE
    )


def speaker_is_called(speaker: Speaker | None, wanted: str) -> bool:
    """Whether a speaker goes by the name: by his own, the one of his id, or what else he is called.

    Nobody is called anything.
    """
    if speaker is None or speaker.name is None:
        return False
    person = speaker.type is SpeakerType.PERSON
    names = [speaker.name, *([speaker.canonical] if speaker.canonical else [])]
    plain = fold(wanted).removeprefix("the ")
    also = {fold(alias).removeprefix("the ") for alias in speaker.aliases}
    return plain in also or any(is_called(name, wanted, person) for name in names)


def _titled(name: str) -> str:
    """The name as names are printed: who types one need not care for capitals."""
    return name.title() if name.islower() else name
