"""The matrix view: the selected photos and the phrases, and how well they fit; CLIP's own picture of itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photoclip.charts.matrixtable import MOST_COLUMNS, MOST_ROWS
from photoclip.gui import wording
from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.matrixreader import MatrixPhotos, MatrixReader, Sheet
from photoclip.gui.models.matrix_table import MatrixTable
from photoclip.gui.phraseembeddings import PhraseEmbeddings
from photoclip.gui.theme import Theme
from photoclip.gui.views.emptystate import EmptyState
from photoclip.gui.views.labels import ElidedLabel
from photoclip.gui.views.matrixpainting import MatrixCells, MatrixLegend, PhotoHeader, PhraseHeader
from photoclip.gui.workerprocess import WorkerProcess

_NOTHING_READ = MatrixPhotos([], [], np.zeros((0, 0), np.float32), "")


def choose_file(parent: QWidget, suffix: str) -> Path | None:
    """Let the person say where the matrix is to be saved, as a file that ends in `suffix`."""
    title = QCoreApplication.translate("MatrixView", "Save the matrix")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"matrix{suffix}", f"*{suffix}")
    return Path(chosen) if chosen else None


class MatrixView(QWidget):
    """`show_photos` shows up to 200 photos and the phrases of the present search; more phrases are added here.

    Keys: Enter opens the photo, Space sorts by the phrase, Esc leaves.
    """

    closed = Signal()
    open_requested = Signal(int)

    def __init__(
        self,
        reader: MatrixReader,
        worker: WorkerProcess,
        theme: Theme,
        *,
        ask_file: Callable[[QWidget, str], Path | None] = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._ask_file = reader, ask_file
        self._wanted: list[int] = []
        self._left_out = 0
        self._phrases: list[str] = []
        self._added: list[str] = []
        self._photos = _NOTHING_READ
        self._embeddings = PhraseEmbeddings(worker, self)
        self._trouble = ""
        self.table_model = MatrixTable(self)
        self.setAccessibleName(self.tr("Matrix of photos and phrases"))
        self._build(theme)
        reader.photos_read.connect(self._on_photos)
        reader.thumbnail_read.connect(self.table_model.show_thumbnail)
        reader.problem.connect(self._say_trouble)
        reader.exported.connect(lambda file: self._say(self.tr("Saved as {file}").format(file=file)))
        self._embeddings.encoded.connect(self._on_encoded)
        self._embeddings.failed.connect(self._say_trouble)
        worker.ready.connect(self._on_encoder_ready)

    @property
    def phrases(self) -> list[str]:
        """The phrases shown, or about to be."""
        return list(self._phrases)

    def show_photos(self, photo_ids: Sequence[int], phrases: Sequence[str]) -> None:
        """Show these photos (the first 200) against the phrases of the search and those added before."""
        self._wanted = [int(photo_id) for photo_id in photo_ids[:MOST_ROWS]]
        self._left_out = len(photo_ids) - len(self._wanted)
        texts = (" ".join(phrase.split()) for phrase in (*phrases, *self._added))
        self._phrases = list(dict.fromkeys(text for text in texts if text))[:MOST_COLUMNS]
        self._photos, self._trouble = _NOTHING_READ, ""
        self.table_model.forget_thumbnails(set(self._wanted))
        self._reader.read(self._wanted)
        self._embeddings.want(self._phrases)
        self._refresh()
        (self.table if self._phrases and self._wanted else self._field).setFocus()

    def refresh(self) -> None:
        """The catalog has changed: photos that had no numbers may have some now."""
        if self._wanted and np.isnan(self._photos.vectors).any():
            self._reader.read(self._wanted)

    def add_phrase(self, phrase: str) -> None:
        """Compare the photos with one phrase more."""
        phrase = " ".join(phrase.split())
        if not phrase or phrase in self._phrases:
            return
        if len(self._phrases) >= MOST_COLUMNS:
            self._say_trouble(self.tr("A matrix shows up to %n phrase(s).", "", MOST_COLUMNS))
            return
        self._added.append(phrase)
        self._phrases.append(phrase)
        self._embeddings.want(self._phrases)
        self._refresh()

    def remove_phrase(self) -> None:
        """Leave out the phrase of the current column."""
        index = self.table.currentIndex()
        if index.isValid():
            phrase = self._phrases.pop(index.column())
            self._added = [added for added in self._added if added != phrase]
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the photo, Space sorts by the phrase, Esc leaves."""
        index = self.table.currentIndex()
        at_table = self.table.hasFocus() and index.isValid()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at_table:
            self.open_requested.emit(self.table_model.ids[index.row()])
        elif event.key() == Qt.Key.Key_Space and at_table:
            self._sort_next(index.column())
        else:
            super().keyPressEvent(event)

    def _build(self, theme: Theme) -> None:
        back = IconButton("back", self.tr("Back to the photos (Esc)"))
        back.clicked.connect(self.closed)
        self._title = ElidedLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Add a phrase…"))
        self._field.setAccessibleName(self.tr("Phrase to compare the photos with"))
        self._field.setMaximumWidth(280)
        self._field.returnPressed.connect(self._on_typed)
        self._remove = IconButton("clear", self.tr("Leave out the phrase of the current column"))
        self._remove.clicked.connect(self.remove_phrase)
        self._export = TextButton(self.tr("Export"), icon_name="export")
        self._export.setMenu(self._export_menu())
        bar = QFrame()
        bar.setObjectName("viewerbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 14, 6)
        row.setSpacing(6)
        row.addWidget(back)
        row.addWidget(self._title, 1)
        row.addWidget(self._field, 1)
        row.addWidget(self._remove)
        row.addWidget(self._export)
        self.table = self._make_table(theme)
        self._empty = EmptyState(icon="matrix")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._message = ElidedLabel(tone="muted")
        self._legend = MatrixLegend(theme)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 4, 6, 4)
        foot.addWidget(self._message, 1)
        foot.addWidget(self._legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _make_table(self, theme: Theme) -> QTableView:
        table = _Table()
        table.setObjectName("matrix")
        table.setModel(self.table_model)
        table.setItemDelegate(MatrixCells(theme, table))
        photos = PhotoHeader(theme, table)
        table.setVerticalHeader(photos)
        table.setHorizontalHeader(PhraseHeader(theme, table))
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.DescendingOrder)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setMouseTracking(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName(self.accessibleName())
        self.table_model.layoutChanged.connect(table.scrollToTop)  # sorted: the best are of interest
        table.entered.connect(self._tell)
        table.selectionModel().currentChanged.connect(self._tell)
        table.doubleClicked.connect(lambda index: self.open_requested.emit(self.table_model.ids[index.row()]))
        photos.sectionClicked.connect(lambda row: self.open_requested.emit(self.table_model.ids[row]))
        return table

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Picture (PNG)…")).triggered.connect(lambda: self._save(".png"))
        menu.addAction(self.tr("Table (CSV)…")).triggered.connect(lambda: self._save(".csv"))
        return menu

    # From photos and phrases to numbers.

    def _on_encoded(self) -> None:
        self._embeddings.want(self._phrases)
        self._refresh()

    def _on_encoder_ready(self) -> None:
        """Perhaps another one: everything is measured anew."""
        self._embeddings.clear()
        if self._wanted:
            self._reader.read(self._wanted)
            self._embeddings.want(self._phrases)

    def _on_photos(self, photos: MatrixPhotos) -> None:
        self._photos = photos
        self._refresh()

    def _refresh(self) -> None:
        """Show what is known: numbers, or what to do to get some."""
        photos, phrases = self._photos, self._phrases
        scores = np.full((len(photos.ids), len(phrases)), np.nan, np.float32)
        for column, phrase in enumerate(phrases):
            vector = self._embeddings.get(phrase)
            if vector is not None and vector.shape == photos.vectors.shape[1:]:
                scores[:, column] = np.clip(photos.vectors @ vector, -1, 1)
        current = self.table.currentIndex()
        self.table_model.show(photos.ids, photos.paths, phrases, scores)
        if photos.ids and phrases:
            row = min(max(current.row(), 0), len(photos.ids) - 1)
            column = min(max(current.column(), 0), len(phrases) - 1)
            self.table.setCurrentIndex(self.table_model.index(row, column))
        self._legend.show_scale(self.table_model.scale)
        self._export.setEnabled(self.table_model.scale is not None)
        self._remove.setEnabled(bool(photos.ids and phrases))
        self._show_page()

    def _show_page(self) -> None:
        names = [wording.photos(len(self._wanted)), self.tr("%n phrase(s)", "", len(self._phrases))]
        if self._left_out:
            names.append(self.tr("%Ln more selected photo(s) not shown", "", self._left_out))
        self._title.setText("   ·   ".join(names))
        if not self._wanted:
            title, hint = self.tr("No photos selected"), self.tr("Select up to 200 photos, then open the matrix again.")
        elif not self._phrases:
            title = self.tr("No phrases yet")
            hint = self.tr("Type a phrase above to see how well each of the selected photos fits it.")
        else:
            self._pages.setCurrentWidget(self.table)
            return
        self._empty.say(title, hint)
        self._pages.setCurrentWidget(self._empty)
        self._say("")

    # What a person does.

    def _on_typed(self) -> None:
        self._trouble = ""
        self.add_phrase(self._field.text())
        self._field.clear()

    def _sort_next(self, column: int) -> None:
        """As a click on the phrase: best first, worst first, as selected."""
        header = self.table.horizontalHeader()
        best, worst = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() != column:
            self.table.sortByColumn(column, best)
        elif header.sortIndicatorOrder() == best:
            self.table.sortByColumn(column, worst)
        else:
            self.table.sortByColumn(-1, best)

    def _save(self, suffix: str) -> None:
        file = self._ask_file(self, suffix)
        if file is not None:
            model = self.table_model
            sheet = Sheet(model.ids, model.paths, model.phrases, model.scores, self.tr("Photos and phrases"))
            self._reader.export(file if file.suffix.lower() == suffix else file.with_name(file.name + suffix), sheet)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._trouble:
            self._say(self.table_model.sentence(index))

    def _say_trouble(self, trouble: str) -> None:
        self._trouble = trouble
        self._say(trouble)

    def _say(self, text: str) -> None:
        self._message.setText(text)


class _Table(QTableView):
    """A table that leaves to the view around it what is to be done with a photo or a phrase."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and the like move about."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
