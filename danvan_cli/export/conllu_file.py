"""Facts in CoNLL-U: the words of `danvan segment`, each with the facts that it is of in MISC.

`Person=B` begins a mention, `Person=I` goes on with it, and so for Title, Date, Count and Document, which may overlap.
The first word also says what the fact comes to (`PersonKey`, `TitleHolder`, `DateValue`, `CountValue`,
`DocumentNumber`), and every word where it stands in the document (`TokenRange=start:end`, code points), so that it can
be joined with the facts themselves. In values a bar is `\\p`, a blank `\\s`, a backslash `\\\\`, as UD writes them.
Known problems: a word that a fact only touches counts as of it; of two of one type at one word the longer is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

from danvan_cli.export.dossiers import Dossier
from danvan_cli.export.rows import Located
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Token
from danvan_cli.segmentation import engine, segment
from danvan_cli.segmentation.formats import as_conllu

#: Type → the word that MISC has for it, the name and the key of what it comes to.
_SAID = {
    "person": ("Person", "Key", "person"),
    "title": ("Title", "Holder", "holder"),
    "date": ("Date", "Value", "value"),
    "count": ("Count", "Value", "value"),
    "document": ("Document", "Number", "number"),
}
_ESCAPES = str.maketrans({"\\": r"\\", "|": r"\p", " ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def write_conllu(documents: Iterable[Dossier], out: IO[bytes], words: Lexicon, engine_name: str = "both") -> None:
    """Write each document's sentences to `out`."""
    for dossier in documents:
        people = [(f.record["start"], f.record["end"]) for f in dossier.facts if f.record["type"] == "person"]
        segmented = segment(dossier.article, engine(engine_name), words, people)
        out.write(as_conllu(segmented, misc=_misc(dossier.facts)))


def _misc(facts: Sequence[Located]) -> Callable[[Token], list[str]]:
    """A function from tokens, in the order of the text, to what MISC says of them."""
    # The longer of two that begin alike stands first, as extraction sorts them.
    waiting = sorted((fact.record for fact in facts), key=lambda fact: (fact["start"], -fact["end"]))
    open_: dict[str, dict[str, Any]] = {}
    begun: set[int] = set()
    place = 0

    def misc(token: Token) -> list[str]:
        nonlocal place
        for kind in [kind for kind, fact in open_.items() if fact["end"] <= token.start]:
            del open_[kind]
        while place < len(waiting) and waiting[place]["start"] < token.end:
            fact = waiting[place]
            place += 1
            if fact["end"] > token.start:
                open_.setdefault(fact["type"], fact)
        said = [f"TokenRange={token.start}:{token.end}"]
        for kind, fact in open_.items():
            name, what, key = _SAID[kind]
            said.append(f"{name}={'I' if id(fact) in begun else 'B'}")
            if id(fact) not in begun and fact.get(key) not in (None, ""):
                said.append(f"{name}{what}={str(fact[key]).translate(_ESCAPES)}")
            begun.add(id(fact))
        return said

    return misc
