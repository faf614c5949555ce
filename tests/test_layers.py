"""Imports point only to the left, and folders say where in the chain they stand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quoteattr

PACKAGE = Path(quoteattr.__file__).parent
LAYERS = (
    "_version", "errors", "cycles", "records", "config", "lexicons", "models", "parse", "read",
    "quotes", "speakers", "stance", "claims", "pipeline", "processor", "io", "store", "diff",
    "evaluate", "serve", "cli", "__main__",
)  # fmt: skip
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def names(path: Path) -> list[str]:
    """Every module a file imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found


def imported_layers(path: Path) -> set[str]:
    """Layers of the package that a file imports from."""
    parts = [name.split(".") for name in names(path)]
    return {part[1] for part in parts if part[0] == "quoteattr" and len(part) > 1}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_to_the_left(path: Path) -> None:
    layer = path.relative_to(PACKAGE).with_suffix("").parts[0]
    later = set(LAYERS[LAYERS.index(layer) + 1 :])
    assert not imported_layers(path) & later


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_one_file_knows_stanza(path: Path) -> None:
    at = str(path.relative_to(PACKAGE))
    if at not in ("parse/with_stanza.py", "processor.py"):
        assert not [name for name in names(path) if name.split(".")[0] == "stanza"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(text))
