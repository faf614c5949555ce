"""When two names are one person's."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.speakers.folding import fold
from quoteattr.speakers.matches import Verdict, compatible
from quoteattr.speakers.names import parse_name

SAME, MAYBE, DIFFERENT = Verdict.SAME, Verdict.MAYBE, Verdict.DIFFERENT
WORDS = """Mr Mrs President King Sheikh Kim Jong-un Jong Un John J. Bill William Smith-Jones Smith
    de bin López Obrador Jr. III Zelensky Zelenskyy “Ted” Ted Xi Jinping the mayor"""
NAMES = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=5,
    ).map(" ".join),
)

PAIRS = {
    "equal but for accents, case, marks": [
        ("William Ruto", "William Ruto", SAME),
        ("William Ruto", "WILLIAM RUTO", SAME),
        ("William Ruto's", "Deputy President William Ruto", SAME),
        ("Emmanuel Macron", "Président Emmanuel Macron", SAME),
        ("José Mourinho", "Jose Mourinho", SAME),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", SAME),
        ("Łukasz Quill", "Lukasz Quill", SAME),
        ("Conor O’Brien", "Conor O'Brien", SAME),
        ("Jens Müller", "Jens Mueller", SAME),
        ("Søren Quill", "Soren Quill", SAME),
        ("Dr. J. Smith", "J Smith", SAME),
        ("J.K. Rowling", "J. K. Rowling", SAME),
        ("JD Vance", "J.D. Vance", SAME),
        ("Smith, John", "John Smith", SAME),
        ("Jean-Claude Juncker", "Jean Claude Juncker", SAME),
        ("Ban Ki-moon", "Ban Ki Moon", SAME),
        ("Kim Jong-un", "Kim Jong Un", SAME),
        ("Kim Jong-un", "Kim Jongun", SAME),
        ("Abdel Fattah al-Sisi", "Abdel Fattah el-Sisi", SAME),
        ("Abdel Fattah Sisi", "Abdelfattah el-Sisi", SAME),
        ("Ursula von der Leyen", "Ursula Von der Leyen", SAME),
        ("Itamar Ben-Gvir", "Itamar Ben Gvir", SAME),
    ],
    "transliterations": [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", SAME),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", SAME),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky", SAME),
        ("Zelensky", "Zelenskyy", SAME),
        ("Muammar Gaddafi", "Muammar Qaddafi", SAME),
        ("Gaddafi", "Qadhafi", SAME),
        ("Mohammed bin Salman", "Muhammad bin Salman", SAME),
        ("Mohamed Salah", "Mohammad Salah", SAME),
        ("Yusuf Obi", "Yousef Obi", SAME),
        ("Sergei Lavrov", "Sergey Lavrov", SAME),
        ("Alexei Navalny", "Aleksey Navalny", SAME),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin", SAME),
        ("Yulia Tymoshenko", "Julia Timoshenko", SAME),
        ("Viktor Yanukovych", "Viktor Yanukovich", SAME),
        ("Alexander Lukashenko", "Aleksandr Lukashenka", SAME),
        ("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", SAME),
        ("Saddam Hussein", "Saddam Husayn", SAME),
        ("Dmitri Medvedev", "Dmitry Medvedev", SAME),
        ("Oleksandr Quill", "Alexander Quill", SAME),
        ("Nikita Khrushchev", "Nikita Khruschev", MAYBE),
        ("Mikheil Saakashvili", "Mikhail Saakashvili", MAYBE),
        ("Muhammadu Buhari", "Mohammadu Buhari", SAME),
    ],
    "short names are never stretched": [
        ("Kim", "Kin", DIFFERENT),
        ("Li", "Lin", DIFFERENT),
        ("Li Qiang", "Lin Qiang", DIFFERENT),
        ("Wang Yi", "Wang Li", DIFFERENT),
        ("Chen", "Chan", DIFFERENT),
        ("Bell", "Ball", DIFFERENT),
        ("Ross", "Russ", DIFFERENT),
        ("Zhang", "Zheng", DIFFERENT),
        ("Wells", "Walls", DIFFERENT),
        ("Hansen", "Hanson", DIFFERENT),
        ("Johnson", "Johnston", DIFFERENT),
        ("Ruto", "Rutte", DIFFERENT),
        ("Mark Rutte", "Mark Ruto", DIFFERENT),
        ("Obi", "Obia", DIFFERENT),
    ],
    "slips of the pen, where the rest agrees": [
        ("Rigathi Gachagua", "Rigathi Gachagwa", MAYBE),
        ("Benjamin Netanyahu", "Benjamin Netanyhau", MAYBE),
        ("Sarah Davis", "Sarah Davies", MAYBE),
        ("Srettha Thavisin", "Sretha Thavisin", SAME),
        ("Thavisin", "Srettha Thavisn", DIFFERENT),
        ("Netanyahu", "Benjamin Netanyhau", MAYBE),
    ],
    "given names conflict": [
        ("John Smith", "Jane Smith", DIFFERENT),
        ("John Smith", "Peter Smith", DIFFERENT),
        ("J. Smith", "Kate Smith", DIFFERENT),
        ("Martin Quill", "Marvin Quill", DIFFERENT),
        ("Hillary Clinton", "Bill Clinton", DIFFERENT),
        ("Michelle Obama", "Barack Obama", DIFFERENT),
        ("Uhuru Kenyatta", "Jomo Kenyatta", DIFFERENT),
        ("Kim Jong-un", "Kim Yo-jong", DIFFERENT),
        ("Kim Jong-un", "Kim Jong-il", DIFFERENT),
        ("Kim Il-sung", "Kim Jong-un", DIFFERENT),
        ("Xi Jinping", "Xi Zhongxun", DIFFERENT),
        ("George W. Bush", "George H.W. Bush", DIFFERENT),
        ("John A. Smith", "John B. Smith", DIFFERENT),
        ("John Adam Smith", "John Brian Smith", DIFFERENT),
        ("John Adam Smith", "John A. Smith", SAME),
        ("Mahinda Rajapaksa", "Gotabaya Rajapaksa", DIFFERENT),
        ("Raúl Castro", "Fidel Castro", DIFFERENT),
    ],
    "two surnames": [
        ("William Ruto", "William Smith", DIFFERENT),
        ("Ada Quill", "Ada Obi", DIFFERENT),
        ("Emmanuel Macron", "Olaf Scholz", DIFFERENT),
        ("Xi Jinping", "Li Keqiang", DIFFERENT),
        ("Ruto", "Raila Odinga", DIFFERENT),
        ("Mark Rutte", "Mark Carney", DIFFERENT),
    ],
    "initials and middle names": [
        ("J. Smith", "John Smith", MAYBE),
        ("JD Vance", "James David Vance", MAYBE),
        ("J.K. Rowling", "Joanne Rowling", MAYBE),
        ("John Smith", "John Adam Smith", SAME),
        ("John F. Kennedy", "John Kennedy", SAME),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin", SAME),
        ("Vladimir Vladimirovich", "Vladimir Vladimirovich Putin", MAYBE),
        ("Boris Johnson", "Alexander Boris de Pfeffel Johnson", MAYBE),
        ("Rishi Sunak", "Sunak", MAYBE),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan", MAYBE),
        ("Narendra Modi", "Narendra Damodardas Modi", SAME),
        ("Luiz Lula", "Luiz Inácio Lula", SAME),
    ],
    "short forms": [
        ("Bill Clinton", "William Clinton", SAME),
        ("Joe Biden", "Joseph Biden", SAME),
        ("Joe Biden", "Joseph R. Biden Jr.", MAYBE),
        ("Jim Carter", "Jimmy Carter", DIFFERENT),
        ("Ted Heath", "Edward “Ted” Heath", SAME),
        ("“Ted” Heath", "Edward “Ted” Heath", SAME),
        ("Ted", "Edward “Ted” Heath", MAYBE),
        ("Liz Truss", "Elizabeth Truss", SAME),
        ("Bill Quill", "Will Quill", DIFFERENT),
        ("Lula da Silva", "Luiz Inácio Lula da Silva", SAME),
        ("Bernie Sanders", "Bernard Sanders", SAME),
        ("Bill", "William Clinton", MAYBE),
        ("Mike Pence", "Michael Pence", SAME),
    ],
    "fathers, sons and kings": [
        ("Donald Trump Jr.", "Donald Trump", MAYBE),
        ("Donald Trump Jr.", "Donald J. Trump", MAYBE),
        ("Donald Trump Jr.", "Donald Trump Sr.", DIFFERENT),
        ("Sammy Davis Jr.", "Sammy Davis Junior", SAME),
        ("Sammy Davis, Jr.", "Sammy Davis Jr", SAME),
        ("John Quill II", "John Quill III", DIFFERENT),
        ("King Charles III", "King Charles", SAME),
        ("King Charles III", "King Charles II", DIFFERENT),
        ("King Charles", "Prince Charles", MAYBE),
        ("Pope Francis", "Francis", SAME),
        ("Pope Francis", "Pope Benedict", DIFFERENT),
        ("Pope Francis", "Jorge Bergoglio", DIFFERENT),
        ("Prince Harry", "Harry Kane", DIFFERENT),
        ("King Charles", "Charles Michel", DIFFERENT),
        ("Crown Prince Mohammed", "Crown Prince Mohammed bin Salman", MAYBE),
        ("Sheikh Hasina", "Prime Minister Sheikh Hasina Wazed", MAYBE),
        ("Sir Keir", "Keir Starmer", MAYBE),
    ],
    "spouses and courtesy": [
        ("Mr Trump", "Mrs Trump", DIFFERENT),
        ("Mrs Trump", "Donald Trump", DIFFERENT),
        ("Mr Trump", "Melania Trump", DIFFERENT),
        ("Mrs Trump", "Melania Trump", MAYBE),
        ("Mr. Trump", "Donald Trump", MAYBE),
        ("Mr Ruto", "Ruto", SAME),
        ("Mr Ruto", "President Ruto", SAME),
        ("Ms Obi", "Dr Obi", SAME),
        ("spokeswoman Obi", "Mr Obi", DIFFERENT),
        ("Mr Obama", "Michelle Obama", DIFFERENT),
        ("Queen Camilla", "Mr Camilla", DIFFERENT),
    ],
    "surname alone": [
        ("Ruto", "William Ruto", MAYBE),
        ("President Ruto", "Deputy President William Ruto", MAYBE),
        ("Zelenskiy", "Volodymyr Zelensky", MAYBE),
        ("Gaddafi", "Muammar al-Qaddafi", MAYBE),
        ("Sisi", "Abdel Fattah el-Sisi", MAYBE),
        ("al-Sisi", "Abdel Fattah el-Sisi", MAYBE),
        ("von der Leyen", "Ursula von der Leyen", MAYBE),
        ("Le Pen", "Marine Le Pen", MAYBE),
        ("Van Dijk", "Virgil van Dijk", MAYBE),
        ("Salman", "Mohammed bin Salman", MAYBE),
        ("Ocasio-Cortez", "Alexandria Ocasio-Cortez", MAYBE),
        ("Cortez", "Alexandria Ocasio-Cortez", MAYBE),
        ("Okonjo-Iweala", "Ngozi Okonjo-Iweala", MAYBE),
    ],
    "two surnames each": [
        ("López Obrador", "Andrés Manuel López Obrador", MAYBE),
        ("Obrador", "Andrés Manuel López Obrador", MAYBE),
        ("López", "Andrés Manuel López Obrador", MAYBE),
        ("Manuel López Obrador", "Andrés Manuel López Obrador", MAYBE),
        ("Claudia Sheinbaum", "Claudia Sheinbaum Pardo", MAYBE),
        ("Sheinbaum", "Claudia Sheinbaum Pardo", MAYBE),
        ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón", MAYBE),
        ("Ortega", "José Ortega y Gasset", MAYBE),
        ("García Márquez", "Gabriel García Márquez", MAYBE),
        ("Mary Robinson", "Mary Robinson Quill", MAYBE),
    ],
    "surname first": [
        ("Xi", "Xi Jinping", MAYBE),
        ("Mr Xi", "Xi Jinping", MAYBE),
        ("President Xi", "Xi Jinping", MAYBE),
        ("XI Jinping", "Xi Jinping", SAME),
        ("Kim", "Kim Jong-un", MAYBE),
        ("Moon", "President Moon Jae-in", MAYBE),
        ("Jae-in", "Moon Jae-in", MAYBE),
        ("Ms Tsai", "Tsai Ing-wen", MAYBE),
        ("Jong-un", "Kim Jong-un", MAYBE),
        ("Jong-un Kim", "Kim Jong-un", SAME),
        ("Viktor Orbán", "Orbán Viktor", SAME),
        ("Shinzo Abe", "Abe Shinzo", SAME),
        ("Yoon", "Yoon Suk Yeol", MAYBE),
        ("Suk Yeol", "Yoon Suk Yeol", MAYBE),
        ("Jinping", "Mr Li", DIFFERENT),
    ],
    "given name alone": [
        ("Lula", "Luiz Inácio Lula da Silva", MAYBE),
        ("Imran", "Imran Khan", MAYBE),
        ("Suu Kyi", "Aung San Suu Kyi", MAYBE),
        ("Ms Suu Kyi", "Aung San Suu Kyi", MAYBE),
        ("Trong", "Nguyen Phu Trong", MAYBE),
        ("Mr Phuc", "Nguyen Xuan Phuc", MAYBE),
        ("Katrín", "Katrín Jakobsdóttir", MAYBE),
        ("Anwar", "Anwar Ibrahim", MAYBE),
        ("Mr Anwar", "Anwar Ibrahim", MAYBE),
        ("Abiy", "Abiy Ahmed", MAYBE),
        ("Boris", "Olaf Scholz", DIFFERENT),
    ],
    "no names": [
        ("the mayor", "the mayor", SAME),
        ("the mayor", "The Mayor", SAME),
        ("the mayor", "the minister", DIFFERENT),
        ("the mayor", "Mayor Ada Quill", DIFFERENT),
        ("Ada Quill's spokesman", "Ada Quill", DIFFERENT),
        ("", "Ada Quill", DIFFERENT),
    ],
}  # fmt: skip
CASES = [
    pytest.param(*pair, id=f"{pair[0]} / {pair[1]}") for pairs in PAIRS.values() for pair in pairs
]


@pytest.mark.parametrize(("one", "other", "verdict"), CASES)
def test_compatible(one: str, other: str, verdict: Verdict) -> None:
    match = compatible(parse_name(one), parse_name(other))
    assert match.verdict is verdict, match.reason
    assert (match.score > 0) == (verdict is not DIFFERENT)


def test_the_surer_evidence_scores_higher() -> None:
    full = parse_name("Volodymyr Oleksandrovych Zelensky")
    names = ("Volodymyr Zelensky", "V. Zelensky", "Zelensky", "Zelenskyy", "Volodymyr", "Smith")
    scores = [compatible(parse_name(name), full).score for name in names]
    assert scores == sorted(scores, reverse=True)


@given(NAMES, NAMES)
@example("Kim Jong-un", "Jong Un")
def test_compatible_is_symmetric_and_never_raises(one: str, other: str) -> None:
    a, b = parse_name(one), parse_name(other)
    assert compatible(a, b) == compatible(b, a)


@given(NAMES)
def test_compatible_is_reflexive(text: str) -> None:
    name = parse_name(text)
    assert compatible(name, name).verdict is SAME


@given(st.text(max_size=20))
@example("İ")
@example("㎯")
def test_fold_is_idempotent(word: str) -> None:
    assert fold(fold(word)) == fold(word)
