"""Page furniture: what a web page adds to the article that is pasted from it."""

from __future__ import annotations

import re
from functools import cache

from quoteattr.lexicons import rows
from quoteattr.records import Span

# No pattern of the list is for longer paragraphs; it also bounds what a pattern may cost.
LONGEST_LINE = 500
# A line is compared without what a page sets round it: dashes, brackets, arrows, colons.
ROUND = " -–—•*|:>»«›‹·…→←▼▲↓↑+[](){}✉"
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}", re.IGNORECASE)
# Where a caption's credit begins: in brackets, after a full stop or a bar.
CREDIT = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]\.?$|[.|”\"] ([^.|]{3,80})\.?$")
SENTENCE_END = re.compile(r"[.!?]['\"’”)]? +[\"“(]?[A-Z]")
CLOSING = " ”\"’'»"
FINISHED = (".", "!", "…", ";", ",")
QUOTATION = re.compile("[“”„\"«»]|''")
SHORTEST_TITLE = 3
LONGEST_TITLE = 40
# A title of fewer words may well begin another line of the article.
SHORTEST_PART = 4
# What a page sets round the title: its section before it, the outlet's name after it.
BEFORE_TITLE = (" on ", ": ", "| ", "- ", "– ", "> ", "» ", "/ ")
LONGEST_BEFORE_TITLE = 8
AFTER_TITLE = (" | ", " - ", " – ", " — ", " · ", " » ")
LONGEST_AFTER_TITLE = 5
LONGEST_CAPTION = 60
# A link to another article is its title, seldom longer.
LONGEST_LINK = 25
# So many paragraphs of so many words are an article that goes on, not a blurb or a comment.
ARTICLE_WORDS = 25
ARTICLE_PARAGRAPHS = 3
# Share of the text's code points that stand before what ends a page; it also keeps the article
# where a page has its "Leave a comment" on top.
BEFORE_END = 0.6


def find_furniture(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The paragraphs that belong to the page and not to the article, in text order.

    These are menus, buttons, addresses, prompts, credits and captions that name one, the title
    wherever it is repeated, and all that follows a copyright line or its like near the end.
    When in doubt a paragraph is article: a headline, a subtitle, a short quotation and who said
    it are never furniture.  Empty if there is none.  No text raises.

    >>> text = "Ferry sinks\\n5 minute read\\n“We swam,” he said.\\nLeave a comment\\nRelated"
    >>> spans = tuple(Span(*line.span()) for line in re.finditer(".+", text))
    >>> [span.of(text) for span in find_furniture(text, spans)]
    ['5 minute read', 'Leave a comment', 'Related']
    """
    words = [
        paragraph.of(text) if len(paragraph) <= LONGEST_LINE else "" for paragraph in paragraphs
    ]
    lines = [_plain(line) for line in words]
    kinds = [_kind(line) or _address(line) for line in lines]
    flagged = {number for number, kind in enumerate(kinds) if kind}
    flagged |= _captions(words, lines)
    flagged |= _repeated_titles(lines, flagged)
    flagged |= (end := _page_end(text, paragraphs, kinds))
    flagged |= _listed_links(words, kinds, end)
    return tuple(paragraphs[number] for number in sorted(flagged))


def _plain(line: str) -> str:
    """The line in lower case, with single spaces and straight apostrophes, nothing round it."""
    return " ".join(line.replace("’", "'").casefold().split()).strip(ROUND)


@cache
def _patterns(*kinds: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """The list's patterns of these kinds, joined by kind and by most words."""
    groups: dict[tuple[str, int], list[str]] = {}
    for pattern, kind, most in rows("furniture"):
        if kind in kinds:
            written = re.escape(pattern).replace(r"\*", ".*").replace(r"\#", r"\d[\d.,]*[km]?")
            groups.setdefault((kind, int(most)), []).append(written)
    return tuple((*key, re.compile("|".join(group))) for key, group in groups.items())


def _kind(line: str, *kinds: str) -> str | None:
    """The kind of the first pattern a plain line matches, if any."""
    words = line.count(" ") + 1
    for kind, most, pattern in _patterns(*(kinds or ("end", "links", "line"))):
        if words <= most and pattern.fullmatch(line):
            return kind
    return None


def _address(line: str) -> str | None:
    """``line`` for a web or e-mail address with nothing beside it."""
    return "line" if ADDRESS.fullmatch(line) else None


def _captions(words: list[str], lines: list[str]) -> set[int]:
    """Captions that close with a credit, and a line before one that begins with the same words."""
    found: set[int] = set()
    for number, line in enumerate(words):
        if not _is_caption(line):
            continue
        found.add(number)
        before = lines[number - 1] if number else ""
        if before.count(" ") >= SHORTEST_TITLE and lines[number].startswith(before):
            found.add(number - 1)
    return found


def _is_caption(line: str) -> bool:
    """Whether a paragraph is a picture's caption: short, without a quotation, with a credit."""
    credit = CREDIT.search(line[-90:])
    if credit is None or not _kind(_plain(credit[1] or credit[2]), "credit"):
        return False
    said = line[: max(0, len(line) - len(credit[0]))]
    short = len(line.split()) <= LONGEST_CAPTION and len(SENTENCE_END.findall(said)) <= 1
    return short and not QUOTATION.search(said)


def _repeated_titles(lines: list[str], flagged: set[int]) -> set[int]:
    """Later lines that are the first one of the article, or it with a few words round it."""
    title = next((n for n, _ in enumerate(lines) if n not in flagged), None)
    if title is None or not SHORTEST_TITLE <= len(lines[title].split()) <= LONGEST_TITLE:
        return set()
    return {n for n in range(title + 1, len(lines)) if _same_title(lines[title], lines[n])}


def _same_title(title: str, line: str) -> bool:
    """Whether a line is the title, or one is the other with a few words at one end."""
    if title == line:
        return True
    shorter, longer = sorted((title, line), key=len)
    if len(shorter.split()) < SHORTEST_PART:
        return False
    if line.endswith(title):
        around = line[: -len(title)]
        return around.endswith(BEFORE_TITLE) and len(around.split()) <= LONGEST_BEFORE_TITLE
    around = longer[len(shorter) :] if longer.startswith(shorter) else ""
    return around.startswith(AFTER_TITLE) and len(around.split()) <= LONGEST_AFTER_TITLE


def _listed_links(words: list[str], kinds: list[str | None], end: set[int]) -> set[int]:
    """Titles of other articles: the one after a "Read also:", all in a list that ends the text.

    In a list the first paragraph that looks like an article's means that it goes on.
    """
    found: set[int] = set()
    ends = True
    for number in range(len(words) - 1, -1, -1):
        if kinds[number] == "links":
            found |= _links_after(words, kinds, number, ends)
        known = number in end or kinds[number] is not None
        ends = ends and (known or _is_link(words[number]))
    return found


def _links_after(words: list[str], kinds: list[str | None], number: int, ends: bool) -> set[int]:
    """The links below the heading at ``number``; ``ends`` if nothing else follows it."""
    following = number + 1
    if ends:
        last = next((n for n in range(following, len(words)) if kinds[n] == "links"), len(words))
        return set(range(following, last))
    announced = words[number].rstrip().endswith(":")
    return {following} if announced and _is_link(words[following]) else set()


def _is_link(line: str) -> bool:
    """Whether a paragraph may be the title of an article: short, without a full stop."""
    return 0 < len(line.split()) <= LONGEST_LINK and not line.rstrip(CLOSING).endswith(FINISHED)


def _page_end(text: str, paragraphs: tuple[Span, ...], kinds: list[str | None]) -> set[int]:
    """All paragraphs after the first copyright line or its like that the article is before."""
    limit = len(text) * BEFORE_END
    for number, kind in enumerate(kinds):
        if kind != "end" or paragraphs[number].start < limit:
            continue
        rest = range(number + 1, len(paragraphs))
        return set() if _goes_on([paragraphs[n].of(text) for n in rest]) else set(rest)
    return set()


def _goes_on(rest: list[str]) -> bool:
    """Whether an article goes on here: several long paragraphs, or a sentence that quotes."""
    long = sum(len(line.split()) >= ARTICLE_WORDS for line in rest)
    return long >= ARTICLE_PARAGRAPHS or any(
        QUOTATION.search(line) and not _is_link(line) for line in rest
    )
