"""A date as an outlet prints it ──► its day."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

# "Jan. 5, 2024", "5 January 2024": month names as English news writes them.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
WRITTEN = (
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s+{MONTH},?\s+{YEAR}\b", re.IGNORECASE),
)
ISO = re.compile(r"\s*(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")


def day_of(published: str | None) -> str | None:
    """The day, YYYY-MM-DD, as it is printed, whatever the time zone; None if it cannot be told.

    Days written in figures alone are read year first: 5/6/2024 is June to some and May to others.

    >>> day_of("2024-05-06T23:10:00-07:00"), day_of("Mon, 06 May 2024 09:00:00 GMT")
    ('2024-05-06', '2024-05-06')
    >>> day_of("May 6, 2024 9:00 am"), day_of("5/6/2024"), day_of(None)
    ('2024-05-06', None, None)
    """
    if published is None:
        return None
    found = _iso(published) or _written(published) or _of_mail(published)
    return found.isoformat() if found else None


def _iso(text: str) -> date | None:
    match = ISO.match(text)
    return _date(*map(int, match.groups())) if match else None


def _written(text: str) -> date | None:
    for form in WRITTEN:
        if match := form.search(text):
            month = MONTHS.index(match["month"].lower()) + 1
            return _date(int(match["year"]), month, int(match["day"]))
    return None


def _of_mail(text: str) -> date | None:
    """As feeds and mail have it (RFC 2822)."""
    try:
        found: datetime = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found.date()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
