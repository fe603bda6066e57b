"""The language danvan speaks in: English as the code has it, or Vietnamese by the catalogue `messages/vi.tsv`.

A message is looked up whole; one with values in it is matched against the catalogue's templates, in which `{}` stands
for a value. So the code says a thing once, in English, where it happens, and a translator adds a line to a table.
What has no entry is said in English. Data (facts, rule codes, machine formats) is never translated.

    >>> speak("vi")
    >>> said("no such file or folder")
    'không có tệp hay thư mục này'
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from danvan_cli.lexicon import read_table

LANGUAGES = ("en", "vi")
#: Where a locale is said, the strongest first.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")

_spoken = "en"


def speak(language: str) -> None:
    """Say everything in `language` from now on: one of LANGUAGES."""
    global _spoken  # noqa: PLW0603 - the one setting of a process, as the C library's locale is
    _spoken = language


def spoken() -> str:
    """The language in force."""
    return _spoken


def asked(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a command line: `--lang` before the locale. What `--lang` cannot be is left for the parser."""
    for place, arg in enumerate(args):
        name, _, value = arg.partition("=")
        if name == "--lang":
            value = value or next(iter(args[place + 1 :]), "")
            return value if value in LANGUAGES else "en"
        if arg == "--":
            break
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return "vi" if locale.lower().startswith("vi") else "en"


def environment() -> Mapping[str, str]:
    """The process's environment, on Windows with the locale that its user has set: "Vietnamese_Vietnam"."""
    if os.name != "nt":
        return os.environ
    import locale

    return {"LANG": locale.getlocale()[0] or "", **os.environ}


def said(text: str) -> str:
    """`text` in the language in force."""
    if _spoken == "en" or not text:
        return text
    exact, templates = _catalogue(_spoken)
    if text in exact:
        return exact[text]
    for pattern, translation in templates:
        match = pattern.fullmatch(text)
        if match:
            return translation.format(*(exact.get(value, value) for value in match.groups()))
    return text


def catalogue(language: str, column: str | None = None) -> dict[str, str]:
    """English message or template → its translation, or another column."""
    return read_table(Path(str(files("danvan_cli"))) / "messages" / f"{language}.tsv").mapping(column or language)


@functools.cache
def _catalogue(language: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Messages without values, and templates as patterns: those with the most words of their own first."""
    entries = catalogue(language)
    exact = {english: own for english, own in entries.items() if "{}" not in english}
    templates = sorted(entries.keys() - exact.keys(), key=lambda english: (-len(english), english))
    return exact, [(_pattern(english), entries[english]) for english in templates]


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, template.split("{}"))), re.DOTALL)
