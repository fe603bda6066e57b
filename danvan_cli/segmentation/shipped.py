"""What the engines ship: their models, word lists and spellings, read as data, with none of their code loaded.

Why: `import underthesea` and `import pyvi` take two seconds together, and nothing of them is needed but these files.
A pickle is read with no class of its own made, save plain containers.
"""

from __future__ import annotations

import codecs
import pickle
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from danvan_cli.errors import DanvanError

_UNDERTHESEA_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"


def pyvi_model() -> bytes:
    """pyvi's model of words, a CRFsuite file."""
    return _crf("pyvi3.pkl")


def pyvi_tagger() -> bytes:
    """pyvi's model of parts of speech, a CRFsuite file."""
    return _crf("pyvipos3.pkl")


def _crf(name: str) -> bytes:
    """The CRFsuite file inside the pickle of its scikit-learn wrapper."""
    with _file("pyvi", f"models/{name}").open("rb") as file:
        model: bytes = _Opened(file).load().modelfile.__FILE_RESOURCE_DATA__
    return model


def pyvi_words() -> str:
    """pyvi's word list, a word a line: two and three syllables, in small letters."""
    return _file("pyvi", "models/words.txt").read_text("utf-8")


def underthesea_model() -> bytes:
    """underthesea's model, a CRFsuite file."""
    return _file("underthesea", f"{_UNDERTHESEA_MODEL}/models.bin").read_bytes()


@cache
def dictionary() -> frozenset[str]:
    """underthesea's dictionary, 72,547 words in small letters."""
    return frozenset(_unpickled(f"{_UNDERTHESEA_MODEL}/dictionary.bin"))


@cache
def spelling() -> tuple[dict[str, str], dict[str, str]]:
    """underthesea's respelling: characters, and syllables ("hoà" → "hòa", "baỏ" → "bảo")."""
    rules = _unpickled("pipeline/text_normalize/tn_rules_2023_07_14.bin")
    return rules["character"], rules["token"]


def _unpickled(name: str) -> Any:
    with _file("underthesea", name).open("rb") as file:
        return _Opened(file).load()


def _file(package: str, name: str) -> Path:
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    if path is None or not path.is_file():
        raise DanvanError(f"{package} has no {name}", hint=f"reinstall it: pip install --force-reinstall {package}")
    return path


class _Record:
    """Stands for any object of a pickle: what was set on it, and nothing it could do."""

    def __init__(self, *_: Any) -> None: ...

    def __setstate__(self, state: Any) -> None:
        self.__dict__.update(state if isinstance(state, dict) else {})


class _Opened(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return codecs.encode if (module, name) == ("_codecs", "encode") else _Record
