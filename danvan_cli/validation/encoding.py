"""E1: letters as they stand in the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import ArticleSubject
from danvan_cli.vietnamese import one_style

# Marks of UTF-8 that was read as windows-1252; one alone may be a quote that closes behind "á".
_MOJIBAKE = re.compile("á[»º][\x80-\xbf\u0152-\u2122]|Ã[\x80-\xbf]|Ä[‘\x90]|Æ[°¡]|â€[œ™˜\x9d“”]")
#: Signs that no reader sees: controls (not tab and line ends), zero-width signs, soft hyphens, marks of direction.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
_OLD_STYLE = re.compile(r"(?<![qQ])(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\w)", re.IGNORECASE)


def not_utf8(subject: ArticleSubject) -> Iterator[Finding]:
    """The file is not in UTF-8.

    Why: other programs read it as another text, and danvan itself can only tell the encoding by its words.
    Mend: convert it once, and look at the result: `danvan clean --format text --as-is FILE > NEW`.
    """
    if subject.encoding != "utf-8":
        yield Finding(*subject.at(), f"is in {subject.encoding}", "convert it to UTF-8")


def not_composed(subject: ArticleSubject) -> Iterator[Finding]:
    """Letters are not composed (Unicode NFC): "ế" as "e" with two marks behind it.

    Why: two spellings of one word are two words for a search, and offsets count the marks.
    Mend: `danvan validate --fix` composes them.
    """
    yield from _lines(subject, lambda text: text != _composed(text), "letters are not composed (NFC)")


def mojibake(subject: ArticleSubject) -> Iterator[Finding]:
    """UTF-8 was read as windows-1252 somewhere on the way: "Há»™i nghá»‹".

    Why: danvan undoes it while cleaning, but other programs do not, and it may be incomplete.
    Mend: fetch the article again, or repair it with ftfy and read the result.
    """
    yield from _lines(subject, lambda text: len(_MOJIBAKE.findall(text)) > 1, "UTF-8 was read as windows-1252")


def mixed_tone_marks(subject: ArticleSubject) -> Iterator[Finding]:
    """Both placements of tone marks stand in one article: "hòa" and "hoà".

    Why: names and words are found in one spelling and missed in the other, unless the program folds them as danvan
    does.
    Mend: choose one placement for the text; where the article was put together of two sources, look at both.
    """
    old = next((number for number, text in subject.lines if _OLD_STYLE.search(_composed(text))), None)
    new = next((number for number, text in subject.lines if one_style(_composed(text)) != _composed(text)), None)
    if old is not None and new is not None:
        message = f"tone marks are placed in both ways (hòa in line {old}, hoà in line {new})"
        yield Finding(*subject.at(max(old, new)), message, "choose one placement")


def control_characters(subject: ArticleSubject) -> Iterator[Finding]:
    """Signs that no reader sees stand in the text: controls, zero-width blanks, soft hyphens.

    Why: they cut words in two for every program that searches.
    Mend: `danvan validate --fix` takes them out.
    """
    yield from _lines(subject, lambda text: CONTROL.search(text) is not None, "characters that cannot be seen")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _lines(subject: ArticleSubject, is_wrong: Callable[[str], bool], what: str) -> Iterator[Finding]:
    """One finding for a document: the first line that is wrong, and how many more are."""
    wrong = [number for number, text in subject.lines if is_wrong(text)]
    if wrong:
        more = f", and in {len(wrong) - 1} more lines" if len(wrong) > 1 else ""
        yield Finding(*subject.at(wrong[0]), what + more)
