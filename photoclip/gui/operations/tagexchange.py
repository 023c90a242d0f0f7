"""What a person does to take what was said of photos elsewhere, and to bring it here."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from photoclip.edits import ImportTags
from photoclip.gui import later
from photoclip.gui.actions import Actions
from photoclip.gui.dialogs.confirm import confirm
from photoclip.gui.session import Session
from photoclip.gui.views.notices import NoticeBar
from photoclip.paths import path_text

if TYPE_CHECKING:
    from photoclip.gui.exchangereader import ExchangeReader, Recognised, Written


class ExchangeOperations(QObject):
    """Asks for files, shows what is in them before it is taken over, and says what came of it."""

    def __init__(
        self, window: QWidget, session: Session, do: Actions, notice: NoticeBar, reveal: Callable[[Path], object]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._notice, self._reveal = window, session, notice, reveal
        self._known: ExchangeReader | None = None
        do.export_tags.triggered.connect(lambda: self.export())
        do.import_tags.triggered.connect(lambda: self.import_())

    def export(self) -> None:
        """Ask for a file, and write what was said of all photos into it."""
        dialog = QFileDialog(self._window, self.tr("Export Tags"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PhotoClip tags") + " (*.json)", self.tr("Table") + " (*.csv)"])
        dialog.setDefaultSuffix("json")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("csv" if "*.csv" in kind else "json"))
        dialog.selectFile(self.tr("tags") + ".json")
        self._ask(dialog, lambda file: self._reader.write(file))

    def import_(self) -> None:
        """Ask for a file, and then whether to take over what it says."""
        dialog = QFileDialog(self._window, self.tr("Import Tags"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Exported tags") + " (*.json *.csv)")
        self._ask(dialog, lambda file: self._reader.look_into(file))

    def _ask(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    @property
    def _reader(self) -> "ExchangeReader":
        if self._known is None:
            self._known = later.exchange_reader(self._session)
            self._known.written.connect(self._on_written)
            self._known.recognised.connect(self._on_recognised)
            self._known.problem.connect(self._notice.say)
        return self._known

    def _on_written(self, written: "Written") -> None:
        text = self.tr("What you said of %Ln photo(s) is in the file {file}.", "", written.photos)
        self._notice.say(
            text.format(file=path_text(written.file.name)),
            self.tr("Show in File Manager"),
            lambda: self._reveal(written.file),
            icon="info",
        )

    def _on_recognised(self, found: "Recognised") -> None:
        name = path_text(found.file.name)
        if not found.photos:
            self._notice.say(self.tr("None of the photos that {file} speaks of is in this library.").format(file=name))
            return

        def take_over() -> None:
            self._session.edits.submit(ImportTags(str(found.file), replace.isChecked()))

        replace = QCheckBox(self.tr("&Replace what was said of these photos here"))
        words = self.tr("Tags, stars, flags, titles and descriptions are added where there are none yet.")
        if found.others:
            words += " " + self.tr("Not in this library: %Ln photo(s) of the file.", "", found.others)
        confirm(
            self._window,
            self.tr("Import tags for %Ln photo(s) from {file}?", "", found.photos).format(file=name),
            words,
            self.tr("&Import"),
            take_over,
        ).setCheckBox(replace)
