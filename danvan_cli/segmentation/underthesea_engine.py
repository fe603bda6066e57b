"""underthesea's word segmenter: its own model, its feature templates written out once instead of read for every token.

Source: underthesea 9.5, models/ws_crf_vlsp2013_20230727 (features.bin, dictionary.bin).
Known problem: underthesea also respells syllables (Hoà → Hòa); for its model only, the text is left as printed.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

_MODEL = "models/ws_crf_vlsp2013_20230727"


class Underthesea:
    """Says of each piece of a sentence whether it goes on the word before it."""

    name = "underthesea"

    def __init__(self) -> None:
        import joblib
        from underthesea.pipeline import word_tokenize
        from underthesea_core import CRFTagger

        folder = Path(word_tokenize.__file__).parent / _MODEL
        self._tagger: Any = CRFTagger()
        self._tagger.load(str(folder / "models.bin"))
        self._known: frozenset[str] = frozenset(joblib.load(folder / "dictionary.bin"))
        self._templates = [_Template(name) for name in joblib.load(folder / "features.bin")]

    def joins(self, forms: list[str]) -> list[bool]:
        """For each of `forms`: does it continue the word before it?"""
        forms = [_respelled(form) for form in forms]
        count = len(forms)
        columns = [template.column(forms, count, self._known) for template in self._templates]
        labels = self._tagger.tag([list(row) for row in zip(*columns, strict=True)])
        return [i > 0 and label == "I-W" for i, label in enumerate(labels)]


@lru_cache(maxsize=1 << 15)
def _respelled(form: str) -> str:
    """The syllable as underthesea's model was taught to read it."""
    from underthesea.pipeline.text_normalize.token_normalize import token_normalize

    return str(token_normalize(form))


class _Template:
    """One feature template, `T[-1,0].lower`: a window of syllables and what is said of it."""

    def __init__(self, name: str):
        self._prefix = f"{name}="
        window, _, self._function = name.removeprefix("T[").replace("]", "").partition(".")
        self._from, self._to = int(window.split(",")[0]), int(window.split(",")[-1])

    def column(self, forms: list[str], count: int, known: frozenset[str]) -> list[str]:
        """The feature at every place of the sentence."""
        prefix, first, last = self._prefix, self._from, self._to + 1
        values = []
        for i in range(count):
            if i + first < 0:
                values.append(f"{prefix}BOS")
            elif i + last > count:
                values.append(f"{prefix}EOS")
            else:
                window = forms[i + first] if last - first == 1 else " ".join(forms[i + first : i + last])
                values.append(prefix + self._said(window, known))
        return values

    def _said(self, window: str, known: frozenset[str]) -> str:
        if not self._function:
            return window
        if self._function == "lower":
            return window.lower()
        if self._function == "isdigit":
            return str(window.isdigit())
        if self._function == "istitle":
            return str(window.istitle())
        return str(window.lower() in known)
