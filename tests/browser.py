"""A headless browser for tests of pages: Debian's chromium and chromedriver, or whatever Chrome is on the path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers import missing, needed

#: Seconds that a page may take for one step.
PATIENCE = 20
DESKTOP, PHONE = (1280, 900), (360, 740)
#: What axe-core holds a page to.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@contextmanager
def browser() -> Iterator[Any]:
    """A selenium driver; without selenium or a browser the test is skipped (or fails, see `missing`)."""
    webdriver = needed("selenium.webdriver")
    chrome, driver = _first("chromium", "chromium-browser", "google-chrome", "chrome"), _first("chromedriver")
    if not chrome or not driver:
        missing("no chromium with its chromedriver on the path (apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chrome
    for argument in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # chromium's own rule for root; the pages are ours
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    session = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield session
    finally:
        session.quit()


def _first(*names: str) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def opened(session: Any, path: Path, size: tuple[int, int] = DESKTOP, scheme: str = "light") -> None:
    """Open a page of danvan's in a window of a size and colour scheme, and wait until it says that it is there."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    session.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    session.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    session.get(path.as_uri())
    until(session, lambda: session.execute_script("return document.documentElement.dataset.ready"))


def until(session: Any, true: Callable[[], object]) -> Any:
    """What `true` gives, once it gives something."""
    return needed("selenium.webdriver.support.ui").WebDriverWait(session, PATIENCE, 0.05).until(lambda _: true())


def complaints(session: Any) -> list[str]:
    """What stands in the console since it was asked last: errors, refusals of the policy, warnings."""
    return [entry["message"] for entry in session.get_log("browser")]


def unfit(session: Any) -> list[str]:
    """What axe-core finds wrong with the page for those who cannot see it, or use no mouse."""
    script = (Path(needed("axe_core_python").__file__).parent / "axe.min.js").read_text("utf-8")
    # Through the debugger: the page's own policy lets no other script in.
    session.execute_cdp_cmd("Runtime.evaluate", {"expression": script})
    asked = """const [tags, done] = arguments;
      axe.run({ runOnly: tags }).then((all) => done(all.violations));"""
    found = session.execute_async_script(asked, AXE_TAGS)
    return [f"{rule['id']}: {node['html']:.120} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
