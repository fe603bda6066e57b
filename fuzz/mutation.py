"""An input → another one like it: lines swapped, characters doubled, odd letters, digits, long runs.

What: a few changes at random, of the text where the bytes are one, else of the bytes. Words come from the shipped
lexicons, so that the rules wake, and from `pieces.json`, which has what breaks careless code.
Why: bytes changed one by one hardly ever make a word, a date or a title again.
Example: mutated(b"S\\xc3\\xa1ng 28/8", Random(1), seeds) is the same in every run.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import unmarked

#: Bytes of an input at most: several articles.
MOST_BYTES = 16_384
#: Changes made to one input at most.
MOST_CHANGES = 6
#: Of so many inputs one is changed as bytes, which mostly spoils its encoding.
BYTES_ONE_IN = 16
LONGEST_RUN = 3000

Change = Callable[[str, Random, Sequence[bytes]], str]


def mutated(data: bytes, chance: Random, seeds: Sequence[bytes], most: int = MOST_BYTES) -> bytes:
    """`data` changed, at most `most` bytes of it."""
    if chance.randrange(BYTES_ONE_IN) == 0:
        return _bytes(data, chance)[:most]
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return _bytes(data, chance)[:most]
    for _ in range(chance.randint(1, MOST_CHANGES)):
        text = chance.choice(CHANGES)(text, chance, seeds)
    return text.encode("utf-8", "surrogatepass")[:most]


def _lines_swapped(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _some_lines(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    return "\n".join(lines[start : start + chance.randint(1, 12)])


def _line_again(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    lines = text.split("\n")
    line = chance.choice(lines)
    return "\n".join([*lines, line]) if chance.random() < 0.5 else "\n".join([line] * chance.randint(1, 4) + lines)


def _lines_joined(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    return text.replace("\n", chance.choice(["", " ", "\r", "\n\n"]), chance.randint(1, 20))


def _line_cut(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    return f"{text[:at]}\n{text[at:]}"


def _part_out(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 40) :]


def _part_again(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    end = at + chance.randint(1, 40)
    times = chance.choice([1, 1, 2, 5, 40, LONGEST_RUN // max(1, min(end, len(text)) - at)])
    return text[:at] + text[at:end] * times + text[at:]


def _piece_in(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    blank = chance.choice(["", " "])
    return text[:at] + blank + _piece(chance) + blank + text[at:]


def _word_replaced(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = _piece(chance)
    return " ".join(words)


def _digits(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    return "".join(chance.choice("0123456789") if c in "0123456789" and chance.random() < 0.3 else c for c in text)


def _letter(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    code = chance.choice([chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(0x110000)])
    return text[:at] + chr(code) + text[at + chance.randint(0, 1) :]


def _run(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    piece = chance.choice([_piece(chance), chr(chance.randrange(32, 127)), " A", "1.", "“", "Á ", "  ", "(", "-"])
    return text[:at] + piece * (chance.randint(2, LONGEST_RUN) // max(1, len(piece))) + text[at:]


def _case(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    end = at + chance.randint(1, 200)
    how = chance.choice([str.upper, str.lower, str.title, str.swapcase, unmarked])
    return text[:at] + how(text[at:end]) + text[end:]


def _decomposed(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    at = chance.randint(0, len(text))
    end = at + chance.randint(1, 200)
    return text[:at] + unicodedata.normalize(chance.choice(["NFD", "NFKC"]), text[at:end]) + text[end:]


def _spliced(text: str, chance: Random, seeds: Sequence[bytes]) -> str:
    other = chance.choice(seeds).decode("utf-8", "replace")
    at, start = chance.randint(0, len(text)), chance.randint(0, len(other))
    return text[:at] + other[start : start + chance.randint(1, 2000)] + text[at:]


CHANGES: tuple[Change, ...] = (
    _lines_swapped, _some_lines, _line_again, _lines_joined, _line_cut, _part_out, _part_again, _piece_in, _piece_in,
    _piece_in, _word_replaced, _word_replaced, _digits, _letter, _run, _case, _decomposed, _spliced,
)  # fmt: skip


def _bytes(data: bytes, chance: Random) -> bytes:
    """Some bytes flipped, taken out or put in, or the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        at = chance.randint(0, len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            del changed[at : at + chance.randint(1, 16)]
        elif how == 2:
            changed[at:at] = chance.randbytes(chance.randint(1, 8))
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


def _piece(chance: Random) -> str:
    return chance.choice(_odd() if chance.random() < 0.5 else _words())


@cache
def _odd() -> list[str]:
    return list(json.loads((Path(__file__).parent / "pieces.json").read_text("utf-8")))


@cache
def _words() -> list[str]:
    """Every entry of every shipped list that is read as words."""
    words = Lexicon()
    return [form for name in words.names() for form in words.table(name).forms]
