"""Libraries that only some formats need, and the word on what to install where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

from danvan_cli.errors import DanvanError

#: Format → the module that it needs, the package's name; the format's name is that of danvan's extra.
NEEDED = {
    "xlsx": ("xlsxwriter", "XlsxWriter"),
    "sqlite": ("sqlite_utils", "sqlite-utils"),
    "parquet": ("pyarrow", "pyarrow"),
}


def needed(format_: str) -> Any:
    """The module that `format_` needs; DanvanError with what to install where it is missing."""
    module, package = NEEDED[format_]
    try:
        return importlib.import_module(module)
    except ImportError as error:
        hint = f"pip install 'danvan[{format_}]' (or 'danvan[export]' for all formats)"
        raise DanvanError(f"danvan export --to {format_} needs {package}: {error}", hint=hint) from error
