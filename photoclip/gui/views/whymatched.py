"""Why a photo was found: each phrase of the query with its similarity and a bar of how many photos fit less well."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photoclip.gui.searcher import Why
from photoclip.gui.views.labels import ElidedLabel, plain_tip, text_label


class WhyMatched(QWidget):
    """A line of text and a bar for each phrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._rows: list[QWidget] = []

    def show_why(self, whys: Sequence[Why]) -> None:
        """Show these in place of the former ones."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(why) for why in whys]
        for row in self._rows:
            self._column.addWidget(row)

    @property
    def words(self) -> list[str]:
        """What each row says."""
        return [row.accessibleName() for row in self._rows]

    def _row(self, why: Why) -> QWidget:
        row = QWidget()
        mark = self.tr("without") if why.negative else self.tr("like") if why.kind == "image" else ""
        name = ElidedLabel(why.text)
        name.setToolTip(plain_tip(why.text))
        share = self.tr("{score}, above {percent} %").format(
            score=f"{why.score:.2f}", percent=min(int(why.percentile), 99)
        )
        line = QHBoxLayout()
        line.setSpacing(5)
        if mark:
            line.addWidget(text_label(mark, tone="danger" if why.negative else "muted"))
        line.addWidget(name, 1)
        line.addWidget(text_label(share, tone="muted"))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(_Bar(why.percentile / 100, faint=why.negative))
        row.setAccessibleName(" ".join(part for part in (mark, why.text) if part) + ": " + share)
        row.setAccessibleDescription(self.tr("Similarity, and the share of the photos shown that fit less well"))
        row.setToolTip(row.accessibleDescription())
        return row


class _Bar(QWidget):
    def __init__(self, share: float, *, faint: bool) -> None:
        super().__init__()
        self._share, self._faint = min(max(share, 0.0), 1.0), faint
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track and the share of it; striped where the phrase was not wanted."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(track, 3, 3)
        filled = QRectF(track.left(), track.top(), max(track.width() * self._share, track.height()), track.height())
        role = QPalette.ColorRole.PlaceholderText if self._faint else QPalette.ColorRole.Highlight
        painter.setBrush(self.palette().color(role))
        painter.drawRoundedRect(filled, 3, 3)
