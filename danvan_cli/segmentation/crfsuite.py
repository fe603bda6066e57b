"""A CRFsuite model file with two labels, read into plain numbers: what each attribute says for I against B.

Why: pyvi and underthesea label syllables with such models. With two labels the best labelling depends only on the
difference of their weights, so a sentence is a sum of look-ups, and neither engine's own code has to be loaded
(scikit-learn, more than a second).
Source: CRFsuite 0.12, `lib/crf/src/crf1d_model.c` and `lib/cqdb/src/cqdb.c`: a head of offsets, a block of weights,
and constant databases (cqdb) that hold the strings of labels and attributes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_HEAD = struct.Struct("<4sI4s9I")
_FEATURE = struct.Struct("<IIId")  # a weight: state (0) or transition (1), attribute or label, label, the weight
_CHUNK = struct.Struct("<4sII")
_DATABASE = struct.Struct("<4sIIIII")
_RECORD_HEAD = 8  # bytes before a string: its number, its size


@dataclass(frozen=True, slots=True)
class Crf:
    """Weights of a model that labels each piece B (begins a word) or I (goes on one).

    `weights`: attribute → weight for I less weight for B. `transitions`: by (label before is I, label is I).
    """

    weights: dict[str, float]
    transitions: dict[tuple[bool, bool], float]


def read(data: bytes) -> Crf:
    """The model in `data`; ValueError if it is none, or has other labels than B and I."""
    if len(data) < _HEAD.size or data[:4] != b"lCRF":
        raise ValueError("no CRFsuite model")
    *_, features_at, labels_at, attributes_at, _, _ = _HEAD.unpack_from(data)
    labels = _strings(data, labels_at)
    if sorted(label[:1] for label in labels) != ["B", "I"]:
        raise ValueError(f"a model of the labels B and I was expected, this one has {labels}")
    attributes = _strings(data, attributes_at)
    inside = [label.startswith("I") for label in labels]
    weights: dict[str, float] = dict.fromkeys(attributes, 0.0)
    transitions: dict[tuple[bool, bool], float] = {}
    _, _, count = _CHUNK.unpack_from(data, features_at)
    begin = features_at + _CHUNK.size
    for kind, source, label, weight in _FEATURE.iter_unpack(data[begin : begin + count * _FEATURE.size]):
        if kind == 0:
            weights[attributes[source]] += weight if inside[label] else -weight
        else:
            transitions[inside[source], inside[label]] = weight
    return Crf(weights, transitions)


def _strings(data: bytes, at: int) -> list[str]:
    """The strings of a constant database, by their numbers."""
    *_, count, offsets_at = _DATABASE.unpack_from(data, at)
    begins = [
        at + offset + _RECORD_HEAD for offset in struct.unpack_from(f"<{count}I", data, at + offsets_at) if offset
    ]
    strings = [data[begin : data.index(0, begin)] for begin in begins]  # a zero closes each
    return b"\0".join(strings).decode().split("\0") if strings else []
