"""A group of photos without tags that look alike: a few of them, and the tags that they may all get at a click."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photoclip.gui import jpeg, wording
from photoclip.gui.icons import TextButton
from photoclip.gui.views.flowlayout import FlowLayout
from photoclip.gui.views.labels import text_label
from photoclip.tagging.health import Group

_SIDE = 76
_CORNER = 6


class GroupCard(QFrame):
    """Tells what is to become of its photos."""

    tag_requested = Signal(str)
    """A tag for all of them."""
    name_requested = Signal()
    """A tag for all of them that is still to be asked for."""
    show_requested = Signal()

    def __init__(self, group: Group, pictures: Mapping[int, QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = self.tr("{photos} look alike").format(photos=wording.photos(len(group.photo_ids)))
        self.setAccessibleName(title)
        row = QHBoxLayout()
        row.setSpacing(6)
        for image in pictures.values():
            row.addWidget(self._picture(image))
        row.addStretch()
        self.buttons: list[TextButton] = []
        flow = FlowLayout(spacing=6)
        for path in group.names:
            flow.addWidget(self._button(self.tr("Tag “{tag}”").format(tag=path), path))
        other = TextButton(self.tr("Another tag…"))
        other.clicked.connect(self.name_requested)
        self.show_button = TextButton(self.tr("Select in the grid"))
        self.show_button.clicked.connect(self.show_requested)
        for button in (other, self.show_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(text_label(title, bold=True))
        column.addLayout(row)
        column.addLayout(flow)

    def _picture(self, image: QImage) -> QLabel:
        ratio = self.devicePixelRatioF()
        side = round(_SIDE * ratio)
        small = image.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        square = small.copy((small.width() - side) // 2, (small.height() - side) // 2, side, side)
        pixmap = QPixmap.fromImage(jpeg.rounded(square, _CORNER * ratio))
        pixmap.setDevicePixelRatio(ratio)
        label = QLabel()
        label.setPixmap(pixmap)
        label.setFixedSize(_SIDE, _SIDE)
        return label

    def _button(self, text: str, path: str) -> TextButton:
        button = TextButton(text.replace("&", "&&"), icon_name="tag")
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.tag_requested.emit(path))
        self.buttons.append(button)
        return button
