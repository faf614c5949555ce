"""Forms of verbs, by lemminflect's tables."""

from __future__ import annotations

from functools import lru_cache

from quoteattr.stance.words import lemmas

# Two forms in the past.
BE = {"past": "was", "past plural": "were", "present": "is", "present plural": "are"}


@lru_cache(maxsize=10_000)
def base_of(form: str) -> str | None:
    """The verb's base form; None if the word is no verb.

    >>> base_of("taking"), base_of("been"), base_of("house-warming")
    ('take', 'be', None)
    """
    found = lemmas(form, "VERB")
    return found[0] if found else None


@lru_cache(maxsize=10_000)
def inflect(base: str, tag: str) -> str:
    """The form of a verb with a Penn tag (VBD, VBZ, VBN), the base itself if none is known.

    >>> inflect("take", "VBD"), inflect("go", "VBZ")
    ('took', 'goes')
    """
    from lemminflect import getInflection

    found = getInflection(base, tag=tag)
    return str(found[0]) if found else base


def past(base: str, plural: bool = False) -> str:
    """Simple past."""
    if base == "be":
        return BE["past plural" if plural else "past"]
    return inflect(base, "VBD")


def present(base: str, plural: bool = False) -> str:
    """Present, third person.

    >>> present("take"), present("be"), present("have", plural=True)
    ('takes', 'is', 'have')
    """
    if base == "be":
        return BE["present plural" if plural else "present"]
    return base if plural else inflect(base, "VBZ")


@lru_cache(maxsize=10_000)
def is_base(form: str) -> bool:
    """Whether the word can only be a verb's base form: not "saw", "put" or "found", that tell.

    >>> [word for word in ("take", "saw", "put", "found", "took", "road's") if is_base(word)]
    ['take']
    """
    found = lemmas(form, "VERB")
    return form in found and not any(form == inflect(base, "VBD") for base in found)


@lru_cache(maxsize=10_000)
def is_participle(form: str) -> bool:
    """Whether the word can be a past participle."""
    return any(form == inflect(base, "VBN") for base in lemmas(form, "VERB"))
