"""Labels of lines ("Tác giả:", "Nguồn:", "link bài gốc") from `lexicons/cleaning/labels.tsv`, as patterns."""

from __future__ import annotations

import re

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold


def labels(words: Lexicon, means: str) -> str:
    """The labels of one meaning as an alternation, longest first, for patterns over folded text."""
    forms = [fold(row["form"]) for row in words.table("cleaning/labels") if row["means"] == means]
    return "|".join(re.escape(form).replace("\\ ", " ") for form in sorted(forms, key=len, reverse=True))
