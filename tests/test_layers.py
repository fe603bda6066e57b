"""Imports go one way, as the README draws it: the layout stays true by test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from helpers import ROOT

PACKAGE = ROOT / "danvan_cli"
MODULES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))

#: From the ground up; a module imports from its own layer's package or from layers before it.
LAYERS = (
    ("errors", "model", "tries", "vietnamese", "seen", "limits", "__init__"),
    ("files",),
    ("lexicon", "published", "settings", "schemas", "urls"),
    ("sentences", "names", "manifest", "language"),
    ("page", "cleaning", "extraction", "segmentation"),
    ("read", "register"),
    ("evaluation", "desk"),
    ("pipeline", "write", "outcome"),
    ("work", "output"),
    ("validation", "export"),
    ("console",),
    ("workers",),
    ("run", "cluster"),
    ("resume",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
ONLY_IN = {
    "click": {"cli"},
    "rich": {"console", "cli"},
    "lxml": {"page"},
    "underthesea": {"segmentation"},
    "pyvi": {"segmentation"},
    "numpy": {"segmentation"},
    "xlsxwriter": {"export"},
    "sqlite_utils": {"export"},
    "pyarrow": {"export"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "fsspec": {"urls"},
}


def imports(path: Path) -> set[str]:
    """Modules that `path` imports, those for type checking alone left out."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    typing_only = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and isinstance(branch.test, ast.Name) and branch.test.id == "TYPE_CHECKING"
        for node in ast.walk(branch)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= set(names) if node.module == "danvan_cli" else {node.module}
    return found


def layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in RANK else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_go_one_way(path: Path) -> None:
    own = path.parts[1].removesuffix(".py")
    assert own in RANK, f"{path}: name its layer in {Path(__file__).name}"
    lazy = path.name == "__init__.py" and len(path.parts) == 2
    for module in imports(path):
        if module.startswith("danvan_cli") and layer(module) != own and not lazy:
            assert RANK[layer(module)] < RANK[own], f"{path} imports {module}"
        allowed = ONLY_IN.get(module.split(".")[0])
        assert allowed is None or own in allowed, f"{path} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= 250
    assert ast.get_docstring(ast.parse((ROOT / path).read_text("utf-8"))), f"{path} does not say what it is"
