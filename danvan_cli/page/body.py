"""The boxes of headline and body, by prose, and the boxes that are furniture by name.

From the nearest box that holds the headline and most of the prose below it the way goes down, always into the box
that still holds nearly all of it; where none does, the body is found.
"""

from __future__ import annotations

from danvan_cli.page.evidence import Evidence, total

#: A named box with this share of the page's prose is no furniture, whatever its name …
_MAIN_SHARE = 0.5
#: … but for these: readers may write more than the author.
_NEVER_MAIN = frozenset(("comments", "footer"))
#: The box of headline and body holds at least this share of the prose below the headline …
_REGION_SHARE = 0.5
#: … and the body's box this share of that, in at least two rows.
_BODY_SHARE, _BODY_ROWS = 0.8, 2


def named_rules(evidence: Evidence, title: int | None) -> list[str | None]:
    """For each row the furniture that the boxes around it are by name, boxes with the article in them excepted."""
    view = evidence.view
    teasers = evidence.teasers(title, [None] * len(view.rows))
    sums = total([0 if teaser else size for teaser, size in zip(teasers, evidence.prose, strict=True)])
    ruled: list[str | None] = []
    for box, own in zip(view.boxes, evidence.named_furniture, strict=True):
        holds_title = title is not None and box.first <= title < box.end
        main = sums[-1] and sums[box.end] - sums[box.first] >= _MAIN_SHARE * sums[-1]
        spared = holds_title or (main and own not in _NEVER_MAIN and box.tag != "nav")
        ruled.append((ruled[box.parent] if box.parent >= 0 else None) or (None if spared else own))
    return [
        ruled[row.box] or ("dateline" if row.names and "dateline" in evidence.means(row.names) else None)
        for row in view.rows
    ]


def find_body(evidence: Evidence, weights: list[int], title: int | None) -> tuple[int, int]:
    """The box around headline and body, and the body's own. `weights`: characters of each row that is prose."""
    view, sums = evidence.view, total(weights)
    start = 0 if title is None else title + 1

    def holds(box: int) -> int:
        return max(0, sums[view.boxes[box].end] - sums[max(start, view.boxes[box].first)])

    region, below = 0, sums[-1] - sums[start]
    for box in view.ancestors(view.rows[title].box) if title is not None else ():
        region = box
        if below and holds(box) >= _REGION_SHARE * below:
            break
    body = region
    while True:
        inner = max(evidence.children[body], key=holds, default=None)
        if inner is None or holds(inner) < _BODY_SHARE * max(1, holds(body)):
            return region, body
        if view.boxes[inner].end - max(start, view.boxes[inner].first) < _BODY_ROWS:
            return region, body
        body = inner


def around(evidence: Evidence, body: int, title: int | None) -> int:
    """The smallest box around the body's box and the headline; without one, the box two above the body's."""
    boxes = evidence.view.boxes
    if title is None:
        return max(0, boxes[max(0, boxes[body].parent)].parent)
    while not boxes[body].first <= title < boxes[body].end and boxes[body].parent >= 0:
        body = boxes[body].parent
    return body
