"""Titles: where they begin and end, and what is read out of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_cli import pipeline
from danvan_cli.extraction import titles
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.titles.form import normal_form
from danvan_cli.extraction.tokens import Tree, tokenise
from danvan_cli.model import Article, Block, Title

WORDS = pipeline.lexicon()


def find(text: str) -> list[Title]:
    blocks = (Block("paragraph", 0, len(text), 1),)
    article = Article("t", None, None, None, None, None, None, "utf-8", None, text, blocks, ())
    return [fact for fact in titles.find(Reading(article, WORDS), WORDS, {}) if isinstance(fact, Title)]


def marked(text: str) -> list[str]:
    """The titles of a text whose expected ones stand in ⟦⟧."""
    plain = text.replace("⟦", "").replace("⟧", "")
    spans = [(fact.start, fact.end) for fact in find(plain)]
    for start, end in reversed(spans):
        plain = f"{plain[:start]}⟦{plain[start:end]}⟧{plain[end:]}"
    return [text, plain]


@pytest.mark.parametrize(
    "text",
    [
        # the organisation ends where a name begins
        "⟦Giám đốc Sở Nội vụ⟧ Lò Thị Hạnh phát biểu.",
        "⟦Bí thư Tỉnh ủy Đắk Lắk⟧ Bùi Quang Thạch dự.",
        "⟦Chủ tịch UBND xã Tân Lập⟧ Nguyễn Hữu Khương cho biết",
        "⟦Chủ tịch UBND xã⟧ Nguyễn Hữu Khương cho biết",
        "⟦Chủ tịch UBND phường Nguyễn Thái Học⟧ cho biết",
        "⟦Bí thư Đảng ủy phường Tân Thới Hòa⟧ nói",
        "⟦Tổng thống Pháp⟧ Jean Martin",
        "⟦Hiệu trưởng Trường THPT Lê Hồng Phong⟧ Trần Văn Lực",
        "⟦Chủ tịch Sao Mai Group⟧ Phan Thế Vinh",
        "⟦Bí thư Quận ủy⟧ Đoàn Thế Hiển",
        "⟦Tổng thống⟧ Martin nói",
        # abbreviations, fields in small letters, coordination
        "⟦phó chủ tịch UBND TP. HCM⟧, nói",
        "⟦giám đốc Sở Khoa học - công nghệ tỉnh Hà Nam⟧ nói",
        "⟦Giám đốc Sở Văn hóa, Thể thao và Du lịch Hà Nội⟧ nói",
        "⟦nguyên trưởng Phòng TN & MT huyện Tam Đảo⟧",
        "⟦phó giám đốc sở⟧ cho biết",
        "⟦trưởng công an xã⟧ cho biết",
        "⟦Giám đốc Công ty TNHH MTV Hoàng Long⟧ cho biết",
        # degrees and posts with their subject and institution
        "Theo Ivan Brenholt, ⟦phó giáo sư về kỹ thuật cầu đường tại Đại học Wexmoor⟧, cầu quá cũ",
        "Adam Kessler, ⟦trưởng khoa công nghệ thực phẩm tại Đại học Oldane⟧, nói",
        "Martin Hollow, ⟦giáo sư luật quốc tế thuộc Đại học Wexmoor⟧, cho rằng",
        "Anna Kessler, ⟦giáo sư tại Đại học Oldane⟧ ở bang Texas, nói",
        "Ông Brown, ⟦giám đốc nghiên cứu về biến đổi khí hậu tại Viện Hamberg⟧, nói",
        "Omid Karvan, ⟦bộ trưởng về hợp tác, thanh niên và phúc lợi xã hội Iran⟧, nói",
        "⟦Bí thư Tỉnh ủy⟧ tại Trường Chính trị tỉnh",
        "danh hiệu ⟦NSND⟧ của Bộ này",
        # a bracket right behind a person
        "Bà Trần Thị Mão (⟦giám đốc kinh doanh khối dịch vụ số, khu vực miền Bắc và Tây Nguyên⟧) cho biết",
        "Lê Quang Tỵ (⟦giám đốc Trung tâm nghiên cứu cầu đường Lam Giang, Trường ĐH Lam Giang⟧) nói",
        "Ông Lê Mão (⟦giám đốc Công ty Sao Mai⟧, ⟦phó chủ tịch Hiệp hội Thép⟧) nói",
        "Ông Lý Sửu (⟦trưởng bộ phận tín dụng cá nhân ngân hàng Lam Giang⟧; ⟦giám đốc khối bán lẻ⟧) nói",
        "Công ty Sao Mai (⟦giám đốc⟧ Lê Văn Mão) bị phạt",
        # an organisation's own words, up to where it is
        "Adam Holt, ⟦giám đốc điều hành của Trung tâm vì quyền lợi người dân ở Denver⟧, cho rằng",
        "Ông Phan Mão, ⟦chủ tịch Tổ chức cứu trợ trẻ em lang thang tại Hà Nội⟧, nói",
        "Ông Trần Dần, ⟦nguyên Chủ tịch HĐQT Công ty CP Than và xuất nhập khẩu khoáng sản miền Bắc⟧, khai",
        "Ông Lê Mão – ⟦Phó giám đốc công ty khai thác thuỷ lợi Tân Giang – Đông Hoà⟧, cho biết",
        # a town before a foreign name
        "⟦Thị trưởng Komagane⟧ Tarohei Takamura cho biết đảo Komagane an toàn",
        "⟦Thị trưởng⟧ Komagane Tarohei Takamura cho biết",
        # what somebody is in charge of, and what a steering committee directs
        "⟦Phó Tổng giám đốc phụ trách Kỹ thuật - sản xuất của Sabeco⟧ nói",
        "⟦thành viên Ban chỉ đạo phòng chống lụt bão tỉnh Cà Mau⟧ nói",
        # a host, a faith
        "⟦Tổng thống chủ nhà Chile⟧ Bastian Moreno đón ⟦giáo sĩ Shiite⟧ Muqtad al-Sadri",
        # an office's house, and its holder
        "Văn phòng ⟦Tổng thống Hàn Quốc⟧ Moon Tae-won cho biết",
        "Dinh Tổng thống Pháp mở cửa",
        # nested organisations
        "⟦Phó Chủ nhiệm Chính trị, Bộ Tư lệnh Thủ đô⟧, nói",
        "⟦Trưởng khoa Nội, Bệnh viện Bạch Mai⟧ nói",
        "⟦Chủ tịch UBND xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La⟧ nói",
        "⟦Phó Cục trưởng Cục Quản lý dược⟧ (Bộ Y tế) nói",
        # a bracket at the end stays outside; unknown words belong to the organisation up to a structural edge
        "⟦Phó trưởng Phòng Cảnh sát kinh tế⟧ (PC03) nói",
        "bà Hoa, ⟦giám đốc Trung tâm Cứu hộ rùa biển⟧, nói",
        "bà Hoa - ⟦phó giám đốc Viện Nghiên cứu tảo xoắn⟧ nói",
        "bà Hoa - ⟦giám đốc Nhà hát Hoa Sữa, múa rối và kịch câm Hà Nội⟧ - nói",
        "bà Hoa, ⟦ủy viên phụ trách các vấn đề lao động, nhà ở và bình đẳng giới của EU⟧, nói",
        "bà Hoa – ⟦Chủ tịch tập đoàn Tôn Hoa Lúa⟧, nói",
        "⟦giám đốc Công ty TNHH tư vấn xây dựng Đại Phát⟧.",
        "bà Hoa, ⟦Phó phòng Cảnh sát giao thông, Công an tỉnh Hà Nam⟧, nói",
        # what a name is not read into
        "⟦Bí thư Tỉnh ủy⟧ Chẩu Thị Lành phát biểu",
        "⟦Bí thư Huyện ủy Mù Cang Chải⟧ nói",
        "⟦người phát ngôn Ủy ban⟧ Roberto Martini nói",
        "⟦phát ngôn viên NATO⟧ John Martin nói",
        "⟦Thủ tướng Ấn⟧ Kumar nói",
        "⟦cựu thị trưởng thành phố Omsk⟧ Ivan Petrov nói",
        "⟦Cảnh sát trưởng Las Vegas⟧ John Martin nói",
        "Nhà giáo Hoàng Văn Lực kể",
        "Công ty TNHH một thành viên Sao Mai bị phạt",
        "⟦Bí thư Đảng ủy Khối các trường Đại học, Cao đẳng⟧ nói",
        "⟦Chủ nhiệm Ủy ban Đối ngoại của Quốc hội⟧ nói",
        "⟦Phó Trưởng đoàn chuyên trách Đoàn ĐBQH tỉnh⟧ nói",
        "⟦Đại sứ Lào tại Việt Nam⟧ nói",
        "⟦Trợ lý Bộ trưởng Ngoại giao⟧ nói",
        "là ⟦thủ tướng thứ ba của Singapore⟧",
        # several in a row
        "⟦Đại tá⟧, ⟦Giám đốc Công an tỉnh⟧ nói",
        "⟦Bí thư⟧ kiêm ⟦Chủ tịch HĐND huyện⟧ nói",
        "⟦chủ tịch⟧ kiêm ⟦tổng giám đốc Công ty Sao Mai⟧ nói",
        "Là ⟦Giáo sư⟧ ⟦Tiến sĩ Luật⟧, ông",
        # what looks like a title and is none
        "Ban Giám đốc và Đại sứ quán, ứng viên tổng thống, chính quyền, bác Trưởng",
        "cuộc bầu cử tổng thống và Phủ Chủ tịch",
    ],
)
def test_spans(text: str) -> None:
    want, got = marked(text)
    assert got == want


def test_fields() -> None:
    (title,) = find("nguyên phó Trưởng ban Dân vận T.Ư nói")
    assert title.text == "nguyên phó Trưởng ban Dân vận T.Ư"
    assert title.title == "Nguyên phó Trưởng ban Dân vận Trung ương"
    assert (title.role, title.org, title.status) == ("Phó Trưởng ban", "Ban Dân vận Trung ương", "former")
    assert title.holder is None


@pytest.mark.parametrize(
    ("text", "role", "org", "status"),
    [
        ("Bộ trưởng Công an", "Bộ trưởng", "Bộ Công an", None),
        ("Bộ trưởng Bộ Công an", "Bộ trưởng", "Bộ Công an", None),
        ("Tổng thống Mỹ", "Tổng thống", "Mỹ", None),
        ("quyền Cục trưởng Cục Thú y", "Cục trưởng", "Cục Thú y", "acting"),
        ("cố Thủ tướng", "Thủ tướng", None, "late"),
        ("Chủ tịch HĐND TP.HCM", "Chủ tịch", "Hội đồng nhân dân Thành phố Hồ Chí Minh", None),
        ("Thạc sĩ Quản lý công", "Thạc sĩ Quản lý công", None, None),
        ("Đại sứ Lào tại Việt Nam", "Đại sứ", "Lào", None),
        ("PGS.TS", "Phó Giáo sư Tiến sĩ", None, None),
    ],
)
def test_role_and_organisation(text: str, role: str, org: str | None, status: str | None) -> None:
    (title,) = find(text)
    assert (title.text, title.role, title.org, title.status) == (text, role, org, status)


def test_new_stays_outside() -> None:
    (title,) = find("tân Chủ tịch Quốc hội Lê Thị Mận")
    assert (title.text, title.status) == ("Chủ tịch Quốc hội", "new")


def test_normal_form() -> None:
    assert normal_form("phó chủ tịch UBND TP. HCM", WORDS) == "Phó chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh"
    assert normal_form("Ủy ban An toàn giao thông (ATGT)", WORDS) == "Ủy ban An toàn giao thông (ATGT)"
    assert normal_form("Uỷ viên Thường vụ Thành uỷ", WORDS) == "Ủy viên Thường vụ Thành ủy"


def test_tree() -> None:
    tree = Tree({"phó": 1, "phó chủ tịch": 2})
    assert tree.longest(["phó", "chủ", "tịch"], 0) == (3, 2)
    assert tree.longest(["phó", "ban"], 0) == (1, 1)
    assert tree.longest(["ban"], 0) is None


def test_tokens_keep_lines_apart() -> None:
    text = "Chủ tịch\nK'Ré"
    assert tokenise(text, text.lower()).forms == ["chủ", "tịch", "\n", "k'ré"]


def test_a_long_text_is_cut_into_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Bà Lý Thị Mai, 41 tuổi, Bí thư xã Nậm Cắn.\n\nÔng K'Ré   (A1) đến.  \n" * 5
    whole = tokenise(text, text.lower())
    monkeypatch.setattr("danvan_cli.extraction.tokens.STRETCH", 20)
    cut = tokenise(text, text.lower())
    assert cut.forms == whole.forms
    assert (list(cut.starts), list(cut.ends), list(cut.figures)) == (whole.starts, whole.ends, whole.figures)


LONG = ["Giám đốc ", "Giám Đốc Công Ty Sao Mai ", "A ", "phó ", "trưởng phòng (Bộ Y tế ", "Thị trưởng Isha Naka Ito\n"]


@pytest.mark.parametrize("unit", LONG)
def test_long_lines_take_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.perf_counter()
    find(text)
    assert time.perf_counter() - start < 4  # seconds; some 0.1 on a free machine


PIECES = ["phó ", "chủ tịch ", "UBND ", "Lê ", "(", ", ", "của ", "số ", "\n", "\0", "\u0301", "tại "]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_goes_through(pieces: list[str]) -> None:
    text = "".join(pieces)
    for title in find(text):
        assert text[title.start : title.end] == title.text
