"""Verbs that agree with a name put for “I”, “we” or “they”."""

from __future__ import annotations

from quoteattr.claims.draft import Draft
from quoteattr.claims.inflect import is_base, is_participle, present
from quoteattr.stance.words import is_adverb, is_negation, lemmas, words_for

WHY = "agrees with the name"
SINGULAR = {
    "am": "is",
    "'m": " is",
    "are": "is",
    "'re": " is",
    "aren't": "isn't",
    "were": "was",
    "weren't": "wasn't",
    "have": "has",
    "'ve": " has",
    "haven't": "hasn't",
    "do": "does",
    "don't": "doesn't",
    "'ll": " will",
}
JOINING = frozenset({"and", "or"})
# Words of a subject before "and I".
LONGEST_SUBJECT = 5


def agree(draft: Draft, at: int) -> bool:
    """Make the verb after a subject that becomes a singular name agree with it.

    False, and nothing changed, where it cannot be told how: a second verb (“I live and work”),
    “I’d” before what may be either, a verb before its subject (“nor do I”).
    """
    texts = draft.texts
    before = texts[at - 1] if at else ""
    if before in words_for("finite") and not draft.between(at).strip():
        return False
    following = texts[at + 1] if at + 1 < len(texts) else ""
    if before in JOINING and at > 1 and not draft.between(at).strip() and _joins(texts, at - 1):
        # “My wife and I live here” has a verb for several.
        return True
    if following in JOINING:
        return True
    place = at + 1
    while place < len(texts) and _is_stepped_over(draft, place):
        place += 1
    if place >= len(texts) or "," in draft.between(at + 1):
        return True
    return _agree_verb(draft, place)


def _joins(texts: list[str], at: int) -> bool:
    """Whether "and" joins two subjects, not two sentences: few words stand before it, no verb."""
    before = texts[:at]
    return len(before) <= LONGEST_SUBJECT and not any(
        text in words_for("finite") or text in words_for("third") for text in before
    )


def _is_stepped_over(draft: Draft, at: int) -> bool:
    text = draft.texts[at]
    return (
        draft.is_dropped(at)
        or (is_adverb(text) and not is_base(text))
        or text
        in (
            "not",
            "never",
            "all",
            "both",
        )
        or (is_negation(text) and not text.endswith("n't"))
    )


def _agree_verb(draft: Draft, at: int) -> bool:
    texts = draft.texts
    text = texts[at]
    if text == "'d":
        return _agree_contracted(draft, at)
    if text in SINGULAR:
        curly = "’" in draft.words[at].text
        draft.replace(at, SINGULAR[text].replace("'", "’" if curly else "'"), WHY)
        return text not in ("have", "do", "am", "are") or not _has_second(draft, at)
    if at in draft.put or text in words_for("modal") | {"will"} or not is_base(text):
        return True
    if _has_second(draft, at):
        return False
    draft.replace(at, present(text), WHY)
    return True


def _agree_contracted(draft: Draft, at: int) -> bool:
    """“I’d seen” had, “I’d go” would; “I’d put” may be either."""
    following = draft.texts[at + 1] if at + 1 < len(draft.texts) else ""
    base, done = following in lemmas(following, "VERB"), is_participle(following)
    if base == done and following != "better":
        return False
    draft.replace(at, " would" if base and following != "better" else " had", WHY)
    return True


def _has_second(draft: Draft, at: int) -> bool:
    """Whether a second verb of the same subject follows: “live and work”."""
    texts = draft.texts
    for place in range(at + 1, len(texts) - 1):
        if texts[place] in ("and", "or", "but"):
            following = texts[place + 1]
            known = lemmas(following, "NOUN")
            if is_base(following) and (not known or place == at + 1):
                return True
            if following in SINGULAR and following != "'ll":
                return True
    return False
