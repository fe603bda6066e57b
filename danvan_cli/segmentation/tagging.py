"""Parts of speech for `--pos`: pyvi's tagger (XPOS, the tags of the Vietnamese treebank) and what they are in UPOS."""

from __future__ import annotations

from functools import cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.model import SegmentedSentence
from danvan_cli.segmentation.formats import Tag, Tags


@cache
def tagger(words: Lexicon) -> Tag:
    """A function that tags a sentence's tokens; the model is loaded once a process."""
    from pyvi.ViPosTagger import ViPosTagger

    upos = words.table("segmentation/upos").mapping()

    def tag(sentence: SegmentedSentence) -> list[Tags]:
        forms = ["_".join(token.text.split()) for token in sentence.tokens]
        xpos = [form if found == "F" else found for form, found in zip(forms, _labels(ViPosTagger, forms), strict=True)]
        return [(upos.get(found, "PUNCT" if not any(c.isalnum() for c in found) else "X"), found) for found in xpos]

    return tag


def _labels(pos_tagger: type, forms: list[str]) -> list[str]:
    labels: list[str] = pos_tagger.postagging_tokens(forms)[1]  # type: ignore[attr-defined]
    return list(labels)
