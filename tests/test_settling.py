"""Cleaning goes on until nothing more is removed, whatever the text, in time that grows with its length."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import laws
import pytest

from danvan_cli import cleaning
from danvan_cli.cleaning import judgement, settling
from danvan_cli.cleaning.rows import Row
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Given
from danvan_cli.read.documents import from_text

WORDS = Lexicon()
STORY = "Bà con bản Phặc cùng nhau làm con đường mới dài hai cây số, xong trước ngày khai giảng.\n" * 3
#: Texts of which a pass over n of the same takes off one or a few.
NIBBLED = {
    "bars": lambda n: f"Đường mới\n{STORY}Bà con trên con đường mới{' |' * n}",
    "dates": lambda n: f"Đường mới ở bản Phặc {'(05/09/2019) ' * n}\n{STORY}",
    "signs": lambda n: f"Đường mới\n{STORY}" + "".join(f"{chr(65 + i % 26)}Q{i // 26}X\na\n" for i in range(n)),
}


def clean(text: str, **fields: str) -> Article:
    raw = from_text("d", text, given=Given(**fields))
    article = cleaning.clean(raw, WORDS)
    laws.article_law(article)
    laws.lines_law(raw.lines, article)
    return article


@pytest.mark.parametrize("name", NIBBLED)
@pytest.mark.parametrize("patience", [settling.PATIENCE, 1000])
def test_a_second_cleaning_removes_nothing(name: str, patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "PATIENCE", patience)
    article = clean(NIBBLED[name](40))
    again = clean(article.text)
    assert (again.text, again.removed) == (article.text, ())


def test_beyond_its_patience_a_pass_takes_neighbours_more_of_them_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[int] = []
    judge = judgement.judge

    def counted(rows: Sequence[Row], *rest: Any, **named: Any) -> judgement.Judgement:
        passes.append(len(rows))
        return judge(rows, *rest, **named)

    monkeypatch.setattr("danvan_cli.cleaning.settling.judge", counted)
    text = NIBBLED["bars"](300)
    patient = clean(text)
    assert len(passes) == 300
    assert patient.text.endswith("con đường mới")
    passes.clear()
    monkeypatch.setattr(settling, "PATIENCE", 0)
    hasty = clean(text)
    assert len(passes) < 15
    assert Counter(row.rule for row in hasty.removed)["boilerplate:unsettled"] >= 1


def test_time_grows_with_length() -> None:
    def seconds(n: int) -> float:
        began = time.process_time()
        clean(NIBBLED["bars"](n))
        return time.process_time() - began

    seconds(10)
    short, long = seconds(4000), seconds(32000)
    assert long < 8**1.6 * max(short, 0.02)


def test_what_is_cut_from_a_given_title_leaves_the_title() -> None:
    article = clean(STORY, title="Đường mới (05/09/2019) (06/09/2019)", lead="Đường")
    assert [block.kind for block in article.blocks][:2] == ["title", "lead"]
    assert article.text.startswith("Đường mới\nĐường\n")


def test_a_list_of_names_is_nobodys_signature() -> None:
    names = ["Lò Văn Sủi", "Vàng Thị Mỷ", "Sùng Seo Lử", "Thào A Páo"]
    listed = clean(f"Đường mới ở bản Phặc\n{STORY}" + "\n".join(names))
    assert listed.text.split("\n")[-4:] == names
    assert listed.byline is None
    signed = clean(f"Đường mới ở bản Phặc\n{STORY}{names[0]}")
    assert signed.byline == names[0]
