"""When two names are one organisation's, and which acronyms a text explains."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.speakers.acronyms import find_acronyms
from quoteattr.speakers.matches import Verdict
from quoteattr.speakers.organisations import looks_like_organisation, organisation_matches

SAME, MAYBE, DIFFERENT = Verdict.SAME, Verdict.MAYBE, Verdict.DIFFERENT
WORDS = """the Ministry of Health (WHO) World Organization WHO UN (Tifa) Ltd police İ spokesman 's
    European Central Bank ( ECB ) ECB's and . \n , court Court"""
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(WORDS.split(" ")), max_size=9).map(" ".join)
)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Health Ministry", "the health ministry", SAME),
        ("Ministry of Health", "the Health Ministry's", SAME),
        ("European Central Bank", "ECB", SAME),
        ("the European Central Bank’s", "the ECB", SAME),
        ("World Health Organisation", "the WHO", SAME),
        ("Department for Education", "DfE", SAME),
        ("Economic Community of West African States", "ECOWAS", SAME),
        ("Federal Bureau of Investigation", "F.B.I.", SAME),
        ("United Nations", "UN", MAYBE),
        ("European Central Bank", "EBC", DIFFERENT),
        ("Trends and Insights for Africa (Tifa)", "Tifa", SAME),
        ("Trends and Insights for Africa (Tifa)", "Trends and Insights for Africa", SAME),
        ("IMF (International Monetary Fund)", "the IMF", SAME),
        ("City of Windhoek", "the City", MAYBE),
        ("Paratus Namibia", "Paratus", MAYBE),
        ("Supreme Court", "the court", MAYBE),
        ("Supreme Court of Kenya", "the court", MAYBE),
        ("Ministry of Health", "the ministry", MAYBE),
        ("Health Ministry", "the ministry", MAYBE),
        ("New York Times", "the Times", MAYBE),
        ("Ministry of Health", "the court", DIFFERENT),
        ("Ministry of Finance", "Ministry of Health", DIFFERENT),
        ("Bank of England", "Bank of Ireland", DIFFERENT),
        ("Manchester United", "Manchester City", DIFFERENT),
        ("Toyota Motor Corp.", "Toyota Motor", SAME),
        ("Apple Inc", "Apple", SAME),
        ("Quill Holdings PLC", "Quill", SAME),
        ("Police", "the police", SAME),
        ("Health Ministry", "Health Ministry spokesman", DIFFERENT),
        ("the Health Ministry", "a Health Ministry official", DIFFERENT),
        ("Paratus", "Paratus spokesperson Ada Quill", DIFFERENT),
        ("", "", SAME),
        ("", "police", DIFFERENT),
    ],
)  # fmt: skip
def test_organisation_matches(one: str, other: str, verdict: Verdict) -> None:
    assert organisation_matches(one, other).verdict is verdict


@given(TEXTS, TEXTS)
def test_organisation_matches_is_symmetric_and_reflexive(one: str, other: str) -> None:
    assert organisation_matches(one, other) == organisation_matches(other, one)
    assert organisation_matches(one, one).verdict is SAME


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("the Health Ministry", True), ("NATO", True), ("the U.N.", True), ("Quill Ltd.", True),
        ("the New York Times", True), ("police", True), ("Ada Quill", False), ("the mayor", False),
        ("a police spokesman", False), ("JD Vance", False), ("", False),
    ],
)  # fmt: skip
def test_looks_like_organisation(text: str, looks: bool) -> None:
    assert looks_like_organisation(text) is looks


@pytest.mark.parametrize(
    ("text", "expansion", "acronym"),
    [
        ("The European Central Bank (ECB) said so.", "European Central Bank", "ECB"),
        ("by Trends and Insights for Africa (Tifa).", "Trends and Insights for Africa", "Tifa"),
        ("said ECB (European Central Bank) staff", "European Central Bank", "ECB"),
        ("the World Health Organization’s (WHO’s) report", "World Health Organization’s", "WHO’s"),
        ("Yes. The Kenya Medical Union (“KMU”) left", "Kenya Medical Union", "KMU"),
        ("Department for Education (DfE)", "Department for Education", "DfE"),
        ("Democratic Progressive Party [DPP]", "Democratic Progressive Party", "DPP"),
    ],
)
def test_an_acronym_and_its_expansion(text: str, expansion: str, acronym: str) -> None:
    (found,) = find_acronyms(text)
    assert (found.expansion.of(text), found.acronym.of(text)) == (expansion, acronym)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill (D-Texas) left.", "The bank (see below) left.", "He (Ruto) left.", "(ECB)",
        "She left. Central (ECB) bankers", "the ECB (Frankfurt)", "NATO (NATO)", "Born (1999)",
        "Ruto (pictured) said", "", "the ECB (it said)",
    ],
)  # fmt: skip
def test_no_acronym(text: str) -> None:
    assert find_acronyms(text) == ()


@given(TEXTS)
@example("İstanbul Central Bank (İCB)")
@example("ﬁnancial Bank (FB)")
def test_offsets_of_acronyms_are_exact(text: str) -> None:
    for expansion, acronym in find_acronyms(text):
        assert not expansion.overlaps(acronym)
        for span in (expansion, acronym):
            assert span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
        letter = acronym.of(text)[0].lower()
        assert expansion.of(text)[0].lower()[:1] == letter[:1]
