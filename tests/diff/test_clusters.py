"""What is one utterance, and what adding an article changes."""

from __future__ import annotations

from quoteattr.diff.candidates import RunIndex
from quoteattr.diff.clusters import Clusters
from quoteattr.diff.passages import Role, day_of, make_passages
from quoteattr.records import Quotation
from tests.diff.quoting import make_quotation

PIER = "“We will repair the old pier before the first storms of the winter,”"
LAMPS = "“Our neighbours in the county paid for the new harbour lights themselves,”"


def ids_of(clusters: Clusters, quotation: Quotation) -> list[set[str]]:
    """Outlets of each group that the quotation is in."""
    return [
        {passage.quotation.origin.publisher for passage in group.members}
        for group in clusters.groups_of(quotation.id)
    ]


def test_an_article_is_added_once() -> None:
    clusters = Clusters()
    quotation = make_quotation(PIER)
    assert len(clusters.add([quotation, quotation])) == 1
    assert clusters.add([quotation]) == []
    assert len(list(clusters.groups())) == 1


def test_only_groups_that_change_come_back() -> None:
    clusters = Clusters()
    clusters.add([make_quotation(PIER), make_quotation(LAMPS, 1)])
    (changed,) = clusters.add([make_quotation(PIER, outlet="Echo")])
    assert {each.quotation.origin.publisher for each in changed.members} == {"Post", "Echo"}


def test_a_quotation_may_be_of_two_utterances() -> None:
    clusters = Clusters()
    both = make_quotation(f"{PIER} she said. {LAMPS}", outlet="Echo")
    clusters.add([make_quotation(PIER), make_quotation(LAMPS, 1), both])
    assert ids_of(clusters, both) == [{"Post", "Echo"}, {"Post", "Echo"}]
    assert clusters.groups_of("m-unknown") == []


def test_a_fragment_hangs_on_the_better_of_two() -> None:
    clusters = Clusters()
    fragment = make_quotation("“the new harbour lights”", outlet="Echo")
    other = make_quotation("“I bought the new harbour lights in Hull,”", speaker="Tom Reyes")
    clusters.add([fragment])
    assert ids_of(clusters, fragment) == [{"Echo"}]
    clusters.add([other])
    clusters.add([make_quotation(LAMPS, outlet="Times")])
    assert ids_of(clusters, fragment) == [{"Echo", "Times"}]


def test_what_marks_hold_within_marks_is_compared_once() -> None:
    outer = make_quotation("“Tom told me that the pier was sold,”")
    inner = make_quotation("“the pier was sold”", 1, start=10)
    roles = [each.role for each in make_passages([outer, inner])]
    assert roles == [Role.WORDS, Role.INNER]


def test_marks_that_two_records_have_are_the_inner_ones() -> None:
    outer = make_quotation("that Tom told her “the pier was sold”")
    inner = make_quotation("“the pier was sold”", 1, start=18)
    roles = [each.role for each in make_passages([outer, inner])]
    assert roles == [Role.INNER, Role.WORDS]


def test_runs_of_common_words_bring_nothing_together() -> None:
    index = RunIndex()
    index.add(1, ["we", "are", "going", "to", "do", "what", "we", "can"])
    assert index.near(["we", "are", "going", "to", "do", "it"]) == set()


def test_days_of_odd_dates() -> None:
    assert day_of("2024-02-30") is None
    assert day_of("") is None
    assert day_of("2024-03-01T10:00:00+02:00") == day_of("2024-03-01")
