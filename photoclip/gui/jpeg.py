"""Reading the JPEGs that our own decoders made: thumbnails and previews. Never a user's file."""

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter


def read(jpeg: bytes, side: int | None = None) -> QImage:
    """The picture, scaled down to fit a square of `side` pixels if that is given; a null one if it is damaged."""
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if side is not None and size.isValid() and max(size.width(), size.height()) > side:
        fitted = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    return reader.read()


def rounded(image: QImage, corner: float) -> QImage:
    """The picture with its corners rounded by `corner` pixels, so that painting it needs no clipping."""
    if image.isNull() or corner <= 0:
        return image
    result = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(QRectF(image.rect()), corner, corner)
    painter.end()
    return result
