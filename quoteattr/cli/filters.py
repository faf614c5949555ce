"""Which records a command line asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quoteattr.records import QuoteRecord

NAMES = ("act", "framing", "label", "report", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a record has to be, one of each that is not empty.

    act, framing, label, report   by their values
    speaker                       names, as a person types them
    """

    act: tuple[str, ...] = ()
    framing: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()

    def keep(self, records: Iterable[QuoteRecord]) -> tuple[QuoteRecord, ...]:
        """The records that are asked for, in order."""
        return tuple(record for record in records if self._fits(record))

    def _fits(self, record: QuoteRecord) -> bool:
        stance = record.stance
        said = {
            "act": stance and stance.act.value,
            "framing": stance and stance.framing.value,
            "label": stance and stance.label.value,
            "report": record.attribution.report.value,
        }
        if any(getattr(self, name) and said[name] not in getattr(self, name) for name in said):
            return False
        return not self.speaker or self._speaks(record)

    def _speaks(self, record: QuoteRecord) -> bool:
        # Imported here, so that --help need not wait for the lexicons of names.
        from quoteattr.speakers.called import speaker_is_called

        return any(speaker_is_called(record.speaker, name) for name in self.speaker)


def take_filter(settings: dict[str, Any]) -> Filter:
    """The filter that a command's settings hold; they are taken out of it."""
    return Filter(**{name: settings.pop(name) for name in NAMES})
