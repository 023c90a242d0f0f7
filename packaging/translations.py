"""Brings the window's translations up to date: `python packaging/translations.py`, with PhotoClip's environment.

Collects the texts of the window into resources/translations/photoclip_LANGUAGE.ts, where people translate them (Qt
Linguist does it well), and makes the .qm files that the program reads. `--check` changes nothing and says whether
texts are missing; the tests ask for that.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import PySide6

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "resources" / "translations"
SOURCES = CHECKOUT / "photoclip" / "gui"
LANGUAGES = ("en", "de")


def main(argv: Sequence[str] | None = None) -> int:
    """Update the files, or with `--check` list what is untranslated; the exit code says whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) if options.check else FOLDER
        missing = 0
        for language in LANGUAGES:
            file = folder / f"photoclip_{language}.ts"
            if options.check:
                shutil.copyfile(FOLDER / file.name, file)
            collect(language, file)
            for text in untranslated(file):
                missing += 1
                print(f"{language}: {text}")
            compile_(file)
            if options.check and file.with_suffix(".qm").read_bytes() != (FOLDER / f"{file.stem}.qm").read_bytes():
                missing += 1
                print(f"{language}: photoclip_{language}.qm is not up to date")
    return 1 if missing else 0


def collect(language: str, file: Path) -> None:
    """Bring one .ts file up to date with the texts in the sources. Of English only plural forms are kept."""
    sources = sorted(str(path.relative_to(CHECKOUT)) for path in SOURCES.rglob("*.py"))
    options = ["-source-language", "en", "-target-language", language, "-no-obsolete", "-locations", "none"]
    only = ["-pluralonly"] if language == "en" else []
    _qt("lupdate", *options, *only, *sources, "-ts", str(file))
    if language == "en":
        fill_english(file)


def fill_english(file: Path) -> None:
    """Write the plural forms, which are nothing but "(s)" in the sources, with an s and without."""
    tree = ElementTree.parse(file)
    for message in tree.getroot().iter("message"):
        translation, source = message.find("translation"), message.findtext("source") or ""
        if translation is not None and translation.get("type") == "unfinished":
            del translation.attrib["type"]
            for form, ending in zip(translation.iter("numerusform"), ("", "s"), strict=True):
                form.text = source.replace("(s)", ending)
    tree.write(file, encoding="utf-8", xml_declaration=True)


def untranslated(file: Path) -> list[str]:
    """The texts of a .ts file that nobody has translated, or not in all their plural forms."""
    found = []
    for message in ElementTree.parse(file).getroot().iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else [translation, *translation.iter("numerusform")]
        words = forms[1:] if message.get("numerus") == "yes" else forms
        if not words or any(not (form.text or "").strip() for form in words):
            found.append(message.findtext("source") or "")
    return found


def compile_(file: Path) -> None:
    """Make the .qm file beside a .ts file."""
    _qt("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


def _qt(tool: str, *arguments: str) -> None:
    program = Path(PySide6.__file__).parent / (f"{tool}.exe" if sys.platform == "win32" else tool)
    subprocess.run([program, *arguments], cwd=CHECKOUT, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
