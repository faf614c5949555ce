"""Train the tokenizer of our Stanza package, with Stanza's own trainer, and pack it.

    python -m training.stanza_tokenizer --corpora ../shared/corpora --out quoteattr/models/stanza

Some five minutes of CPU time on one core.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click
import stanza
import torch

from quoteattr.config import Config
from quoteattr.parse.with_stanza import load_parser
from training.stanza_card import write_card
from training.stanza_corpora import read_ewt, read_gum, vary_glyphs, write_labelled
from training.stanza_quotations import make_quotations
from training.stanza_scores import score

PACKAGE = "quoteattr"
MODEL = Path("en", "tokenize", f"{PACKAGE}.pt")
# Made-up paragraphs beside the treebanks' 4,365.
QUOTATIONS = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Settings of Stanza's trainer; those not named here are its own defaults.

    hidden     units of each of the two character LSTMs, each way
    rate       learning rate; small LSTMs learn slowly at Stanza's own 0.002
    window     characters in a training sequence; longer sentences are left out
    batch      sequences in a step, and texts at a time in use
    steps      the best of every 200 on EWT's development set is kept
    seed       of the weights, the order, the varied glyphs and all augmentation
    """

    hidden: int = 32
    rate: float = 0.005
    batch: int = 64
    window: int = 300
    steps: int = 1000
    seed: int = 1234


def prepare(corpora: Path, folder: Path, seed: int) -> None:
    """Write the training and development files into the folder."""
    train = read_ewt(corpora / "ewt.train.conllu.gz")
    train += read_gum(corpora / "gum.dep.tar.xz", held_out=False)
    dev = read_ewt(corpora / "ewt.dev.conllu.gz")
    train += make_quotations(train, QUOTATIONS, seed)
    for name, paragraphs in (("train", vary_glyphs(train, seed)), ("dev", dev)):
        write_labelled(paragraphs, folder / f"{name}.txt", folder / f"{name}.labels")
    # Stanza wants a list of contractions to be cut; none is.
    (folder / "mwt.json").write_text("[]", encoding="utf-8")


def command(plan: Plan) -> list[str]:
    """Stanza's own training command, to be run where the prepared files are."""
    settings = {
        "txt_file": "train.txt",
        "label_file": "train.labels",
        "dev_txt_file": "dev.txt",
        "dev_label_file": "dev.labels",
        "mwt_json_file": "mwt.json",
        "lang": "en",
        "shorthand": f"en_{PACKAGE}",
        "save_dir": ".",
        "save_name": MODEL.name,
        "hidden_dim": plan.hidden,
        "lr0": plan.rate,
        "max_seqlen": plan.window,
        "batch_size": plan.batch,
        "steps": plan.steps,
        "seed": plan.seed,
    }
    named = [f"--{name}={value}" for name, value in settings.items()]
    return ["-m", "stanza.models.tokenizer", "--no_use_mwt", "--cpu", *named]


def train(folder: Path, plan: Plan) -> Path:
    """Train in the folder of prepared files; the path of the checkpoint."""
    # One thread and no random hashes, or two runs would differ in the last digits.
    environment = os.environ | {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, *command(plan)], cwd=folder, env=environment, check=True)
    return folder / MODEL.name


def pack(checkpoint: Path, out: Path) -> str:
    """Write the package in Stanza's layout; the model file's SHA-256.

    Stanza's own format differs from run to run though the weights are the same; torch's newer
    one does not, and Stanza reads it as well.
    """
    path = out / MODEL
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(torch.load(checkpoint, weights_only=True), path)
    content = path.read_bytes()
    described = {"md5": hashlib.md5(content, usedforsecurity=False).hexdigest()}
    english = {
        "lang_name": "English",
        "tokenize": {PACKAGE: described},
        "packages": {PACKAGE: {"tokenize": PACKAGE}},
    }
    resources = json.dumps({"en": english}, indent=2) + "\n"
    (out / "resources.json").write_text(resources, encoding="utf-8")
    return hashlib.sha256(content).hexdigest()


@click.command()
@click.option("--corpora", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to fill.")
@click.option("--hidden", default=Plan().hidden, show_default=True, help="Units of an LSTM.")
@click.option("--steps", default=Plan().steps, show_default=True, help="Training steps.")
def main(corpora: Path, out: Path, hidden: int, steps: int) -> None:
    """Train Stanza's tokenizer on EWT and GUM, write the package and its card to OUT."""
    plan = Plan(hidden=hidden, steps=steps)
    with tempfile.TemporaryDirectory() as name:
        prepare(corpora, Path(name), plan.seed)
        digest = pack(train(Path(name), plan), out)
    parse = load_parser(Config(stanza_dir=out))
    scores = {
        "EWT, development": score(parse, read_ewt(corpora / "ewt.dev.conllu.gz")),
        "EWT, test": score(parse, read_ewt(corpora / "ewt.test.conllu.gz")),
        "GUM, six held-out news": score(parse, read_gum(corpora / "gum.dep.tar.xz", True)),
    }
    version = stanza.__version__
    write_card(out / "CARD.md", digest, command(plan), version, QUOTATIONS, scores)


if __name__ == "__main__":
    main()
