"""Segmented documents as text, JSON Lines, CoNLL-U and vertical files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import orjson

from danvan_cli.model import Segmented, SegmentedSentence, Token

#: A word's tags: UPOS and XPOS.
Tags = tuple[str, str]
#: Tags of a document's tokens, by sentence.
Tag = Callable[[Segmented], Iterable[list[Tags]]]
#: What is to be said of a token in CoNLL-U's last column, `Name=Value` each.
Misc = Callable[[Token], list[str]]


def as_jsonl(document: Segmented, tag: Tag | None = None) -> bytes:
    """One line: sentences with tokens, each with its offsets into `text`."""
    sentences = [
        {
            "start": sentence.start,
            "end": sentence.end,
            "tokens": [{"text": text, "start": start, "end": end} for text, start, end in sentence.tokens],
        }
        for sentence in document.sentences
    ]
    line = {"doc": document.doc, "text": document.text, "sentences": sentences}
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def as_text(document: Segmented, tag: Tag | None = None) -> bytes:
    """A sentence a line, syllables of a word joined by `_`; an empty line behind a document."""
    lines = [" ".join(_joined(token) for token in sentence.tokens) for sentence in document.sentences]
    return "".join(f"{line}\n" for line in [*lines, ""]).encode() if lines else b""


def as_conllu(document: Segmented, tag: Tag | None = None, misc: Misc | None = None) -> bytes:
    """CoNLL-U: words keep their blanks, `SpaceAfter=No` where the text has none behind; tags with `--pos`.

    What `misc` says of each token, asked in order, stands in the last column too, sorted as UD asks.
    """
    lines = [f"# newdoc id = {_one_line(document.doc)}"]
    tagged = iter(tag(document)) if tag else None
    for number, sentence in enumerate(document.sentences, 1):
        lines.append(f"# sent_id = {_one_line(document.doc)}-{number}")
        lines.append(f"# text = {_one_line(document.text[sentence.start : sentence.end])}")
        tags = next(tagged) if tagged else [("_", "_")] * len(sentence.tokens)
        rows = zip(sentence.tokens, _glued(sentence), tags, strict=True)
        for place, (token, glued, (upos, xpos)) in enumerate(rows, 1):
            said = [*(misc(token) if misc else ()), *(["SpaceAfter=No"] if glued else ())]
            last = "|".join(sorted(said, key=str.lower)) or "_"
            lines.append(f"{place}\t{_one_line(token.text)}\t_\t{upos}\t{xpos}\t_\t_\t_\t_\t{last}")
        lines.append("")
    return "".join(f"{line}\n" for line in lines).encode() if document.sentences else b""


def as_vertical(document: Segmented, tag: Tag | None = None) -> bytes:
    """A word a line between `<doc>`, `<s>` and `<g/>` (no blank here), for Sketch Engine and its like."""
    lines = [f"<doc id={quoteattr(_one_line(document.doc))}>"]
    tagged = iter(tag(document)) if tag else None
    for sentence in document.sentences:
        lines.append("<s>")
        tags = next(tagged) if tagged else None
        last = len(sentence.tokens) - 1
        for place, (token, glued) in enumerate(zip(sentence.tokens, _glued(sentence), strict=True)):
            form = escape(_joined(token))
            lines.append("\t".join([form, *tags[place]]) if tags else form)
            if glued and place < last:
                lines.append("<g/>")
        lines.append("</s>")
    return "".join(f"{line}\n" for line in [*lines, "</doc>"]).encode()


FORMATS: dict[str, Callable[[Segmented, Tag | None], bytes]] = {
    "text": as_text,
    "jsonl": as_jsonl,
    "conllu": as_conllu,
    "vertical": as_vertical,
}


def _glued(sentence: SegmentedSentence) -> Iterator[bool]:
    """For each token: does the next one follow without a blank?"""
    for token, following in pairwise(sentence.tokens):
        yield token.end == following.start
    yield False


def _joined(token: Token) -> str:
    return "_".join(token.text.split())


def _one_line(text: str) -> str:
    """Line and column ends as blanks: they would break the format."""
    return " ".join(text.split())
