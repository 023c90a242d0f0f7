"""Tagging the selected photos without leaving them: a small window over the grid, opened with T."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from photoclip.catalog.summary import Summary
from photoclip.edits import TagPhotos
from photoclip.gui import wording
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.tagfield import TagField
from photoclip.records import Tag

_WIDTH = 340
_MOST_CHIPS = 12  # what stands above the field must leave room for it; the inspector shows all tags


class TagDialog(QDialog):
    """Every tag is put on or taken off at once. Esc, Enter in the empty field or a click beside it close it.

    Connect `edit_requested`, keep `show_tags` up to date, and call `open_for`.
    """

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(self.tr("Tag the photos"))
        self._ids: list[int] = []
        self._heading = text_label("", tone="muted")
        self.tags = TagField()
        frame = QFrame()
        frame.setObjectName("popup")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.tags)
        self.tags.added.connect(lambda paths: self.edit_requested.emit(TagPhotos(self._ids, paths, [])))
        self.tags.removed.connect(lambda path: self.edit_requested.emit(TagPhotos(self._ids, [], [path])))
        self.tags.left.connect(self.close)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """All tags of the library, to complete from."""
        self.tags.show_vocabulary(tags)

    def open_for(self, photo_ids: list[int], summary: Summary | None, at: QPoint) -> None:
        """Open at a place on the screen, for these photos; `summary` None: what they have in common is not known."""
        self._ids = photo_ids
        self._heading.setText(self.tr("Tag {photos}").format(photos=wording.photos(len(photo_ids))))
        self.tags.field.clear()
        self.tags.show_tags(summary.tags[:_MOST_CHIPS] if summary else (), len(photo_ids))
        self._fit()
        self.move(_within(QRect(at, self.size())))
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to type."""
        super().showEvent(event)
        self.tags.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with chips and suggestions."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:  # its height follows its width while there are chips
            hint = layout.totalSizeHint().height()
            self.setFixedSize(_WIDTH, layout.totalHeightForWidth(_WIDTH) if layout.hasHeightForWidth() else hint)


def _within(place: QRect) -> QPoint:
    """Where `place` is wholly on its screen, with room for suggestions below."""
    screen = QGuiApplication.screenAt(place.topLeft()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry().adjusted(4, 4, -4, -180)
    x = max(min(place.x(), room.right() - place.width()), room.left())
    return QPoint(x, max(min(place.y(), room.bottom() - place.height()), room.top()))
