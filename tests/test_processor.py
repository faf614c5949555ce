"""The Stanza processor, in real pipelines, round an engine that is not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import stanza
from stanza.pipeline.core import PipelineRequirementsException

from quoteattr import processor
from quoteattr.config import Config
from quoteattr.errors import ConfigError
from quoteattr.parse.with_stanza import stanza_dir
from quoteattr.processor import engine_config
from quoteattr.records import Document

TEXT = "“Go,” he said.\nShe went."


class Engine:
    """Stands in for quoteattr.pipeline.Engine: a sentence's words are its record."""

    def attribute_document(self, article: Any, document: Document) -> tuple[Any, ...]:
        return tuple(sentence.span.of(article.text) for sentence in document.sentences)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Builds a stanza pipeline of the embedded package, the engine replaced."""
    configs: list[Config] = []

    def load(config: Config) -> Engine:
        configs.append(config)
        return Engine()

    def build(**options: Any) -> Any:
        given = {
            "dir": str(stanza_dir(Config())),
            "package": "quoteattr",
            "processors": "tokenize,attribution",
            "download_method": None,
            "use_gpu": False,
            "verbose": False,
        }
        nlp = stanza.Pipeline("en", **(given | options))
        nlp.configs = configs
        return nlp

    monkeypatch.setattr(processor, "load", load)
    return build


def test_a_document_gets_its_attributions(pipeline: Callable[..., Any]) -> None:
    doc = pipeline()(TEXT)
    assert doc.attributions == ("“Go,” he said.", "She went.")


def test_in_bulk(pipeline: Callable[..., Any]) -> None:
    docs = pipeline().bulk_process([TEXT, "", "Rain."])
    assert [len(doc.attributions) for doc in docs] == [2, 0, 1]
    assert docs[2].attributions == ("Rain.",)


def test_settings_reach_the_engine(pipeline: Callable[..., Any]) -> None:
    assert pipeline(attribution_min_confidence=0.5).configs == [Config(min_confidence=0.5)]


def test_a_package_that_never_heard_of_us(pipeline: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(stanza_dir(Config()), folder)
    resources = json.loads((folder / "resources.json").read_text("utf-8"))
    resources["en"]["packages"] = {"default": {"tokenize": "quoteattr"}}
    (folder / "resources.json").write_text(json.dumps(resources), "utf-8")
    for options in (
        {"package": "default"},
        {"package": None, "processors": {"tokenize": "quoteattr", "attribution": "any"}},
    ):
        assert pipeline(dir=str(folder), **options)("Rain.").attributions == ("Rain.",)


def test_text_tokenized_beforehand(pipeline: Callable[..., Any]) -> None:
    doc = pipeline(tokenize_pretokenized=True)("Go on .\nShe went .")
    assert doc.attributions == ("Go on .", "She went .")


def test_it_wants_tokens(pipeline: Callable[..., Any]) -> None:
    with pytest.raises(PipelineRequirementsException):
        pipeline(processors="attribution")


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ConfigError, match="attribution_colour"):
        engine_config({"lang": "en", "colour": "red"})
