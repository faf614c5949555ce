"""Bytes of a file ──► its text."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.io.encodings import decode

NEWS = "The café on Rue Sébastien shut. “We can’t pay £40,” said Mayor François Noël — twice.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_news_is_read_in_each_encoding(encoding: str) -> None:
    assert decode(NEWS.encode(encoding), "a.txt") == NEWS


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_both_orders_of_utf16(mark: bytes) -> None:
    encoding = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(mark + NEWS.encode(encoding), "a.txt") == NEWS


@pytest.mark.parametrize("news", ["He said: “It’s over.”", "A café.", NEWS * 50])
def test_windows_text_of_any_length_keeps_its_marks(news: str) -> None:
    assert decode(news.encode("cp1252"), "a.txt") == news


def test_text_of_an_old_macintosh() -> None:
    assert decode(NEWS.encode("mac_roman"), "a.txt") == NEWS


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    raw = text.encode()
    assert decode(raw, "a.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_an_input_error(raw: bytes) -> None:
    try:
        text = decode(raw, "a.txt")
    except InputError as error:
        assert str(error).startswith("a.txt") and "\n" not in str(error)
    else:
        assert "\0" not in text
        text.encode()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"GIF89a\0\1", "binary file (NUL at 6)"),
        (b"\x7fELF\xff\0\1", "binary file (NUL at 5)"),
        ("One\0two".encode("utf-16"), "binary file (NUL at 3)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "UTF-16 but is damaged at byte 2"),
        (codecs.BOM_UTF8 + b"ab\xff", "UTF-8 but is damaged"),
        ("“One.”\n“Two.".encode() + b"\xe2\x80\n", "a.txt:2: byte 0xe2 is not UTF-8"),
        (random.Random(7).randbytes(4000).replace(b"\0", b"\1"), "another encoding of text"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, "a.txt")
    assert said in str(caught.value)
