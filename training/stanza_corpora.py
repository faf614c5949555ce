"""Treebanks as paragraphs of sentences of tokens, and as what Stanza's tokenizer trains on."""

from __future__ import annotations

import gzip
import random
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# GUM's genres whose texts' licences allow a commercial use, and none else.
GENRES = ("academic", "bio", "court", "interview", "news", "speech", "voyage")
# News of GUM kept out of training, to see how the tokenizer does on news it never saw.
HELD_OUT = frozenset(
    f"GUM_news_{name}"
    for name in ("defector", "homeopathic", "iodine", "nasa", "sensitive", "warhol")
)
# How newsrooms write what the treebanks have as typewriters do, and the other way round.
GLYPHS = {"--": "—", "...": "…", "``": "“", "''": "”"}
STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
SINGLE = str.maketrans('"“”', "'‘’")
SINGLE_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Token:
    """A token as written, contractions uncut; ``spaced`` if white space follows it."""

    text: str
    spaced: bool


Sentence = tuple[Token, ...]
Paragraph = tuple[Sentence, ...]


def read_ewt(path: Path) -> list[Paragraph]:
    """The paragraphs of a ``.conllu.gz`` file, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(read_paragraphs(lines))


def read_gum(path: Path, held_out: bool) -> list[Paragraph]:
    """The paragraphs of GUM's documents in GENRES: those in HELD_OUT, or the others."""
    paragraphs: list[Paragraph] = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            name = Path(member.name).stem
            file = archive.extractfile(member) if is_wanted(name, held_out) else None
            if file is not None:
                paragraphs += read_paragraphs(file.read().decode("utf-8").splitlines())
    return paragraphs


def is_wanted(name: str, held_out: bool) -> bool:
    """Whether a document of GUM, by its name, is one of GENRES and of the asked part.

    >>> is_wanted("GUM_news_asylum", held_out=False), is_wanted("GUM_fiction_moon", False)
    (True, False)
    """
    corpus, _, rest = name.partition("_")
    genre = rest.partition("_")[0]
    return corpus == "GUM" and genre in GENRES and (name in HELD_OUT) == held_out


def read_paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """The paragraphs of CoNLL-U lines; one ends where a ``newpar`` or ``newdoc`` comes."""
    paragraph: list[Sentence] = []
    rows: list[list[str]] = []
    for line in (*map(str.rstrip, lines), ""):
        # EWT has the mark after the sentence's id, GUM before it; both have it before the rows.
        if line.startswith(("# newpar", "# newdoc")) and paragraph and "_block" not in line:
            yield tuple(paragraph)
            paragraph = []
        elif not line and rows:
            paragraph.append(surface_tokens(rows))
            rows = []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
    if paragraph:
        yield tuple(paragraph)


def surface_tokens(rows: list[list[str]]) -> Sentence:
    """The tokens of a sentence as they stand in the text; "don't" is one, not "do", "n't"."""
    tokens: list[Token] = []
    covered = 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in first or int(first) <= covered:
            continue
        covered = int(last or first)
        tokens.append(Token(row[1], "SpaceAfter=No" not in row[9].split("|")))
    return tuple(tokens)


def write_labelled(paragraphs: Iterable[Paragraph], text: Path, labels: Path) -> None:
    """Stanza's two training files: a line per paragraph, a blank one between two."""
    pairs = [label_characters(paragraph) for paragraph in paragraphs]
    text.write_text("\n\n".join(pair[0] for pair in pairs) + "\n", encoding="utf-8")
    labels.write_text("\n\n".join(pair[1] for pair in pairs) + "\n", encoding="utf-8")


def label_characters(paragraph: Paragraph) -> tuple[str, str]:
    """The paragraph's text, and a digit per character.

    2 ends a sentence, 1 any other token, 0 is the rest; 3 and 4, for contractions to be cut,
    are not used.

    >>> label_characters(((Token("I", True), Token("left", False), Token(".", True)),))
    ('I left.', '1000012')
    """
    text, labels = "", ""
    for sentence in paragraph:
        for token in sentence:
            space = " " if token.spaced else ""
            text += token.text + space
            labels += "0" * (len(token.text) - 1) + "1" + "0" * len(space)
        end = len(labels.rstrip("0")) - 1
        labels = labels[:end] + "2" + labels[end + 1 :]
    return text.rstrip(), labels[: len(text.rstrip())]


def vary_glyphs(paragraphs: list[Paragraph], seed: int) -> list[Paragraph]:
    """The paragraphs, and after them those whose marks can be set another way, set so.

    Straight quotation marks become curly and curly ones straight; some double ones single.
    """
    rng = random.Random(seed)
    varied = [vary_paragraph(paragraph, rng) for paragraph in paragraphs]
    return paragraphs + [new for new, old in zip(varied, paragraphs, strict=True) if new != old]


def vary_paragraph(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    """The paragraph with its quotation marks, dashes and ellipses set the other way."""
    curly = any(glyph in token.text for s in paragraph for token in s for glyph in "“”‘’")
    single = rng.random() < SINGLE_SHARE
    sentences: list[Sentence] = []
    before = " "
    for sentence in paragraph:
        tokens: list[Token] = []
        for token in sentence:
            text = token.text.translate(STRAIGHT) if curly else curl(token.text, before)
            # Feet, inches and "rock 'n' roll" apart, a mark is a token of its own.
            text = text.translate(SINGLE) if single and len(text) == 1 else text
            tokens.append(Token(text, token.spaced))
            before = " " if token.spaced else token.text[-1]
        sentences.append(tuple(tokens))
    return tuple(sentences)


def curl(text: str, before: str) -> str:
    """The token with curly marks; ``before`` is the character that it follows.

    >>> curl('"', " "), curl('"', "."), curl("don't", " ")
    ('“', '”', 'don’t')
    """
    if text in GLYPHS:
        return GLYPHS[text]
    opens = before.isspace() or before in "([{—-–/\"'"
    if text in ('"', "'"):
        return {'"': "“”", "'": "‘’"}[text][not opens]
    return text.replace("'", "’")
