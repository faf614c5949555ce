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
from quoteattr.parse.marks import find_quoted
from quoteattr.parse.paragraphs import paragraph_spans
from quoteattr.read import encoder as module
from quoteattr.read.encoder import FEATURES, WINDOW, Reader, _inputs
from quoteattr.read.labels import CUE_TAGS, ROLE_TAGS
from quoteattr.read.pieces import QUOTED, cut_pieces
from quoteattr.read.reading import Reading, log_softmax
from quoteattr.records import Document
from tests.read.tokenizer import build_tokenizer

ROOT = Path(__file__).parents[2]
SURE = 8.0
TOKENIZER = build_tokenizer()
# A piece's role, whatever its cue: the mayor is a source, what stands in marks is content.
SOURCE, CONTENT = ROLE_TAGS.index("U-S"), ROLE_TAGS.index("I-C")
WIDTH = len(CUE_TAGS) + len(ROLE_TAGS)


def piece_table() -> NDArray[np.float32]:
    """What the model makes of each piece: scores of CUE_TAGS, then of ROLE_TAGS."""
    table = np.zeros((TOKENIZER.get_vocab_size(), WIDTH), np.float32)
    table[:, CUE_TAGS.index("O")] = SURE
    for piece, tag in (("said", "B"), ("told", "B"), ("that", "I")):
        table[TOKENIZER.token_to_id(piece), CUE_TAGS.index(tag)] = 2 * SURE
    table[TOKENIZER.token_to_id("mayor"), len(CUE_TAGS) + SOURCE] = SURE
    return table


def mark_table() -> NDArray[np.float32]:
    """What the marks around a piece add."""
    table = np.zeros((len(QUOTED), WIDTH), np.float32)
    table[QUOTED.index("inside"), len(CUE_TAGS) + CONTENT] = SURE
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


def make_encoder() -> onnx.GraphProto:
    """A graph that looks each piece up; shapes and places change nothing."""
    take = np.eye(WIDTH, dtype=np.float32)[:, : len(CUE_TAGS)].copy()
    nodes = [
        helper.make_node("Gather", ["pieces_table", "ids"], ["seen"]),
        helper.make_node("Gather", ["marks_table", "quoted"], ["marks"]),
        helper.make_node("Add", ["shapes", "places"], ["rest"]),
        helper.make_node("Mul", ["rest", "zero"], ["nothing"]),
        helper.make_node("Cast", ["nothing"], ["nothings"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["nothings", "last"], ["added"]),
        helper.make_node("Sum", ["seen", "marks", "added"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "take"], ["cue_scores"]),
    ]
    inputs = [number(name, 1, "pieces") for name in FEATURES]
    outputs = [
        number("hidden", 1, "pieces", WIDTH, kind=TensorProto.FLOAT),
        number("cue_scores", 1, "pieces", len(CUE_TAGS), kind=TensorProto.FLOAT),
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
    take = np.eye(WIDTH, dtype=np.float32)[:, len(CUE_TAGS) :].copy()
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as ``training.export`` writes it."""
    path = tmp_path_factory.mktemp("joint")
    save(path / "encoder.onnx", make_encoder())
    save(path / "roles.onnx", make_roles())
    TOKENIZER.save(str(path / "tokenizer.json"))
    return path


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    """The model, loaded."""
    return Reader(folder)


def document(text: str) -> Document:
    """The text's structure without sentences, which the reader does not look at."""
    paragraphs = paragraph_spans(text)
    return Document(text, paragraphs, (), find_quoted(text, paragraphs))


def cue_words(text: str, reading: Reading) -> list[str]:
    """The words of the cue candidates."""
    starts, ends = reading.pieces.starts, reading.pieces.ends
    return [text[starts[cue.start] : ends[cue.end - 1]] for cue in reading.cues]


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


def test_each_window_is_read_by_itself(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 4)
    text = "The mayor said.\n\nIt rained.\n\nThe mayor said.\n\nIt rained."
    reading = reader(document(text))
    assert cue_words(text, reading) == ["said", "said"]
    assert [(cue.first, len(cue.roles)) for cue in reading.cues] == [(0, 4), (7, 4)]
    for cue in reading.cues:
        assert cue.roles.argmax(-1).tolist() == [0, SOURCE, 0, 0]


def test_stretches_are_read_alone_and_in_their_order(reader: Reader) -> None:
    pieces = cut_pieces("police said it rained, the mayor said", TOKENIZER)
    said = [1, 7]
    reading = reader.read_stretches(pieces, [(5, 8), (0, 4), (2, 4)])
    assert [(cue.start, cue.first, len(cue.roles)) for cue in reading.cues] == [
        (said[1], 5, 3),
        (said[0], 0, 4),
    ]
    assert reading.pieces is pieces


def test_a_long_stretch_is_read_up_to_a_window(reader: Reader) -> None:
    pieces = cut_pieces("said " + "it " * WINDOW + "said", TOKENIZER)
    (cue,) = reader.read_stretches(pieces, [(0, len(pieces))]).cues
    assert (cue.start, len(cue.roles)) == (0, WINDOW)


def test_a_window_is_framed_as_the_model_was_trained() -> None:
    pieces = cut_pieces("the mayor said “it rained”", TOKENIZER)
    framed = _inputs(pieces, 1, 4)
    assert set(framed) == set(FEATURES)
    inside = {name: values[0, 1:-1].tolist() for name, values in framed.items()}
    assert inside == {name: getattr(pieces, name)[1:4].tolist() for name in FEATURES}
    tokens = [TOKENIZER.id_to_token(framed["ids"][0, at]) for at in (0, -1)]
    assert tokens == ["[CLS]", "[SEP]"]
    for name in FEATURES[1:]:
        assert framed[name].shape == (1, 5)
        assert framed[name][0, [0, -1]].tolist() == [0, 0]


def test_no_stretch_gives_no_cue(reader: Reader) -> None:
    assert reader.read_stretches(cut_pieces("said", TOKENIZER), []).cues == ()


def test_log_probabilities_sum_to_one() -> None:
    scores = np.asarray([[1e4, 0, -1e4], [2, 2, 2]], np.float32)
    assert np.exp(log_softmax(scores)) == pytest.approx(np.asarray([[1, 0, 0], [1 / 3] * 3]))


@pytest.mark.parametrize("name", ["encoder.onnx", "roles.onnx", "tokenizer.json"])
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
        "pieces = encoder.cut_pieces('the mayor said', reader.tokenizer)\n"
        "print(len(reader.read_stretches(pieces, [(0, 3)]).cues))\n"
        "print(*{'torch', 'stanza', 'transformers', 'training'} & set(sys.modules))\n"
    )
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n\n"
