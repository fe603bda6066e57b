"""Names that were met before, in little memory: a run over a million documents remembers each id in 12 to 24 bytes.

What is kept is a name's 64-bit digest, in tables of plain numbers that double where they fill. Two different names of
one digest are expected once in 5,000 million names.
"""

from __future__ import annotations

import hashlib
from array import array

#: Tables that grow apart, so that no growth ever doubles the whole.
_TABLES = 256
_FIRST_SLOTS = 16


def digest(name: str) -> int:
    """The name's digest, the same in every process: 64 bits, never 0."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1


class Seen:
    """A set of digests."""

    def __init__(self) -> None:
        self._tables = [array("Q", bytes(8 * _FIRST_SLOTS)) for _ in range(_TABLES)]
        self._counts = [0] * _TABLES

    def __contains__(self, value: int) -> bool:
        table = self._tables[value >> 56]
        return table[_slot(table, value)] == value

    def add(self, value: int) -> bool:
        """Remember `value`; whether it is new."""
        which = value >> 56
        table = self._tables[which]
        slot = _slot(table, value)
        if table[slot]:
            return False
        table[slot] = value
        self._counts[which] += 1
        if self._counts[which] * 3 > len(table) * 2:
            self._tables[which] = _doubled(table)
        return True


def _slot(table: array[int], value: int) -> int:
    """Where `value` stands or would stand; tables are never full."""
    last = len(table) - 1
    slot = value & last
    while table[slot] not in (0, value):
        slot = (slot + 1) & last
    return slot


def _doubled(table: array[int]) -> array[int]:
    wider = array("Q", bytes(2 * 8 * len(table)))
    for value in table:
        if value:
            wider[_slot(wider, value)] = value
    return wider
