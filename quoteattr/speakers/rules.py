"""The rules by which a source finds its speaker, in order, the surest first."""

from __future__ import annotations

from quoteattr.speakers.by_country import by_country
from quoteattr.speakers.by_evidence import (
    by_description,
    by_evidence,
    by_partners,
    by_possessor,
)
from quoteattr.speakers.by_place import (
    by_continuation,
    by_interview,
    by_neighbour,
    by_next_words,
    by_passive,
    by_spoken_i,
)
from quoteattr.speakers.by_role import by_kin, by_role
from quoteattr.speakers.by_who import by_relative
from quoteattr.speakers.by_words import by_answer, by_name, by_pair, by_quotation
from quoteattr.speakers.cases import Rule

RULES: tuple[Rule, ...] = (
    by_partners,
    by_kin,
    by_name,
    by_possessor,
    by_quotation,
    by_spoken_i,
    by_answer,
    by_relative,
    by_pair,
    by_role,
    by_country,
    by_description,
    by_evidence,
    by_interview,
    by_passive,
    by_next_words,
    by_continuation,
    by_neighbour,
)
