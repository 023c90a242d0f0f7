"""The first run: which folders, which encoder. Then the photos can be looked at while they are indexed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoclip.gui import icons
from photoclip.gui.droppedfolders import look_at_drop, look_for_folders, may_be_folders, no_folder_text
from photoclip.gui.icons import TextButton
from photoclip.gui.views.encoderlist import EncoderList
from photoclip.gui.views.labels import text_label
from photoclip.paths import path_text
from photoclip.weights import registry

_PATH = Qt.ItemDataRole.UserRole


def usual_folders() -> list[Path]:
    """Folders of this person's that would often hold photos, whether they exist or not."""
    home = Path.home()
    pictures = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
    usual = [Path(folder) for folder in pictures]
    usual += [home / name for name in ("Pictures", "Photos", "DCIM", "OneDrive/Pictures", "Nextcloud/Photos")]
    return [folder for folder in usual if folder != home]


class Welcome(QDialog):
    """Two short steps. Esc or "Not now" leaves everything as it is; nothing is asked of the network here."""

    folders_chosen = Signal(list)
    """The folders to add, as Paths."""
    encoder_chosen = Signal(str)
    """Another encoder than the one that comes with PhotoClip, to be downloaded and prepared."""

    def __init__(
        self,
        ask_folder: Callable[[QWidget], Path | None],
        parent: QWidget | None = None,
        *,
        offered: Sequence[Path] | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask_folder = ask_folder
        self.setWindowTitle(self.tr("Welcome to PhotoClip"))
        self.setAcceptDrops(True)
        self.resize(720, 560)
        self.list = QListWidget()
        self.list.setObjectName("folders")
        self.list.setAccessibleName(self.tr("Folders with your photos"))
        self.list.itemChanged.connect(self._refresh)
        self._note = text_label("", tone="muted")
        self._note.setWordWrap(True)
        self._note.hide()
        self.encoders = EncoderList(choosing=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._folders_page())
        self._pages.addWidget(self._encoder_page())
        self._skip = TextButton(self.tr("Not now"), "link")
        self._back = TextButton(self.tr("Back"))
        self._next = TextButton("", "primary")
        self._next.setDefault(True)
        self._skip.clicked.connect(self.reject)
        self._back.clicked.connect(lambda: self._turn_to(0))
        self._next.clicked.connect(self._go_on)
        self._build()
        self._turn_to(0)
        if offered is None:
            look_for_folders(usual_folders(), self._offer, self)
        else:
            self._offer(offered)

    @property
    def folders(self) -> list[Path]:
        """The folders that are ticked."""
        return [item.data(_PATH) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    @property
    def note(self) -> str:
        """What is said under the list of folders."""
        return self._note.text()

    def add(self, folder: Path) -> None:
        """Put a folder on the list, ticked."""
        for other in self.folders:
            if folder != other and folder.is_relative_to(other):
                text = self.tr("{folder} is in {other}, which is on the list already.")
                self._say(text.format(folder=path_text(folder), other=path_text(other)))
                return
        self._say("")
        for row in reversed(range(self.list.count())):
            if self.list.item(row).data(_PATH).is_relative_to(folder):
                self.list.takeItem(row)  # it is a part of the new one, or the same
        self._add(folder, checked=True)
        self.list.setCurrentRow(self.list.count() - 1)
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders may be dropped here."""
        if may_be_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the folders on the list, once they have been told from files."""
        look_at_drop(event.mimeData(), self._on_dropped, self)
        self._turn_to(0)
        event.acceptProposedAction()

    def _on_dropped(self, folders: list[Path], others: list[Path]) -> None:
        for folder in folders:
            self.add(folder)
        if others:
            self._say(no_folder_text(others))

    def _offer(self, folders: Sequence[Path], _missing: Sequence[Path] = ()) -> None:
        """Put folders on the list, none within another one. The first is ticked."""
        for folder in folders:
            if not any(folder.is_relative_to(item.data(_PATH)) for item in self._items()):
                self._add(folder, checked=not self.folders)
        self._refresh()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _add(self, folder: Path, *, checked: bool) -> None:
        item = QListWidgetItem(path_text(folder))
        item.setData(_PATH, folder)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _ask(self) -> None:
        folder = self._ask_folder(self)
        if folder is not None:
            self.add(folder)

    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._back.setVisible(page == 1)
        self._next.setText(self.tr("Continue") if page == 0 else self.tr("Start"))
        self._next.setAccessibleName(self._next.text())
        (self.list if page == 0 else self._next).setFocus()
        self._refresh()

    def _refresh(self) -> None:
        self._next.setEnabled(bool(self.folders))

    def _go_on(self) -> None:
        if self._pages.currentIndex() == 0:
            self._turn_to(1)
            return
        self.folders_chosen.emit(self.folders)
        if self.encoders.chosen != registry.DEFAULT:
            self.encoder_chosen.emit(self.encoders.chosen)
        self.accept()

    def _folders_page(self) -> QWidget:
        add = TextButton(self.tr("Add another folder…"), "", "add-folder")
        add.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        page, column = self._page(
            self.tr("Where are your photos?"),
            self.tr(
                "PhotoClip looks into these folders and finds your photos by what is in them. "
                "Everything happens on this computer, and your files are never changed."
            ),
        )
        column.addWidget(self.list, 1)
        column.addWidget(self._note)
        column.addLayout(row)
        column.addWidget(_wrapped(self.tr("You can also drag folders in here. More can be added at any time.")))
        return page

    def _encoder_page(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("pageinside")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 8, 0)
        cards.addWidget(self.encoders)
        cards.addStretch()
        scroll = QScrollArea()
        scroll.setObjectName("page")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        page, column = self._page(
            self.tr("What shall understand your photos?"),
            self.tr(
                "You can look at your photos and search at once, with the first of these. If you choose another one, "
                "it is downloaded and prepared meanwhile, and then takes over. You can change your mind at any time."
            ),
        )
        column.addWidget(scroll, 1)
        return page

    def _page(self, title: str, text: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        picture = QLabel()
        picture.setPixmap(icons.draw("photoclip", QColor("black"), 40, max(2.0, self.devicePixelRatioF())))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(picture)
        heading = text_label(title, scale=1.5, bold=True)
        heading.setWordWrap(True)
        head.addWidget(heading, 1)
        column.addLayout(head)
        column.addWidget(_wrapped(text))
        return page, column

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._skip)
        buttons.addStretch()
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 16)
        column.setSpacing(14)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)


def _wrapped(text: str) -> QLabel:
    label = text_label(text, tone="muted")
    label.setWordWrap(True)
    return label
