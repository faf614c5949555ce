"""Speakers of several articles: one id and one name for whom the names say to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from quoteattr.records import QuoteRecord, Speaker
from quoteattr.speakers.clusters import Face, Identity, face_of, identify, looked_up
from quoteattr.speakers.people import PeopleIndex


class Attributed(Protocol):
    """A dataclass with records: what the engine returns."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def records(self) -> tuple[QuoteRecord, ...]:
        """The records of one article."""


Documents = TypeVar("Documents", bound=Attributed)


def link(documents: Iterable[Documents], people: PeopleIndex | None = None) -> list[Documents]:
    """The documents, in order, their speakers with ``id`` and ``canonical`` where names allow it.

    All are read before the first is returned.  Whoever stands in ``people`` has the id and name
    from there; others are one person or organisation if their full names are, as far as one
    writes them, and a surname or an initial alone only if nobody else fits and a word of the role
    is the same.  Two who fit are none.  Time grows about as the number of names does.

    >>> import quoteattr
    >>> texts = ["“The bridge is safe,” Mayor Ada Quill said.", "“It shakes,” Ada Quill said."]
    >>> one, other = quoteattr.link(quoteattr.load().batch(texts))
    >>> one.records[0].speaker.canonical
    'Ada Quill'
    >>> one.records[0].speaker.id == other.records[0].speaker.id
    True
    """
    documents = list(documents)
    faces = Counter(
        face for document in documents for record in document.records for face in _faces(record)
    )
    known = identify(faces, people)
    return [_identified(document, known) for document in documents]


def look_up(documents: Iterable[Documents], people: PeopleIndex) -> Iterator[Documents]:
    """The documents as they come; speakers whom ``people`` has get the id and name from there."""
    for document in documents:
        faces = {face for record in document.records for face in _faces(record)}
        found = ((face, looked_up(face, people)) for face in faces)
        yield _identified(document, {face: identity for face, identity in found if identity})


def _faces(record: QuoteRecord) -> Iterator[Face]:
    face = face_of(record.speaker) if record.speaker else None
    if face is not None:
        yield face


def _identified(document: Documents, known: dict[Face, Identity]) -> Documents:
    """The document with the identities of those of its speakers that are known."""
    records = tuple(
        replace(record, speaker=_with_identity(record.speaker, known)) if record.speaker else record
        for record in document.records
    )
    return replace(document, records=records)


def _with_identity(speaker: Speaker, known: dict[Face, Identity]) -> Speaker:
    face = face_of(speaker)
    identity = known.get(face) if face else None
    return replace(speaker, id=identity.id, canonical=identity.name) if identity else speaker
