"""What a source's words refer to, as far as the words themselves tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quoteattr.lexicons import ARTICLES, lexicon, of_kind
from quoteattr.records import Span
from quoteattr.speakers.entities import Cast, Entity
from quoteattr.speakers.joint import joint_parts, listed
from quoteattr.speakers.mentions import Form
from quoteattr.speakers.phrases import (
    CUTS,
    POSSESSIVE,
    bare_word,
    core_span,
    head_span,
    is_plural,
    is_pronoun,
    segments,
    words_in,
)
from quoteattr.speakers.roles import is_body, is_field, is_office
from quoteattr.speakers.wordlists import role_kind

# Words before a name that tell nothing of whose it is.
EMPTY = ARTICLES | {"both", "even", "also"}


class Kind(StrEnum):
    """What a described source is."""

    UNNAMED = "unnamed"
    GROUP = "group"
    ORGANISATION = "organisation"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """What a source's words are.

    form      pronoun, name or nominal
    core      the phrase without what follows its head
    head      the head word
    entity    of a name: whose
    partners  of a joint source: the entities it names, in text order; None for a part not named
    mention   number of the mention that it is, None if none was found
    """

    form: Form
    core: Span
    head: Span
    entity: int | None = None
    partners: tuple[Span, ...] = ()
    mention: int | None = None


def refer(cast: Cast, source: Span) -> Referent:
    """What a source refers to by its words alone."""
    text = cast.text
    core = core_span(text, source)
    head = head_span(text, core)
    mention = find_mention(cast, source, head)
    word = head.of(text)
    if is_pronoun(word) and not is_indefinite(word) and len(words_in(text, core)) <= 2:
        return Referent(form=Form.PRONOUN, core=core, head=head, mention=mention)
    parts = listed(cast, source) or joint_parts(cast, core)
    if parts:
        return Referent(form=Form.NOMINAL, core=core, head=head, partners=parts, mention=mention)
    entity = named_by(cast, source)
    form = Form.NOMINAL if entity is None else Form.NAME
    return Referent(form=form, core=core, head=head, entity=entity, mention=mention)


def is_indefinite(word: str) -> bool:
    """Whether a pronoun stands for nobody known: somebody, everyone, many."""
    return word.casefold() in lexicon("indefinites")


def find_mention(cast: Cast, source: Span, head: Span) -> int | None:
    """The mention a source is: that with its head word, else the one most like it."""
    best, most = None, 0.0
    for number in cast.headed_in(source):
        each = cast.mentions[number]
        shared = min(each.span.end, source.end) - max(each.span.start, source.start)
        score = shared / (max(each.span.end, source.end) - min(each.span.start, source.start))
        score += 1.0 if each.head.overlaps(head) else 0.0
        if score > most:
            best, most = number, score
    return best


def named_by(cast: Cast, source: Span) -> int | None:
    """The entity a source names: as its head, or set off by commas beside it."""
    text = cast.text
    parts = segments(text, source)
    if len(parts) > 1 and is_plural(head_span(text, parts[0]).of(text)):
        # Several people, then their names: they are not the first of them.
        parts = parts[:1]
    for number, part in enumerate(parts):
        if number and words_in(text, part)[:1] and _is_clause(words_in(text, part)[0].of(text)):
            continue
        found = _name_in(cast, part, alone=number > 0)
        if found is not None:
            return found
    return None


def _is_clause(word: str) -> bool:
    return word.casefold() in ("who", "which", "whose", "where", "when", "and", "in", "at", "on")


def _name_in(cast: Cast, part: Span, alone: bool) -> int | None:
    """The entity whose name is a phrase's head; ``alone``, only if nothing but titles is there."""
    text = cast.text
    core = core_span(text, part)
    named = cast.named_at(part)
    for span, number in sorted(named, key=lambda each: cast.entities[each[1]].kind != "person"):
        entity = cast.entities[number]
        if POSSESSIVE.match(text[span.end : span.end + 2]) and span.end + 2 < part.end:
            continue
        before = words_in(text, Span(part.start, span.start)) if part.start < span.start else []
        owned = POSSESSIVE.match(text[span.end : core.end])
        end = span.end + (len(owned[0]) if owned else 0)
        after = words_in(text, Span(end, core.end)) if end < core.end else []
        if entity.kind == "person":
            is_object = _is_object([word.of(text) for word in before])
            if is_object and not _office_name(entity, part, span):
                continue
            if alone and not _go_before([word.of(text) for word in before]):
                continue
            if not _only_names([word.of(text) for word in after]):
                continue
            return number
        words = [word.of(text) for word in before]
        whole = _is_kind_of_body(words) or all(bare_word(word) in EMPTY for word in words)
        if whole and not after and span.end >= core.end - 3:
            return number
        if whole and not alone and span.end >= head_span(text, core).end:
            return number
    return None


def _only_names(after: Sequence[str]) -> bool:
    """Whether words after a person's name are capitals, "himself", or where the person is of."""
    rest = after[1:] if after[:1] in (["of"], ["from"]) else after
    if rest[-1:] in (["himself"], ["herself"]):
        rest = rest[:-1]
    return all(word[:1].isupper() or word in ("the", "and") for word in rest)


def _is_kind_of_body(words: Sequence[str]) -> bool:
    """Whether words before a body's name tell what it is: the news agency, the aid group."""
    return (
        1 < len(words) < 5
        and words[0].casefold() in EMPTY
        and all(word.islower() for word in words[1:])
        and is_body(words[-1])
    )


def _binds(word: str) -> bool:
    return word.casefold() in ("of", "for", "from", "in", "at", "to", "with", "by", "against")


def _is_object(before: Sequence[str]) -> bool:
    """Whether a name after these words is what "of" or "for" brings: the office of President X.

    With an office's words between it is the office holder's: Ministry of Interior spokesman X.
    """
    bound = [at for at, word in enumerate(before) if _binds(word)]
    if not bound:
        return False
    if before[-1].casefold() in of_kind("organisation_words", "person"):
        return False
    if bound[0] and is_office(before[bound[0] - 1]) and is_field(before[bound[0] + 1 :]):
        return False
    between = before[bound[-1] + 1 :]
    titles = all(role_kind(word) or bare_word(word) in EMPTY for word in between)
    return titles or not is_office(before[-1])


def _go_before(words: Sequence[str]) -> bool:
    """Whether words may stand before a name in an apposition: titles, offices, the dentist."""
    if words and words[0] in EMPTY and len(words) < 4 and not CUTS & set(words):
        return True
    return all(
        word[:1].isupper() or role_kind(word) is not None or bare_word(word) in EMPTY
        for word in words
    )


def _office_name(entity: Entity, part: Span, span: Span) -> bool:
    """Whether a name after "of" or "for" is the office holder's: Minister for Health Ada Quill."""
    at = bisect_left(entity.seen, span, key=lambda seen: seen.span)
    found = entity.seen[at] if at < len(entity.seen) else None
    return found is not None and found.span == span and found.whole.start <= part.start + 4


def described_kind(text: str, core: Span, head: Span) -> Kind:
    """What a source without a name is, by its head word."""
    word = bare_word(head.of(text))
    singular = word[:-1] if word.endswith("s") else word
    if word in lexicon("documents") or singular in lexicon("documents"):
        return Kind.DOCUMENT
    if is_office(head.of(text)) or is_office(singular):
        return Kind.GROUP if is_plural(word) else Kind.UNNAMED
    if is_indefinite(word):
        return Kind.GROUP if word in of_kind("indefinites", "plural") else Kind.UNNAMED
    if is_body(word) or is_body(singular) or _is_definite_acronym(text, core, head):
        return Kind.ORGANISATION
    several = is_plural(word) or word in of_kind("phrase_words", "collective")
    several = several or (word in lexicon("number_words") and word != "one")
    return Kind.GROUP if several or _counts(text, core, head) else Kind.UNNAMED


def _is_definite_acronym(text: str, core: Span, head: Span) -> bool:
    """Whether a phrase is an article and an acronym: the DNC."""
    words = words_in(text, core)
    two = len(words) == 2 and words[0].of(text).casefold() == "the"
    return two and is_acronym_head(head.of(text), 2)


def is_acronym_head(word: str, least: int) -> bool:
    """Whether a head word is an acronym of so many letters, and no office's: DNC, but not MP."""
    return word.isupper() and len(word) >= least and role_kind(word) is None


def _counts(text: str, core: Span, head: Span) -> bool:
    """Whether a head counts those that "of" brings: an array of lawmakers."""
    after = words_in(text, Span(head.end, core.end)) if head.end < core.end else []
    of_many = len(after) > 1 and after[0].of(text) == "of" and is_plural(after[-1].of(text))
    return of_many and bare_word(head.of(text)) in of_kind("phrase_words", "counting")
