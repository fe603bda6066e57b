"""Options of the test suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases", action="store_true", help="rewrite what tests/cases, tests/golden and the README expect"
    )


@pytest.fixture(autouse=True, scope="session")
def english() -> Iterator[None]:
    """What tests read is English, whatever the machine's locale."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")
        yield
