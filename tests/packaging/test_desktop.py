"""What a desktop is told of the program: the entry in its menus, the page in its software centre, the icon."""

import configparser
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import photoclip

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ROOT / "packaging" / "photoclip.desktop"
METAINFO = ROOT / "packaging" / "io.github.photoclip.PhotoClip.metainfo.xml"


def run(program: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_the_menu_entry_is_valid():
    done = run("desktop-file-validate", ENTRY)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_metainfo_is_valid():
    done = run("appstreamcli", "validate", "--no-net", METAINFO)
    assert done.returncode == 0, done.stdout


def test_the_entry_starts_a_program_that_is_installed():
    scripts = project()["project"]["gui-scripts"]  # type: ignore[index]
    assert entry()["Exec"] in scripts
    assert entry()["Categories"] == "Graphics;Photography;Qt;"


_NAMES = """
from photoclip.gui.app import _application
application = _application()
print(application.desktopFileName(), application.applicationName())
"""


def test_window_entry_and_metainfo_belong_together():
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _NAMES]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [ENTRY.stem, entry()["StartupWMClass"]]
    component = ElementTree.parse(METAINFO).getroot()
    assert component.findtext("launchable") == ENTRY.name
    assert component.findtext("id") == METAINFO.name.removesuffix(".metainfo.xml")
    assert component.findtext("project_license") == project()["project"]["license"]  # type: ignore[index]
    assert component.findtext("icon") == entry()["Icon"]


def test_the_newest_release_is_this_version():
    release = ElementTree.parse(METAINFO).getroot().find("releases/release")
    assert release is not None
    assert release.get("version") == photoclip.__version__


@pytest.mark.parametrize("language", ["de"])
def test_the_menu_entry_is_translated_wholly(language: str):
    values = entry()
    for key in ("GenericName", "Comment", "Keywords"):
        assert values[f"{key}[{language}]"]


def test_a_wheel_installs_them_where_desktops_look(tmp_path: Path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        _, _, names = zip(*(name.partition(".data/data/") for name in archive.namelist()), strict=True)
        assert {name for name in names if name} == {
            "share/applications/photoclip.desktop",
            "share/metainfo/io.github.photoclip.PhotoClip.metainfo.xml",
            "share/icons/hicolor/scalable/apps/photoclip.svg",
        }
