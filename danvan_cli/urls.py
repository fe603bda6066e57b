"""Files and folders behind URLs: `s3://…`, `gs://…`, `memory://…`, all that fsspec has a driver for."""

from __future__ import annotations


def is_url(path: str) -> bool:
    """Whether `path` is a URL and no path of this machine."""
    return "://" in path


def is_here_only(path: str) -> bool:
    """Whether only this process can read `path`."""
    return path.startswith("memory://")
