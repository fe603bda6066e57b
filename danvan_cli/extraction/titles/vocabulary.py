"""The word lists of titles and organisations, ready to be asked; made once for a Lexicon."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.cues import cues
from danvan_cli.extraction.tokens import Tree
from danvan_cli.lexicon import Lexicon, Row
from danvan_cli.vietnamese import fold

#: In the roles' column `join`: letters that are an office only if the text spells them out elsewhere ("TT | Petrov").
TOLD = "told"


class Role(NamedTuple):
    """An office, rank or degree; `lexicons/titles/roles.tsv` says what the columns mean."""

    kind: str
    unit: str
    join: str


class Head(NamedTuple):
    """A word that opens an organisation; `lexicons/titles/organisations.tsv`."""

    kind: str
    level: int
    lone: bool


class Status(NamedTuple):
    """What a status word says, and the syllables behind which it is a part of another word ("chính | quyền")."""

    means: str
    not_behind: frozenset[str]


class Vocabulary(NamedTuple):
    roles: Tree[Role]
    heads: Tree[Head]
    fields: Tree[str]
    places: Tree[str]
    namesakes: Tree[str]
    #: First syllables of places, which as surnames prove little behind "xã".
    place_syllables: frozenset[str]
    modifiers: Tree[str]
    status: dict[str, Status]
    #: Words that stand before an office word where it is no title, last word first; whether it is one all the same
    #: where its holder's name follows.
    not_behind: dict[tuple[str, ...], bool]
    #: Folded surname → how strongly it speaks for a name: frequent, usual, ethnic, rare.
    surnames: dict[str, str]
    foreign_given: frozenset[str]
    foreign_surnames: frozenset[str]
    #: Letters of an office → the office in full, or the offices that they may stand for.
    letters: dict[str, tuple[str, ...]]
    #: Words that open the verb behind an organisation's name, or another thing that ends it.
    verbs: Tree[bool]
    #: The verbs among them that say that somebody speaks.
    speech: Tree[bool]
    #: Words that say whose something is; where it stands; and that lead from a post to the house where it is held.
    owned: frozenset[str]
    placing: frozenset[str]
    #: Between an adviser's field and whom he or she advises.
    serving: frozenset[str]
    works_at: frozenset[str]
    #: In the roles' column `join`: the words behind which it is told where an office is held.
    held_at: frozenset[str]
    #: Stops that stand inside a name too, and words that open no field directly behind an office.
    inside: frozenset[str]
    no_field: frozenset[str]
    #: The last syllable of "Ban chỉ đạo", which says about what it is or bears a number; and its letters.
    direction: frozenset[str]
    #: The last syllables of modifiers behind which it is told of what somebody is in charge ("phụ trách", "… mảng").
    in_charge: frozenset[str]
    #: First words of the central houses to which departments belong: "Vụ Pháp chế | , Bộ Xây dựng".
    central: frozenset[str]
    #: First words of bodies whose places the lists all know: "Tỉnh ủy", "Thành ủy".
    provincial: frozenset[str]
    #: The last word of heads whose names are Vietnamese words, so that what is foreign behind them is a person.
    official: frozenset[str]
    #: Organisations that an office names itself. Those that bear a place's name: "trưởng thôn | Đông Hạ".
    villages: frozenset[str]
    #: And the parts of a house; those called after what in small letters is a verb: "Nhóm | nghiên cứu".
    sections: frozenset[str]
    working: frozenset[str]
    #: What opens a highland name.
    highland: tuple[str, ...]
    #: First words of foreign places of several words.
    place_articles: frozenset[str]
    #: Forms of address behind a comma.
    addresses: frozenset[str]
    #: The words at which a title can begin → the words one of which must come second, or null for any.
    openers: dict[str, frozenset[str] | None]

    def charges(self, forms: list[str], i: int) -> bool:
        """Whether it is told at `i` of what somebody is in charge: "phó giám đốc phụ trách | kỹ thuật"."""
        return forms[i - 1] in self.in_charge or " ".join(forms[max(0, i - 2) : i]) in self.in_charge

    def opens_office(self, forms: list[str], i: int) -> bool:
        """Whether an office, rank or degree opens at `i`, and no word that only looks like one ("nội bộ", "VH, TT")."""
        known = self.roles.longest(forms, i)
        return known is not None and known[1].kind != "none" and known[1].join != TOLD


#: The words that make a deputy of any office, and a head of any body.
DEPUTY, CHIEF = "phó", "trưởng"


def _lone(row: Row) -> bool:
    """Whether a head may stand without a name behind it: as its row says, or if it has several syllables."""
    return row["lone"] == "yes" or (not row["lone"] and " " in row["form"])


def _unit(form: str) -> str:
    """An organisation as the roles' column `unit` has it, with a capital."""
    return form[:1].upper() + form[1:]


@lru_cache(maxsize=4)
def vocabulary(words: Lexicon) -> Vocabulary:
    roles = Tree({row["form"]: Role(row["kind"], row["unit"], row["join"]) for row in words.table("titles/roles")})
    heads = {
        row["form"]: Head(row["kind"], int(row["level"]), _lone(row))
        for row in words.table("titles/organisations")
    }
    status = {
        fold(row["form"]): Status(row["means"], frozenset(fold(row["not_behind"]).split(";")))
        for row in words.table("titles/status")
    }
    told = cues(words).phrases
    return Vocabulary(
        roles=roles,
        heads=Tree(heads),
        fields=Tree(words.table("titles/fields").mapping()),
        places=Tree(words.table("places/world").mapping() | words.table("places/vietnam").mapping()),
        namesakes=Tree(words.table("places/namesakes").mapping()),
        place_syllables=frozenset(fold(form).split()[0] for form in words.table("places/vietnam").forms),
        modifiers=Tree(words.table("titles/modifiers").mapping("form")),
        status=status,
        not_behind={
            tuple(reversed(fold(row["form"]).split())): row["means"] == "named"
            for row in words.table("titles/not_behind")
        },
        surnames={fold(form): means for form, means in words.table("names/surnames").mapping().items()},
        foreign_given=frozenset(map(fold, words.table("names/foreign_given").forms)),
        foreign_surnames=frozenset(map(fold, words.table("names/foreign_surnames").forms)),
        letters={form: tuple(means.split(" | ")) for form, means in words.table("titles/letters").mapping().items()},
        verbs=Tree(dict.fromkeys(words.table("names/after").forms + words.table("titles/stops").forms, True)),
        speech=Tree({row["form"]: True for row in words.table("names/after") if row["means"] == "speech"}),
        owned=told("owned"),
        placing=told("placing"),
        serving=told("serving"),
        works_at=told("at"),
        held_at=told("held_at"),
        inside=told("inside"),
        no_field=told("no_field") | told("owned") | told("placing"),
        direction=told("direction"),
        in_charge=told("in_charge"),
        central=told("central"),
        provincial=told("provincial"),
        official=told("official"),
        villages=frozenset(map(_unit, told("village"))),
        sections=frozenset(map(_unit, told("section"))),
        working=frozenset(map(_unit, told("working"))),
        highland=tuple(told("highland")),
        place_articles=told("abroad"),
        addresses=told("address"),
        openers=roles.openings | dict.fromkeys([*status, DEPUTY, CHIEF]),
    )
