"""The speakers stage on documents made by hand."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.quotes.attributions import by_place
from quoteattr.records import Attribution, QuoteKind, ReportKind, SourceKind, Span, Speaker
from quoteattr.speakers.find import find_speakers, with_chains
from quoteattr.speakers.mentions import Form, Mention, Mentions, NamedSpan
from tests.speakers.conftest import (
    AS_RULE,
    BY_LINKS,
    Quote,
    Said,
    make_document,
    speakers_of,
)

NAMES = {"person": "Ada Quill, Tom Orr, Ruth Orr, Quill, Orr"}
TEXT = "Ada Quill said it rained. “It froze,” she said. Quill knew it hailed."
QUOTES = (
    Quote("it rained", "Ada Quill", "said"),
    Quote("“It froze,”", "she", "said#2"),
    Quote("it hailed", "Quill#2", "knew"),
)


def test_one_speaker_has_one_id_and_one_name() -> None:
    found = speakers_of(TEXT, QUOTES, NAMES, Said("she", of="Ada Quill"))
    assert [(each.name, each.entity, each.rule) for each in found] == [
        ("Ada Quill", "e1", "name"),
        ("Ada Quill", "e1", "coreference"),
        ("Ada Quill", "e1", "name"),
    ]
    assert {each.aliases for each in found} == {("Quill",)}


def test_a_name_that_is_not_sure_enough_is_not_given() -> None:
    said = Said("she", of="Ada Quill", sure=0.6)
    (speaker,) = speakers_of(TEXT, QUOTES[1:2], NAMES, said, threshold=0.95)
    assert (speaker.name, speaker.type, speaker.entity, speaker.aliases) == (None, None, None, ())
    assert 0 < speaker.confidence < 0.95
    assert speaker.rivals[0] == "Ada Quill"
    (given_one,) = speakers_of(TEXT, QUOTES[1:2], NAMES, said, threshold=0.1)
    assert (given_one.name, given_one.confidence) == ("Ada Quill", speaker.confidence)


def test_a_shared_surname_is_nobodys() -> None:
    text = "Tom Orr met Ruth Orr. Orr said it rained."
    (speaker,) = speakers_of(text, [Quote("it rained", "Orr#3", "said")], NAMES)
    assert (speaker.name, speaker.confidence, speaker.rule) == (None, 0.0, "shared name")
    assert speaker.rivals == ("Tom Orr", "Ruth Orr")


def test_a_chain_has_those_around_outermost_first() -> None:
    text = "Ada Quill said Tom Orr knew Ruth Orr denied it rained."
    quotes = [
        Quote("Tom Orr knew Ruth Orr denied it rained", "Ada Quill", "said"),
        Quote("Ruth Orr denied it rained", "Tom Orr", "knew"),
        Quote("it rained", "Ruth Orr", "denied"),
    ]
    found = speakers_of(text, quotes, NAMES)
    assert [each.chain for each in found] == [(), ("Ada Quill",), ("Ada Quill", "Tom Orr")]


def test_whoever_quotes_himself_or_is_nobody_is_not_in_the_chain() -> None:
    ada, nobody = Speaker(name="Ada Quill", type=None), Speaker(name=None, type=None)
    tom = Speaker(name="Tom Orr", type=None)
    chained = with_chains([ada, nobody, ada, tom, tom], [None, 0, 1, 2, 3])
    assert [each.chain for each in chained] == [
        (),
        ("Ada Quill",),
        (),
        ("Ada Quill",),
        ("Ada Quill",),
    ]
    # In each other.
    assert [each.chain for each in with_chains([ada, tom], [1, 0])] == [
        ("Tom Orr",),
        ("Ada Quill",),
    ]


def test_two_speakers_are_a_group() -> None:
    text = "Ada Quill and Tom Orr said it rained."
    (speaker,) = speakers_of(text, [Quote("it rained", "Ada Quill and Tom Orr", "said")], NAMES)
    assert (speaker.name, speaker.type) == ("Ada Quill and Tom Orr", "group")


def test_without_attributions_nobody_is_sought() -> None:
    assert speakers_of(TEXT, [], NAMES) == ()


PARTS = ["Ada Quill", "Tom Orr", "Mr. Orr", "Quill", "the mayor", "the ministry", "ECB", "(ECB)"]
PARTS += [
    "he",
    "She",
    "they",
    "I",
    "who",
    "both",
    "her plan",
    " said ",
    ", ",
    " and ",
    ". ",
    "\n\n",
]
PARTS += [
    "“",
    "”",
    "’s",
    "'",
    "\u2028",
    "e\u0301",
    "林美珠",
    "İ",
    "\x00",
    "(",
    ")",
    "—",
    " of ",
    "\ud800",
]
PARTS += ["Edward “Ted” Heath", "Smith, John", "European Central Bank", "police", "JD(S)"]
texts = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=14).map("".join)
KINDS = ("person", "organisation", "place", "thing")


@dataclass(frozen=True)
class Any_:
    """Any text, with mentions, names and attributions anywhere in it."""

    text: str
    mentions: Mentions
    attributions: tuple[Attribution, ...]

    def speakers(self, threshold: float | None = None) -> tuple[Speaker, ...]:
        document = make_document(self.text)
        return find_speakers(
            document, self.mentions, self.attributions, BY_LINKS, AS_RULE, threshold
        )


@st.composite
def articles(draw: st.DrawFn) -> Any_:
    """Spans begin and end with a word or mark: readings have no others."""
    text = draw(texts.filter(str.strip))
    inked = [at for at, letter in enumerate(text) if not letter.isspace()]

    def place() -> Span:
        first = draw(st.integers(0, len(inked) - 1))
        last = draw(st.integers(first, min(len(inked) - 1, first + 24)))
        return Span(inked[first], inked[last] + 1)

    def some(most: int) -> range:
        return range(draw(st.integers(0, most)))

    names = [
        NamedSpan(place(), draw(st.sampled_from((*KINDS[:3], "group", "other"))), 0.9)
        for _ in some(4)
    ]
    mentions: list[Mention] = []
    for span in sorted(place() for _ in some(4)):
        head = Span(span.start, draw(st.integers(span.start + 1, span.end)))
        number = len(mentions)
        links = ((draw(st.integers(0, number - 1)), 0.6),) if number else ()
        mentions.append(
            Mention(
                span=span,
                head=head,
                kind=draw(st.sampled_from(KINDS)),
                form=draw(st.sampled_from(Form)),
                none=0.4,
                links=links,
            )
        )
    quotes = [
        Attribution(
            kind=QuoteKind.INDIRECT,
            content=tuple(sorted({place() for _ in range(draw(st.integers(1, 2)))})),
            cue=place() if draw(st.booleans()) else None,
            source=place() if draw(st.integers(0, 3)) else None,
            source_kind=SourceKind.NOMINAL,
            report=ReportKind.STATEMENT,
            confidence=1.0,
        )
        for _ in some(5)
    ]
    found = Mentions(tuple(mentions), tuple(sorted(names, key=lambda each: each.span)))
    return Any_(text, found, by_place(quotes))


def stands(name: str, text: str) -> bool:
    """Whether each of the name's words is the text's: names are joined, nicknames left out."""
    flat = " ".join(text.split())
    words = [part.strip(",") for part in name.split()]
    return name in flat or all(word in flat or word == "and" for word in words)


@given(articles())
def test_whatever_the_text_there_is_a_speaker_for_each(article: Any_) -> None:
    found = article.speakers()
    assert len(found) == len(article.attributions)
    assert found == article.speakers()


@given(articles(), st.floats(0, 1))
def test_names_are_the_texts_and_nobody_has_nothing(article: Any_, threshold: float) -> None:
    for speaker in article.speakers(threshold):
        assert 0 <= speaker.confidence <= 1
        if speaker.name is None:
            assert (speaker.type, speaker.entity, speaker.role) == (None, None, None)
            assert speaker.aliases == ()
        else:
            assert speaker.type is not None
            assert speaker.confidence >= threshold
            words = (speaker.name, *speaker.aliases, *([speaker.role] if speaker.role else []))
            assert all(each.strip() and stands(each, article.text) for each in words)
            assert speaker.name not in speaker.aliases
        assert speaker.name not in speaker.chain
        assert len(set(speaker.chain)) == len(speaker.chain)
        assert all(each.span.end <= len(article.text) for each in speaker.why)


@given(articles())
def test_one_id_is_one_speaker(article: Any_) -> None:
    named = [each for each in article.speakers() if each.name is not None]
    by_id = {each.entity: (each.name, each.type, each.role, each.aliases) for each in named}
    assert all(
        by_id[each.entity] == (each.name, each.type, each.role, each.aliases) for each in named
    )
    assert list(dict.fromkeys(each.entity for each in named)) == [
        f"e{number + 1}" for number in range(len(by_id))
    ]


@given(articles())
def test_the_surer_a_name_must_be_the_fewer_there_are(article: Any_) -> None:
    counts = [
        sum(each.name is not None for each in article.speakers(least)) for least in (0, 0.5, 0.9, 1)
    ]
    assert counts == sorted(counts, reverse=True)
