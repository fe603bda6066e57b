"""What several test files use: danvan run as a user runs it, and small articles."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from danvan_cli.read.encodings import decode

#: Set where nothing may be skipped: what a test needs is there, or the test fails.
NEED_ALL = bool(os.environ.get("DANVAN_NEED_ALL"))

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"

ARTICLE = """Huyện Hòa Vang sơ kết mô hình dân vận khéo
Sáng 28/8, Ban Dân vận Huyện ủy Hòa Vang tổ chức hội nghị sơ kết.
Bà Trần Thị Thu Lan, Trưởng ban Dân vận Huyện ủy, cho biết toàn huyện có 42 mô hình tập thể theo Kế hoạch số 15-KH/HU.
"""


def danvan(
    *args: str | Path, stdin: str | bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> Any:
    """The finished process of `danvan ARGS`; its stdout and stderr are text."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "danvan_cli", *map(str, args)],
        input=given,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        cwd=cwd,
        timeout=120,
        check=False,
    )
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def needed(module: str) -> Any:
    """The module, imported; without it the test is skipped, or fails where nothing may be skipped."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        missing(str(error))


def missing(what: str) -> NoReturn:
    """Skip the test for want of `what`, or fail it where nothing may be skipped."""
    if NEED_ALL:
        pytest.fail(f"DANVAN_NEED_ALL is set: {what}")
    pytest.skip(what, allow_module_level=True)


def article_text(path: Path) -> str:
    """An article of the corpus, whatever its encoding."""
    return decode(path.read_bytes())[0]


def records(text: str) -> list[dict[str, Any]]:
    """JSON lines → records."""
    return [json.loads(line) for line in text.splitlines()]
