"""What ``import quoteattr`` gives, and what it costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import entry_points, requires, version
from importlib.resources import files
from pathlib import Path

import pytest

import quoteattr


def test_all_that_is_public_is_there() -> None:
    # Submodules come into sight as they are imported, helpers have an underscore or are typing's.
    for name in quoteattr.__all__:
        assert getattr(quoteattr, name) is not None
    assert len(set(quoteattr.__all__)) == len(quoteattr.__all__)


def test_all_that_is_visible_is_public() -> None:
    used = {"annotations", "import_module", "TYPE_CHECKING", "Any"}
    ours = {
        name
        for name, value in vars(quoteattr).items()
        if not name.startswith("_") and not isinstance(value, type(sys))
    }
    assert ours - used <= set(quoteattr.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        quoteattr.nonsense  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, quoteattr\n"
        "heavy = {'stanza', 'torch', 'onnxruntime', 'numpy', 'click', 'rich'}\n"
        "sys.exit(str(heavy & set(sys.modules) or ''))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_versions_agree() -> None:
    assert version("quoteattr") == quoteattr.__version__


def test_the_command_is_installed() -> None:
    (script,) = entry_points(group="console_scripts", name="quoteattr")
    assert script.value == "quoteattr.cli:main"


def test_what_is_no_code_is_installed_too() -> None:
    assert files("quoteattr").joinpath("py.typed").is_file()


def test_every_package_imported_is_required() -> None:
    ours = Path(quoteattr.__file__).parent
    trees = [ast.parse(path.read_text("utf-8")) for path in ours.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported = {name.split(".")[0].replace("_", "-") for name in names}
    required = {re.split(r"[^\w-]", each)[0].lower() for each in requires("quoteattr") or ()}
    known = {name.replace("_", "-") for name in sys.stdlib_module_names} | {"quoteattr"}
    assert imported - known <= required
