"""The encoder and its heads, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from quoteattr.errors import ModelError
from quoteattr.read.cues import find_cues
from quoteattr.read.mentions import WindowMentions, decode_window, go_on_spelled, link_mentions
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.reading import Reading, SeenCue, log_softmax
from quoteattr.read.told import Look, pad_looks
from quoteattr.read.windows import cut_windows
from quoteattr.records import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW = 254
CLS, SEP = 101, 102
FEATURES = ("ids", "shapes", "quoted", "places")
# ONNX Runtime's own skip-and-normalise takes four times as long on a CPU as its two parts.
SLOW_FUSIONS = ["SkipLayerNormFusion"]
# Cue candidates less likely are not looked at; tuned on PolNeAR dev (docs/accuracy.md).
CUE_THRESHOLD = 0.3
# Attributions that the stance head judges in one go, those of like length together.
AT_ONCE = 8


class Reader:
    """A loaded model: documents in, readings out.  One may serve many threads."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        """Load from a folder of ``training.export``, or the embedded model.

        Raises ModelError if a file is missing or damaged.  A folder to which ``training.stance``
        has not yet added its graphs is read without parts.
        """
        folder = folder or Path(str(files("quoteattr.models") / "joint"))
        self.tokenizer = _load_tokenizer(folder / "tokenizer.json")
        self.encoder = _load_session(folder / "encoder.onnx", threads)
        self.roles = _load_session(folder / "roles.onnx", threads)
        self.mentions = _load_session(folder / "mentions.onnx", threads)
        self.antecedents = _load_session(folder / "antecedents.onnx", threads)
        self.parts = self.acts = None
        stance = [folder / "parts.onnx", folder / "acts.onnx"]
        if any(path.exists() for path in stance):
            self.parts, self.acts = (_load_session(path, threads) for path in stance)

    def __call__(self, document: Document) -> Reading:
        """What the document's pieces are; nothing of an empty document."""
        pieces = cut_pieces(document.text, self.tokenizer, document.paragraphs, document.quoted)
        spelled = go_on_spelled(document.text, pieces)
        cues: list[SeenCue] = []
        nested: list[SeenCue] = []
        found: list[WindowMentions] = []
        parts: list[NDArray[np.float32]] = []
        for start, end in cut_windows(pieces, WINDOW):
            hidden, scores, middle = self.encoder.run(None, window_inputs(pieces, start, end))
            outer, inner = self._read_cues(pieces, start, end, hidden, scores[0, 1:-1])
            cues += outer
            nested += inner
            read = hidden[0, 1:-1]
            heads = self.mentions.run(None, {"hidden": read})
            here = slice(start, end)
            found.append(decode_window(read, heads, pieces.continues[here], start, spelled[here]))
            if self.parts:
                parts += self.parts.run(None, {"hidden": read, "middle": middle[0, 1:-1]})
        mentions = link_mentions(document.text, pieces, found, self._score_antecedents)
        names = tuple(name for window in found for name in window.names)
        joined = np.concatenate(parts) if parts else None
        return Reading(pieces, tuple(cues), tuple(nested), mentions, names, joined)

    def judge(
        self, reading: Reading, looks: Sequence[Look], findings: NDArray[np.float32]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Scores of ACTS, then of FRAMINGS, (14,), and shares of attention to each look's pieces.

        ``findings`` are what rules say of each attribution, (looks, known findings), 0 or 1.  The
        reading must have parts.
        """
        if reading.parts is None or self.acts is None:
            raise ValueError("the reading has no parts for the stance head")
        order = sorted(range(len(looks)), key=lambda at: len(looks[at].pieces))
        found: dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}
        for first in range(0, len(order), AT_ONCE):
            chosen = order[first : first + AT_ONCE]
            inputs = pad_looks(reading.parts, [looks[at] for at in chosen], findings[chosen])
            scores, attention = self.acts.run(None, inputs)
            for at, *each in zip(chosen, scores, attention, strict=True):
                found[at] = (each[0], each[1][: len(looks[at].pieces)])
        return [found[at] for at in range(len(looks))]

    def findings(self) -> int | None:
        """How many findings of the rules the stance head knows; None if it is not there."""
        if self.acts is None:
            return None
        shapes = {each.name: each.shape for each in self.acts.get_inputs()}
        return int(shapes["findings"][1])

    def _read_cues(
        self,
        pieces: Pieces,
        start: int,
        end: int,
        hidden: NDArray[np.float32],
        scores: NDArray[np.float32],
    ) -> tuple[list[SeenCue], list[SeenCue]]:
        """The cue candidates of one window by its scores (pieces, 6), and the nested ones."""
        continues = pieces.continues[start:end]
        outer, nested = (
            find_cues(np.exp(log_softmax(half)), continues, CUE_THRESHOLD)
            for half in np.split(scores, 2, axis=-1)
        )
        cues = outer + nested
        if not cues:
            return [], []
        places = np.asarray([first + 1 for first, _, _ in cues], np.int64)
        (scored,) = self.roles.run(None, {"hidden": hidden, "cues": places})
        roles = log_softmax(scored[:, 1:-1])
        seen = [
            SeenCue(start + first, start + last, probability, start, role)
            for (first, last, probability), role in zip(cues, roles, strict=True)
        ]
        return seen[: len(outer)], seen[len(outer) :]

    def _score_antecedents(
        self,
        mentions: NDArray[np.float32],
        candidates: NDArray[np.float32],
        back: NDArray[np.int64],
        codes: NDArray[np.int64],
    ) -> NDArray[np.float32]:
        """Scores (n, m) of the candidates as antecedents, beside 0 for none."""
        named = {"mentions": mentions, "candidates": candidates, "back": back, "codes": codes}
        (scores,) = self.antecedents.run(None, named)
        found: NDArray[np.float32] = scores
        return found


def window_inputs(pieces: Pieces, start: int, end: int) -> dict[str, NDArray[np.int64]]:
    """A window's features between [CLS] and [SEP], which have none, each (1, pieces + 2)."""
    framed = {name: np.pad(getattr(pieces, name)[start:end], 1)[None] for name in FEATURES}
    framed["ids"][0, 0], framed["ids"][0, -1] = CLS, SEP
    return framed


def _load_session(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, ["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )
    except Exception as error:  # onnxruntime's errors share no public base
        raise ModelError(f"{path}: not a model ONNX Runtime can load; reinstall it") from error


def _load_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises plain Exception
        raise ModelError(f"{path}: not a tokenizer file; reinstall quoteattr") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
