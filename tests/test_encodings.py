"""Bytes in every encoding that Vietnamese news was ever kept in → the same text."""

from __future__ import annotations

import unicodedata

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_cli.lexicon import read_table, shipped
from danvan_cli.model import Raw
from danvan_cli.read.documents import from_record
from danvan_cli.read.encodings import decode
from danvan_cli.read.encodings.legacy import convert, from_tcvn3, from_viqr, from_vni
from danvan_cli.read.encodings.syllables import is_syllable, share

TEXT = (
    "Sáng 12/3, Hội Nông dân huyện Trà Lân tổ chức hội nghị tổng kết phong trào thi đua năm qua.\n"
    "Đồng chí Lưu Thị Bích Đào, Chủ tịch Hội, nhấn mạnh: mỗi chi hội phải giúp đỡ ít nhất ba hộ nghèo.\n"
)


def written(name: str, text: str) -> str:
    """`text` as the old encoding `name` wrote it, read as windows-1252."""
    signs: dict[str, str] = {}
    for form, means in read_table(shipped() / "encodings" / f"{name}.tsv").mapping().items():
        signs.setdefault(means, form)
    return "".join(c if c.isascii() else signs.get(c, signs.get(c.lower(), c)) for c in text)


def in_windows_1258(text: str) -> bytes:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = b""
    for c in text:
        marks = unicodedata.normalize("NFD", c)
        letter = unicodedata.normalize("NFC", "".join(m for m in marks if m not in tones))
        out += (letter + "".join(m for m in marks if m in tones)).encode("cp1258")
    return out


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_fonts_of_the_nineties(name: str) -> None:
    assert decode(written(name, TEXT).encode("cp1252")) == (TEXT, name)
    assert decode(written(name, TEXT).encode()) == (TEXT, name), "saved again as UTF-8"


def test_viqr() -> None:
    text = "Hội nghị tổng kết phong trào thi đua, ông Đào phát biểu"
    assert decode(b"Ho^.i nghi. to^?ng ke^'t phong tra`o thi ddua, o^ng DDa`o pha't bie^?u") == (text, "viqr")
    assert from_viqr("ta\\.") == "ta."


def test_windows_1258() -> None:
    assert unicodedata.normalize("NFC", decode(in_windows_1258(TEXT))[0]) == TEXT
    assert decode(in_windows_1258(TEXT))[1] == "windows-1258"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_unicode(codec: str, name: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, name)


def test_one_letter_cut_in_two_leaves_utf8() -> None:
    data = (TEXT * 5).encode()
    assert decode(data[:-60] + data[-59:])[1] == "utf-8"


@pytest.mark.parametrize(
    "text",
    [
        "Cá, lá, nhà, bò, mì, tàu: toàn là món và vật quen ở làng.",  # all letters are in Latin-1
        "Le conseil général a été présenté à l'élève, près de la forêt.",
        "Don't say it's here: o'clock, we're to go. What? No. It's a pity. I'm so-so.",
        "Uy ban nhan dan xa to chuc hoi nghi.",
        "Ủy ban nhân dân xã tổ chức hội nghị",
        "",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert convert(text) is None
    assert decode(text.encode()) == (text, "utf-8")


def test_capital_font() -> None:
    assert from_tcvn3("UBND X· §¹I §åNG") == "UBND XÃ ĐẠI ĐỒNG"


def test_a_foreign_sign_is_not_enough_to_convert() -> None:
    assert from_vni("Ünïcödé ß") is None


def test_syllables() -> None:
    assert all(map(is_syllable, ["nghiêng", "quyết", "gì", "ủy", "giếng", "khuỷu", "oà"]))
    assert not any(map(is_syllable, ["nghiêgn", "cèt", "hồnǵ", "xyz", "tếù"]))
    assert share("abc") == (0.0, 0)


@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    text, name = decode(data)
    assert isinstance(text, str)
    assert name


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_a_record_may_hold_an_old_text(name: str) -> None:
    record = orjson.dumps({"id": 1, "text": written(name, TEXT)})
    raw, _ = from_record(record, "x", published=None, as_is=False)
    assert isinstance(raw, Raw)
    assert raw.encoding == name
    assert raw.lines[0].text == TEXT.split("\n")[0]
