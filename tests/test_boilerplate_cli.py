"""`danvan boilerplate`: rules learned from some articles of a portal clean the next one."""

from __future__ import annotations

from pathlib import Path

from helpers import danvan, records

FURNITURE = "Chuyên trang Sông Quê | Giữ lửa làng nghề\n{body}\nĐường dây nóng Sông Quê: 0203.555.{n:03d}\nGóc nhỏ bên sông"
BODY = (
    "Làng thứ {n} mở hội đua thuyền\nNgày {n}/3, bà con làng thứ {n} mở hội đua thuyền trên khúc sông trước đình.\n"
    "Theo ban tổ chức, {n} đội đã ghi tên, đội đông nhất có {n} tay chèo, ít nhất có ba người lái thay nhau."
)


def article(n: int) -> str:
    return FURNITURE.format(body=BODY.format(n=n), n=n)


def portal(folder: Path) -> Path:
    folder.mkdir()
    for n in range(2, 10):
        (folder / f"{n}.txt").write_text(article(n), "utf-8")
    return folder


def test_rules_learned_from_articles_clean_the_next(tmp_path: Path) -> None:
    lists = tmp_path / "lists" / "boilerplate"
    lists.mkdir(parents=True)
    done = danvan("boilerplate", "learn", portal(tmp_path / "a"), "--portal", "song-que", "-o", lists / "song-que.tsv")
    assert done.returncode == 0
    assert "8 of 8 articles" in (lists / "song-que.tsv").read_text("utf-8")
    (record,) = records(danvan("clean", "-", "--lexicons", lists.parent, stdin=article(77)).stdout)
    removed = {row["text"]: row["rule"] for row in record["removed"]}
    for line in ("Chuyên trang Sông Quê | Giữ lửa làng nghề", "Đường dây nóng Sông Quê: 0203.555.077"):
        assert removed[line] == "boilerplate:learned"
    assert "đua thuyền trên khúc sông" in record["text"]


def test_list_shows_all_rules_and_test_how_often_they_fire(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In trang\nGửi bình luận\nLan kể chuyện làng mình cho tôi nghe.", "utf-8")
    listed = danvan("boilerplate", "list").stdout.splitlines()
    assert any("boilerplate:radeditor" in line for line in listed)
    tested = danvan("boilerplate", "test", tmp_path).stdout.splitlines()
    assert tested[0].startswith("lines\tarticles\trule")
    assert len(tested) == len(listed) + 1
    fired = [line for line in tested[1:] if not line.startswith("0\t")]
    assert any(line.endswith("gửi bình luận") for line in fired)
    assert tested[-1].startswith("0\t0\t")
