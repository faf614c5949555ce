"""OntoGUM's chains as read, and ours as gathered from the mentions' likeliest antecedents."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import coreference
from quoteattr.read.pieces import cut_pieces
from quoteattr.read.reading import Reading, SeenMention
from quoteattr.records import Document, Span
from quoteattr.speakers.mentions import Form, Mention
from tests.read.tokenizer import build_tokenizer
from training.chains import Token, lay_out

ROWS = """# newpar = p (1 s)
1	Ada	_	_	_	_	2	compound	_	Entity=(1
2	Quill	_	_	_	_	5	nsubj	_	SpaceAfter=No
3	,	_	_	_	_	4	punct	_	_
4	mayor	_	_	_	_	2	appos	_	Entity=1)
5	smiled	_	_	_	_	0	root	_	SpaceAfter=No
6	.	_	_	_	_	5	punct	_	_

# newpar = p (1 s)
1	She	_	_	_	_	2	nsubj	_	Entity=(1)
2	left	_	_	_	_	0	root	_	_
3	Rome	_	_	_	_	2	obj	_	Entity=(2)|SpaceAfter=No
4	.	_	_	_	_	2	punct	_	_

"""
TEXT = "Ada Quill, mayor smiled.\n\nShe left Rome. "


def mention(start: int, end: int, *links: tuple[int, float], none: float = 0.5) -> Mention:
    span = Span(start, end)
    return Mention(span=span, head=span, kind="person", form=Form.NAME, none=none, links=links)


def spans(*places: tuple[int, int]) -> frozenset[Span]:
    return frozenset(Span(*place) for place in places)


@pytest.fixture
def ontogum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of one document, which is all of DEV."""
    monkeypatch.setattr(coreference, "DEV", frozenset({"GUM_news_quill"}))
    with tarfile.open(tmp_path / coreference.ONTOGUM, "w:xz") as archive:
        member = tarfile.TarInfo("conllu/GUM_news_quill.conllu")
        member.size = len(ROWS.encode())
        archive.addfile(member, io.BytesIO(ROWS.encode()))
    return tmp_path


def test_gold_has_the_text_and_its_chains_without_singletons(ontogum: Path) -> None:
    ((text, gold),) = coreference.read_gold(ontogum / coreference.ONTOGUM)
    assert text == TEXT
    assert gold == [spans((0, 16), (26, 29))]


def test_tokens_are_laid_out_with_blank_lines_between_paragraphs() -> None:
    tokens = [Token("“", False, -1, ""), Token("No", False, -1, ""), Token("She", True, -1, "")]
    text, places = lay_out(tokens, {0, 2})
    assert text == "“No\n\nShe "
    assert [place.of(text) for place in places] == ["“", "No", "She"]


def test_a_mention_joins_its_likeliest_antecedent_or_none() -> None:
    found = [
        mention(0, 3, none=1.0),
        mention(5, 8, none=1.0),
        mention(10, 12, (1, 0.5), (0, 0.3), none=0.2),
        mention(15, 17, (0, 0.4), none=0.6),
        mention(20, 22, (2, 0.7), none=0.3),
    ]
    assert coreference.predict_chains(found) == [spans((5, 8), (10, 12), (20, 22))]


def test_nested_mentions_of_one_chain_give_way_those_of_two_stay() -> None:
    found = [(Span(0, 20), 1), (Span(0, 9), 1), (Span(12, 20), 1), (Span(30, 33), 1)]
    other = [(Span(16, 20), 2), (Span(40, 42), 2)]
    assert coreference.gather_chains(found + other) == [
        spans((0, 20), (30, 33)),
        spans((16, 20), (40, 42)),
    ]


def test_a_chain_of_nothing_but_an_apposition_is_none() -> None:
    assert coreference.gather_chains([(Span(0, 20), 1), (Span(11, 20), 1)]) == []


def test_a_span_is_in_the_first_of_two_chains() -> None:
    found = [(Span(0, 3), 1), (Span(5, 8), 1), (Span(0, 3), 2), (Span(9, 12), 2)]
    assert coreference.gather_chains(found) == [spans((0, 3), (5, 8))]


def test_command_prints_scores_as_one_line(ontogum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coreference, "Reader", lambda model: read_right)
    done = CliRunner().invoke(coreference.main, ["--corpora", str(ontogum)])
    assert done.exit_code == 0, done.output
    (line,) = done.output.splitlines()
    right = {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert json.loads(line) == {
        "documents": 1,
        "gold_mentions": 2,
        **dict.fromkeys(("mentions", "muc", "b_cubed", "ceafe"), right),
        "conll_f1": 100.0,
    }


def read_right(document: Document) -> Reading:
    """The mayor, the apposition within, and the pronoun after, as one chain."""
    pieces = cut_pieces(document.text, build_tokenizer())
    mentions: list[SeenMention] = []
    for phrase in ("Ada Quill, mayor", "mayor", "She"):
        at = document.text.index(phrase)
        start, end = pieces.starts.tolist().index(at), pieces.ends.tolist().index(at + len(phrase))
        link = ((len(mentions) - 1, 0.9),) if mentions else ()
        mentions.append(
            SeenMention(
                head=start,
                start=start,
                end=end + 1,
                kind="person",
                probability=1.0,
                word="",
                shape=0,
                none=0.1 if link else 1.0,
                antecedents=link,
            )
        )
    return Reading(pieces, (), mentions=tuple(mentions))
