"""Set PhotoClip up in this checkout and run it: `python3 packaging/bootstrap.py demo` or `… test`.

Makes a virtual environment in `.venv`, installs the program and what it needs, sees to the system libraries that Qt
wants, and then runs the demo or the whole test suite. Needs nothing but Python 3.11 or later; a second run finds
everything in place.
"""

import argparse
import ctypes
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

try:
    import tomllib
except ImportError:
    sys.exit(f"bootstrap: PhotoClip needs Python 3.11 or later; this is {sys.version.split()[0]}.")

CHECKOUT = Path(__file__).resolve().parents[1]
ENVIRONMENT = CHECKOUT / ".venv"
STAMP = ENVIRONMENT / "photoclip-bootstrap.json"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")

# What Qt's libraries load from the system on Linux, and the Debian package of each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# What some tests want to run, and the Debian package of each; without them, those tests are skipped.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "exiftool": "libimage-exiftool-perl",
    "exiv2": "exiv2",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
)


class SetupProblem(Exception):
    """Something the person has to see to; the message says what and how."""


def main(argv: Sequence[str] | None = None) -> int:
    """Set up what is missing, then run the named command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="set up, then run `photoclip demo`; further arguments go to it")
    commands.add_parser("test", help="set up, then check and test everything; further arguments go to pytest alone")
    arguments, rest = parser.parse_known_args(argv)
    try:
        see_to_system_libraries()
        if arguments.command == "test":
            see_to_test_programs()
        see_to_environment(with_tests=arguments.command == "test")
    except SetupProblem as problem:
        print(f"bootstrap: {problem}", file=sys.stderr)
        return 1
    return demo(rest) if arguments.command == "demo" else test(rest)


def demo(arguments: Sequence[str]) -> int:
    """Run the main job on a rendered library."""
    return run([python(), "-m", "photoclip", "demo", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run the linters, the type checker, the import contracts and the tests; with arguments, only pytest with them."""
    # Two workers share the cores: a thread pool in each would only make them wait for one another.
    quiet = {"OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"}
    suite = [python(), "-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadfile"])]
    if arguments:
        return run(suite, quiet)
    checks = (
        [python(), "-m", "ruff", "check", "."],
        [python(), "-m", "ruff", "format", "--check", "."],
        [python(), "-m", "mypy"],
        [str(BIN / "lint-imports")],
        suite,
    )
    # All of them run even when one fails: a person mends everything in one go.
    return max([run(check, quiet) for check in checks])


def see_to_environment(*, with_tests: bool) -> None:
    """Make `.venv` and install the program into it, unless that was done for just this pyproject.toml."""
    wanted = requirements_digest(with_tests=with_tests)
    if STAMP.exists() and wanted in json.loads(STAMP.read_text()):
        return
    if not usable_environment():
        print(f"Making a virtual environment in {ENVIRONMENT} …", flush=True)
        see_to_venv_module()
        if run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]) != 0:
            raise SetupProblem("the virtual environment could not be made; see the messages above.")
    print("Installing PhotoClip and what it needs; torch is large, so the first time takes minutes …", flush=True)
    packages = development_requirements() if with_tests else []
    if run([python(), "-m", "pip", "install", "--quiet", "--editable", str(CHECKOUT), *packages]) != 0:
        raise SetupProblem("the installation failed; see the messages above.")
    STAMP.write_text(json.dumps([requirements_digest(with_tests=tests) for tests in {False, with_tests}]))


def usable_environment() -> bool:
    """Whether `.venv` has a Python that starts and is of our version: one copied from elsewhere or half made is not."""
    report = [python(), "-c", "import pip, sys; print(sys.version)"]
    if not Path(python()).exists():
        return False
    answer = subprocess.run(report, capture_output=True, text=True, check=False)
    return answer.stdout.strip() == sys.version


def see_to_venv_module() -> None:
    """Debian's Python comes without ensurepip; then its package is needed."""
    if subprocess.call([sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL) != 0:
        install_system_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])


def see_to_system_libraries() -> None:
    """Install, or ask for, the system libraries and the font that a Qt window needs on Linux."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if not any(next(folder.rglob("*.[to]tf"), None) for folder in FONT_FOLDERS if folder.is_dir()):
        missing.append(FONT_PACKAGE)
    if missing:
        install_system_packages(missing)


def see_to_test_programs() -> None:
    """Install what the tests of a real display and of the desktop's files want, where we may."""
    missing = [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    if missing and sys.platform.startswith("linux") and shutil.which("apt-get") and os.geteuid() == 0:
        install_system_packages(missing)


def loads(library: str) -> bool:
    """Whether the dynamic loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """With apt where we may; otherwise raise SetupProblem with the command to type."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupProblem(f"please install these system packages (Debian's names): {' '.join(packages)}")
    if os.geteuid() != 0:
        raise SetupProblem(f"some system libraries are missing; please run: sudo {shlex.join(command)}")
    print(f"Installing system packages: {' '.join(packages)} …", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if (
        run(["apt-get", "update", "--quiet", "--quiet"], quiet) != 0
        or run([*command, "--quiet", "--quiet"], quiet) != 0
    ):
        raise SetupProblem(f"the system packages could not be installed; please run: {shlex.join(command)}")


def requirements_digest(*, with_tests: bool) -> str:
    """What an up-to-date environment was made from."""
    facts = [(CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"), sys.version, str(CHECKOUT), str(with_tests)]
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()


def development_requirements() -> list[str]:
    """The `dev` dependency group of pyproject.toml."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    group: list[str] = project["dependency-groups"]["dev"]
    return group


def python() -> str:
    """The virtual environment's Python."""
    return str(BIN / ("python.exe" if os.name == "nt" else "python"))


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> int:
    """Run `command` in the checkout with its output shown; returns its exit code."""
    return subprocess.call(command, cwd=CHECKOUT, env={**os.environ, **(environment or {})})


if __name__ == "__main__":
    sys.exit(main())
