"""What is known of photo files and cannot be edited: a small table of names and values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from photoclip.catalog.summary import Summary
from photoclip.gui import wording
from photoclip.gui.icons import IconButton
from photoclip.gui.views.labels import text_label
from photoclip.paths import path_text
from photoclip.records import Photo, PhotoState

translate = QCoreApplication.translate
_LONG = re.compile(r"(\S{16})(?=\S)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: what it is, its value, and what its button copies, if it has one."""

    name: str
    value: str
    copied: str = ""


def facts_of(photo: Photo) -> list[Fact]:
    """Everything known of one photo, for a person; what is not known has no row."""
    data = photo.metadata
    size = f"{wording.number(data.width)} × {wording.number(data.height)}" if data.width else ""
    file = "  ·  ".join(part for part in (size, file_size(photo.size), data.format) if part)
    folder = path_text(photo.path.parent)
    rows = [
        Fact(translate("Facts", "Taken"), wording.taken(photo)),
        Fact(translate("Facts", "Camera"), wording.camera(photo)),
        Fact(translate("Facts", "Lens"), data.lens or ""),
        Fact(translate("Facts", "Exposure"), wording.exposure(photo)),
        Fact(translate("Facts", "File"), file),
        Fact(translate("Facts", "Folder"), folder, folder),
        _position(photo),
        Fact(translate("Facts", "State"), _state(photo)),
    ]
    return [row for row in rows if row.value]


def facts_of_many(summary: Summary) -> list[Fact]:
    """What can be said of several photos at once."""
    folder = path_text(summary.folder) if summary.folder else translate("Facts", "in several folders")
    camera = translate("Facts", "several") if summary.camera is None else wording.camera_name(*summary.camera)
    rows = [
        Fact(translate("Facts", "Taken"), _period(summary.taken)),
        Fact(translate("Facts", "Camera"), camera),
        Fact(translate("Facts", "Size"), file_size(summary.size)),
        Fact(translate("Facts", "Folder"), folder, folder if summary.folder else ""),
    ]
    return [row for row in rows if row.value]


def file_size(size: int) -> str:
    """How large a file is, "3.4 MB", the way the person's country writes it."""
    return QLocale().formattedDataSize(size, 1 if size >= 1_000_000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def _period(taken: tuple[str, str] | None) -> str:
    if taken is None:
        return ""
    first, last = (wording.date(moment) for moment in taken)
    return first if first == last else f"{first} – {last}"


def _position(photo: Photo) -> Fact:
    data = photo.metadata
    if data.latitude is None or data.longitude is None:
        return Fact("", "")
    plain = f"{data.latitude:.5f}, {data.longitude:.5f}"
    parts = [plain]
    if data.altitude_m is not None:
        parts.append(translate("Facts", "{metres}\u00a0m").format(metres=wording.number(round(data.altitude_m))))
    return Fact(translate("Facts", "Position"), "  ·  ".join(parts), plain)


def _state(photo: Photo) -> str:
    match photo.state:
        case PhotoState.OFFLINE:
            return translate("Facts", "offline: the folder cannot be reached now")
        case PhotoState.PENDING:
            return translate("Facts", "not indexed yet")
        case PhotoState.FAILED:
            return translate("Facts", "cannot be indexed: {reason}").format(reason=photo.reason or "")
        case PhotoState.SKIPPED:
            return translate("Facts", "not indexed: {reason}").format(reason=photo.reason or "")
        case _:
            return ""


class FactsTable(QWidget):
    """Rows of facts; the values can be selected, and some copied by a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Fact] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    @property
    def rows(self) -> list[Fact]:
        """What is shown."""
        return self._rows

    def show_facts(self, rows: Sequence[Fact]) -> None:
        """Show these rows in place of the former ones."""
        if list(rows) == self._rows:
            return
        self._rows = list(rows)
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for number, row in enumerate(rows):
            self._add(number, row)

    def _add(self, number: int, row: Fact) -> None:
        name = text_label(row.name, tone="muted")
        value = text_label(_LONG.sub("\\1\u200b", row.value))  # a long name without spaces can be broken, too
        value.setWordWrap(True)
        value.setMinimumSize(60, value.fontMetrics().height())  # what it needs follows from its width
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if not row.copied:
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{row.name}: {row.value}")
        top = Qt.AlignmentFlag.AlignTop
        value.setAlignment(top)  # beside its name, though the button may be higher than both
        self._grid.addWidget(name, number, 0, top)
        self._grid.addWidget(value, number, 1, 1, 1 if row.copied else 2)
        if row.copied:
            button = IconButton("copy", translate("Facts", "Copy: {name}").format(name=row.name), side=14)
            button.clicked.connect(lambda: QGuiApplication.clipboard().setText(row.copied))
            self._grid.addWidget(button, number, 2, top)
