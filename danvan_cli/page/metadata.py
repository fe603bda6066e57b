"""What the page's head states: JSON-LD, OpenGraph, `meta`, microdata, in that order of trust.

The site's name behind a title is cut, times of a known zone are given in Vietnam's (+07:00), and an author or
source that is an address or the site's own domain is none. The page's own address is never a source.

Known problem: a system that writes local time and calls it UTC is taken at its word; the printed date line,
which cleaning prefers, is right then.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from danvan_cli.page.moments import moment
from danvan_cli.vietnamese import fold

_ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "analysisnewsarticle", "report")
#: JSON-LD scripts longer than this (characters) are no metadata.
_LONGEST_JSON = 500_000
#: Longer titles (characters) are none; at most so many parts are cut from either end of one.
_LONGEST_TITLE, _MOST_CUTS = 400, 6
#: Objects of one page's JSON-LD that are looked at.
_MOST_OBJECTS = 2_000
_TITLES = ("og:title", "headline", "twitter:title", "its_title", "dc.title", "title")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
    "publish-date", "published_time", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued",
    "dc.date", "article_date_original", "date", "datecreated", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_AUTHORS = ("author", "article:author", "dc.creator", "dc.author", "article_author", "twitter:creator")
#: Between a headline and the site's name; a plain hyphen only with blanks around it.
_CUT = re.compile(r"\s+[-–—|»«·•:]+\s+|\s*\|\s*|\s+::\s+")
_ADDRESS = re.compile(r"https?:|www\.|@|[\w-]+\.(?:vn|com|net|org|info|edu|gov)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """What the head states; `titles` are the title's forms, the best first."""

    titles: tuple[str, ...] = ()
    site: str | None = None
    description: str | None = None
    published: str | None = None
    byline: str | None = None
    source: str | None = None
    #: The page says of itself that it is an article (`og:type`, JSON-LD).
    article: bool = False


def stated(root: etree._Element) -> Stated:
    """All that the page below `root` states of itself."""
    named: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _tidy(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                named.setdefault(name.strip().lower(), []).append(content)
    linked = list(_articles(root))
    site = _first(named, ("og:site_name",))
    title = next((_inner(element) for element in root.iter("title")), None)
    headlines = [_tidy(item.get("headline")) or _tidy(item.get("name")) for item in linked]
    titles = [*headlines, *(value for name in _TITLES for value in named.get(name, ())), title]
    kind = (_first(named, ("og:type",)) or "").lower()
    published = [_tidy(item.get("datePublished")) for item in linked]
    published += [value for name in _DATES for value in named.get(name, ())]
    published += [_tidy(one.get("datetime") or one.get("content")) or _inner(one) for one in _microdata(root)]
    authors = [name for item in linked for name in _names(item.get("author"))]
    authors += [value for name in _AUTHORS for value in named.get(name, ())]
    publishers = [name for item in linked for name in _names(item.get("publisher"))]
    return Stated(
        titles=tuple(dict.fromkeys(one for one in titles if one and len(one) <= _LONGEST_TITLE)),
        site=site,
        description=_first(named, _DESCRIPTIONS),
        published=next((day for day in map(moment, published) if day), None),
        byline=_person(authors, [site, *publishers]),
        source=_site_name([*publishers, site]),
        article=bool(linked) or kind == "article",
    )


def forms(title: str) -> list[str]:
    """A title, whole and with what may be the site's name cut behind or in front: the longest first."""
    cuts = list(_CUT.finditer(title))[-_MOST_CUTS:]
    return [title, *(title[: cut.start()] for cut in reversed(cuts)), *(title[cut.end() :] for cut in cuts)]


def without_site(title: str, site: str | None) -> str:
    """The title without the site's name at its end, where that is known or the last part is an address."""
    cuts = list(_CUT.finditer(title))
    if not cuts:
        return title.strip()
    head, last = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
    known = site is not None and (fold(last) in fold(site) or fold(site) in fold(last))
    if head and (not last or known or _ADDRESS.search(last) or _SITE.match(fold(last))):
        return without_site(head, site)
    return title.strip()


#: How names of sites begin that no metadata gives.
_SITE = re.compile(
    r"(?:báo|tạp chí|trang|cổng|website|đài|sở|ubnd|ủy ban|trường|phòng|tin tức|tin nhanh|đọc báo|kênh|bộ|tỉnh ủy"
    r"|thành ủy|huyện|trang chủ|chi tiết)\b"
)


def _articles(root: etree._Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that are articles."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().rstrip(";")
        if not text or len(text) > _LONGEST_JSON:
            continue
        try:
            # Many sites print line breaks inside strings: strict=False lets them.
            top = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [top]
        for _ in range(_MOST_OBJECTS):
            if not queue:
                break
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.lower() in _ARTICLE_TYPES for kind in kinds):
                    yield item
                queue.append(item.get("@graph"))


def _microdata(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that print the publication date and say so."""
    for element in root.iter("time", "span", "div", "p", "abbr", "td"):
        if element.get("itemprop") == "datePublished" or (
            element.tag == "time" and (element.get("pubdate") or "published" in (element.get("class") or ""))
        ):
            yield element


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _tidy(item.get("name") if isinstance(item, dict) else item)
        if name:
            yield name


def _person(names: list[str], sites: list[str | None]) -> str | None:
    known = {fold(site) for site in sites if site}
    own = [name for name in names if not _ADDRESS.search(name) and fold(name) not in known and len(name) <= 80]
    return own[0] if own else None


def _site_name(names: list[str | None]) -> str | None:
    return next((name for name in names if name and not _ADDRESS.search(name) and len(name) <= 80), None)


def _first(named: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((value for name in names for value in named.get(name, ())), None)


def _inner(element: etree._Element) -> str | None:
    return _tidy("".join(text for text in element.itertext() if isinstance(text, str)))


def _tidy(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return unicodedata.normalize("NFC", " ".join(value.split())) or None
