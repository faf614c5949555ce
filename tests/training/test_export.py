"""A trained model as the graphs that quoteattr runs."""

from __future__ import annotations

import json
from typing import Any

import click.testing
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file

from quoteattr.parse.marks import unparsed_document
from quoteattr.read.encoder import FEATURES, Reader, window_inputs
from quoteattr.read.labels import BACK, CUE_TAGS, MENTION_KINDS, NAME_TAGS, ROLE_TAGS
from quoteattr.read.pairs import back_buckets, inside_marks, pair_codes
from quoteattr.read.reading import Reading
from tests.training.tiny import FROST, RAIN, TOKENIZER, make_pieces, tiny_backbone, tiny_joint
from training import train
from training.encoders import WIDTH, middle_layer
from training.export import main
from training.mentions import BORDER, PAIR_CODES
from training.model import Joint

# The exporter of torch 2 warns of itself, and of the shapes that it traces.
pytestmark = pytest.mark.filterwarnings("ignore")
# Of float32 sums in another order.
CLOSE = 1e-4
# Between two encodings of a piece, of which one has its weights in eight bits.
LEAST_COSINE = 0.98


@pytest.fixture(scope="module")
def model() -> Joint:
    """A random model, with roles that are not all alike."""
    joint = tiny_joint()
    with torch.no_grad():
        joint.roles.bilinear.normal_(std=0.05)
        joint.mentions.reach.normal_()
    return joint


@pytest.fixture(scope="module")
def reader(model: Joint, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The model, exported and loaded."""
    run, out = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("joint")
    save_file(model.state_dict(), run / "model.safetensors")
    (run / "plan.json").write_text(json.dumps({"layers": 1}))
    TOKENIZER.save(str(run / "tokenizer.json"))
    options = ["--run", str(run), "--encoder-dir", str(run), "--out", str(out)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(train, "build_backbone", tiny_backbone)
        result = click.testing.CliRunner().invoke(main, options)
    assert result.exception is None, result.exception
    graphs = [f"{name}.onnx" for name in ("antecedents", "encoder", "mentions", "roles")]
    written = [*graphs, "tokenizer.json"]
    assert sorted(path.name for path in out.iterdir()) == written
    assert all(name in result.output for name in written)
    return Reader(out)


def inputs(text: str) -> dict[str, NDArray[np.int64]]:
    """A text as one window."""
    pieces = make_pieces(text)
    return window_inputs(pieces, 0, len(pieces))


def run_torch(model: Joint, text: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Hidden states and cue scores of a text, by the model itself."""
    tensors = {name: torch.from_numpy(values) for name, values in inputs(text).items()}
    mask = torch.ones_like(tensors["ids"])
    with torch.no_grad():
        hidden = model.encoder(*(tensors[name] for name in FEATURES), mask)
        return hidden, model.cues(hidden)


def cosines(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """How alike two encodings of each piece are, -1 to 1."""
    lengths = np.linalg.norm(one, axis=-1) * np.linalg.norm(other, axis=-1)
    alike: NDArray[Any] = (one * other).sum(-1) / lengths
    return alike


@pytest.mark.parametrize("text", ["it", RAIN, FROST, "It rained. " * 60])
def test_the_encoder_in_eight_bits_is_close(model: Joint, reader: Reader, text: str) -> None:
    hidden, scores, middle = reader.encoder.run(None, inputs(text))
    expected, cue_scores = run_torch(model, text)
    assert hidden.shape == middle.shape == expected.shape
    assert np.array_equal(hidden, middle)  # of one layer, the middle is the last
    assert scores.shape == (1, hidden.shape[1], 2 * len(CUE_TAGS))
    assert hidden.dtype == scores.dtype == np.float32
    assert cosines(hidden, expected.numpy()).min() > LEAST_COSINE
    assert np.abs(scores - cue_scores.numpy()).mean() < 0.1


def test_the_encoder_reads_every_feature(reader: Reader) -> None:
    plain = inputs(RAIN)
    (hidden, *_) = reader.encoder.run(None, plain)
    for name in FEATURES:
        changed = {**plain, name: plain[name].copy()}
        changed[name][0, 3] += 1 if name == "ids" else 1 - 2 * changed[name][0, 3] % 2
        (other, *_) = reader.encoder.run(None, changed)
        assert np.abs(other - hidden).max() > CLOSE, name


def test_the_middle_is_two_thirds_of_the_way_up() -> None:
    assert [middle_layer(layers) for layers in (1, 2, 3, 7, 12)] == [0, 1, 2, 4, 8]


@pytest.mark.parametrize("cues", [[1], [3, 7, 7, 2], list(range(15))])
def test_roles_are_torchs(model: Joint, reader: Reader, cues: list[int]) -> None:
    hidden, _ = run_torch(model, RAIN)
    (roles,) = reader.roles.run(
        None, {"hidden": hidden.numpy(), "cues": np.asarray(cues, np.int64)}
    )
    numbers = torch.tensor(cues)
    with torch.no_grad():
        expected = model.roles(hidden, numbers, torch.zeros_like(numbers)).numpy()
    assert roles.shape == (len(cues), hidden.shape[1], len(ROLE_TAGS))
    assert np.abs(roles - expected).max() < CLOSE
    assert expected.std() > 100 * CLOSE


@pytest.mark.parametrize("text", ["it", RAIN])
def test_mentions_are_torchs(model: Joint, reader: Reader, text: str) -> None:
    hidden = run_torch(model, text)[0][0, 1:-1]
    *found, reach = reader.mentions.run(None, {"hidden": hidden.numpy()})
    with torch.no_grad():
        expected = [each.numpy() for each in model.mentions(hidden)]
        assert np.array_equal(reach, model.mentions.reach.numpy())
    count = len(hidden)
    assert [each.shape for each in found] == [
        (count, len(MENTION_KINDS)),
        (count, len(NAME_TAGS)),
        (count, 4, BORDER),
    ]
    assert all(
        np.abs(one - other).max() < CLOSE for one, other in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize(("mentions", "candidates"), [(1, 1), (2, 7), (9, 9)])
def test_antecedents_are_torchs(
    model: Joint, reader: Reader, mentions: int, candidates: int
) -> None:
    rng = np.random.default_rng(0)
    shape = (mentions, candidates)
    back, codes = rng.integers(0, len(BACK) + 1, shape), rng.integers(0, PAIR_CODES, shape)
    seen, others = (rng.normal(size=(n, WIDTH)).astype(np.float32) for n in shape)
    found = reader._score_antecedents(seen, others, back, codes)
    with torch.no_grad():
        expected = model.antecedents(*map(torch.from_numpy, (seen, others, back, codes))).numpy()
    assert found.shape == shape
    assert np.abs(found - expected).max() < CLOSE


def read(reader: Reader, text: str) -> Reading:
    """What the reader sees in a text."""
    return reader(unparsed_document(text))


def test_the_reader_gives_torchs_roles(model: Joint, reader: Reader) -> None:
    reading = read(reader, RAIN)
    hidden, *_ = reader.encoder.run(None, inputs(RAIN))
    for cues in (reading.cues, reading.nested):
        assert cues, "a random model sees a cue in every other piece"
        numbers = torch.tensor([cue.start + 1 for cue in cues])
        with torch.no_grad():
            scores = model.roles(torch.from_numpy(hidden), numbers, torch.zeros_like(numbers))
        expected = scores.log_softmax(-1)[:, 1:-1].numpy()
        for cue, roles in zip(cues, expected, strict=True):
            assert np.abs(cue.roles - roles).max() < CLOSE


def test_the_reader_gives_torchs_cues_of_both_kinds(reader: Reader) -> None:
    reading = read(reader, RAIN)
    _, scores, _ = reader.encoder.run(None, inputs(RAIN))
    halves = torch.from_numpy(scores[0, 1:-1]).reshape(-1, 2, len(CUE_TAGS)).softmax(-1)
    for half, cues in enumerate((reading.cues, reading.nested)):
        for cue in cues:
            expected = float(halves[cue.start, half, CUE_TAGS.index("B")])
            assert cue.probability == pytest.approx(expected, abs=CLOSE)


def test_the_reader_gives_torchs_mentions_and_antecedents(model: Joint, reader: Reader) -> None:
    reading = read(reader, FROST)
    mentions = reading.mentions
    assert len(mentions) > 3, "a random model takes most words for mentions"
    hidden = torch.from_numpy(reader.encoder.run(None, inputs(FROST))[0][0, 1:-1])
    heads = torch.tensor([each.head for each in mentions])
    with torch.no_grad():
        kinds, _, borders = model.mentions(hidden)
        before, after = (each.argmax(1) for each in model.mentions.border_scores(borders, heads))
        pairs = make_pairs(reading)
        scores = model.antecedents(hidden[heads], hidden[heads], *pairs)
    assert [each.start for each in mentions] == (heads - before).tolist()
    assert [each.end for each in mentions] == (heads + after + 1).tolist()
    assert [each.kind for each in mentions] == [
        MENTION_KINDS[1 + number] for number in kinds[heads, 1:].argmax(1).tolist()
    ]
    for number, mention in enumerate(mentions):
        odds = torch.cat([torch.zeros(1), scores[number, :number]]).softmax(0)
        assert mention.none == pytest.approx(float(odds[0]), abs=CLOSE)
        for earlier, probability in mention.antecedents:
            assert probability == pytest.approx(float(odds[1 + earlier]), abs=CLOSE)


def make_pairs(reading: Reading) -> tuple[torch.Tensor, torch.Tensor]:
    """Buckets and codes of all pairs of a reading's mentions."""
    heads = np.asarray([each.head for each in reading.mentions], np.int64)
    words = [each.word for each in reading.mentions]
    shapes = np.asarray([each.shape for each in reading.mentions], np.int64)
    codes = pair_codes(words, shapes, inside_marks(reading.pieces, heads), 0)
    return torch.from_numpy(back_buckets(heads, 0)), torch.from_numpy(codes)


def test_the_width_is_in_the_graph(reader: Reader) -> None:
    (first, *_) = reader.encoder.get_outputs()
    assert first.shape[-1] == WIDTH
