"""Asking which file a vocabulary is to be read from or written into, and in which format."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from photoclip.tagging.vocabularyfiles import Format

translate = QCoreApplication.translate

_SUFFIXES: dict[Format, str] = {"text": ".txt", "csv": ".csv", "lightroom": ".txt"}


def _kinds() -> dict[Format, str]:
    """What the formats are called, as a file dialog lists them."""
    return {
        "text": translate("vocabularyfiles", "PhotoClip vocabulary") + " (*.txt)",
        "csv": translate("vocabularyfiles", "Table") + " (*.csv)",
        "lightroom": translate("vocabularyfiles", "Lightroom keyword list") + " (*.txt)",
    }


def choose_import(parent: QWidget) -> tuple[Path, Format | None] | None:
    """Let the person choose a file to read; no format: to be recognised by what is in the file."""
    anything = translate("vocabularyfiles", "All vocabularies") + " (*.txt *.csv)"
    kinds = _kinds()
    title = translate("vocabularyfiles", "Import tags")
    chosen, kind = QFileDialog.getOpenFileName(parent, title, "", ";;".join([anything, *kinds.values()]))
    return (Path(chosen), _format(kind)) if chosen else None


def choose_export(parent: QWidget) -> tuple[Path, Format] | None:
    """Let the person say where the vocabulary is to be written, and how."""
    title = translate("vocabularyfiles", "Export tags")
    name = translate("vocabularyfiles", "vocabulary") + ".txt"
    chosen, kind = QFileDialog.getSaveFileName(parent, title, name, ";;".join(_kinds().values()))
    if not chosen:
        return None
    file, format = Path(chosen), _format(kind) or "text"
    if file.suffix.lower() == ".csv":
        format = "csv"
    return (file if file.suffix else file.with_suffix(_SUFFIXES[format])), format


def _format(kind: str) -> Format | None:
    return next((format for format, words in _kinds().items() if words == kind), None)
