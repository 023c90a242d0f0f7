"""The program in another language: every text is translated, plurals and dates are those of the language."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from photoclip.gui.language import LANGUAGES

CHECKOUT = Path(__file__).resolve().parents[2]
SPEAK = """
import sys
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from photoclip.gui import wording
from photoclip.gui.language import speak
app = QCoreApplication([])
print(speak(app, sys.argv[1]), wording.photos(1), wording.photos(2041), QLocale().monthName(5), sep="|")
"""


def spoken(language: str, desktop: str) -> list[str]:
    """What a program says whose language is set so, on a desktop that speaks another one."""
    environment = {
        "PATH": "",
        "LC_ALL": desktop,
        "LANGUAGE": desktop,
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    run = subprocess.run(
        [sys.executable, "-c", SPEAK, language],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=CHECKOUT,
    )
    return run.stdout.strip().split("|")


def test_every_text_of_the_window_is_translated() -> None:
    check = [sys.executable, "packaging/translations.py", "--check"]
    run = subprocess.run(check, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("language", "desktop", "expected"),
    [
        ("de", "C.UTF-8", ["de", "1 Foto", "2.041 Fotos", "Mai"]),
        ("en", "C.UTF-8", ["en", "1 photo", "2,041 photos", "May"]),
        ("system", "de_DE.UTF-8", ["de", "1 Foto", "2.041 Fotos", "Mai"]),
        ("system", "C.UTF-8", ["en", "1 photo", "2,041 photos", "May"]),
        ("klingon", "C.UTF-8", ["en", "1 photo", "2,041 photos", "May"]),
    ],
)
def test_plurals_numbers_and_months(language: str, desktop: str, expected: list[str]) -> None:
    assert spoken(language, desktop) == expected


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_large_numbers_of_photos_are_written_as_the_country_does_everywhere(language: str) -> None:
    counted = re.compile(r"(photo|file|tag)\(s\)", re.IGNORECASE)
    texts = ElementTree.parse(CHECKOUT / "resources" / "translations" / f"photoclip_{language}.ts")
    for message in texts.iter("message"):
        if message.get("numerus") == "yes" and counted.search(message.findtext("source", "")):
            spelt = " ".join(message.itertext())
            assert "%Ln" in spelt and "%n" not in spelt, spelt


def test_the_languages_to_choose_are_those_that_are_translated() -> None:
    files = {file.stem.removeprefix("photoclip_") for file in (CHECKOUT / "resources/translations").glob("*.qm")}
    assert set(LANGUAGES) == files
