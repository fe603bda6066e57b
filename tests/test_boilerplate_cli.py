"""`danvan boilerplate`: rules learned from some articles of a portal clean the next one."""

from __future__ import annotations

from pathlib import Path

from helpers import danvan, records

FURNITURE = """Chuyên trang Sông Quê | Giữ lửa làng nghề
{body}
Đường dây nóng Sông Quê: 0203.555.{n:03d}
Góc nhỏ bên sông"""
STORIES = (  # headline, text
    ("Hội đua thuyền trước đình", "Sáng mồng bốn, mười hai đội thuyền tranh tài trên khúc sông trước đình làng Vạn."),
    ("Lớp học đan lát của bà Sáu", "Bà Sáu mở lớp dạy đan rổ tre cho trẻ em trong xóm, mỗi tuần ba buổi tối."),
    ("Bến đò cũ có cầu mới", "Cây cầu bê tông thay bến đò cũ giúp học trò hai bờ bớt lo nước lớn."),
    ("Mùa cá linh về muộn", "Nước lên chậm nên cá linh về muộn, giá ở chợ tăng gấp đôi."),
    ("Nghệ nhân giữ lò gốm cuối cùng", "Cả làng chỉ còn lò gốm của ông Tư đỏ lửa, mỗi mẻ nung canh suốt hai đêm."),
    ("Thư viện trên chiếc ghe", "Chiếc ghe chở gần một nghìn cuốn sách ghé từng bến cho trẻ con đọc."),
    ("Đội thợ nề sửa nhà tình nghĩa", "Đội thợ xóm bỏ công sửa bốn căn nhà dột cho các cụ già neo đơn."),
    ("Chợ phiên vùng cao họp lại", "Sau hai tháng đường sạt lở, chợ phiên đã đông người mua bán thổ cẩm và ngô nếp."),
    ("Giếng làng được khơi trong", "Thanh niên trong làng thay nhau vét bùn, kè lại thành giếng, trồng hàng cau mới."),
)


def article(n: int) -> str:
    return FURNITURE.format(body=story(n), n=n)


def story(n: int) -> str:
    """A headline and a paragraph that no other article has."""
    headline, sentence = STORIES[n]
    return f"{headline}\n{sentence} {STORIES[n - 3][1]}"


def portal(folder: Path) -> Path:
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.txt").write_text(article(n), "utf-8")
    return folder


def test_rules_learned_from_articles_clean_the_next(tmp_path: Path) -> None:
    lists = tmp_path / "lists" / "boilerplate"
    lists.mkdir(parents=True)
    done = danvan("boilerplate", "learn", portal(tmp_path / "a"), "--portal", "song-que", "-o", lists / "song-que.tsv")
    assert done.returncode == 0
    assert "8 of 8 articles" in (lists / "song-que.tsv").read_text("utf-8")
    (record,) = records(danvan("clean", "-", "--lexicons", lists.parent, stdin=article(8)).stdout)
    removed = {row["text"]: row["rule"] for row in record["removed"]}
    for line in ("Chuyên trang Sông Quê | Giữ lửa làng nghề", "Đường dây nóng Sông Quê: 0203.555.008"):
        assert removed[line] == "boilerplate:learned"
    assert record["text"] == story(8)


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
