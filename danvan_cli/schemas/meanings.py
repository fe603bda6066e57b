"""What a field's type does not say: its meaning, and the values or the form that it may have."""

from __future__ import annotations

from typing import Any

from danvan_cli.model import BLOCK_KINDS

Limits = dict[str, Any]

MODS = ("START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")
TIMEX = ("DATE", "TIME", "DURATION", "SET")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
PUBLISHED = rf"^{_DAY}(T[0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?([+-][0-9]{{2}}:[0-9]{{2}})?)?$"
#: TIMEX3: a calendar date, perhaps with a time or a part of the day; a week, quarter, half or season; a length.
TIMEX_VALUE = (
    r"^(-?[0-9X]{1,4}"
    r"(-([0-9X]{2}(-[0-9X]{2})?|W[0-9X]{2}(-(WE|[1-7X]))?|Q[1-4X]|H[12X]|S[PU]|FA|WI|DE))?"
    r"(T([0-9X]{2}(:[0-9X]{2}(:[0-9X]{2})?)?|MO|MI|AF|EV|NI|DT))?"
    r"|T([0-9X]{2}(:[0-9X]{2}(:[0-9X]{2})?)?|MO|MI|AF|EV|NI|DT)"
    r"|P([0-9X.]+(Y|M|W|D|DE|CE|Q|WE))*(T([0-9X.]+[HMS])+|T[0-9X.]+(N|MO|MI|AF|EV|NI))?"
    r"|(PAST|PRESENT|FUTURE)_REF)$"
)

_OFFSET: Limits = {"minimum": 0}

#: By field name, the same in every record.
MEANINGS: dict[str, Limits] = {
    "doc": {"description": "The document's id.", "minLength": 1},
    "title": {"description": "Headline."},
    "lead": {"description": "Standfirst (sapo)."},
    "published": {"description": "ISO 8601 date or datetime of publication.", "pattern": PUBLISHED},
    "source": {"description": "Publisher or news agency as printed."},
    "source_url": {"description": "Address of the original."},
    "byline": {"description": "Author as printed."},
    "encoding": {"description": "What the input was converted from."},
    "empty": {"description": "Why there is no article, else null."},
    "text": {"description": "Of a document: what is kept, one block a line; of a fact: the mention."},
    "blocks": {"description": "The lines of `text`, in order."},
    "removed": {"description": "Every raw line, or piece of one, that is not kept."},
    "kind": {"description": "Kind of block.", "enum": list(BLOCK_KINDS)},
    "start": {"description": "Offset in the document's text, in code points.", **_OFFSET},
    "end": {"description": "Offset behind the last code point.", **_OFFSET},
    "line": {"description": "Raw line, from 1 on; null if the document's fields gave it.", "minimum": 1},
    "rule": {"description": "The rule that took it.", "pattern": "^[^:]+:.+"},
    "block": {"description": "Kind of the block that holds it.", "enum": list(BLOCK_KINDS)},
    "sentence": {"description": "The sentence that holds it, an exact piece of the document's text."},
    "sentence_start": {"description": "The sentence's offset.", **_OFFSET},
    "name": {"description": "Full name, as the document's longest mention gives it."},
    "person": {"description": "A key for the name, or for the person of the corpus's register."},
    "honorific": {"description": "Form of address before the name, or null."},
    "titles": {"description": "Normalised titles that this mention carries."},
    "role": {"description": "The title without its organisation."},
    "org": {"description": "The organisation, or null."},
    "status": {"description": "quyền, cựu, cố, tân; or null.", "enum": ["acting", "former", "late", "new"]},
    "holder": {"description": "`name` of the person who holds it, or null."},
    "timex": {"description": "TIMEX3 type.", "enum": list(TIMEX)},
    "mod": {"description": "TIMEX3 modifier, or null.", "enum": list(MODS)},
    "interval": {"description": "ISO 8601 interval of a range whose ends are settled, or null.", "pattern": "^.+/.+$"},
    "anchor": {"description": "What settled the value.", "enum": ["text", "document", "published"]},
    "calendar": {"description": "lunar, or null.", "enum": ["lunar"]},
    "max": {"description": "A range's upper end, or null."},
    "of": {"description": "The whole of which `value` is a part, or null."},
    "unit": {"description": "%, a currency (ISO 4217), a measure, tuổi; null for plain things."},
    "noun": {"description": "The counted noun phrase, or null."},
    "number": {"description": "The document's number without blanks, or null."},
    "issuer": {"description": "Who issued it, by its code, or null."},
    "date": {"description": "Its date as a TIMEX3 value, or null.", "pattern": TIMEX_VALUE},
    "refers_to": {"description": "For a short later mention, the full number given before; else null."},
}

#: Where a name means something else in one record.
OF: dict[str, Limits] = {
    "Title.title": {"description": "The whole title, abbreviations spelled out."},
    "Date.value": {"description": "TIMEX3 value; X is what is not settled.", "pattern": TIMEX_VALUE},
    "Count.value": {"description": "The number; a range's lower end."},
    "Document.kind": {"description": "Quyết định, Nghị quyết, …", "minLength": 1},
}
