"""A portal's furniture learned from some of its articles cleans the next one."""

from __future__ import annotations

from pathlib import Path

from danvan_cli import cleaning
from danvan_cli.cleaning.learn import as_table, count_hits, learn
from danvan_cli.lexicon import Lexicon
from danvan_cli.read.documents import from_text

WORDS = Lexicon()
TOPICS = ["cầu treo", "trạm y tế", "lớp học đêm", "vườn ươm", "chợ phiên", "đập nước"]


def page(number: int) -> str:
    """An article about one topic inside the furniture of a portal that no shipped rule knows."""
    topic = TOPICS[number % len(TOPICS)]
    return "\n".join(
        [
            "Bản tin làng Phặc",
            "Chuyện bản ta",
            "Góc bếp lửa",
            f"Bản Phặc có {topic} mới",
            f"Sáng nay, bà con bản Phặc góp công dựng {topic} mới ở cuối bản. Việc làm mất {number + 3} ngày.",
            f"Ông Lò Văn Sủi nói {topic} cũ đã hỏng từ mùa lũ năm ngoái, đi lại rất khó. Nay bà con yên tâm.",
            f"Thả tim bài này: {number * 17} lượt thả tim",
            "Bếp nhà bên đang đỏ lửa",
            f"Mẻ bánh thứ {number} của nhà ông Khoát",
            f"Con trâu nhà bà Mến sinh đôi lần {number}",
            f"Góc máy chủ bản Phặc số {number}",
            "Bản tin do bà con tự viết, ai chép lại xin nhớ báo một tiếng.",
        ]
    )


def test_rules_from_some_articles_clean_the_next(tmp_path: Path) -> None:
    proposals = learn((page(n) for n in range(5)), WORDS, "lang-phac")
    patterns = {proposal.rule.pattern: proposal for proposal in proposals}
    assert patterns["bản tin làng phặc"].documents == 5
    assert patterns["bếp nhà bên đang đỏ lửa"].rule.then == "teasers"
    assert any(p.rule.match == "regex" and "lượt thả tim" in p.rule.pattern for p in proposals)
    assert not any("lò văn sủi" in pattern for pattern in patterns)

    folder = tmp_path / "boilerplate"
    folder.mkdir()
    (folder / "lang-phac.tsv").write_text(as_table(proposals, "lang-phac"), "utf-8")
    words = Lexicon(tmp_path)
    article = cleaning.clean(from_text("next", page(5)), words)
    assert [block.line for block in article.blocks] == [4, 5, 6]
    assert sum(row.rule == "boilerplate:learned" for row in article.removed) == 9


def test_hits() -> None:
    hits = count_hits(["Trang chủ\nXã họp sáng nay.", "Trang chủ\nTrang chủ"], WORDS)
    home = next(found for rule, found in hits.items() if rule.pattern == "trang chủ")
    assert (home.lines, home.documents) == (3, 2)
    assert any(found.lines == 0 for found in hits.values())


def test_nothing_to_learn() -> None:
    assert learn([], WORDS) == []
    assert learn([page(1)], WORDS) == []
    assert learn(["Một bài.", "Hai bài."], WORDS) == []
