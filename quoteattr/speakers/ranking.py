"""How likely each candidate is, by its features."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quoteattr.speakers.mentions import Form
from quoteattr.speakers.scene import Key

FEATURES = (
    "bias_itself",
    "bias_nobody",
    "linked",
    "linked_strongly",
    "speaker_before",
    "speaker_before_here",
    "speaker_two_before",
    "sentences",
    "same_sentence",
    "sentence_before",
    "latest",
    "opens_sentence",
    "often",
    "gender",
    "other_gender",
    "outgendered",
    "named",
    "in_marks",
    "role",
    "role_words",
    "head_word",
    "words_over",
    "indefinite",
    "demonstrative",
    "definite",
    "definite_short",
    "possessive",
    "bare_plural",
    "many_words",
    "body_itself",
    "office_itself",
    "linked_most",
    "plural_fits",
    "kind_person",
    "kind_body",
    "kind_place",
    "only_one",
    "it_nobody",
    "it_body",
    "it_linked",
    "they_nobody",
    "they_person",
    "they_linked",
    "body_word",
    "person_word",
    "here_before",
)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of FEATURES, for pronouns and for descriptions (``training.speakers`` fits them)."""

    pronoun: Mapping[str, float]
    nominal: Mapping[str, float]

    def __call__(
        self, form: Form, candidates: Mapping[Key, Mapping[str, float]]
    ) -> dict[Key, float]:
        """Probability of each candidate, by its features; they sum to 1."""
        weights = self.pronoun if form is Form.PRONOUN else self.nominal
        scores = {
            key: sum(weights.get(name, 0.0) * value for name, value in features.items())
            for key, features in candidates.items()
        }
        top = max(scores.values(), default=0.0)
        powers = {key: math.exp(score - top) for key, score in scores.items()}
        total = sum(powers.values())
        return {key: power / total for key, power in powers.items()}


def ranker_of(fields: Mapping[str, Any]) -> Ranker:
    """The ranker with the weights of a file's fields; weights not given are 0.

    Raises KeyError, ValueError, TypeError or AttributeError if they are none.
    """
    both = [
        {name: float(fields[form].get(name, 0.0)) for name in FEATURES}
        for form in ("pronoun", "nominal")
    ]
    return Ranker(*both)


def best_of(likely: Mapping[Key, float]) -> tuple[Key, float]:
    """The likeliest key and its probability."""
    best = max(likely, key=lambda key: likely[key])
    return best, likely[best]
