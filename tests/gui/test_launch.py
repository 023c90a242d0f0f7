"""What makes the start of the program quick, in processes of its own."""

import subprocess
import sys

_START = """
import builtins, gc, sys
plain = builtins.__import__
from photoclip.gui.launch import quick_imports
print("too early:", sorted({"PySide6", "numpy", "photoclip.paths", "photoclip.gui.app"} & set(sys.modules)))
with quick_imports():
    import PySide6.QtWidgets
    import photoclip.gui.app
    print("collecting:", gc.isenabled())
    print("import:", builtins.__import__ is plain)
print("collecting:", gc.isenabled(), "- but not what was imported:", gc.get_freeze_count() > 10_000)
sources = sys.modules["linecache"].cache
print("sources read:", [name for name in sources if "photoclip" in name or "numpy" in name])
"""


def run(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_importing_the_window_collects_no_garbage_and_reads_no_sources() -> None:
    assert run(_START) == [
        "too early: []",
        "collecting: False",
        "import: True",
        "collecting: True - but not what was imported: True",
        "sources read: []",
    ]


def test_collecting_goes_on_where_there_is_no_qt() -> None:
    assert run(
        """
import gc, sys
sys.modules["PySide6"] = None
from photoclip.gui.launch import quick_imports
try:
    with quick_imports():
        import photoclip.gui.app
except ImportError:
    print("no Qt", gc.isenabled())
"""
    ) == ["no Qt True"]
