"""The guard of a corpus: rules that hold articles, metadata, facts, gold and word lists to the contract.

`finding.py` is what a rule yields, `subjects.py` what it looks at; `encoding.py`, `articles.py`, `corpus.py`,
`metadata.py`, `facts.py`, `gold.py` and `lexicons.py` hold a function a rule; RULES names them all, in the order of
their codes; `run.py` takes them over PATH…; `baseline.py` lets known findings through; `mend.py` mends what is safe;
`formats.py` prints.

A rule's docstring says what is wrong, why it matters, and how to mend it: `danvan validate --explain CODE` prints it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from danvan_cli.validation import articles, corpus, encoding, facts, gold, lexicons, metadata
from danvan_cli.validation.finding import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """`look` takes one subject of `family` (see `subjects.py`) and yields findings."""

    code: str
    family: str
    look: Callable[[Any], Iterator[Finding]]

    @property
    def name(self) -> str:
        """`not-utf8`, from the function's name."""
        return self.look.__name__.replace("_", "-")

    @property
    def explanation(self) -> str:
        """What is wrong, why it matters, how to mend it."""
        return inspect.getdoc(self.look) or ""


RULES: tuple[Rule, ...] = (
    Rule("E101", "article", encoding.not_utf8),
    Rule("E102", "article", encoding.not_composed),
    Rule("E103", "article", encoding.mojibake),
    Rule("E104", "article", encoding.mixed_tone_marks),
    Rule("E105", "article", encoding.control_characters),
    Rule("A201", "article", articles.empty),
    Rule("A202", "article", articles.no_title),
    Rule("A203", "article", articles.no_date),
    Rule("A204", "corpus", corpus.furniture),
    Rule("A205", "article", articles.caption_repeated),
    Rule("A206", "corpus", corpus.same_article),
    Rule("A207", "corpus", corpus.nearly_the_same),
    Rule("A208", "article", articles.not_vietnamese),
    Rule("A209", "article", articles.cut_off),
    Rule("A210", "article", articles.not_a_document),
    Rule("M301", "article", metadata.published_in_future),
    Rule("M302", "article", metadata.event_far_from_publication),
    Rule("F401", "facts", facts.not_a_fact),
    Rule("F402", "facts", facts.offsets),
    Rule("F403", "facts", facts.no_timex_value),
    Rule("F404", "facts", facts.holder_unknown),
    Rule("F405", "facts", facts.out_of_proportion),
    Rule("G501", "gold", gold.not_gold),
    Rule("G502", "gold", gold.no_article),
    Rule("G503", "gold", gold.lines_not_labelled),
    Rule("G504", "gold", gold.mention_not_there),
    Rule("G505", "gold", gold.mentions_miscounted),
    Rule("L601", "lexicon", lexicons.not_a_list),
    Rule("L602", "lexicon", lexicons.unknown_columns),
    Rule("L603", "lexicon", lexicons.same_words_twice),
    Rule("L604", "lexicon", lexicons.rule_takes_kept_text),
    Rule("L605", "lexicon", lexicons.unknown_words),
)
#: What is reported where an input cannot be read at all; it belongs to no function.
UNREADABLE = "E100"
