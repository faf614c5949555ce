"""“I think that …” before a proposition: the hedge is the record's act, not the claim's words."""

from __future__ import annotations

from quoteattr.claims.draft import Draft
from quoteattr.lexicons import of_kind
from quoteattr.stance.words import lemmas, words_for

WHY = "the act says it"


def drop_belief(draft: Draft) -> None:
    """Leave out “I think”, “we believe that” where a clause with a subject follows."""
    at = next((n for n in range(len(draft.texts)) if not draft.is_dropped(n)), None)
    if at is None or draft.texts[at] not in ("i", "we") or at + 3 >= len(draft.texts):
        return
    verb = at + 1
    if not set(lemmas(draft.texts[verb], "VERB")) & of_kind("claim_words", "believing"):
        return
    if "," in draft.between(verb) or draft.texts[verb] not in of_kind("claim_words", "believing"):
        return
    that = draft.texts[verb + 1] == "that"
    start = verb + 1 + that
    rest = draft.texts[start:]
    subject = words_for("third") | words_for("self") | words_for("determiner") | {"there", "you"}
    finite = any(text in words_for("finite") for text in rest)
    clause = bool(rest) and (that or rest[0] in subject or finite)
    if clause and rest[0] not in ("to", "of", "about", "in", "like", "so", "not"):
        draft.drop(range(at, start), WHY)
