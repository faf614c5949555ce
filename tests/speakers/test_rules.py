"""The rules by which a source finds its speaker: each decides, leaves it, or abstains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.speakers.by_evidence import (
    by_description,
    by_evidence,
    by_partners,
    by_possessor,
)
from quoteattr.speakers.by_place import by_continuation, by_neighbour
from quoteattr.speakers.by_role import by_kin, by_role
from quoteattr.speakers.by_who import by_relative
from quoteattr.speakers.by_words import by_answer, by_name, by_pair, by_quotation
from quoteattr.speakers.cases import Rule, Verdict
from quoteattr.speakers.describe import name_of
from quoteattr.speakers.ranking import Ranker
from quoteattr.speakers.rules import RULES
from quoteattr.speakers.scene import Scene
from tests.speakers.conftest import (
    Names,
    Quote,
    Said,
    at,
    make_attribution,
    make_case,
    make_scene,
)

NAMES = {
    "person": "Ada Quill, Tom Orr, Ruth Orr, Lu Vale, Orr, Quill",
    "organisation": "Hull Bank",
}
IT = "it rained"


def told(scene: Scene, verdict: Verdict | None) -> list[str] | None:
    """Whom a verdict names; None if the rule leaves it to the next."""
    return None if verdict is None else [name_of(scene, key) for key in verdict.keys]


def by(
    rule: Rule, text: str, source: str, *said: Said, names: Names = NAMES
) -> tuple[list[str] | None, str]:
    """Whom a rule names as the source of the text's last words, and its name."""
    scene = make_scene(f"{text} {IT}", names, *said)
    verdict = rule(make_case(scene, Quote(IT, source)))
    if verdict is not None:
        assert 0 <= verdict.probability <= 1
        assert not set(verdict.keys) & set(verdict.rivals)
    return told(scene, verdict), verdict.rule if verdict else ""


def test_rules_have_an_order() -> None:
    assert len(set(RULES)) == len(RULES)
    assert RULES[:3] == (by_partners, by_kin, by_name)


NOT_MINE = (None, "")


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Ada Quill left. Quill said", "Quill#2", (["Ada Quill"], "name")),
        ("The Hull Bank said", "The Hull Bank", (["Hull Bank"], "name")),
        ("The mayor said", "The mayor", NOT_MINE),
        ("Ada Quill’s aide said", "Ada Quill’s aide", NOT_MINE),
        # Two of the name: nobody, unless the title is that of one.
        ("Tom Orr met Ruth Orr. Orr said", "Orr#3", ([], "shared name")),
        ("Mayor Tom Orr met Ruth Orr. Mayor Orr said", "Mayor Orr", (["Tom Orr"], "title")),
        (
            "Mayor Tom Orr met Mayor Ruth Orr. Mayor Orr said",
            "Mayor Orr",
            ([], "shared name"),
        ),
        # Who alone was named before; who is no relative; who was called so before; who was last.
        ("Tom Orr left. Orr said, not Ruth Orr,", "Orr#2", (["Tom Orr"], "title")),
        (
            "Tom Orr left. His wife, Ruth Orr, sang. It blew. It froze. Orr said",
            "Orr#3",
            (["Tom Orr"], "title"),
        ),
        ("Tom Orr left. His wife, Ruth Orr, sang. Orr said", "Orr#3", ([], "shared name")),
        (
            "Tom Orr left. Orr fell. Ruth Orr sang. It blew. It froze. Orr said",
            "Orr#4",
            (["Tom Orr"], "title"),
        ),
        ("Tom Orr left. Orr fell. Ruth Orr sang. Orr said", "Orr#4", ([], "shared name")),
        (
            "Tom Orr met Ruth Orr. " + "It blew. " * 8 + "Ruth Orr sang. Orr said",
            "Orr#4",
            (["Ruth Orr"], "title"),
        ),
    ],
)
def test_by_name(text: str, source: str, expected: tuple[list[str] | None, str]) -> None:
    assert by(by_name, text, source) == expected


def test_a_surname_with_one_bearer_left_is_told() -> None:
    scene = make_scene("Orr said it rained. Tom Orr met Ruth Orr.", NAMES)
    shared = next(each for each in scene.cast.entities if each.rivals)
    shared.rivals = frozenset(list(shared.rivals)[:1])
    verdict = by_name(make_case(scene, Quote(IT, "Orr")))
    assert verdict is not None
    assert set(verdict.keys) <= shared.rivals


def test_who_shares_a_name_is_a_rival() -> None:
    scene = make_scene("Tom Orr met Ruth Orr. Orr said it rained", NAMES)
    verdict = by_name(make_case(scene, Quote(IT, "Orr#3")))
    assert verdict is not None
    assert [name_of(scene, key) for key in verdict.rivals] == ["Tom Orr", "Ruth Orr"]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (
            "Ada Quill and Tom Orr said",
            "Ada Quill and Tom Orr",
            (["Ada Quill", "Tom Orr"], "joint source"),
        ),
        (
            "Ada Quill, Tom Orr and Lu Vale said",
            "Ada Quill, Tom Orr and Lu Vale",
            (["Ada Quill", "Tom Orr", "Lu Vale"], "joint source"),
        ),
        ("Ada Quill said", "Ada Quill", NOT_MINE),
        # One of them may be two: so nobody is told.
        ("Tom Orr met Ruth Orr. Ada Quill and Orr said", "Ada Quill and Orr", NOT_MINE),
        # Nobody tells who I is.
        ("Ada Quill and I said", "Ada Quill and I", NOT_MINE),
    ],
)
def test_by_partners(text: str, source: str, expected: tuple[list[str] | None, str]) -> None:
    assert by(by_partners, text, source) == expected


def test_nobody_is_joined_with_himself() -> None:
    said = Said("she", of="Ada Quill", sure=0.95)
    assert by(by_partners, "Ada Quill left. Quill and she said", "Quill and she", said) == NOT_MINE


def test_a_joint_source_may_have_a_pronoun() -> None:
    said = Said("she", of="Ada Quill", sure=0.95)
    text = "Ada Quill left. Tom Orr and she said"
    assert by(by_partners, text, "Tom Orr and she", said)[0] == ["Tom Orr", "Ada Quill"]


@pytest.mark.parametrize(
    ("text", "source", "said", "expected"),
    [
        (
            "Ada Quill left. Her ambition said",
            "Her ambition",
            (Said("Her ambition", "thing"), Said("Her#1", of="Ada Quill")),
            (["Ada Quill"], "possessor"),
        ),
        # Her aide is somebody, and her letter says something too.
        ("Ada Quill left. Her aide said", "Her aide", (Said("Her aide"),), NOT_MINE),
        (
            "Ada Quill left. Her letter said",
            "Her letter",
            (Said("Her letter", "thing"),),
            NOT_MINE,
        ),
        ("The ambition said", "The ambition", (Said("The ambition", "thing"),), NOT_MINE),
        ("Ada Quill left. She said", "She", (Said("She", of="Ada Quill"),), NOT_MINE),
        # Whose it is is not told.
        ("Her ambition said", "Her ambition", (Said("Her ambition", "thing"),), NOT_MINE),
    ],
)
def test_by_possessor(
    text: str, source: str, said: tuple[Said, ...], expected: tuple[list[str] | None, str]
) -> None:
    assert by(by_possessor, text, source, *said) == expected


def quoted(source: str, speaker: tuple[int, ...]) -> Verdict | None:
    """By the first person, in what those said."""
    scene = make_scene("Ada Quill said “I knew it rained”.", NAMES)
    text = scene.document.text
    outer = make_attribution(text, Quote("“I knew it rained”", "Ada Quill", "said"))
    verdict = Verdict(keys=speaker, rule="name", probability=0.9)
    return by_quotation(make_case(scene, Quote(IT, source, "knew"), (outer, verdict)))


def test_by_quotation() -> None:
    decided = quoted("I", (0,))
    assert decided is not None
    assert (decided.keys, decided.rule) == ((0,), "first person")
    assert decided.probability < 0.9
    # Whoever is not told outside is not told inside.
    abstained = quoted("I", ())
    assert abstained is not None
    assert abstained.keys == ()
    assert quoted("Ada Quill", (0,)) is None


def test_the_first_person_outside_a_quotation_is_left_open() -> None:
    assert by(by_quotation, "I said", "I") == NOT_MINE
    assert by(by_evidence, "Ada Quill left. I said", "I") == NOT_MINE


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("Ada Quill, who said", (), (["Ada Quill"], "relative")),
        (
            "A bridge builder, who said",
            (Said("A bridge builder"),),
            (["A bridge builder"], "relative"),
        ),
        # The longest phrase that ends there.
        (
            "The aide of Ada Quill, who said",
            (Said("The aide of Ada Quill"),),
            (["The aide of Ada Quill"], "relative"),
        ),
        ("Ada Quill left the house, who said", (), NOT_MINE),
        ("who said", (), NOT_MINE),
    ],
)
def test_by_relative(
    text: str, said: tuple[Said, ...], expected: tuple[list[str] | None, str]
) -> None:
    names, rule = by(by_relative, text, "who", *said)
    # An article before a description is no part of its name.
    assert (names and [name.removeprefix("The ") for name in names], rule) == (
        expected[0] and [name.removeprefix("The ") for name in expected[0]],
        expected[1],
    )


def test_a_relative_is_only_who() -> None:
    assert by(by_relative, "Ada Quill, she said", "she") == NOT_MINE


@pytest.mark.parametrize(
    ("text", "source", "said", "expected"),
    [
        (
            "Ada Quill and Tom Orr left. They said",
            "They",
            (),
            (["Ada Quill", "Tom Orr"], "the two"),
        ),
        (
            "Ada Quill and Tom Orr left. Both said",
            "Both",
            (),
            (["Ada Quill", "Tom Orr"], "the two"),
        ),
        (
            "Ada Quill met Tom Orr. The two leaders said",
            "The two leaders",
            (),
            (["Ada Quill", "Tom Orr"], "the two"),
        ),
        # Others were mentioned since, three are no pair, it is long ago.
        (
            "Ada Quill and Tom Orr met officials. They said",
            "They",
            (Said("officials"),),
            NOT_MINE,
        ),
        ("Ada Quill met Tom Orr. They said", "They", (), NOT_MINE),
        ("Ada Quill met Tom Orr. Lu Vale left. Both said", "Both", (), NOT_MINE),
        (
            "Ada Quill and Tom Orr left. It hailed. It froze. It thawed. They said",
            "They",
            (),
            NOT_MINE,
        ),
        ("Ada Quill and Tom Orr left. She said", "She", (), NOT_MINE),
        ("Ada Quill and Tom Orr left. Orr said", "Orr#2", (), NOT_MINE),
        ("They said", "They", (), NOT_MINE),
    ],
)
def test_by_pair(
    text: str, source: str, said: tuple[Said, ...], expected: tuple[list[str] | None, str]
) -> None:
    assert by(by_pair, text, source, *said) == expected


@pytest.mark.parametrize(
    ("text", "source", "said", "expected"),
    [
        (
            "Ada Quill left. She said",
            "She",
            (Said("She", of="Ada Quill"),),
            (["Ada Quill"], "coreference"),
        ),
        (
            "Ada Quill left. The builder said",
            "The builder",
            (Said("The builder", of="Ada Quill"),),
            (["Ada Quill"], "description"),
        ),
        (
            "Ada Quill left. The builder said",
            "The builder",
            (Said("The builder"),),
            (["builder"], "own words"),
        ),
        ("Ada Quill left. A builder said", "A builder", (), (["A builder"], "own words")),
        ("Ada Quill left. She said", "She", (Said("She"),), ([], "coreference")),
        ("You said", "You", (), NOT_MINE),
    ],
)
def test_by_evidence(
    text: str, source: str, said: tuple[Said, ...], expected: tuple[list[str] | None, str]
) -> None:
    assert by(by_evidence, text, source, *said) == expected


@pytest.mark.parametrize(
    ("source", "said", "expected"),
    [
        ("the builder", Said("the builder", of="Ada Quill"), (["Ada Quill"], "description")),
        ("the company", Said("the company", of="Hull Bank"), (["Hull Bank"], "description")),
        # Others may be meant, or it is of another kind, several, somebody new, a pronoun.
        ("the builder", Said("the builder", of="Ada Quill", sure=0.4), NOT_MINE),
        ("the company", Said("the company", of="Ada Quill"), NOT_MINE),
        ("the mayor", Said("the mayor", of="Hull Bank"), NOT_MINE),
        ("the builders", Said("the builders", of="Ada Quill"), NOT_MINE),
        ("a builder", Said("a builder", of="Ada Quill"), NOT_MINE),
        ("the builder", Said("the builder"), NOT_MINE),
        ("she", Said("she", of="Ada Quill"), NOT_MINE),
    ],
)
def test_by_description(source: str, said: Said, expected: tuple[list[str] | None, str]) -> None:
    text = f"Ada Quill left the Hull Bank, as {source} said"
    assert by(by_description, text, source, said) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (
            "Kenyan President Ada Quill left. The Kenyan president said",
            "The Kenyan president",
            True,
        ),
        ("Kenyan President Ada Quill left. The president of Kenya said", "The president", True),
        ("Kenyan President Ada Quill left. The Kenyan leader said", "The Kenyan leader", True),
        # Another country's, somebody new, several, a leader of nothing: left to the next.
        (
            "Kenyan President Ada Quill left. The Malian president said",
            "The Malian president",
            False,
        ),
        ("Kenyan President Ada Quill left. A president said", "A president", False),
        ("Kenyan President Ada Quill left. The presidents said", "The presidents", False),
        ("Kenyan President Ada Quill left. The leader said", "The leader", False),
        ("Ada Quill is a potter. The potter said", "The potter", True),
        ("Ada Quill, 34, met Tom Orr, 61. The 34-year-old said", "The 34-year-old", True),
        ("Former mayor Ada Quill met Mayor Tom Orr. The ex-mayor said", "The ex-mayor", True),
        # A woman is no man, a body no person, a country none of its own, hers whoever hers is.
        ("Mrs. Ada Quill is a potter. The potter’s son said", "The potter’s son", False),
        ("Hull Bank’s Ada Quill left. The bank said", "The bank", False),
        ("Kenyan President Ada Quill left. Kenya said", "Kenya", False),
        ("Ada Quill is a potter. Her potter said", "Her potter", False),
    ],
)
def test_by_role(text: str, source: str, expected: bool) -> None:
    assert by(by_role, text, source) == ((["Ada Quill"], "role") if expected else NOT_MINE)


def test_of_two_with_one_role_it_is_neither() -> None:
    both = "Mayor Ada Quill met Mayor Tom Orr."
    assert by(by_role, f"{both} The mayor said", "The mayor") == ([], "shared role")
    # Mentioned apart, the evidence decides.
    assert by(by_role, "Mayor Ada Quill left. Mayor Tom Orr fell. The mayor said", "The mayor") == (
        NOT_MINE
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ada Quill beat Tom Orr. The former mayor said", (["Tom Orr"], "role")),
        # Three, or too long ago.
        ("Mayor Ada Quill beat Tom Orr and Lu Vale. The former mayor said", NOT_MINE),
        (
            "Mayor Ada Quill beat Tom Orr. It froze. It hailed. It blew. The former mayor said",
            NOT_MINE,
        ),
    ],
)
def test_of_two_who_is_not_it_now_was_it(text: str, expected: tuple[list[str] | None, str]) -> None:
    assert by(by_role, text, "The former mayor") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Tom Orr left. His wife, Ada, sang. Mrs. Orr said", (["Ada"], "kin")),
        # Two relatives, none, a husband who is no Mrs.
        ("Tom Orr left. His sister, Ada, and his sister, Lu, sang. Mrs. Orr said", NOT_MINE),
        ("Tom Orr left. Ada sang. Mrs. Orr said", NOT_MINE),
        ("Ms. Ruth Orr left. Her husband, Ada, sang. Mrs. Orr said", NOT_MINE),
    ],
)
def test_by_kin(text: str, expected: tuple[list[str] | None, str]) -> None:
    names = {"person": "Tom Orr, Ruth Orr, Ada, Lu, Orr"}
    assert by(by_kin, text, "Mrs. Orr", names=names) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Ada Quill asked Lu Vale. She replied", "replied", (["Lu Vale"], "answer")),
        ("Ada Quill pressed Mrs Lu Vale. She answered", "answered", (["Lu Vale"], "answer")),
        # No answer, asked by somebody, two asked, a man.
        ("Ada Quill asked Lu Vale. She said", "said", NOT_MINE),
        ("Ada Quill was asked by Lu Vale. She replied", "replied", NOT_MINE),
        ("Ada Quill asked Lu Vale and asked Ruth Orr. She replied", "replied", NOT_MINE),
        ("Ada Quill asked Mr Tom Orr. She replied", "replied", NOT_MINE),
        ("Ada Quill asked. She replied", "replied", NOT_MINE),
    ],
)
def test_by_answer(text: str, cue: str, expected: tuple[list[str] | None, str]) -> None:
    scene = make_scene(f"{text} {IT}", NAMES, Said("She"))
    verdict = by_answer(make_case(scene, Quote(IT, "She", cue)))
    assert (told(scene, verdict), verdict.rule if verdict else "") == expected


def test_who_of_two_joined_clauses_is_one() -> None:
    text = "Ada Quill, whose brother Tom Orr sang and who said"
    assert by(by_relative, text, "who#2") == (["Ada Quill"], "relative")
    assert by(by_relative, "Ada Quill met Tom Orr, who said", "who") == (["Tom Orr"], "relative")


def test_i_in_words_told_within_a_quotation_is_who_is_quoted() -> None:
    text = "“Tom Orr said I knew it rained,” Ada Quill said#2"
    scene = make_scene(text.removesuffix("#2"), NAMES)
    outer = make_attribution(
        scene.document.text, Quote("“Tom Orr said I knew it rained,”", "Ada Quill", "said#2")
    )
    inner = make_attribution(scene.document.text, Quote("I knew it rained", "Tom Orr", "said"))
    around = [
        (inner, Verdict(keys=(0,), rule="name", probability=0.9)),
        (outer, Verdict(keys=(1,), rule="name", probability=0.9)),
    ]
    case = replace(make_case(scene, Quote(IT, "I", "knew")), around=around)
    verdict = by_quotation(case)
    assert verdict is not None
    assert verdict.keys == (1,)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Potter Tom Orr met Baker Ruth Orr. Potter Orr said", "Potter Orr", ["Tom Orr"]),
        ("Ruth Orr met her son, Tom Orr. The elder Orr said", "The elder Orr", ["Ruth Orr"]),
        ("Ruth Orr met her son, Tom Orr. The younger Orr said", "The younger Orr", ["Tom Orr"]),
        ("Tom Orr died. Ruth Orr left. Orr said", "Orr#3", ["Ruth Orr"]),
        ("Tom Orr met Ruth Orr. The elder Orr said", "The elder Orr", []),
        ("Tom Orr died. Ruth Orr died. Orr said", "Orr#3", []),
    ],
)
def test_what_tells_who_of_one_surname_it_is(text: str, source: str, expected: list[str]) -> None:
    said = Said("Potter Tom Orr"), Said("Baker Ruth Orr")
    given = said if "Baker" in text else ()
    assert by(by_name, text, source, *given)[0] == expected


# Whoever is named is as likely; who is of another gender is not.
EITHER = Ranker({"named": 3.0, "other_gender": -3.0}, {})


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Ada Quill and Lu Vale left. She said", "She", []),
        # Only one may be he, or they were named together too long ago.
        ("Ada Quill and Tom Orr left. He said", "He", ["Tom Orr"]),
        ("Ada Quill and Lu Vale left. It froze. It hailed. She said", "She", ["Ada Quill"]),
    ],
)
def test_of_two_named_together_she_is_neither(text: str, source: str, expected: list[str]) -> None:
    scene = make_scene(f"{text} {IT}", NAMES)
    verdict = by_evidence(make_case(scene, Quote(IT, source), ranker=EITHER))
    assert told(scene, verdict) == expected


FIRST = "“It froze,” Ada Quill said."


def goes_on(
    rule: Rule,
    between: str,
    quote: Quote | None = None,
    keys: tuple[int, ...] = (0,),
    first: bool = True,
) -> Verdict | None:
    """What a rule says of “It hailed.”, which stands after a quotation of Ada Quill's, or not."""
    text = f"{FIRST if first else ''}{between}“It hailed.”"
    scene = make_scene(text, NAMES)
    verdict = Verdict(keys=keys, rule="name", probability=0.9)
    before = make_attribution(text, Quote("“It froze,”", "Ada Quill", "said")) if first else None
    earlier = [(before, verdict)] if before else []
    return rule(make_case(scene, quote or Quote("“It hailed.”"), None, earlier))


def test_by_continuation() -> None:
    decided = [goes_on(by_continuation, " " + "\n\n" * count) for count in range(4)]
    assert [each and each.keys for each in decided] == [(0,), (0,), (0,), None]
    sure = [each.probability for each in decided if each]
    assert sure == sorted(sure, reverse=True)
    # Whoever spoke before is not told; there is a cue; there was nobody.
    assert goes_on(by_continuation, " ", keys=()) is None
    assert goes_on(by_continuation, " he cried ", Quote("“It hailed.”", cue="cried")) is None
    assert goes_on(by_continuation, " Tom Orr ", Quote("“It hailed.”", "Tom Orr")) is None
    assert goes_on(by_continuation, "", first=False) is None
    # Somebody else is named since.
    assert goes_on(by_continuation, " Tom Orr stood up. ") is None


def test_by_neighbour() -> None:
    decided = goes_on(by_neighbour, "Tom Orr stood up. ", first=False)
    assert decided is not None
    assert (decided.keys, decided.rule) == ((0,), "neighbour")
    # Of several the one whom the last sentence opens with.
    decided = goes_on(by_neighbour, "Ada Quill met Tom Orr. ", first=False)
    assert decided is not None
    assert decided.keys == (0,)
    # Two within it, nobody, another paragraph, a source of its own.
    assert goes_on(by_neighbour, "It hit Tom Orr and Ada Quill. ", first=False) is None
    assert goes_on(by_neighbour, "The Hull Bank fell. ", first=False) is None
    assert goes_on(by_neighbour, "Tom Orr stood up.\n\nIt rained. ", first=False) is None
    assert goes_on(by_neighbour, "Tom Orr ", Quote("“It hailed.”", "Tom Orr"), first=False) is None


@pytest.mark.parametrize(
    "rule", [each for each in RULES if each not in (by_continuation, by_neighbour)]
)
def test_without_a_source_most_rules_leave_it(rule: Rule) -> None:
    scene = make_scene("Ada Quill and Tom Orr left. “It hailed.”", NAMES)
    assert rule(make_case(scene, Quote("“It hailed.”"))) is None


def test_evidence_stands_in_the_text() -> None:
    text = "Ada Quill left. She said it rained"
    scene = make_scene(text, NAMES, Said("She", of="Ada Quill"))
    verdict = by_evidence(make_case(scene, Quote(IT, "She")))
    assert verdict is not None
    assert [span for span, _ in verdict.evidence] == [at(text, "Ada Quill")]
