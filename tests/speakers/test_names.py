"""What parse_name, bare_name and role_of make of the words for a person."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.speakers.names import Gender, bare_name, parse_name, role_of

NAMES = (
    "Deputy President William Ruto", "Dr. J. Smith", "NATO Secretary General Mark Rutte's",
    "Mayor Ada Quill of Springfield", "Lula da Silva", "King Charles III", "Xi Jinping",
    "Edward “Ted” Heath", "Smith, John", "Ada Quill, mayor of Springfield", "the mayor",
    "Ursula von der Leyen", "Rep. Ada Quill (D-Texas)", "Kenya's William Ruto",
)  # fmt: skip
WORDS = """President of the King Dr. Mr Ada Quill's Quill bin al-Sisi Jr. III and , “ ” ( ) Kim
    Jong-un J.K. O’Brien spokesman for Health Minister de İstanbul ß ' ’ - Xi XI & Pope mp MP É"""
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)
)


@pytest.mark.parametrize(
    ("text", "bare", "role"),
    [
        ("William Ruto", "William Ruto", None),
        ("Deputy President William Ruto", "William Ruto", "Deputy President"),
        ("Dr. J. Smith", "J. Smith", None),
        ("Prof. Dr. Ada Quill", "Ada Quill", None),
        ("Ukrainian President Volodymyr Zelensky", "Volodymyr Zelensky", "Ukrainian President"),
        ("NATO Secretary General Mark Rutte's", "Mark Rutte", "NATO Secretary General"),
        ("the NATO Secretary General Mark Rutte", "Mark Rutte", "NATO Secretary General"),
        ("Mayor Ada Quill of Springfield", "Ada Quill", "Mayor"),
        ("Ada Quill of the Bank of England", "Ada Quill", None),
        ("Sheikh Hasina", "Sheikh Hasina", None),
        ("Aung San Suu Kyi", "Aung San Suu Kyi", None),
        ("Lula da Silva", "Lula da Silva", None),
        ("President Luiz Inácio Lula da Silva", "Luiz Inácio Lula da Silva", "President"),
        ("Pope Francis", "Pope Francis", "Pope"),
        ("Pope John Paul II", "Pope John Paul II", "Pope"),
        ("King Charles III", "King Charles III", "King"),
        ("Spain's King Felipe VI", "King Felipe VI", "Spain's King"),
        ("Queen Elizabeth II", "Queen Elizabeth II", "Queen"),
        ("Prince Harry", "Prince Harry", "Prince"),
        ("Saudi Crown Prince Mohammed bin Salman", "Mohammed bin Salman", "Saudi Crown Prince"),
        ("Mother Teresa", "Mother Teresa", None),
        ("Lady Gaga", "Lady Gaga", None),
        ("Sir Keir Starmer", "Keir Starmer", None),
        ("Sir Keir", "Sir Keir", None),
        ("Lord Cameron", "Cameron", None),
        ("Mr Xi", "Xi", None),
        ("Mrs. Trump’s", "Trump", None),
        ("James’", "James", None),
        ("Edward “Ted” Heath", "Edward Heath", None),
        ("Thomas 'Tip' O'Neill", "Thomas O'Neill", None),
        ("Robert (Bob) Quill", "Robert Quill", None),
        ("Rep. Ada Quill (D-Texas)", "Ada Quill", "Rep."),
        ("Bank of England Governor Andrew Bailey", "Andrew Bailey", "Bank of England Governor"),
        ("Minister for Health Simon Harris", "Simon Harris", "Minister for Health"),
        ("Minister of Health Zweli Mkhize", "Zweli Mkhize", "Minister of Health"),
        ("US Secretary of State Antony Blinken", "Antony Blinken", "US Secretary of State"),
        ("Chancellor of the Exchequer Rachel Reeves", "Rachel Reeves",
         "Chancellor of the Exchequer"),
        ("Governor of New York Kathy Hochul", "Kathy Hochul", "Governor of New York"),
        ("President of Kenya Uhuru Kenyatta", "Uhuru Kenyatta", "President of Kenya"),
        ("spokesman for the ministry John Smith", "John Smith", "spokesman for the ministry"),
        ("spokeswoman for the Foreign Ministry, Maria Zakharova", "Maria Zakharova",
         "spokeswoman for the Foreign Ministry"),
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov", "Kremlin spokesman"),
        ("Tesla CEO Elon Musk", "Elon Musk", "Tesla CEO"),
        ("White House Press Secretary Karoline Leavitt", "Karoline Leavitt",
         "White House Press Secretary"),
        ("Cabinet Secretary for Health Mutahi Kagwe", "Mutahi Kagwe",
         "Cabinet Secretary for Health"),
        ("long-time ally Ada Quill", "Ada Quill", "long-time ally"),
        ("former US President Barack Obama", "Barack Obama", "former US President"),
        ("ex-president Donald Trump", "Donald Trump", "ex-president"),
        ("President Dr. Arif Alvi", "Arif Alvi", "President"),
        ("Gen. Mark Milley", "Mark Milley", "Gen."),
        ("Attorney General Merrick Garland", "Merrick Garland", "Attorney General"),
        ("Chief Justice John Roberts", "John Roberts", "Chief Justice"),
        ("Ayatollah Ali Khamenei", "Ali Khamenei", "Ayatollah"),
        ("MP Ada Quill", "Ada Quill", "MP"),
        ("Ada Quill MP", "Ada Quill", None),
        ("Ada Quill, mayor of Springfield", "Ada Quill", "mayor of Springfield"),
        ("Ada Quill, 43,", "Ada Quill", None),
        ("Sammy Davis, Jr., singer", "Sammy Davis Jr.", "singer"),
        ("Martin Luther King Jr.", "Martin Luther King Jr.", None),
        ("Quill, Ada", "Ada Quill", None),
        ("Kenya's William Ruto", "William Ruto", None),
        ("PRESIDENT WILLIAM RUTO", "WILLIAM RUTO", "PRESIDENT"),
        # Surnames that are titles elsewhere.
        ("Billie Jean King", "Billie Jean King", None),
        ("Sacha Baron Cohen", "Sacha Baron Cohen", None),
        ("Aaron Judge", "Aaron Judge", None),
        ("John Major", "John Major", None),
        ("Joan of Arc", "Joan of Arc", None),
        ("Catherine the Great", "Catherine the Great", None),
        ("Malcolm X", "Malcolm X", None),
        ("Hun Sen", "Hun Sen", None),
        ("US Sen. Ada Quill", "Ada Quill", "US Sen."),
        ("Sikandar Sultan Raja", "Sikandar Sultan Raja", None),
        ("Misuzulu ka Zwelithini", "Misuzulu ka Zwelithini", None),
        ("A G Perarivalan", "A G Perarivalan", None),
        ("MS Dhoni", "MS Dhoni", None),
        ("Jeanne d’Arc Mujawamariya", "Jeanne d’Arc Mujawamariya", None),
        ("Ferdinand “Bongbong” Marcos Jnr", "Ferdinand Marcos Jnr", None),
        # No name of one person.
        ("the Deputy President", "Deputy President", "Deputy President"),
        ("the mayor", "mayor", "mayor"),
        ("the president of Kenya", "president of Kenya", "president of Kenya"),
        ("Mr. President", "Mr. President", "Mr. President"),
        ("the King", "King", "King"),
        ("Ada Quill's spokesman", "Ada Quill's spokesman", "Ada Quill's spokesman"),
        ("Zelenskyy and Rutte", "Zelenskyy and Rutte", None),
        ("police", "police", None),
        ("…", "…", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_bare_name_and_role(text: str, bare: str, role: str | None) -> None:
    assert (bare_name(text), role_of(text)) == (bare, role)


@pytest.mark.parametrize(
    ("text", "given_names", "particles", "surnames", "family_first"),
    [
        ("William Ruto", "William", "", "Ruto", False),
        ("Ruto", "", "", "Ruto", False),
        ("Ursula von der Leyen", "Ursula", "von der", "Leyen", False),
        ("Mohammed bin Salman", "Mohammed", "bin", "Salman", False),
        ("Abdel Fattah el-Sisi", "Abdel Fattah", "", "el-Sisi", False),
        ("José Ortega y Gasset", "José", "y", "Ortega Gasset", False),
        ("Marine Le Pen", "Marine", "Le", "Pen", False),
        ("Van Dijk", "", "Van", "Dijk", False),
        ("de Gaulle", "", "de", "Gaulle", False),
        ("Vinícius Júnior", "Vinícius", "", "Júnior", False),
        ("Ben Smith", "Ben", "", "Smith", False),
        ("JD Vance", "JD", "", "Vance", False),
        ("Prince Harry", "Harry", "", "", False),
        ("Xi Jinping", "Jinping", "", "Xi", True),
        ("XI Jinping", "Jinping", "", "XI", True),
        ("Kim Jong-un", "Jong-un", "", "Kim", True),
        ("Kim Jong Un", "Jong Un", "", "Kim", True),
        ("Tsai Ing-wen", "Ing-wen", "", "Tsai", True),
        ("Moon Jae-in", "Jae-in", "", "Moon", True),
        ("Yoon Suk Yeol", "Suk Yeol", "", "Yoon", True),
        ("Lee Hsien Loong", "Hsien Loong", "", "Lee", True),
        ("Nguyen Phu Trong", "Phu Trong", "", "Nguyen", True),
        ("Nguyen Thi Thuy", "Thi Thuy", "", "Nguyen", True),
        ("Park Geun-hye", "Geun-hye", "", "Park", True),
        ("Ma Ying-jeou", "Ying-jeou", "", "Ma", True),
        ("ORBÁN Viktor", "Viktor", "", "ORBÁN", True),
        ("Viktor ORBÁN", "Viktor", "", "ORBÁN", False),
        ("Woo Young CHOI", "Woo Young", "", "CHOI", False),
        ("Kim Clijsters", "Kim", "", "Clijsters", False),
        ("Lee Child", "Lee", "", "Child", False),
        ("Jackie Chan", "Jackie", "", "Chan", False),
        ("J.K. Rowling", "J.K.", "", "Rowling", False),
    ],
)  # fmt: skip
def test_parts(
    text: str, given_names: str, particles: str, surnames: str, family_first: bool
) -> None:
    name = parse_name(text)
    parts = (" ".join(name.given), " ".join(name.particles), " ".join(name.surnames))
    assert (*parts, name.family_first) == (given_names, particles, surnames, family_first)


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr Xi", Gender.MALE), ("Mrs Trump", Gender.FEMALE), ("Ms. Obi", Gender.FEMALE),
        ("Sir Keir", Gender.MALE), ("Lady Gaga", Gender.FEMALE), ("Queen Mary", Gender.FEMALE),
        ("Sheikh Hasina", None), ("Dr Obi", None), ("Melania Trump", Gender.FEMALE),
        ("Uhuru Kenyatta", Gender.MALE), ("Mr Andrea Bocelli", Gender.MALE),
        ("Andrea Quill", None), ("Robin Quill", None), ("spokeswoman Obi", Gender.FEMALE),
        ("chairman Obi", None), ("Xi Jinping", None), ("the mayor", None),
    ],
)  # fmt: skip
def test_gender(text: str, gender: Gender | None) -> None:
    assert parse_name(text).gender is gender


@pytest.mark.parametrize(
    ("text", "nicknames", "suffixes", "titles", "initials"),
    [
        ("Edward “Ted” Heath", "Ted", "", "", ""),
        ("Dr. J. K. Smith", "", "", "Dr.", "J. K."),
        ("Sammy Davis Jr.", "", "Jr.", "", ""),
        ("Ada Quill, MP", "", "MP", "", ""),
        ("King Charles III", "", "III", "King", ""),
        ("George H.W. Bush", "", "", "", "H.W."),
    ],
)  # fmt: skip
def test_other_parts(text: str, nicknames: str, suffixes: str, titles: str, initials: str) -> None:
    name = parse_name(text)
    found = (name.nicknames, name.suffixes, name.titles, name.initials)
    assert tuple(map(" ".join, found)) == (nicknames, suffixes, titles, initials)


@given(TEXTS)
@example("İ. Smith")
@example("Smith, J.")
@example("Mr 's")
def test_any_text_is_parsed_and_bare_is_bare(text: str) -> None:
    name = parse_name(text)
    assert name.text == text
    assert bool(name.keys) == bool(name.given_keys or name.family_keys)
    assert bare_name(bare_name(text)) == bare_name(text)


@given(TEXTS)
def test_what_is_kept_was_printed(text: str) -> None:
    printed = set(text.replace(",", " , ").split())
    name = parse_name(text)
    for word in (*name.given, *name.surnames, *name.titles):
        assert any(word in each for each in printed)
