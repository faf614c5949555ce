"""The encoder and its heads, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from quoteattr.errors import ModelError
from quoteattr.read.cues import find_cues
from quoteattr.read.pieces import Pieces, cut_pieces
from quoteattr.read.reading import Reading, SeenCue, log_softmax
from quoteattr.read.windows import cut_windows
from quoteattr.records import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW = 318
CLS, SEP = 101, 102
FEATURES = ("ids", "shapes", "quoted", "places")
# ONNX Runtime's own skip-and-normalise takes four times as long on a CPU as its two parts.
SLOW_FUSIONS = ["SkipLayerNormFusion"]
# Cue candidates less likely are not looked at; tuned on PolNeAR dev (docs/accuracy.md).
CUE_THRESHOLD = 0.3


class Reader:
    """A loaded model: documents in, readings out.  One may serve many threads."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        """Load from a folder of ``training.export``, or the embedded model.

        Raises ModelError if a file is missing or damaged.
        """
        folder = folder or Path(str(files("quoteattr.models") / "joint"))
        self.tokenizer = _load_tokenizer(folder / "tokenizer.json")
        self.encoder = _load_session(folder / "encoder.onnx", threads)
        self.roles = _load_session(folder / "roles.onnx", threads)

    def __call__(self, document: Document) -> Reading:
        """The document's pieces and cue candidates; no cues for an empty document."""
        pieces = cut_pieces(document.text, self.tokenizer, document.paragraphs, document.quoted)
        return self.read_stretches(pieces, cut_windows(pieces, WINDOW))

    def read_stretches(self, pieces: Pieces, stretches: Sequence[tuple[int, int]]) -> Reading:
        """The cue candidates of stretches of pieces, each read by itself, in their order.

        A stretch longer than a window is read up to the window's size.
        """
        cues: list[SeenCue] = []
        for start, end in stretches:
            cues += self._read_window(pieces, start, min(end, start + WINDOW))
        return Reading(pieces, tuple(cues))

    def _read_window(self, pieces: Pieces, start: int, end: int) -> list[SeenCue]:
        """The cue candidates of one window, with their roles in it."""
        hidden, scores = self.encoder.run(None, _inputs(pieces, start, end))
        probabilities = np.exp(log_softmax(scores[0, 1:-1]))
        cues = find_cues(probabilities, pieces.continues[start:end], CUE_THRESHOLD)
        if not cues:
            return []
        places = np.asarray([first + 1 for first, _, _ in cues], np.int64)
        (scored,) = self.roles.run(None, {"hidden": hidden, "cues": places})
        roles = log_softmax(scored[:, 1:-1])
        return [
            SeenCue(start + first, start + last, probability, start, seen)
            for (first, last, probability), seen in zip(cues, roles, strict=True)
        ]


def _inputs(pieces: Pieces, start: int, end: int) -> dict[str, NDArray[np.int64]]:
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
