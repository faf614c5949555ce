"""“Yesterday”, “last week”, “here” ──► the day, the week, the place, where they are certain."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from quoteattr.claims.draft import Draft
from quoteattr.lexicons import of_kind
from quoteattr.records import Article, Attribution, Document
from quoteattr.stance.passages import is_quoted, sentence_at
from quoteattr.stance.words import words_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]{2,8})\.?"
    r"|(?P<month2>[A-Z][a-z]{2,8})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?),? (?P<year>\d{4})"
)
# LAGOS, Nigeria (AP) — The; LONDON, March 3 (Reuters) - A; GENEVA: The
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’\- ]{2,30}[A-Z])(?P<rest>(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r"(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: \([^()\n]{2,30}\))?)\s*(?:[-–—]{1,2}|:)\s"
)
OWN_PLACE = re.compile(r", (?P<wider>[A-Z][\w.]+(?: [A-Z][\w.]+)?)(?= \(|,|\s*$)")
# Words a dateline has that are no place.
NO_PLACE = frozenset({"BREAKING", "UPDATE", "EXCLUSIVE", "OPINION", "ANALYSIS", "EDITORIAL"})
# A speech told of in January may be of December, whose “last year” is another.
FIRST_DAYS = 14
WHY_DATE, WHY_PLACE = "as of {}", "the dateline's place"
SHIFTS = {"last": -1, "this": 0, "next": 1}


def published_on(article: Article) -> date | None:
    """The day an article came out; None if it is not given, or not in a form that is certain.

    ISO 8601, e-mail and feed dates, and English dates are read: “2024-03-05T10:00:00Z”, “Tue, 05
    Mar 2024 10:00:00 GMT”, “March 5, 2024”.  03/05/2024 is not: two days fit.
    """
    given = (article.published or "").strip()
    if not given:
        return None
    try:
        return datetime.fromisoformat(given).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(given).date()
    except (ValueError, TypeError, IndexError):
        return english_date(given)


def english_date(text: str) -> date | None:
    """The date that a text begins with or is: “5 March 2024”, “Mar. 5, 2024”; None if none."""
    match = ENGLISH.search(text)
    if match is None:
        return None
    name = (match["month"] or match["month2"])[:3].title()
    months = [month for month in range(12) if MONTHS[month].startswith(name)]
    try:
        return date(int(match["year"]), months[0] + 1, int(match["day"] or match["day2"]))
    except (ValueError, IndexError):
        return None


def dateline_place(text: str) -> str | None:
    """The place an article is written from, by its dateline; None without one.

    >>> dateline_place("LAGOS, Nigeria (AP) — Police said the bridge was shut.")
    'Lagos, Nigeria'
    """
    for line in text.split("\n", 12)[:12]:
        match = DATELINE.match(line)
        if match and not NO_PLACE & set(match["place"].split()):
            wider = OWN_PLACE.match(match["rest"])
            place = match["place"].title().replace("’S", "’s").replace("'S", "'s")
            known = wider is not None and wider["wider"].split()[0][:3] not in {
                month[:3] for month in MONTHS
            }
            return f"{place}, {wider['wider']}" if wider and known else place
    return None


def spoken_on(document: Document, attribution: Attribution, published: date) -> date | None:
    """The day something was said, by a day beside the cue: “said on Monday”, “said yesterday”.

    Weekdays are the last before or on the day of publication.
    """
    if attribution.cue is None:
        return None
    sentence = sentence_at(document, attribution.cue.start)
    for word in words_of(document.text, sentence.start, sentence.end):
        if any(span.start <= word.start < span.end for span in attribution.content):
            continue
        if abs(word.start - attribution.cue.end) > 60:
            continue
        if word.text in DAYS:
            back = (published.weekday() - DAYS.index(word.text)) % 7
            return published - timedelta(back)
        if word.text in ("yesterday", "today"):
            return published - timedelta(word.text == "yesterday")
    return None


def resolve_times(draft: Draft, attribution: Attribution, published: date | None) -> None:
    """Put dates for “yesterday”, “tomorrow”, “last month”, “next year” and their like.

    In the reporter's words they count from the day of publication; within quotation marks from
    the day of the speech, if that is told, and a year from the publication's.
    """
    if published is None:
        return
    spoken = spoken_on(draft.document, attribution, published)
    for at in range(len(draft.texts)):
        quoted = is_quoted(draft.document, draft.words[at].start)
        day = spoken if quoted else published
        _resolve_day(draft, at, day)
        _resolve_period(draft, at, day or _year_only(draft, at, published))


def _year_only(draft: Draft, at: int, published: date) -> date | None:
    """The publication's day for a year, if it is not the year's first days."""
    is_year = draft.texts[at + 1 : at + 2] in (["year"], ["year's"])
    return published if is_year and published.timetuple().tm_yday > FIRST_DAYS else None


def _resolve_day(draft: Draft, at: int, day: date | None) -> None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(draft.texts[at])
    if shift is None or day is None or draft.texts[at + 1 : at + 2] in (["'s"], ["morning"]):
        return
    if draft.texts[at + 1 : at + 2] and draft.texts[at + 1] in ("afternoon", "evening", "night"):
        return
    when = day + timedelta(shift)
    shown = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    draft.replace(at, _with(draft, at, "on", shown), WHY_DATE.format(day.isoformat()))


def _resolve_period(draft: Draft, at: int, day: date | None) -> None:
    """“Last year” -> “in 2023”, “next month” -> “in April 2024”, “last week” -> its Monday's."""
    if day is None or at + 1 >= len(draft.texts) or draft.texts[at] not in SHIFTS:
        return
    unit, shift = draft.texts[at + 1], SHIFTS[draft.texts[at]]
    if draft.between(at + 1).strip() or unit not in ("year", "month", "week"):
        return
    owns = draft.texts[at + 2 : at + 3] == ["'s"]
    if unit == "week" and owns:
        return
    first = {"year": _year, "month": _month, "week": _week}[unit](day, shift)
    if unit == "week":
        words = _with(draft, at, "in", f"the week of {first}")
    else:
        words = first if owns else _with(draft, at, "in", first)
    why = WHY_DATE.format(day.isoformat())
    if at not in draft.put and at + 1 not in draft.put:
        draft.drop([at], why)
        draft.replace(at + 1, words, why)


def _year(day: date, shift: int) -> str:
    return str(day.year + shift)


def _month(day: date, shift: int) -> str:
    months = day.year * 12 + day.month - 1 + shift
    return f"{MONTHS[months % 12]} {months // 12}"


def _week(day: date, shift: int) -> str:
    monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
    return f"{monday.day} {MONTHS[monday.month - 1]} {monday.year}"


def _with(draft: Draft, at: int, preposition: str, words: str) -> str:
    """The words with a preposition, unless one stands before them: “since 2023”."""
    before = draft.texts[at - 1] if at else ""
    if before in of_kind("claim_words", "preposition"):
        return words
    return f"{preposition} {words}"


def resolve_place(draft: Draft, place: str | None) -> None:
    """Put the dateline's place for “here” in the reporter's words.

    Within quotation marks the speaker may be elsewhere; “here is”, “here and there” point.
    """
    if place is None:
        return
    for at, text in enumerate(draft.texts):
        following = draft.texts[at + 1] if at + 1 < len(draft.texts) else ""
        before = draft.texts[at - 1] if at else ""
        points = not before and following in ("is", "are", "'s", "was", "were", "come", "comes")
        if text != "here" or points or following in ("and", "to", "'s"):
            continue
        if is_quoted(draft.document, draft.words[at].start):
            continue
        words = place if before in ("from", "in", "around", "near") else f"in {place}"
        draft.replace(at, words, WHY_PLACE)
