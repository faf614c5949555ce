"""The engine on one page: Article -> Document -> Reading -> Attribution -> QuoteRecord."""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path

from quoteattr.claims.find import find_claims
from quoteattr.claims.positions import with_positions
from quoteattr.claims.targets import Target
from quoteattr.claims.worth import CheckWorthiness, load_checkworthiness
from quoteattr.config import Config
from quoteattr.cycles import no_search_for_cycles
from quoteattr.errors import ModelError
from quoteattr.parse.with_stanza import Parser, load_parser
from quoteattr.quotes.attributions import find_attributions
from quoteattr.quotes.confidence import Calibration, load_calibration
from quoteattr.quotes.nested import add_nested
from quoteattr.quotes.wording import cue_lemma
from quoteattr.read.encoder import Reader
from quoteattr.read.reading import Reading
from quoteattr.records import (
    Article,
    Attribution,
    Claim,
    Document,
    QuoteRecord,
    Speaker,
    Stance,
    make_article,
)
from quoteattr.speakers.confidence import Confidence
from quoteattr.speakers.find import find_scene, find_speakers_in
from quoteattr.speakers.fitted import load_fitted
from quoteattr.speakers.mentions import find_mentions
from quoteattr.speakers.ranking import Ranker
from quoteattr.stance.find import find_stances
from quoteattr.stance.heard import Listener
from quoteattr.stance.weights import StanceWeights, load_weights

# Articles parsed in one go: the first alone, so that it is not kept waiting, then more.
MOST_AT_ONCE = 32
ID_DIGITS = 10


@dataclass(frozen=True, slots=True)
class AttributedDocument:
    """An article, its structure, and its records by place of quotation."""

    article: Article
    document: Document
    records: tuple[QuoteRecord, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """What is fitted beside the encoder: confidences, ranker, stance, check-worthiness."""

    attribution: Calibration
    nested: Calibration
    ranker: Ranker
    speaker: Confidence
    stance: StanceWeights
    worth: CheckWorthiness


class Engine:
    """Loaded models; texts in, attributed documents out.

    ``timings`` has the seconds spent so far by stage: parse, read, quotes, speakers, stance,
    claims.
    """

    def __init__(self, parse: Parser, read: Reader, models: Models, config: Config) -> None:
        self.parse, self.read, self.models, self.config = parse, read, models, config
        self.targets = tuple(map(Target, config.targets))
        self.timings: defaultdict[str, float] = defaultdict(float)

    def __call__(self, text: str | Article) -> AttributedDocument:
        """One text's document; a text in which nobody says anything has no records.

        >>> import quoteattr
        >>> engine = quoteattr.load()
        >>> document = engine("“The bridge is safe,” Mayor Ada Quill said on Monday.")
        >>> [record.to_dict()["source"]["text"] for record in document.records]
        ['Mayor Ada Quill']
        >>> engine("").records
        ()
        """
        return next(self.batch([text]))

    def batch(self, texts: Iterable[str | Article]) -> Iterator[AttributedDocument]:
        """The texts' documents, in order, each as soon as it is done.

        Faster than one by one, with the same records.

        >>> import quoteattr
        >>> texts = ["Nobody spoke.", "Police said the road was closed."]
        >>> [len(document.records) for document in quoteattr.load().batch(texts)]
        [0, 1]
        """
        articles = (as_article(text) for text in texts)
        size = 1
        while chunk := list(islice(articles, size)):
            with self._timed("parse"):
                documents = self.parse([article.text for article in chunk])
            for article, document in zip(chunk, documents, strict=True):
                records = self.attribute_document(article, document)
                yield AttributedDocument(article, document, records)
            size = min(2 * size, MOST_AT_ONCE)

    def attribute_document(self, article: Article, document: Document) -> tuple[QuoteRecord, ...]:
        """The records of an article that is already parsed, by place of quotation."""
        with no_search_for_cycles():
            return self._attribute(article, document)

    def _attribute(self, article: Article, document: Document) -> tuple[QuoteRecord, ...]:
        with self._timed("read"):
            reading = self.read(document)
        with self._timed("quotes"):
            found = self._find(document, reading)
        with self._timed("speakers"):
            scene = find_scene(document, find_mentions(document, reading), found)
            speakers = find_speakers_in(
                scene, found, self.models.ranker, self.models.speaker, self.config.min_speaker
            )
        with self._timed("stance"):
            listen = Listener(reading, self.read.judge, self.models.stance)
            stances = find_stances(document, found, listen)
        with self._timed("claims"):
            stances = [
                with_positions(scene, each, stance, self.targets)
                for each, stance in zip(found, stances, strict=True)
            ]
            claims = find_claims(article, scene, found, speakers, stances, self.models.worth)
        return tuple(
            make_record(article, *parts)
            for parts in zip(found, speakers, stances, claims, strict=True)
        )

    def _find(self, document: Document, reading: Reading) -> tuple[Attribution, ...]:
        """The attributions, nested ones too if wanted."""
        asked = self.config.min_confidence
        model = self.models.attribution
        least = (model.threshold, 0.0) if asked is None else (asked, asked)
        found = find_attributions(document, reading, model, *least)
        if not self.config.nested:
            return found
        nested = self.models.nested
        return add_nested(
            document, reading, found, nested, nested.threshold if asked is None else asked
        )

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.timings[stage] += time.perf_counter() - began


def load(config: Config | None = None) -> Engine:
    """An engine with the embedded models, or the user's Stanza package.

    Takes seconds: load once, use often.  Raises ModelError if a model is missing or damaged.
    """
    config = config or Config()
    folder = Path(str(files("quoteattr.models") / "joint"))
    models = Models(
        load_calibration(folder / "calibration.json"),
        load_calibration(folder / "nested.json"),
        *load_fitted(folder / "speakers.json"),
        load_weights(folder / "stance.json"),
        load_checkworthiness(folder.parent / "claims" / "checkworthy.json"),
    )
    reader = Reader(folder, config.threads)
    if reader.findings() != len(models.stance.findings):
        raise ModelError(
            f"{folder}: parts.onnx and acts.onnx are missing or not those of stance.json;"
            " reinstall, or run training.stance"
        )
    return Engine(load_parser(config), reader, models, config)


def as_article(text: str | Article) -> Article:
    """The article itself, or one made of the text."""
    return text if isinstance(text, Article) else make_article(text)


def make_record(
    article: Article,
    attribution: Attribution,
    speaker: Speaker,
    stance: Stance,
    claim: Claim | None = None,
) -> QuoteRecord:
    """The attribution in its article, with an id that depends on text and spans alone."""
    parts = (attribution.content, attribution.cue, attribution.source)
    key = f"{article.sha256} {parts}".encode()
    cue = attribution.cue
    return QuoteRecord(
        id="q-" + hashlib.sha256(key).hexdigest()[:ID_DIGITS],
        article=article,
        attribution=attribution,
        lemma=cue_lemma(cue.of(article.text)) if cue else None,
        speaker=speaker,
        stance=stance,
        claim=claim,
    )
