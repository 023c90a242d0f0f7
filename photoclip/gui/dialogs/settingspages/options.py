"""Forms made from the options' own declarations: a list for choices, a number within its range, a box to tick."""

from collections.abc import Sequence
from dataclasses import Field, fields
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from photoclip.gui.language import LANGUAGES
from photoclip.gui.views.labels import text_label
from photoclip.settings import Settings

translate = QCoreApplication.translate

_OPTIONS: dict[str, Field[Any]] = {option.name: option for option in fields(Settings)}


def label(name: str) -> str:
    """What an option is called."""
    labels = {
        "device": translate("options", "Compute on"),
        "decoders": translate("options", "Photos decoded at once"),
        "batch_size": translate("options", "Photos encoded at once"),
        "theme": translate("options", "Colours"),
        "language": translate("options", "Language"),
        "thumbnail_size": translate("options", "Size of the thumbnails"),
        "layout": translate("options", "Photos lie in"),
        "captions": translate("options", "Names under the photos"),
        "scores": translate("options", "Scores of a search on the photos"),
        "preview_cache_mb": translate("options", "Room for previews"),
        "slideshow_s": translate("options", "A slideshow shows each photo for"),
        "slideshow_loops": translate("options", "A slideshow begins again at its end"),
    }
    return labels[name]


def choice(name: str, value: str) -> str:
    """What a value to choose is called."""
    if name == "language" and value in LANGUAGES:
        return LANGUAGES[value]  # in its own words, whatever the window speaks
    choices = {
        ("device", "auto"): translate("options", "The fastest there is"),
        ("device", "cuda"): translate("options", "NVIDIA or AMD graphics card"),
        ("device", "mps"): translate("options", "Apple graphics processor"),
        ("device", "xpu"): translate("options", "Intel graphics card"),
        ("device", "cpu"): translate("options", "Processor"),
        ("theme", "system"): translate("options", "As the desktop"),
        ("theme", "light"): translate("options", "Light"),
        ("theme", "dark"): translate("options", "Dark"),
        ("language", "system"): translate("options", "As the desktop"),
        ("layout", "uniform"): translate("options", "Equal cells"),
        ("layout", "justified"): translate("options", "Rows of whole photos"),
    }
    return choices[name, value]


def unit(name: str) -> str:
    """What stands behind a number."""
    units = {
        "thumbnail_size": translate("options", " px"),
        "preview_cache_mb": translate("options", " MB"),
        "slideshow_s": translate("options", " s"),
    }
    return units.get(name, "")


class OptionForm(QWidget):
    """Some options, each with what edits it; `show_settings` gives them their values."""

    changed = Signal(str, object)
    """The person has given an option another value."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editors: dict[str, QComboBox | QSpinBox | QCheckBox] = {}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for name in names:
            editor = self._editors[name] = self._make(_OPTIONS[name])
            editor.setAccessibleName(label(name))
            if isinstance(editor, QCheckBox):
                form.addRow(editor)
            else:
                form.addRow(label(name), editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(form)
        if any(_OPTIONS[name].metadata["takes"] == "restart" for name in names):
            column.addWidget(self._hint(translate("options", "The language changes when PhotoClip is started again.")))

    def editor(self, name: str) -> QComboBox | QSpinBox | QCheckBox:
        """What edits an option."""
        return self._editors[name]

    def show_settings(self, settings: Settings) -> None:
        """Show these values, without announcing a change."""
        for name, editor in self._editors.items():
            value = getattr(settings, name)
            blocked = editor.blockSignals(True)
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(value))
            elif isinstance(editor, QSpinBox):
                if editor.value() != value:  # else the caret would jump while a number is typed
                    editor.setValue(value)
            else:
                editor.setChecked(value)
            editor.blockSignals(blocked)

    def _make(self, option: Field[Any]) -> QComboBox | QSpinBox | QCheckBox:
        name = option.name
        if option.metadata["choices"]:
            box = QComboBox()
            for value in option.metadata["choices"]:
                box.addItem(choice(name, value), value)
            box.currentIndexChanged.connect(lambda _: self.changed.emit(name, box.currentData()))
            return box
        if type(option.default) is bool:
            tick = QCheckBox(label(name))
            tick.toggled.connect(lambda on: self.changed.emit(name, on))
            return tick
        number = QSpinBox()
        number.setRange(*option.metadata["span"])
        number.setSuffix(unit(name))
        number.setGroupSeparatorShown(True)
        number.setKeyboardTracking(False)  # a number half typed is no wish
        if number.minimum() == 0:
            number.setSpecialValueText(translate("options", "Automatic"))
        number.valueChanged.connect(lambda value: self.changed.emit(name, value))
        return number

    def _hint(self, text: str) -> QLabel:
        hint = text_label(text, tone="muted")
        hint.setWordWrap(True)
        return hint
