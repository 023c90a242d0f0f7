"""Our line icons, drawn in the colour of the text around them and sharp at any pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from photoclip.resources import resource


def draw(name: str, colour: QColor, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` as a square of `side` logical pixels at the pixel `ratio`."""
    key, picture = f"photoclip {name} {colour.name()} {side} {ratio}", QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    svg = _svg(name).replace(b"currentColor", colour.name().encode("ascii"))
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


@cache
def _svg(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def icon(name: str, palette: QPalette, side: int, ratio: float, role: QPalette.ColorRole) -> QIcon:
    """The icon `name` in the palette's colours, enabled and disabled, for one pixel ratio."""
    result = QIcon()
    for group, mode in (
        (QPalette.ColorGroup.Active, QIcon.Mode.Normal),
        (QPalette.ColorGroup.Disabled, QIcon.Mode.Disabled),
    ):
        result.addPixmap(draw(name, palette.color(group, role), side, ratio), mode)
    return result


def application_icon() -> QIcon:
    """The program's own icon."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(draw("photoclip", QColor("black"), side))
    return result


_LOOKS_CHANGE = (QEvent.Type.Polish, QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)


def _has_looks(widget: QWidget) -> bool:
    """Whether a widget has its colours; before, an icon would be drawn in vain. It gets them when it is to be seen."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)


class IconButton(QToolButton):
    """A flat button with one of our icons, which follows the theme. Its `text` is its tool tip and accessible name."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None, *, side: int = 20) -> None:
        super().__init__(parent)
        self._name, self._side = name, side
        self._drawn: tuple[object, ...] = ()
        self.setIconSize(QSize(side, side))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_as(name, text)

    def show_as(self, name: str, text: str) -> None:
        """Change what the button shows and says."""
        self._name = name
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._draw()

    def event(self, event: QEvent) -> bool:
        """Draw the icon anew when colours or screen change."""
        heard = super().event(event)
        if event.type() in _LOOKS_CHANGE:
            self._draw()
        return heard

    def _draw(self) -> None:
        role = QPalette.ColorRole.ButtonText
        wanted = (self._name, self.palette().color(role).rgb(), self.devicePixelRatioF())
        if _has_looks(self) and wanted != self._drawn:
            self._drawn = wanted
            self.setIcon(icon(self._name, self.palette(), self._side, self.devicePixelRatioF(), role))


class IconLabel(QLabel):
    """One of our icons as a picture, in the colour of the text or, when `faint`, of lines."""

    def __init__(self, name: str, *, side: int = 18, faint: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._side = name, side
        self._role = QPalette.ColorRole.Mid if faint else QPalette.ColorRole.WindowText
        self.setFixedSize(side, side)

    def show_icon(self, name: str) -> None:
        """Show another one."""
        self._name = name
        self._draw()

    def event(self, event: QEvent) -> bool:
        """Draw the icon anew when colours or screen change."""
        heard = super().event(event)
        if event.type() in _LOOKS_CHANGE:
            self._draw()
        return heard

    def _draw(self) -> None:
        if _has_looks(self):
            self.setPixmap(draw(self._name, self.palette().color(self._role), self._side, self.devicePixelRatioF()))


class TextButton(QPushButton):
    """A push button with text and, if named, one of our icons. `kind` picks its look in the stylesheet."""

    def __init__(self, text: str, kind: str = "", icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._role = QPalette.ColorRole.HighlightedText if kind == "primary" else QPalette.ColorRole.ButtonText
        self._drawn: tuple[object, ...] = ()
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setAutoDefault(False)

    def event(self, event: QEvent) -> bool:
        """Draw the icon anew when colours or screen change."""
        heard = super().event(event)
        if event.type() in _LOOKS_CHANGE:
            self._draw()
        return heard

    def _draw(self) -> None:
        wanted = (self.palette().color(self._role).rgb(), self.devicePixelRatioF())
        if self._icon_name and _has_looks(self) and wanted != self._drawn:
            self._drawn = wanted
            self.setIcon(icon(self._icon_name, self.palette(), 18, self.devicePixelRatioF(), self._role))
