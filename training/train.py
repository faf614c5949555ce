"""Train the joint model, or distil a trained one into a smaller.

    python -m training.train --corpora ../shared/corpora --encoder-dir DIR --out runs/teacher
    python -m training.train … --teacher runs/teacher --layers 8 --out runs/student

Stops and resumes: a checkpoint is written every few minutes, and the same command goes on from
it.  The same code runs on the CPU and on CUDA.
"""

from __future__ import annotations

import json
import math
import random
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn

from training.batches import Window, batched, collate, epoch_windows
from training.encoders import WIDTH, build_backbone, load_backbone
from training.losses import distillation_loss, joint_loss
from training.model import Joint
from training.polnear import Labelled, label_articles, read_rows

CHECKPOINT_SECONDS = 180
LOG_STEPS = 20
LAYER = re.compile(r"encoder\.layer\.(\d+)\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Settings of one training run.

    layers    of the encoder, counted from below
    epochs    passes over PolNeAR's training articles
    size      pieces in a window, [CLS] and [SEP] not counted
    batch     windows in a step
    rate      peak learning rate of the encoder; ``head_rate`` of the heads
    spread    whether a student begins with layers from all over its teacher, not the lowest
    soft      weight of the teacher's labels beside the annotators', 0 to 1
    seed      of the order, the windows' borders and the heads' first weights
    """

    layers: int
    epochs: float
    size: int
    batch: int
    rate: float
    head_rate: float
    soft: float
    spread: bool
    seed: int


def schedule(windows: list[Window], plan: Plan, rng: random.Random) -> list[list[Window]]:
    """The batches of one epoch."""
    return list(batched(windows, plan.batch, rng))


def learning_rate(step: int, steps: int) -> float:
    """Share of the peak rate: a warm-up over 6 % of the steps, then down to 0 in a line."""
    warm = max(1, int(0.06 * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def parameter_groups(model: Joint, plan: Plan) -> list[dict[str, Any]]:
    """Optimizer groups: the pretrained encoder slow, what is new fast, norms without decay."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        new = not name.startswith("encoder.backbone")
        decay = 0.0 if parameter.ndim < 2 or "LayerNorm" in name else 0.01
        groups.setdefault((plan.head_rate if new else plan.rate, decay), []).append(parameter)
    return [
        {"params": chosen, "lr": rate, "weight_decay": decay, "peak": rate}
        for (rate, decay), chosen in groups.items()
    ]


class Run:
    """A training run: model, optimizer and where it stands; saved and resumed whole."""

    def __init__(self, model: Joint, plan: Plan, out: Path, steps: int) -> None:
        self.model, self.plan, self.out, self.steps = model, plan, out, steps
        self.optimizer = torch.optim.AdamW(parameter_groups(model, plan), fused=True)
        self.step = 0
        self.saved = time.monotonic()
        if (out / "checkpoint.pt").exists():
            state = torch.load(out / "checkpoint.pt", map_location="cpu", weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]

    def save(self) -> None:
        """Write the checkpoint; a kill while writing leaves the one before."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.out / "checkpoint.new")
        (self.out / "checkpoint.new").replace(self.out / "checkpoint.pt")
        self.saved = time.monotonic()

    def update(self, loss: torch.Tensor) -> None:
        """One step down the loss's gradient."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * learning_rate(self.step, self.steps)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        if time.monotonic() - self.saved > CHECKPOINT_SECONDS:
            self.save()


def plan_batches(
    labelled: list[Labelled], unlabelled: list[Labelled], plan: Plan
) -> list[list[Window]]:
    """All the batches of a run, in order: the same for the same plan, so a run can resume."""
    rng = random.Random(plan.seed)
    batches: list[list[Window]] = []
    for number in range(math.ceil(plan.epochs)):
        windows = epoch_windows(labelled, plan.size, rng)
        share = len(unlabelled) // math.ceil(plan.epochs)
        extra = unlabelled[number * share : (number + 1) * share]
        batches += schedule(windows, plan, rng) + schedule(
            epoch_windows(extra, plan.size, rng), plan, rng
        )
    rng.shuffle(batches)
    return batches[: int(len(batches) * plan.epochs / math.ceil(plan.epochs))]


def batch_loss(model: Joint, teacher: Joint | None, batch: dict[str, Any], soft: float) -> Any:
    """The loss of one batch: annotators' labels, the teacher's, or both."""
    labelled = bool((batch["cue_tags"] >= 0).any())
    if teacher is None:
        return joint_loss(model, batch)
    taught = distillation_loss(model, teacher, batch)
    if not labelled or soft >= 1:
        return taught
    return soft * taught + (1 - soft) * joint_loss(model, batch)


def train(run: Run, batches: list[list[Window]], teacher: Joint | None, device: str) -> None:
    """Run the steps that are left, logging as they go."""
    run.model.train()
    began, total, log = time.monotonic(), 0.0, run.out / "log.jsonl"
    for windows in batches[run.step :]:
        batch = {name: tensor.to(device) for name, tensor in collate(windows).items()}
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = batch_loss(run.model, teacher, batch, run.plan.soft)
        run.update(loss)
        total += float(loss.detach())
        if run.step % LOG_STEPS == 0:
            line = {
                "step": run.step,
                "of": len(batches),
                "loss": round(total / LOG_STEPS, 4),
                "s": round(time.monotonic() - began),
            }
            with log.open("a") as out:
                out.write(json.dumps(line) + "\n")
            total = 0.0


def load_joint(folder: Path) -> Joint:
    """A trained model from its folder: ``plan.json`` and ``model.safetensors``."""
    layers = json.loads((folder / "plan.json").read_text("utf-8"))["layers"]
    model = Joint(build_backbone(layers), WIDTH)
    model.load_state_dict(load_file(folder / "model.safetensors"))
    return model.eval()


def shorten(teacher: Joint, depth: int, layers: int, spread: bool) -> Joint:
    """A student that begins as its teacher of ``depth`` layers with only some of them.

    The lowest, or if ``spread`` every so many, the lowest and the uppermost among them.
    """
    kept = [round(at * (depth - 1) / max(1, layers - 1)) for at in range(layers)]
    kept = kept if spread else list(range(layers))
    weights = {}
    for name, value in teacher.state_dict().items():
        found = LAYER.search(name)
        if found is None:
            weights[name] = value.clone()
        elif int(found[1]) in kept:
            number = kept.index(int(found[1]))
            weights[LAYER.sub(f"encoder.layer.{number}.", name)] = value.clone()
    student = Joint(build_backbone(layers), WIDTH)
    student.load_state_dict(weights)
    return student


def depth_of(model: Joint) -> int:
    """How many layers a model's encoder has."""
    return 1 + max(int(found[1]) for name in model.state_dict() if (found := LAYER.search(name)))


def read_texts(folder: Path, tokenizer: Any) -> list[Labelled]:
    """Unlabelled articles of a folder of texts, in order of name."""
    rows = [
        {"id": path.stem, "text": path.read_text("utf-8"), "attributions": []}
        for path in sorted(folder.rglob("*.txt"))
    ]
    labelled = label_articles(rows, tokenizer)
    return [Labelled(each.id, each.pieces, ()) for each in labelled]


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--encoder", default="gte-small", show_default=True)
@click.option("--encoder-dir", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--teacher", type=click.Path(path_type=Path, exists=True))
@click.option("--texts", type=click.Path(path_type=Path, exists=True), help="Unlabelled articles.")
@click.option("--layers", default=12, show_default=True)
@click.option("--epochs", default=4.0, show_default=True)
@click.option("--size", default=318, show_default=True)
@click.option("--batch", default=6, show_default=True)
@click.option("--rate", default=1.5e-4, show_default=True)
@click.option("--head-rate", default=1e-3, show_default=True)
@click.option("--soft", default=0.5, show_default=True)
@click.option("--spread/--lowest", default=False, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--device", default="cuda" if torch.cuda.is_available() else "cpu")
@click.option("--limit", default=0, help="Stop after so many steps, to measure.")
def main(
    corpora: Path,
    encoder: str,
    encoder_dir: Path,
    out: Path,
    teacher: Path | None,
    texts: Path | None,
    device: str,
    limit: int,
    **settings: Any,
) -> None:
    """Train on PolNeAR's training articles and write OUT/model.safetensors."""
    plan = Plan(**settings)
    torch.manual_seed(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps({"encoder": encoder, **asdict(plan)}, indent=1))
    tokenizer = Tokenizer.from_file(str(encoder_dir / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    labelled = label_articles(read_rows(corpora / "polnear.train.jsonl.gz"), tokenizer)
    unlabelled = read_texts(texts, tokenizer) if texts else []
    guide = load_joint(teacher).to(device) if teacher else None
    if guide is None:
        model = Joint(load_backbone(encoder, encoder_dir, plan.layers), WIDTH)
    else:
        model = shorten(guide, depth_of(guide), plan.layers, plan.spread)
    batches = plan_batches(labelled, unlabelled, plan)
    batches = batches[:limit] if limit else batches
    run = Run(model.to(device), plan, out, len(batches))
    train(run, batches, guide, device)
    save_file(run.model.state_dict(), out / "model.safetensors")


if __name__ == "__main__":
    main()
