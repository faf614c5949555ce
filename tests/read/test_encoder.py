"""The reader, with a model made by hand that knows its cues by their words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from quoteattr.errors import ModelError
from quoteattr.parse.marks import unparsed_document
from quoteattr.read import encoder as module
from quoteattr.read.encoder import FEATURES, Reader, window_inputs
from quoteattr.read.labels import CUE_TAGS, MENTION_KINDS, NAME_TAGS, REACH, ROLE_TAGS
from quoteattr.read.pieces import QUOTED, cut_pieces
from quoteattr.read.reading import Reading, SeenCue, log_softmax
from quoteattr.records import Document
from tests.read.tokenizer import build_tokenizer

ROOT = Path(__file__).parents[2]
SURE = 8.0
TOKENIZER = build_tokenizer()
FILES = ["encoder.onnx", "roles.onnx", "mentions.onnx", "antecedents.onnx", "tokenizer.json"]
# A piece's role, whatever its cue: the mayor is a source, what stands in marks is content.
SOURCE, CONTENT = ROLE_TAGS.index("U-S"), ROLE_TAGS.index("I-C")
POLICE = NAME_TAGS.index("B-organisation")
# What the model makes of a piece, as columns: where each head's scores begin.
CUES, NESTED = 0, len(CUE_TAGS)
ROLES = 2 * len(CUE_TAGS)
KINDS = ROLES + len(ROLE_TAGS)
NAMES = KINDS + len(MENTION_KINDS)
WIDTH = NAMES + len(NAME_TAGS)


def piece_table() -> NDArray[np.float32]:
    """What the model makes of each piece: scores of all the heads."""
    table = np.zeros((TOKENIZER.get_vocab_size(), WIDTH), np.float32)
    table[:, [CUES, NESTED, KINDS, NAMES]] = SURE
    seen = [
        *(("said", CUES + CUE_TAGS.index("B")), ("told", CUES + CUE_TAGS.index("B"))),
        *(("that", CUES + CUE_TAGS.index("I")), ("rained", NESTED + CUE_TAGS.index("B"))),
        *(("mayor", KINDS + MENTION_KINDS.index("person")), ("mayor", ROLES + SOURCE)),
        *(("it", KINDS + MENTION_KINDS.index("thing")), ("police", NAMES + POLICE)),
    ]
    for piece, column in seen:
        table[TOKENIZER.token_to_id(piece), column] = 2 * SURE
    return table


def mark_table() -> NDArray[np.float32]:
    """What the marks around a piece add."""
    table = np.zeros((len(QUOTED), WIDTH), np.float32)
    table[QUOTED.index("inside"), ROLES + CONTENT] = SURE
    return table


def constant(name: str, array: NDArray[np.generic]) -> onnx.TensorProto:
    """An array of the graph."""
    return numpy_helper.from_array(array, name)


def number(name: str, *shape: str | int, kind: int = TensorProto.INT64) -> onnx.ValueInfoProto:
    """An input or output of the graph."""
    return helper.make_tensor_value_info(name, kind, shape)


def save(path: Path, graph: onnx.GraphProto) -> None:
    """Write a graph as a model."""
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), str(path))


def columns(start: int, count: int) -> NDArray[np.float32]:
    """A matrix that takes so many columns."""
    return np.eye(WIDTH, dtype=np.float32)[:, start : start + count].copy()


def make_encoder() -> onnx.GraphProto:
    """A graph that looks each piece up; shapes and places change nothing."""
    take = columns(CUES, 2 * len(CUE_TAGS))
    nodes = [
        helper.make_node("Gather", ["pieces_table", "ids"], ["seen"]),
        helper.make_node("Gather", ["marks_table", "quoted"], ["marks"]),
        helper.make_node("Add", ["shapes", "places"], ["rest"]),
        helper.make_node("Mul", ["rest", "zero"], ["nothing"]),
        helper.make_node("Cast", ["nothing"], ["nothings"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["nothings", "last"], ["added"]),
        helper.make_node("Sum", ["seen", "marks", "added"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "take"], ["cue_scores"]),
        helper.make_node("Identity", ["seen"], ["middle"]),
    ]
    inputs = [number(name, 1, "pieces") for name in FEATURES]
    outputs = [
        number("hidden", 1, "pieces", WIDTH, kind=TensorProto.FLOAT),
        number("cue_scores", 1, "pieces", 2 * len(CUE_TAGS), kind=TensorProto.FLOAT),
        number("middle", 1, "pieces", WIDTH, kind=TensorProto.FLOAT),
    ]
    constants = [
        constant("pieces_table", piece_table()),
        constant("marks_table", mark_table()),
        constant("zero", np.asarray(0, np.int64)),
        constant("last", np.asarray([-1], np.int64)),
        constant("take", take),
    ]
    return helper.make_graph(nodes, "encoder", inputs, outputs, constants)


def make_roles() -> onnx.GraphProto:
    """A graph that gives every cue its pieces' roles."""
    take = columns(ROLES, len(ROLE_TAGS))
    nodes = [
        helper.make_node("MatMul", ["hidden", "take"], ["scores"]),
        helper.make_node("Shape", ["cues"], ["count"]),
        helper.make_node("Concat", ["count", "ones"], ["shape"], axis=0),
        helper.make_node("Expand", ["scores", "shape"], ["role_scores"]),
    ]
    inputs = [number("hidden", 1, "pieces", WIDTH, kind=TensorProto.FLOAT), number("cues", "cues")]
    outputs = [number("role_scores", "cues", "pieces", len(ROLE_TAGS), kind=TensorProto.FLOAT)]
    constants = [constant("take", take), constant("ones", np.asarray([1, 1], np.int64))]
    return helper.make_graph(nodes, "roles", inputs, outputs, constants)


def make_mentions() -> onnx.GraphProto:
    """A graph of kinds and names; each mention begins a piece before its head, if one is there."""
    reach = np.zeros((2, REACH + 1), np.float32)
    reach[0, 1] = reach[1, 0] = SURE
    nodes = [
        helper.make_node("MatMul", ["hidden", "take_kinds"], ["kinds"]),
        helper.make_node("MatMul", ["hidden", "take_names"], ["names"]),
        helper.make_node("MatMul", ["hidden", "nothing"], ["flat"]),
        helper.make_node("Unsqueeze", ["flat", "last"], ["borders"]),
        helper.make_node("Identity", ["reaches"], ["reach"]),
    ]
    outputs = [
        number("kinds", "pieces", len(MENTION_KINDS), kind=TensorProto.FLOAT),
        number("names", "pieces", len(NAME_TAGS), kind=TensorProto.FLOAT),
        number("borders", "pieces", 4, 1, kind=TensorProto.FLOAT),
        number("reach", 2, REACH + 1, kind=TensorProto.FLOAT),
    ]
    constants = [
        constant("take_kinds", columns(KINDS, len(MENTION_KINDS))),
        constant("take_names", columns(NAMES, len(NAME_TAGS))),
        constant("nothing", np.zeros((WIDTH, 4), np.float32)),
        constant("last", np.asarray([-1], np.int64)),
        constant("reaches", reach),
    ]
    inputs = [number("hidden", "pieces", WIDTH, kind=TensorProto.FLOAT)]
    return helper.make_graph(nodes, "mentions", inputs, outputs, constants)


def make_antecedents() -> onnx.GraphProto:
    """A graph that takes a mention by the same word for an antecedent."""
    nodes = [
        helper.make_node("Div", ["codes", "four"], ["quarter"]),
        helper.make_node("Mod", ["quarter", "two"], ["same"]),
        helper.make_node("Cast", ["same"], ["sames"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["sames", "twice"], ["twices"]),
        helper.make_node("Sub", ["twices", "sure"], ["scores"]),
    ]
    pair: tuple[str | int, ...] = ("mentions", "candidates")
    inputs = [
        *(number(name, name, WIDTH, kind=TensorProto.FLOAT) for name in ("mentions", "candidates")),
        *(number(name, *pair) for name in ("back", "codes")),
    ]
    outputs = [number("scores", *pair, kind=TensorProto.FLOAT)]
    constants = [
        constant("four", np.asarray(4, np.int64)),
        constant("two", np.asarray(2, np.int64)),
        constant("twice", np.asarray(2 * SURE, np.float32)),
        constant("sure", np.asarray(SURE, np.float32)),
    ]
    return helper.make_graph(nodes, "antecedents", inputs, outputs, constants)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as ``training.export`` writes it."""
    path = tmp_path_factory.mktemp("joint")
    save(path / "encoder.onnx", make_encoder())
    save(path / "roles.onnx", make_roles())
    save(path / "mentions.onnx", make_mentions())
    save(path / "antecedents.onnx", make_antecedents())
    TOKENIZER.save(str(path / "tokenizer.json"))
    return path


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    """The model, loaded."""
    return Reader(folder)


def document(text: str) -> Document:
    """The text's structure without sentences, which the reader does not look at."""
    return unparsed_document(text)


def words(text: str, reading: Reading, start: int, end: int) -> str:
    """The text of a stretch of pieces."""
    return text[reading.pieces.starts[start] : reading.pieces.ends[end - 1]]


def cue_words(text: str, reading: Reading, cues: tuple[SeenCue, ...] | None = None) -> list[str]:
    """The words of the cue candidates, those of the text unless told."""
    found = reading.cues if cues is None else cues
    return [words(text, reading, cue.start, cue.end) for cue in found]


def test_cues_and_roles_are_those_of_the_text(reader: Reader) -> None:
    text = "“It rained,” the mayor said.\n\nPolice told that it rained."
    reading = reader(document(text))
    assert cue_words(text, reading) == ["said", "told that"]
    for cue in reading.cues:
        assert cue.first == 0
        assert cue.probability == pytest.approx(1, abs=1e-2)
        assert cue.roles.shape == (len(reading.pieces), len(ROLE_TAGS))
        assert cue.roles.dtype == np.float32
        assert np.exp(cue.roles).sum(-1) == pytest.approx(1, abs=1e-5)
        best = cue.roles.argmax(-1).tolist()
        assert [best.index(SOURCE), best.count(SOURCE)] == [6, 1]
        assert [at for at, tag in enumerate(best) if tag == CONTENT] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("text", ["", "\n", "\ud800", "It rained."])
def test_a_text_without_cues_has_none(reader: Reader, text: str) -> None:
    assert reader(document(text)).cues == ()


@pytest.mark.parametrize("text", ["", "\n", "\ud800"])
def test_a_text_without_words_has_nothing(reader: Reader, text: str) -> None:
    reading = reader(document(text))
    assert (reading.cues, reading.nested, reading.mentions, reading.names) == ((), (), (), ())


def test_each_window_is_read_by_itself(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 4)
    text = "The mayor said.\n\nIt rained.\n\nThe mayor said.\n\nIt rained."
    reading = reader(document(text))
    assert cue_words(text, reading) == ["said", "said"]
    assert [(cue.first, len(cue.roles)) for cue in reading.cues] == [(0, 4), (7, 4)]
    for cue in reading.cues:
        assert cue.roles.argmax(-1).tolist() == [0, SOURCE, 0, 0]


def test_nested_cues_are_apart_from_the_texts(reader: Reader) -> None:
    text = "Police said “it rained”."
    reading = reader(document(text))
    assert cue_words(text, reading) == ["said"]
    assert cue_words(text, reading, reading.nested) == ["rained"]
    assert cue_words("It rained.", reader(document("It rained."))) == []
    for cue in (*reading.cues, *reading.nested):
        assert cue.roles.shape == (len(reading.pieces), len(ROLE_TAGS))
        assert np.exp(cue.roles).sum(-1) == pytest.approx(1, abs=1e-5)


def test_mentions_have_borders_and_antecedents(reader: Reader) -> None:
    text = "The mayor said it rained.\n\nIt rained, the mayor told police."
    reading = reader(document(text))
    found = [
        (words(text, reading, each.start, each.end), each.word, each.kind)
        for each in reading.mentions
    ]
    assert found == [
        ("The mayor", "mayor", "person"),
        ("said it", "it", "thing"),
        (".\n\nIt", "it", "thing"),
        ("the mayor", "mayor", "person"),
    ]
    likely = [[number for number, _ in each.antecedents] for each in reading.mentions]
    assert likely == [[], [], [1], [0]]
    assert [each.none > 0.5 for each in reading.mentions] == [True, True, False, False]
    (name,) = reading.names
    assert (name.start, name.end, name.kind) == (12, 13, "organisation")
    assert name.probability == pytest.approx(1, abs=1e-2)


def test_antecedents_are_found_in_earlier_windows(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The mayor said.\n\nPolice said.\n\nThe mayor told police."
    whole = reader(document(text))
    monkeypatch.setattr(module, "WINDOW", 4)
    parts = reader(document(text))
    first, second = parts.mentions
    assert first.antecedents == ()
    ((number, probability),) = second.antecedents
    assert number == 0
    assert probability == pytest.approx(1, abs=1e-2)
    assert parts.mentions == whole.mentions
    assert parts.names == whole.names


def test_a_window_is_framed_as_the_model_was_trained() -> None:
    pieces = cut_pieces("the mayor said “it rained”", TOKENIZER)
    framed = window_inputs(pieces, 1, 4)
    assert set(framed) == set(FEATURES)
    inside = {name: values[0, 1:-1].tolist() for name, values in framed.items()}
    assert inside == {name: getattr(pieces, name)[1:4].tolist() for name in FEATURES}
    tokens = [TOKENIZER.id_to_token(framed["ids"][0, at]) for at in (0, -1)]
    assert tokens == ["[CLS]", "[SEP]"]
    for name in FEATURES[1:]:
        assert framed[name].shape == (1, 5)
        assert framed[name][0, [0, -1]].tolist() == [0, 0]


def test_log_probabilities_sum_to_one() -> None:
    scores = np.asarray([[1e4, 0, -1e4], [2, 2, 2]], np.float32)
    assert np.exp(log_softmax(scores)) == pytest.approx(np.asarray([[1, 0, 0], [1 / 3] * 3]))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["missing", "empty", "half", "folder"])
def test_a_damaged_file_is_named_in_one_line(
    folder: Path, tmp_path: Path, name: str, damage: str
) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken, whole = tmp_path / name, (tmp_path / name).read_bytes()
    broken.unlink()
    if damage == "folder":
        broken.mkdir()
    elif damage != "missing":
        broken.write_bytes(whole[: len(whole) // 2] if damage == "half" else b"")
    with pytest.raises(ModelError) as caught:
        Reader(tmp_path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{broken}: ")
    assert "reinstall" in line


def test_reading_needs_no_torch(folder: Path) -> None:
    """Torch takes seconds to load: a program that only reads should not wait for it."""
    program = (
        "import sys\n"
        "import quoteattr.read.encoder as encoder\n"
        "from pathlib import Path\n"
        "reader = encoder.Reader(Path(sys.argv[1]))\n"
        "from quoteattr.records import Document, Span\n"
        "document = Document('the mayor said', (Span(0, 14),), (), ())\n"
        "print(len(reader(document).cues))\n"
        "print(*{'torch', 'stanza', 'transformers', 'training'} & set(sys.modules))\n"
    )
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n\n"
