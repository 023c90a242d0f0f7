"""The house's rules that the import contracts cannot express."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "photoclip").rglob("*.py"))
LIMBO = {"utils", "util", "misc", "helpers", "helper", "common", "manager", "managers"}


def name(module: Path) -> str:
    return str(module.relative_to(ROOT))


def test_the_floors_hold() -> None:
    """The import-linter contracts of pyproject.toml: floors, no torch in the window, Qt in the window only."""
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_has_one_purpose_and_says_it(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "a module docstring says what it is for"
    assert len(text.splitlines()) <= 400, "a file longer than 400 lines has more than one purpose"
    assert module.stem not in LIMBO, "a module is named for what it does"


def test_the_tests_mirror_the_package() -> None:
    """`photoclip/a/` is tested by `tests/a/`, and a module of the ground floor by a file of its own name."""
    packages = {
        module.relative_to(ROOT / "photoclip").parts[0] for module in MODULES if module.parent.name != "photoclip"
    }
    assert [package for package in sorted(packages) if not list((ROOT / "tests" / package).glob("test_*.py"))] == []
    single = {module.stem for module in MODULES if module.parent.name == "photoclip"} - {"__init__", "__main__"}
    assert [stem for stem in sorted(single) if not (ROOT / "tests" / f"test_{stem}.py").exists()] == []


def test_no_costly_import_at_start() -> None:
    """The command line's own start-up imports neither torch nor Qt, numpy or an image library."""
    program = "import sys, photoclip.cli.main; print(sorted({m.split('.')[0] for m in sys.modules}))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(result.stdout))
    assert not loaded & {"torch", "open_clip", "PySide6", "numpy", "PIL"}


def test_nothing_of_one_machine_is_committed() -> None:
    """No absolute path of one machine, no marker of unfinished work in tracked text."""
    markers = [f"/{folder}/" for folder in ("work", "farm", "root", "home/runner")] + ["TO" + "DO", "FIX" + "ME"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    if not listed:
        pytest.skip("not a git checkout")
    found = []
    for relative in listed.decode().split("\0"):
        file = ROOT / relative
        if file.suffix in {".py", ".md", ".toml", ".json", ".svg", ".txt"} and file.is_file():
            text = file.read_text(encoding="utf-8")
            found += [f"{relative}: {marker}" for marker in markers if marker in text]
    assert not found
