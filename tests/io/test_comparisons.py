"""What is shown of a comparison: as text, as JSON, and on one page that needs nothing else."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.io.cards import at_least
from quoteattr.io.comparisons import COMPARISON_WRITERS
from quoteattr.io.edits import Mark, edits_of, plain_edits
from quoteattr.records import Comparison, Framing, Member, Utterance
from tests.io.comparing import comparison, origin, quotation, utterance

POST, LEDGER, GULL = origin("Post"), origin("Ledger"), origin("Gull")


@pytest.fixture
def several() -> Comparison:
    reference = quotation("“It is not safe for cars this winter,”", POST)
    changed = quotation(
        "“It is safe for cars this winter,”", LEDGER, cue="claimed", framing=Framing.DISTANCE
    )
    same = quotation("“It is not safe for cars this winter.”", GULL, speaker="Tom Orr")
    lone = quotation("“Nobody asked us for a word,”", GULL)
    worst = utterance(reference, changed, same, separate="possibly a separate utterance: dates")
    return comparison(worst, utterance(lone))


def written(found: Comparison, to: str) -> str:
    output = io.BytesIO()
    COMPARISON_WRITERS[to](found, output)
    return output.getvalue().decode()


class Page(HTMLParser):
    """What stands on a page: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def test_text_has_a_card_with_a_row_to_each_outlet(several: Comparison) -> None:
    text = written(several, "text")
    assert "“It is [-not-] safe for cars this winter,”" in text
    assert "Ledger  3 says something else · cue: claimed · framing: distance" in text
    assert "Gull  0 the same words · speaker: Tom Orr" in text
    assert "Possibly a separate utterance: dates" in text
    assert text.index("Post  reference") < text.index("Ledger  3") < text.index("Gull  0")
    assert "Gull: Ada Quill, “Nobody asked us for a word,”" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("to", ["text", "html"])
def test_it_says_differs_and_never_misquotes(several: Comparison, to: str) -> None:
    text = written(several, to)
    assert "differs from" in text.replace("<em>", "").replace("</em>", "")
    assert "misquot" not in text.lower()


def test_json_is_the_comparison_s(several: Comparison) -> None:
    assert json.loads(written(several, "json")) == several.to_dict()


def test_the_page_needs_nothing_beside_it(several: Comparison) -> None:
    page = Page(written(several, "html"))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [a for _, attrs in page.elements for a in attrs if a in ("src", "srcset", "style")]
    assert not page.open
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for tag, attrs in page.elements if tag == "a"]
    assert {link[1:] for link in links} <= set(ids)


def test_the_page_marks_words_by_element(several: Comparison) -> None:
    html = written(several, "html")
    assert "<del>not</del>" in html
    assert "“It is" in Page(html).text
    assert [tag for tag, _ in Page(html).elements].count("details") == 4


def test_the_page_s_matrix_has_every_outlet(several: Comparison) -> None:
    elements = Page(written(several, "html")).elements
    assert len([1 for tag, attrs in elements if tag == "th" and attrs.get("scope") == "col"]) == 4
    assert len([1 for tag, _ in elements if tag == "td"]) == 3


ODD = "“<script>alert(1)</script> & we <b>will</b> {{ 7*7 }} {% raw %} not go </style>,”"


def test_markup_in_articles_is_shown_as_text() -> None:
    odd = origin("<i>Post</i>", "javascript:alert(1)", "<h1>Title</h1>")
    other = origin('"Ledger" & Sons', 'https://example.org/?a=1&b="><script>')
    found = comparison(
        utterance(
            quotation(ODD, odd, speaker="<u>Ada</u>"), quotation(ODD.replace("not ", ""), other)
        )
    )
    page = Page(written(found, "html"))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "b", "i", "u"}
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert "<script>alert(1)</script> & we <b>will</b> {{ 7*7 }}" in page.text
    links = [attrs["href"] or "" for tag, attrs in page.elements if tag == "a"]
    assert [link for link in links if not link.startswith("#")] == [other.url]


@given(st.text(min_size=1), st.text(min_size=1), st.sampled_from(["text", "html", "json"]))
def test_any_text_can_be_shown(one: str, other: str, to: str) -> None:
    found = comparison(utterance(quotation(one, POST), quotation(other, LEDGER), separate=other))
    if to == "json" and not (one + other).isprintable():
        return
    text = written(found, to)
    if to == "html":
        page = Page(text)
        assert not page.open and page.elements[0][0] == "html"
    assert "\x1b" not in text and "\u202e" not in text


@given(st.text(), st.text())
def test_edits_have_all_words_of_the_member(one: str, other: str) -> None:
    found = utterance(quotation(f"“{one} a”", POST), quotation(f"“{other} a”", LEDGER))
    member = found.members[1]
    edits = edits_of(member.operations)
    kept = "".join(each.text for each in edits if each.mark is not Mark.DELETED)
    for word in (word.text for each in member.operations for word in each.member):
        assert word in kept or not word.isprintable()
    assert plain_edits(edits).count("{+") >= sum(each.mark is Mark.INSERTED for each in edits)


def test_a_long_cut_is_shown_by_its_ends() -> None:
    letters = [letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz"]
    long = f"“{' '.join(letters)} and that ends here”"
    found = utterance(quotation(long, POST), quotation("“zzz and that ends here”", LEDGER))
    (deleted,) = (e for e in edits_of(found.members[1].operations) if e.mark is Mark.DELETED)
    assert deleted.text.strip() == "“aaa bbb ccc ddd eee … (15 words) … uuu vvv www xxx yyy"


def test_utterances_of_too_little_severity_are_left_out(several: Comparison) -> None:
    same = utterance(quotation("“One.”", POST), quotation("“One.”", LEDGER))
    found = comparison(*several.utterances, same, *several.alone)
    assert at_least(found, 0) == found
    kept = at_least(found, 1)
    assert (len(kept.utterances), kept.alone, kept.outlets) == (1, (), found.outlets)


def test_nothing_in_common_is_said(several: Comparison) -> None:
    found = comparison(*several.alone)
    for to in ("text", "html"):
        assert "No words in quotation marks that two articles have in common." in written(found, to)
    empty = Comparison(utterances=())
    assert "What was quoted" in written(empty, "html")
    assert written(empty, "text").startswith("0 articles of 0 outlets")


def test_what_is_compared_with_another_than_the_reference_says_so() -> None:
    one, two, three = (quotation("“It is safe,”", each) for each in (POST, LEDGER, GULL))
    found = utterance(one, two)
    third = Member(quotation=three, against=two.id)
    text = written(comparison(Utterance(members=(*found.members, third))), "text")
    assert "compared with Ledger" in text


def test_a_transcript_is_the_reference() -> None:
    transcript = origin("talk")
    said = quotation("It is not safe.", transcript)
    found = utterance(said, quotation("“It is safe.”", POST))
    whole = comparison(Utterance(members=found.members, is_heard=True), transcript=transcript)
    assert whole.outlets == ("Post",) and whole.utterances[0].outlets == ("Post",)
    assert "transcript  reference" in written(whole, "text")
    assert "this page cannot tell" not in written(whole, "html")


def test_many_outlets_are_numbered_where_there_is_no_room() -> None:
    outlets = [origin(f"The Very Long Name of Outlet {number}") for number in range(6)]
    quotations = [quotation("“It is safe,”", each) for each in outlets]
    text = written(comparison(utterance(*quotations)), "text")
    assert "1 The Very Long Name of Outlet 0;" in " ".join(text.split())
