"""A CRFsuite model file read into plain numbers: what each attribute says for each label, and each label to the next.

Why: pyvi and underthesea label syllables and words with such models. Read as numbers, a sentence is a sum of look-ups,
and neither engine's own code has to be loaded (scikit-learn, more than a second).
Source: CRFsuite 0.12, `lib/crf/src/crf1d_model.c` and `lib/cqdb/src/cqdb.c`: a head of offsets, a block of weights,
and constant databases (cqdb) that hold the strings of labels and attributes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_HEAD = struct.Struct("<4sI4s9I")
#: A weight: of an attribute (0) or a transition (1), from which of them, for which label.
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_CHUNK = struct.Struct("<4sII")
_DATABASE = struct.Struct("<4sIIIII")
_RECORD_HEAD = 8  # bytes before a string: its number, its size


@dataclass(frozen=True, slots=True)
class Crf:
    """`weights[attribute, label]` and `transitions[label before, label]`, by the strings' places in their lists."""

    labels: list[str]
    attributes: list[str]
    weights: NDArray[np.float64]
    transitions: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Inside:
    """Weights of a model that labels each piece B (begins a word) or I (goes on one).

    `weights`: for I less for B, of each attribute. `transitions`: by (label before is I, label is I).
    """

    attributes: list[str]
    weights: NDArray[np.float64]
    transitions: dict[tuple[bool, bool], float]


def read(data: bytes) -> Crf:
    """The model in `data`; ValueError if it is none."""
    if len(data) < _HEAD.size or data[:4] != b"lCRF":
        raise ValueError("no CRFsuite model")
    *_, features_at, labels_at, attributes_at, _, _ = _HEAD.unpack_from(data)
    labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
    _, _, count = _CHUNK.unpack_from(data, features_at)
    features = np.frombuffer(data, _FEATURE, count, features_at + _CHUNK.size)
    found: list[NDArray[np.float64]] = []
    for kind, sources in enumerate((attributes, labels)):
        of = features[features["kind"] == kind]
        place = of["source"].astype(np.int64) * len(labels) + of["label"]
        sums = np.zeros(len(sources) * len(labels))
        np.add.at(sums, place, of["weight"])
        found.append(sums.reshape(len(sources), len(labels)))
    weights, transitions = found
    return Crf(labels, attributes, weights, transitions)


def read_inside(data: bytes) -> Inside:
    """The model in `data`; ValueError if it is none, or has other labels than B and I."""
    model = read(data)
    places = {label[:1]: place for place, label in enumerate(model.labels)}
    if len(model.labels) != len(places) or set(places) != {"B", "I"}:
        raise ValueError(f"a model of the labels B and I was expected, this one has {model.labels}")
    labels = {False: places["B"], True: places["I"]}
    transitions = {
        (before, label): float(model.transitions[labels[before], labels[label]])
        for before in (False, True)
        for label in (False, True)
    }
    return Inside(model.attributes, model.weights[:, places["I"]] - model.weights[:, places["B"]], transitions)


def _strings(data: bytes, at: int) -> list[str]:
    """The strings of a constant database, by their numbers."""
    *_, count, offsets_at = _DATABASE.unpack_from(data, at)
    begins = at + np.frombuffer(data, "<u4", count, at + offsets_at).astype(np.int64)
    begins = begins[begins > at]
    if not len(begins):
        return []
    order = np.argsort(begins)
    first, last = begins[order[0]], begins[order[-1]] + _RECORD_HEAD
    records = np.frombuffer(data, np.uint8)[first : data.index(0, last)]
    heads = np.add.outer(begins - first, np.arange(_RECORD_HEAD))
    strings = np.delete(records, heads.ravel()).tobytes().decode().split("\0")  # a zero closes each
    return [strings[place] for place in np.argsort(order).tolist()]
