"""The README's pictures of `danvan report`, from `corpus/`: `python docs/screenshots.py` in a checkout with `.[dev]`.

It drives the browser that the tests drive; fonts that have Vietnamese serifs (`fonts-noto-core`) make it look its best.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import browser, opened, until  # noqa: E402 - it stands among the tests

SIZE = (1280, 860)


def main() -> None:
    """Write `report.png`, a search and the corpus below it, and `report-article.png`, an article with its facts."""
    with tempfile.TemporaryDirectory() as folder, browser() as session:
        page = Path(folder) / "report.html"
        command = [sys.executable, "-m", "danvan_cli", "report", "-q", str(ROOT / "corpus"), "--lang", "en"]
        subprocess.run([*command, "-o", str(page)], check=True)
        opened(session, page, SIZE)
        session.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        until(session, lambda: session.execute_script("return document.querySelectorAll('.plot svg').length >= 2"))
        session.save_screenshot(str(ROOT / "docs" / "report.png"))
        session.find_element("id", "query").send_keys("hoi phu nu")
        until(session, lambda: session.execute_script("return document.querySelector('#found .quoted .source')"))
        session.execute_script("document.querySelector('#found .quoted .source').click()")
        session.execute_script("document.querySelector('#reader .fact.title').focus({ preventScroll: true })")
        session.execute_script("document.getElementById('reader').scrollTop = 0")
        session.save_screenshot(str(ROOT / "docs" / "report-article.png"))


if __name__ == "__main__":
    main()
