"""What the words of a cue and a source tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.lexicons import lexicon, rows
from quoteattr.quotes.wording import cue_lemma, report_kind, source_kind
from quoteattr.records import ReportKind, SourceKind

# Cue, lemma of its head, what it does with the content.
CUES = [
    ("said", "say", "statement"),
    ("says", "say", "statement"),
    ("SAID", "say", "statement"),
    ("told", "tell", "statement"),
    ("wrote", "write", "statement"),
    ("added", "add", "statement"),
    ("tweeted", "tweet", "statement"),
    ("denied", "deny", "statement"),
    ("criticised", "criticise", "statement"),
    ("swore", "swear", "statement"),
    ("has said", "say", "statement"),
    ("has been saying", "say", "statement"),
    ("had repeatedly warned", "warn", "statement"),
    ("was quoted as saying", "quote", "statement"),
    ("said on Monday", "say", "statement"),
    ("according to", "accord", "statement"),
    ("According to", "accord", "statement"),
    ("in a statement", "statement", "statement"),
    ("made clear", "make", "statement"),
    ("didn't say", "say", "statement"),
    ("didn’t say", "say", "statement"),
    ("did n't say", "say", "statement"),
    ("wouldn't comment", "comment", "statement"),
    ("'s saying", "say", "statement"),
    ("’ve said", "say", "statement"),
    ("will reply", "reply", "statement"),
    ("did not imply", "imply", "statement"),
    ("replied", "reply", "statement"),
    ("implies", "imply", "statement"),
    ("strongly implied", "imply", "statement"),
    (":", ":", "statement"),
    ("—", "—", "statement"),
    ("…", "…", "statement"),
    ("believes", "believe", "belief"),
    ("thought", "think", "belief"),
    ("felt", "feel", "belief"),
    ("is afraid", "afraid", "belief"),
    ("was not sure", "sure", "belief"),
    ("in the opinion of", "opinion", "belief"),
    ("is worried", "worry", "belief"),
    ("is concerned", "concern", "belief"),
    ("fears", "fear", "belief"),
    ("seems", "seem", "belief"),
    ("wants", "want", "intention"),
    ("sought", "seek", "intention"),
    ("intends to", "intend", "intention"),
    ("hopes", "hope", "intention"),
    ("is willing to", "willing", "intention"),
    ("was unwilling to", "unwilling", "intention"),
    ("plan", "plan", "intention"),
    ("tried", "try", "intention"),
    ("ruled", "rule", "decree"),
    ("the ruling", "ruling", "decree"),
    ("forbade", "forbid", "decree"),
    ("ordered", "order", "decree"),
    ("were sentenced", "sentence", "decree"),
    ("knew", "know", "perception"),
    ("saw", "see", "perception"),
    ("overheard", "overhear", "perception"),
    ("understood", "understand", "perception"),
    ("realised", "realise", "perception"),
    ("found out", "find", "statement"),
]


@pytest.mark.parametrize(("cue", "lemma", "report"), CUES)
def test_cue(cue: str, lemma: str, report: str) -> None:
    assert cue_lemma(cue) == lemma
    assert report_kind(lemma) == ReportKind(report)


@pytest.mark.parametrize("cue", ["would have", "not", "strongly", "'s not", "of the"])
def test_a_cue_without_a_head_is_its_own_lemma(cue: str) -> None:
    assert cue_lemma(cue) == cue.lower()


@given(st.text())
def test_any_cue_has_a_lemma(cue: str) -> None:
    assert isinstance(cue_lemma(cue), str)
    assert report_kind(cue_lemma(cue)) in ReportKind


def test_no_cue_makes_a_statement() -> None:
    assert report_kind(None) is ReportKind.STATEMENT


def test_the_lexicon_is_of_kinds_we_know() -> None:
    kinds = {report for _, report, *_ in rows("reports")}
    assert kinds == {"belief", "intention", "decree", "perception"}


def test_no_lemma_of_the_lexicon_is_dead() -> None:
    """A cue of that very word has its report."""
    lemmas = [lemma for lemma, *_ in rows("reports")]
    assert [each for each in lemmas if report_kind(cue_lemma(each)) != report_kind(each)] == []


def test_no_modifier_is_a_report() -> None:
    assert not lexicon("cue_modifiers") & lexicon("reports")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (None, "implicit"),
        ("she", "pronoun"),
        ("He", "pronoun"),
        ("They", "pronoun"),
        ("who", "pronoun"),
        ("I", "pronoun"),
        ("some", "pronoun"),
        ("Sarah Lee", "name"),
        ("Lee", "name"),
        ("Mayor Sarah Lee", "name"),
        ("the United Nations", "name"),
        ("Germany", "name"),
        ("NATO", "name"),
        ("Jean-Luc O’Hara", "name"),
        ("the mayor", "nominal"),
        ("The mayor", "nominal"),
        ("police", "nominal"),
        ("a spokesman for the town", "nominal"),
        ("Some residents", "nominal"),
        ("his lawyer", "nominal"),
        ("one official", "nominal"),
        ("most of them", "nominal"),
        ("a spokeswoman for Lee", "name"),
        ("the 12 members", "nominal"),
        ("—", "nominal"),
    ],
)
def test_source(source: str | None, kind: str) -> None:
    assert source_kind(source) is SourceKind(kind)


@given(st.text(min_size=1))
def test_words_for_a_source_are_never_implicit(source: str) -> None:
    assert source_kind(source) is not SourceKind.IMPLICIT
