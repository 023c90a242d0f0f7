"""What this program is: version, licence, and what it promises about a person's photos."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QLayout, QVBoxLayout, QWidget

import photoclip
from photoclip.gui import icons
from photoclip.gui.icons import TextButton
from photoclip.gui.views.labels import text_label

_SIDE = 72


class AboutDialog(QDialog):
    """A small page with the icon, the version and the licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About PhotoClip"))
        picture = QLabel()
        picture.setFixedSize(_SIDE, _SIDE)
        picture.setPixmap(icons.draw("photoclip", QColor("black"), _SIDE, max(2.0, self.devicePixelRatioF())))
        promise = text_label(
            self.tr("Finds your own photos by what is in them. Everything happens on this computer: "
                    "no photo, search or statistic leaves it, and your files are never changed."),
        )  # fmt: skip
        promise.setWordWrap(True)
        licence = text_label(self.tr("Free software under the Apache License 2.0."), tone="muted")
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 22)
        column.setSpacing(8)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # on a small screen too
        centred = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(picture, 0, centred)
        column.addWidget(text_label("PhotoClip", scale=1.7, bold=True), 0, centred)
        column.addWidget(
            text_label(self.tr("Version {version}").format(version=photoclip.__version__), tone="muted"), 0, centred
        )
        column.addSpacing(6)
        promise.setAlignment(centred)
        promise.setMinimumWidth(360)
        column.addWidget(promise)
        column.addWidget(licence, 0, centred)
        column.addSpacing(8)
        column.addWidget(close, 0, centred)
