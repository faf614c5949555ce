"""The stance head as the graphs that quoteattr runs (``training.stance`` writes them)."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from quoteattr.read.told import SIGNS
from training.encoders import WIDTH
from training.export import OPSET, PIECES
from training.stance_head import StanceHead


class PartsGraph(nn.Module):
    """What the head makes of each piece of a window, before it knows of any attribution."""

    def __init__(self, head: StanceHead) -> None:
        super().__init__()
        self.parts = head.looks.parts

    def forward(self, hidden: Tensor, middle: Tensor) -> Tensor:
        found: Tensor = self.parts(torch.cat([hidden, middle], -1))
        return found


class ActsGraph(nn.Module):
    """The scores of some attributions, and what they look at."""

    def __init__(self, head: StanceHead) -> None:
        super().__init__()
        self.head = head

    def forward(
        self, parts: Tensor, marks: Tensor, signs: Tensor, findings: Tensor
    ) -> tuple[Tensor, Tensor]:
        return self.head.judge(parts, marks, signs, findings)


def export_stance(head: StanceHead, findings: int, folder: Path) -> None:
    """The head, into ``parts.onnx`` and ``acts.onnx``, in float32.

    ``parts.onnx``  hidden and middle (pieces, width) to parts (pieces, size)
    ``acts.onnx``   parts (n, pieces, size), marks (n, pieces), -1 where there is no piece, signs
                    (n, 8) and findings (n, known) to scores of acts and framings (n, 14) and
                    attention (n, pieces)
    """
    head = head.eval()
    states = torch.zeros(PIECES, WIDTH)
    torch.onnx.export(
        PartsGraph(head).eval(),
        (states, states),
        str(folder / "parts.onnx"),
        input_names=["hidden", "middle"],
        output_names=["parts"],
        dynamic_axes={name: {0: "pieces"} for name in ("hidden", "middle", "parts")},
        opset_version=OPSET,
        dynamo=False,
    )
    both = {0: "told", 1: "pieces"}
    parts = torch.zeros(2, PIECES, head.looks.marks.embedding_dim)
    marks = torch.zeros(2, PIECES, dtype=torch.long)
    torch.onnx.export(
        ActsGraph(head).eval(),
        (parts, marks, torch.zeros(2, len(SIGNS)), torch.zeros(2, findings)),
        str(folder / "acts.onnx"),
        input_names=["parts", "marks", "signs", "findings"],
        output_names=["scores", "attention"],
        dynamic_axes={
            "parts": both,
            "marks": both,
            "signs": {0: "told"},
            "findings": {0: "told"},
            "scores": {0: "told"},
            "attention": both,
        },
        opset_version=OPSET,
        dynamo=False,
    )
