"""Bytes of a file ──► its text."""

from __future__ import annotations

import codecs

from quoteattr.errors import InputError

# UTF-32 before UTF-16: its little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What English news is kept in where it is not Unicode.  Left to all encodings, a detector takes
# a short text with one é for Chinese.
LEGACY = ["cp1252", "mac_roman"]


def decode(raw: bytes, place: str) -> str:
    """The text of a file, its line ends as they are and without its byte order mark.

    A byte order mark decides the encoding, else it is UTF-8, else whichever of LEGACY gives a
    plausible text.  ``place`` names the file in the InputError that anything else raises:
    binary files, damaged UTF-8, NUL characters.

    >>> decode("“Oui”, dit-il\\r\\n".encode("cp1252"), "letter.txt")
    '“Oui”, dit-il\\r\\n'
    """
    marked = next((encoding for mark, encoding in MARKS if raw.startswith(mark)), None)
    try:
        text = raw.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            raise InputError(
                f"{place}: begins as {marked.removesuffix('-sig').upper()} but is damaged at byte"
                f" {error.start}; save it again as UTF-8"
            ) from error
        text = _decode_legacy(raw, place, error.start)
    if "\0" in text:
        raise binary(place, text.index("\0"))
    return text


def binary(place: str, at: int) -> InputError:
    """The error for a file with a NUL at the given offset: it is no text."""
    return InputError(f"{place}: a binary file (NUL at {at}); only plain text can be read")


def _decode_legacy(raw: bytes, place: str, first: int) -> str:
    """The text of bytes that are not UTF-8 from offset ``first`` on."""
    if b"\0" in raw:
        raise binary(place, raw.index(b"\0"))
    if _is_mostly_utf8(raw):
        line = raw.count(b"\n", 0, first) + 1
        raise InputError(
            f"{place}:{line}: byte 0x{raw[first]:02x} is not UTF-8, though the rest of the file"
            " is; mend that line"
        )
    # Loaded here: it costs more than reading, and most files are UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=LEGACY).best()
    if best is None:
        raise InputError(f"{place}: neither UTF-8 nor another encoding of text; save it as UTF-8")
    return str(best)


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether more characters beyond ASCII are sound UTF-8 than are not.

    Read as anything else, each sound one would turn to rubbish: “ to â€œ.
    """
    text = raw.decode("utf-8", "replace")
    beyond = sum(character > "\x7f" for character in text)
    return beyond > 2 * text.count("\ufffd")
