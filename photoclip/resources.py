"""Where the files that ship with the program are, in a checkout and in an installed wheel alike."""

from pathlib import Path

from photoclip.errors import BugError

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, `name` being relative to `resources/` with forward slashes.

    The wheel carries `resources/` inside the package; a checkout (and an editable install) has it beside the package.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if (folder / name).exists():
            return folder / name
    raise BugError(f"The program's own file {name!r} is missing from this installation.")
