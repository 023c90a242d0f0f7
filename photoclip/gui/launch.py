"""Where the graphical program starts: it has the rest imported, which is most of what a start takes, and runs it."""

import builtins
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quick_imports() -> Iterator[None]:
    """Import Qt and all that uses it in here: it takes a third less time.

    What importing makes is there to stay, so looking for garbage meanwhile is of no use. And PySide6 puts an `import`
    of its own in place of Python's, which reads the source of every module of the whole program to see whether it asks
    for PySide6's other spellings; none of ours does.
    """
    gc.disable()
    try:
        plain = builtins.__import__
        import PySide6.QtCore  # noqa: F401

        builtins.__import__ = plain
        yield
    finally:
        gc.freeze()
        gc.enable()


def start() -> int:
    """What a desktop starts."""
    with quick_imports():
        from photoclip.gui import app
    return app.start()
