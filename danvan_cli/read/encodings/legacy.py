"""Vietnamese from before Unicode: TCVN3 (ABC), VNI and VIQR → Unicode, where it surely is one of them.

What: a text without a letter that only Unicode has (ă, đ, ơ, ư, ạ …) is tried in each encoding; it is converted if
every sign maps and what comes out are Vietnamese syllables, which they are not as they stand.
Known problems: in VIQR a full stop behind a vowel at a line's end is taken for a stop, not for a tone.
Example: "Céng hoµ x· héi" → "Cộng hoà xã hội", "tcvn3".
"""

from __future__ import annotations

import re
from functools import lru_cache

from danvan_cli.lexicon import read_table, shipped
from danvan_cli.read.encodings.syllables import share

SAMPLE = 40_000  # characters looked at to decide; the whole text is converted
SURE = 0.9  # share of marked words that are syllables; Unicode Vietnamese of news has 0.97 and more
UNSURE_AS_IS = 0.75  # a text whose words are syllables as they stand is left alone
FOREIGN = 0.01  # share of signs that need not map: a French name, a degree sign
FEWEST = 3  # marked words; fewer prove nothing
VIQR_MARKED = 0.25  # share of words with a VIQR sign; Vietnamese of news has 0.7, English under 0.05

_UNICODE_ONLY = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
_HIGH = re.compile("[\xa1-\xff]")
_VIQR = re.compile(r"(?<!\\)(?:[aeiouyAEIOUY][(^+]?['`?~.]?|[dD][dD])")
_VIQR_SIGN = re.compile(r"[A-Za-z]*(?:[aeiouyAEIOUY](?:[(^+]['`?~.]?|['`?~.](?=[a-z]))|dd|DD)[A-Za-z]*")
_ESCAPED = re.compile(r"\\([(^+'`?~.dD\\])")
_TCVN3_WORD = re.compile("[A-Za-z\xa1-\xff]+")
_WORDS = re.compile(r"[A-Za-z]+")
# A vowel with the sign that stands behind it; ô and ö are letters themselves (ơ, ư).
_VNI_PAIR = re.compile("[AEOUYaeouyÔôÖö][ØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜËøùûõïâàáåãäêèéúüë]|[\xc0-\xff]")
_SMALL = re.compile("[a-z]")


def convert(text: str, sure: float = SURE) -> tuple[str, str] | None:
    """`text` in Unicode and the name of its encoding; None where it is Unicode already, or none of these.

    `sure`: share of the converted words that must be syllables.
    """
    if text.isascii():
        return _from_viqr(text)
    if _UNICODE_ONLY.search(text) or not _HIGH.search(text):
        return None
    sample = text[:SAMPLE]
    as_is, _ = share(sample)
    if as_is >= UNSURE_AS_IS:
        return None
    best = None
    for name, to_unicode in (("tcvn3", from_tcvn3), ("vni", from_vni)):
        converted = to_unicode(sample)
        if converted is None:
            continue
        score, marked = share(converted)
        if score >= sure and marked >= FEWEST and (best is None or score > best[0]):
            best = (score, name, to_unicode)
    if best is None:
        return None
    whole = best[2](text)
    return None if whole is None else (whole, best[1])


def from_tcvn3(text: str) -> str | None:
    """TCVN3 read as windows-1252 → Unicode; None where a sign has no letter."""
    table = _table("tcvn3")
    signs = _HIGH.findall(text)
    if sum(c not in table for c in signs) > FOREIGN * len(signs):
        return None

    def word(match: re.Match[str]) -> str:
        letters = match.group()
        shown = "".join(table.get(c, c) for c in letters)
        plain = [c for c in letters if c.isascii()]
        return shown.upper() if len(plain) > 1 and all(c.isupper() for c in plain) else shown

    lines = []
    for line in text.split("\n"):
        shown = _TCVN3_WORD.sub(word, line)
        lines.append(shown if _SMALL.search(line) else shown.upper())  # a capital font: no small letter at all
    return "\n".join(lines)


def from_vni(text: str) -> str | None:
    """VNI Windows read as windows-1252 → Unicode; None where a sign has no letter."""
    table = _table("vni")
    unknown = 0

    def pair(match: re.Match[str]) -> str:
        nonlocal unknown
        found = match.group()
        if found in table:
            return table[found]
        unknown += 1
        return found

    converted, pairs = _VNI_PAIR.subn(pair, text)
    return None if unknown > FOREIGN * pairs else converted


def _from_viqr(text: str) -> tuple[str, str] | None:
    sample = text[:SAMPLE]
    signed = len(_VIQR_SIGN.findall(sample))
    if signed < FEWEST or signed < VIQR_MARKED * len(_WORDS.findall(sample)) / 2:
        return None
    converted = from_viqr(sample)
    score, marked = share(converted)
    if score < SURE or marked < FEWEST:
        return None
    return from_viqr(text), "viqr"


def from_viqr(text: str) -> str:
    """VIQR → Unicode. A backslash keeps the sign behind it as it is."""
    table = _table("viqr")

    def letter(match: re.Match[str]) -> str:
        found, end = match.group(), match.end()
        if found[-1] in ".?'" and (end == len(text) or text[end] in "\r\n\"”)"):
            return table.get(found[:-1], found[:-1]) + found[-1]
        return table.get(found, found)

    return _ESCAPED.sub(r"\1", _VIQR.sub(letter, text))


@lru_cache(maxsize=3)
def _table(name: str) -> dict[str, str]:
    return read_table(shipped() / "encodings" / f"{name}.tsv").mapping()
