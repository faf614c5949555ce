"""Train the joint model, distil a trained one into a smaller, or teach one further heads.

    python -m training.train --corpora CORPORA --encoder-dir DIR --out runs/teacher
    python -m training.train … --teacher runs/teacher --layers 8 --out runs/student
    python -m training.train … --start runs/student --teacher runs/teacher --named 0.5 \\
        --chains 4 --labelled 4 --out runs/joint

Stops and resumes: a checkpoint is written every few minutes, and the same command goes on from
it.  The same code runs on the CPU and on CUDA.
"""

from __future__ import annotations

import json
import math
import random
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import click
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn

from quoteattr.read.labels import CUE_TAGS
from training.batches import (
    Segment,
    Window,
    batched,
    collate,
    collate_segment,
    epoch_windows,
    named_windows,
    segments,
)
from training.chains import Chained, read_litbank, read_ontogum
from training.encoders import WIDTH, build_backbone, load_backbone
from training.labelled import (
    SINGLE,
    judged_articles,
    labelled_articles,
    labelled_chains,
    read_acts,
    read_labels,
    with_read_nested,
)
from training.losses import (
    chain_loss,
    distillation_loss,
    encode_both,
    joint_loss,
    name_loss,
    nested_loss,
    stance_loss,
)
from training.model import Joint
from training.named import Named, read_named
from training.polnear import Labelled, label_articles, read_rows

CHECKPOINT_SECONDS = 180
LOG_STEPS = 20
LAYER = re.compile(r"encoder\.layer\.(\d+)\.")
# Not in the models of before these heads.
NEW_HEADS = ("mentions.", "antecedents.", "acts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Settings of one training run.

    layers    of the encoder, counted from below
    size      pieces in a window, [CLS] and [SEP] not counted
    batch     windows in a step
    rate      peak learning rate of the encoder; ``head_rate`` of the heads
    spread    whether a student begins with layers from all over its teacher, not the lowest
    soft      weight of the teacher's labels beside the annotators', 0 to 1
    acts      weight of acts and framings beside all else that a batch has labels of; from 0
    seed      of the order, the windows' borders and the heads' first weights

    Passes over each corpus, in parts of one:

    epochs    PolNeAR's training articles
    taught    unlabelled texts, with the teacher's labels
    labelled  our own labels of worldwide articles
    judged    articles with acts of single attributions: PolNeAR's, whose spans teach too, and
              worldwide ones, whose spans the teacher labels
    speakers  the chains of the speakers labelled there
    named     the worldwide newswire's names
    chains    OntoGUM and GUM
    novels    LitBank
    """

    layers: int
    size: int
    batch: int
    rate: float
    head_rate: float
    soft: float
    spread: bool
    seed: int
    acts: float
    epochs: float
    taught: float
    labelled: float
    judged: float
    speakers: float
    named: float
    chains: float
    novels: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """What there is to train on, each possibly empty."""

    polnear: list[Labelled] = field(default_factory=list)
    texts: list[Labelled] = field(default_factory=list)
    labelled: list[Labelled] = field(default_factory=list)
    judged: list[Labelled] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    speakers: list[Chained] = field(default_factory=list)
    chains: list[Chained] = field(default_factory=list)
    novels: list[Chained] = field(default_factory=list)


Batch = list[Window] | Segment


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


def plan_batches(corpora: Corpora, plan: Plan) -> list[Batch]:
    """All the batches of a run, in order: the same for the same plan, so a run can resume."""
    rng = random.Random(plan.seed)

    def windows(cut: Callable[..., list[Window]], articles: list[Any]) -> list[Batch]:
        return list(batched(cut(articles, plan.size, rng), plan.batch, rng))

    def chained(documents: list[Chained]) -> list[Batch]:
        found: list[Batch] = list(segments(documents, plan.size, plan.batch, rng))
        rng.shuffle(found)
        return found

    parts: list[tuple[float, Callable[[], list[Batch]]]] = [
        (plan.epochs, lambda: windows(epoch_windows, corpora.polnear)),
        (plan.taught, lambda: windows(epoch_windows, corpora.texts)),
        (plan.labelled, lambda: windows(epoch_windows, corpora.labelled)),
        (plan.judged, lambda: windows(epoch_windows, corpora.judged)),
        (plan.speakers, lambda: chained(corpora.speakers)),
        (plan.named, lambda: windows(named_windows, corpora.named)),
        (plan.chains, lambda: chained(corpora.chains)),
        (plan.novels, lambda: chained(corpora.novels)),
    ]
    batches = [batch for passes, cut in parts for batch in repeated(passes, cut)]
    rng.shuffle(batches)
    return batches


def repeated(passes: float, cut: Callable[[], list[Batch]]) -> list[Batch]:
    """Batches of so many passes over a corpus, each cut anew; the last may be a part of one."""
    batches: list[Batch] = []
    for number in range(math.ceil(passes)):
        found = cut()
        batches += found[: round(len(found) * min(1.0, passes - number))]
    return batches


def batch_loss(
    model: Joint, teacher: Joint | None, batch: dict[str, Any], soft: float, acts: float = 0.0
) -> Any:
    """The loss of one batch: of whatever is labelled in it, and of the teacher's labels."""
    hidden, middle = encode_both(model, batch)
    if "mentions" in batch:
        return chain_loss(model, hidden, batch)
    if has_labels(batch, "name_tags"):
        return name_loss(model, hidden, batch)
    stances = acts * stance_loss(model, hidden, middle, batch) if acts else 0.0
    return _spans_loss(model, teacher, hidden, batch, soft) + stances


def _spans_loss(
    model: Joint, teacher: Joint | None, hidden: torch.Tensor, batch: dict[str, Any], soft: float
) -> Any:
    """The loss of cues, sources and contents."""
    nested = nested_loss(model, hidden, batch) if has_labels(batch, "nested_tags") else 0.0
    if teacher is None:
        return joint_loss(model, hidden, batch) + nested
    taught = distillation_loss(model, hidden, teacher, batch)
    if not has_labels(batch, "cue_tags"):
        return taught + nested
    return soft * taught + (1 - soft) * joint_loss(model, hidden, batch) + nested


def has_labels(batch: dict[str, Any], name: str) -> bool:
    """Whether any piece of a batch has a tag of that name."""
    return bool((batch[name] >= 0).any())


def to_device(batch: dict[str, Any], device: str) -> dict[str, Any]:
    """The batch with its tensors on a device."""
    return {
        name: value.to(device) if isinstance(value, torch.Tensor) else value
        for name, value in batch.items()
    }


def train(run: Run, batches: list[Batch], teacher: Joint | None, device: str) -> None:
    """Run the steps that are left, logging as they go."""
    run.model.train()
    began, total, log = time.monotonic(), 0.0, run.out / "log.jsonl"
    for each in batches[run.step :]:
        gathered = collate_segment(each) if isinstance(each, Segment) else collate(each)
        batch = to_device(gathered, device)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = batch_loss(run.model, teacher, batch, run.plan.soft, run.plan.acts)
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
    """A trained model from its folder: ``plan.json`` and ``model.safetensors``.

    Heads that it was trained without begin anew; a nested cue head begins as the cue head.
    """
    layers = json.loads((folder / "plan.json").read_text("utf-8"))["layers"]
    model = Joint(build_backbone(layers), WIDTH)
    weights = load_file(folder / "model.safetensors")
    for name in ("cues.layers.3.weight", "cues.layers.3.bias"):
        if len(weights[name]) == len(CUE_TAGS):
            weights[name] = torch.cat([weights[name], weights[name]])
    missing, _ = model.load_state_dict(weights, strict=False)
    if [name for name in missing if not name.startswith(NEW_HEADS)]:
        raise ValueError(f"{folder}: lacks {missing}")
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


def gather(
    corpora: Path,
    texts: Path | None,
    nested: Path | None,
    tokenizer: Any,
    plan: Plan,
) -> Corpora:
    """What the plan wants of the corpora."""
    polnear = label_articles(read_rows(corpora / "polnear.train.jsonl.gz"), tokenizer)
    if nested:
        polnear = with_read_nested(polnear, nested)
    ours = read_labels(texts) if texts and (plan.labelled or plan.speakers) else []
    world = (corpora / "worldwide-ner.tar.xz", corpora / "worldwide-text.tar.xz")
    gum = (corpora / "ontogum.tar.xz", corpora / "gum.dep.tar.xz")
    return Corpora(
        polnear=polnear,
        texts=read_texts(texts, tokenizer) if texts and plan.taught else [],
        labelled=labelled_articles(ours, tokenizer),
        judged=judged_articles(read_acts(texts, corpora, SINGLE), polnear, tokenizer)
        if texts and plan.judged
        else [],
        speakers=labelled_chains(ours, tokenizer),
        named=read_named(*world, tokenizer) if plan.named else [],
        chains=read_ontogum(*gum, tokenizer, "train") if plan.chains else [],
        novels=read_litbank(corpora / "litbank.tar.xz", tokenizer) if plan.novels else [],
    )


def first_model(
    encoder: str, encoder_dir: Path, start: Path | None, teacher: Joint | None, plan: Plan
) -> Joint:
    """A trained model to go on with, the teacher cut short, or a pretrained encoder."""
    if start:
        return load_joint(start)
    if teacher:
        return shorten(teacher, depth_of(teacher), plan.layers, plan.spread)
    return Joint(load_backbone(encoder, encoder_dir, plan.layers), WIDTH)


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--encoder", default="gte-small", show_default=True)
@click.option("--encoder-dir", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--teacher", type=click.Path(path_type=Path, exists=True))
@click.option("--start", type=click.Path(path_type=Path, exists=True), help="Go on with its model.")
@click.option("--texts", type=click.Path(path_type=Path, exists=True), help="Worldwide articles.")
@click.option("--nested", type=click.Path(path_type=Path, exists=True), help="Of read_nested.")
@click.option("--layers", default=12, show_default=True)
@click.option("--epochs", default=4.0, show_default=True)
@click.option("--taught", default=0.0, show_default=True)
@click.option("--labelled", default=0.0, show_default=True)
@click.option("--judged", default=0.0, show_default=True)
@click.option("--speakers", default=0.0, show_default=True)
@click.option("--named", default=0.0, show_default=True)
@click.option("--chains", default=0.0, show_default=True)
@click.option("--novels", default=0.0, show_default=True)
@click.option("--acts", default=0.0, show_default=True, help="Weight of acts and framings.")
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
    start: Path | None,
    texts: Path | None,
    nested: Path | None,
    device: str,
    limit: int,
    **settings: Any,
) -> None:
    """Train as the options say and write OUT/model.safetensors."""
    if start:
        settings["layers"] = json.loads((start / "plan.json").read_text("utf-8"))["layers"]
    plan = Plan(**settings)
    torch.manual_seed(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps({"encoder": encoder, **asdict(plan)}, indent=1))
    tokenizer = Tokenizer.from_file(str(encoder_dir / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    batches = plan_batches(gather(corpora, texts, nested, tokenizer, plan), plan)
    batches = batches[:limit] if limit else batches
    guide = load_joint(teacher).to(device) if teacher else None
    model = first_model(encoder, encoder_dir, start, guide, plan)
    run = Run(model.to(device), plan, out, len(batches))
    train(run, batches, guide, device)
    save_file(run.model.state_dict(), out / "model.safetensors")


if __name__ == "__main__":
    main()
