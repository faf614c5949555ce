"""Write a trained joint model as the ONNX graphs that quoteattr runs.

    python -m training.export --run runs/student --encoder-dir DIR --out quoteattr/models/joint

``encoder.onnx``      ids, shapes, quoted, places (1, pieces) to hidden (1, pieces, width), cue
                      scores (1, pieces, 6) and the middle layer's states, as hidden; weights
                      int8, one scale a row or column
``roles.onnx``        hidden (1, pieces, width), cues (n,) to role scores (n, pieces, 9)
``mentions.onnx``     hidden (pieces, width) to kinds (pieces, 5), name tags (pieces, 11), borders
                      (pieces, 4, 32) and the constant reach (2, 41)
``antecedents.onnx``  mentions (n, width), candidates (m, width), back and codes (n, m) to
                      scores (n, m)

All but the encoder in float32.  ``training.names`` writes ``mentions.onnx`` once more, with better
name tags; ``training.stance`` adds the stance head.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import click
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training.encoders import WIDTH, middle_layer
from training.mentions import MentionHead, NameHead
from training.model import Joint
from training.train import load_joint

OPSET = 17
MASK = 4  # of MultiHeadAttention's inputs, the first after queries, keys, values and bias
PIECES = 40  # of the example the exporter traces; the graphs take any number


class EncoderGraph(nn.Module):
    """Encoder and cue head, as one graph."""

    def __init__(self, model: Joint) -> None:
        super().__init__()
        self.encoder, self.cues = model.encoder, model.cues

    def forward(
        self, ids: Tensor, shapes: Tensor, quoted: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(ids, shapes, quoted, places, torch.ones_like(ids))
        return hidden, self.cues(hidden)


class RoleGraph(nn.Module):
    """Role head for the cues of one window."""

    def __init__(self, model: Joint) -> None:
        super().__init__()
        self.roles = model.roles

    def forward(self, hidden: Tensor, cues: Tensor) -> Tensor:
        scores: Tensor = self.roles(hidden, cues, torch.zeros_like(cues))
        return scores


def export_encoder(model: Joint, path: Path) -> None:
    """The encoder and cue head in float32."""
    ids = torch.ones(1, PIECES, dtype=torch.long)
    zeros = torch.zeros_like(ids)
    names = ["ids", "shapes", "quoted", "places"]
    axes = {name: {1: "pieces"} for name in [*names, "hidden", "cue_scores"]}
    torch.onnx.export(
        EncoderGraph(model).eval(),
        (ids, zeros, zeros, zeros),
        str(path),
        input_names=names,
        output_names=["hidden", "cue_scores"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def export_roles(model: Joint, path: Path) -> None:
    """The role head in float32."""
    torch.onnx.export(
        RoleGraph(model).eval(),
        (torch.zeros(1, PIECES, WIDTH), torch.tensor([3, 5])),
        str(path),
        input_names=["hidden", "cues"],
        output_names=["role_scores"],
        dynamic_axes={
            "hidden": {1: "pieces"},
            "cues": {0: "cues"},
            "role_scores": {0: "cues", 1: "pieces"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


class MentionGraph(nn.Module):
    """Mention head for the pieces of one window, its name tags by another head if there is one."""

    def __init__(self, mentions: MentionHead, names: NameHead | None) -> None:
        super().__init__()
        self.mentions, self.names = mentions, names

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        kinds, names, borders = self.mentions(hidden)
        if self.names is not None:
            names = self.names(hidden)
        return kinds, names, borders, self.mentions.reach + 0


def export_mentions(mentions: MentionHead, path: Path, names: NameHead | None = None) -> None:
    """The mention head, with name tags by ``names`` or its own."""
    outputs = ["kinds", "names", "borders"]
    torch.onnx.export(
        MentionGraph(mentions, names).eval(),
        (torch.zeros(PIECES, WIDTH),),
        str(path),
        input_names=["hidden"],
        output_names=[*outputs, "reach"],
        dynamic_axes={name: {0: "pieces"} for name in ["hidden", *outputs]},
        opset_version=OPSET,
        dynamo=False,
    )


def export_antecedents(model: Joint, path: Path) -> None:
    """The antecedent head."""
    pairs = torch.zeros(3, 5, dtype=torch.long)
    both = {0: "mentions", 1: "candidates"}
    torch.onnx.export(
        model.antecedents.eval(),
        (torch.zeros(3, WIDTH), torch.zeros(5, WIDTH), pairs, pairs),
        str(path),
        input_names=["mentions", "candidates", "back", "codes"],
        output_names=["scores"],
        dynamic_axes={
            "mentions": {0: "mentions"},
            "candidates": {0: "candidates"},
            "back": both,
            "codes": both,
            "scores": both,
        },
        opset_version=OPSET,
        dynamo=False,
    )


def fuse(source: Path, target: Path) -> None:
    """Attention, GELU and layer norms as single operators."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    # On a CPU these take longer than their parts; the runtime leaves them apart as well.
    options.enable_skip_layer_norm = False
    options.enable_bias_skip_layer_norm = False
    options.use_multi_head_attention = True
    fused = optimizer.optimize_model(
        str(source),
        "bert",
        num_heads=12,
        hidden_size=WIDTH,
        optimization_options=options,
        opt_level=0,
    )
    drop_masks(fused.model)
    fused.prune_graph()
    fused.save_model_to_file(str(target))


def show_middle(graph: onnx.ModelProto, layers: int) -> None:
    """Give the states two thirds of the way up as a third output, ``middle``, as wide as hidden.

    They have more of the words themselves than the last, which have what tags them; the stance
    head reads both.
    """
    (hidden,) = (each for each in graph.graph.output if each.name == "hidden")
    name = f"layer.{middle_layer(layers)}/output/LayerNorm/LayerNormalization"
    (node,) = (each for each in graph.graph.node if each.name.endswith(name))
    shown = onnx.helper.make_node("Identity", list(node.output), ["middle"], "middle")
    graph.graph.node.append(shown)
    output = onnx.ValueInfoProto()
    output.CopyFrom(hidden)
    output.name = "middle"
    graph.graph.output.append(output)


def drop_masks(graph: onnx.ModelProto) -> None:
    """Take the mask from every attention: a window is never padded.

    Without one ONNX Runtime goes through attention tile by tile, and in long windows is faster.
    """
    for node in graph.graph.node:
        if node.op_type == "MultiHeadAttention":
            del node.input[MASK:]


def quantize(source: Path, target: Path) -> None:
    """Weights of linear layers and embeddings in int8, activations quantized as they come."""
    quantize_dynamic(
        str(source),
        str(target),
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        per_channel=True,
        # Seven bits: with eight, processors without VNNI overflow in their 16-bit sums.
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


@click.command()
@click.option("--run", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--encoder-dir", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(run: Path, encoder_dir: Path, out: Path) -> None:
    """Export RUN's model into OUT, with its tokenizer."""
    model = load_joint(run)
    model.encoder.backbone.set_attn_implementation("eager")  # type: ignore[operator]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export_encoder(model, plain)
        fuse(plain, fused)
        quantize(fused, out / "encoder.onnx")
    encoder = onnx.load(out / "encoder.onnx")
    show_middle(encoder, json.loads((run / "plan.json").read_text())["layers"])
    onnx.save(encoder, out / "encoder.onnx")
    export_roles(model, out / "roles.onnx")
    export_mentions(model.mentions, out / "mentions.onnx")
    export_antecedents(model, out / "antecedents.onnx")
    shutil.copy(encoder_dir / "tokenizer.json", out / "tokenizer.json")
    for path in sorted(out.iterdir()):
        click.echo(f"{path.stat().st_size / 1e6:6.1f} MB  {path}")


if __name__ == "__main__":
    main()
