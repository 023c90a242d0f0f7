"""One part of a query as a chip in the search bar: what it is, its weight, and everything that can be done with it."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from photoclip.gui.icons import IconButton, IconLabel
from photoclip.gui.models.querydraft import Chip
from photoclip.gui.views.labels import ElidedLabel, text_label
from photoclip.paths import path_text
from photoclip.records import Filter
from photoclip.search.parse import Term

HEIGHT = 26
_WIDEST = 300
_PICTURE = 20
_WEIGHTS = ((0.5, "½"), (1.0, "1"), (2.0, "2"), (3.0, "3"))
_SIGNS = {"=": "", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ ", "..": ""}
_ICONS = {
    "album": "album", "tag": "tag", "run": "sparkle", "folder": "folder-plain", "rating": "star", "date": "calendar",
    "year": "calendar", "ext": "photo", "untagged": "untagged", "failed": "warning", "recent": "clock",
}  # fmt: skip

translate = QCoreApplication.translate


def label(chip: Chip) -> str:
    """What a chip says beside its sign, its icon and its weight."""
    if isinstance(chip, Term):
        if chip.kind == "text":
            return chip.value
        return path_text(Path(chip.value).name) or translate("chips", "this photo")
    if chip.field == "is":
        names = {
            "untagged": translate("chips", "untagged"),
            "failed": translate("chips", "not decodable"),
            "recent": translate("chips", "recently added"),
        }
        return names[chip.value]
    if chip.field == "ext":
        return f".{chip.value}"
    value = chip.value.replace("..", "–") if chip.operator == ".." else path_text(chip.value)
    return _SIGNS[chip.operator] + value


def sign(chip: Chip) -> str:
    """What tells chips apart without colours: "+", "not", "like" or "not like"; nothing for a filter that is met."""
    like = isinstance(chip, Term) and chip.kind == "image"
    if chip.negative:
        return translate("chips", "not like") if like else translate("chips", "not")
    if like:
        return translate("chips", "like")
    return "+" if isinstance(chip, Term) else ""


def spoken(chip: Chip) -> str:
    """A chip in words, for screen readers and the tool tip."""
    if isinstance(chip, Term):
        form = {
            ("text", False): translate("chips", "Phrase: {label}"),
            ("text", True): translate("chips", "Without: {label}"),
            ("image", False): translate("chips", "Like the picture {label}"),
            ("image", True): translate("chips", "Unlike the picture {label}"),
        }[chip.kind, chip.negative]
        words = form.format(label=label(chip))
        if chip.weight == 1:
            return words
        return translate("chips", "{words}, weight {weight}").format(words=words, weight=f"{chip.weight:g}")
    form = translate("chips", "Not {field}: {label}") if chip.negative else translate("chips", "{field}: {label}")
    return form.format(field=_field(chip.field), label=label(chip))


def _field(field: str) -> str:
    return {
        "album": translate("chips", "Album"),
        "tag": translate("chips", "Tag"),
        "run": translate("chips", "Run of automatic tags"),
        "folder": translate("chips", "Folder"),
        "rating": translate("chips", "Rating"),
        "date": translate("chips", "Date"),
        "year": translate("chips", "Year"),
        "is": translate("chips", "Photos"),
        "ext": translate("chips", "File ending"),
    }[field]


def weight_text(weight: float) -> str:
    """A weight as people write it: "½", "2", "0.7"."""
    return dict(_WEIGHTS).get(weight, f"{weight:g}")


class ChipWidget(QFrame):
    """Takes the focus as a whole. Everything it offers is in its menu (right click, Menu key or Space) and on keys."""

    edit_requested = Signal()
    remove_requested = Signal()
    changed = Signal(object)
    """The chip that is wanted in its place."""
    walked = Signal(int)
    """-1 or 1: on to the chip before or after this one."""
    moved = Signal(int)
    """-1 or 1: this chip is to change places with the one before or after it."""
    dragged = Signal(QPoint)
    """The chip is being dragged; the pointer is here on the screen."""
    dropped = Signal()
    typed = Signal(str)
    """Somebody goes on typing: that belongs into the field."""

    def __init__(self, chip: Chip, picture: QPixmap | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = chip
        self.setObjectName("chip")
        self.setProperty("kind", "without" if chip.negative else "with" if isinstance(chip, Term) else "filter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken(chip))
        self.setAccessibleDescription(self.tr("Delete removes it, Enter edits it, Space shows what else can be done."))
        self.setToolTip(f"<p style='white-space:pre-wrap'>{escape(spoken(chip))}</p>")
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._picture = QLabel()
        self._build(picture)

    @property
    def has_picture(self) -> bool:
        """Whether it shows a small picture."""
        return not self._picture.isHidden()

    def show_picture(self, picture: QPixmap) -> None:
        """Show the small picture of the photo that others are to be like."""
        ratio = self.devicePixelRatioF()
        side = round(_PICTURE * ratio)
        scaled = picture.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        cut = scaled.copy((scaled.width() - side) // 2, (scaled.height() - side) // 2, side, side)
        cut.setDevicePixelRatio(ratio)
        self._picture.setPixmap(cut)
        self._picture.show()
        self._icon.hide()

    def menu(self) -> QMenu:
        """What can be done with this chip."""
        menu = QMenu(self)
        if self._editable():
            menu.addAction(self.tr("&Edit"), self.edit_requested.emit)
        if isinstance(self.chip, Term):
            self._add_weights(menu.addMenu(self.tr("&Weight")), self.chip)
        flipped = self.tr("&Want It Instead") if self.chip.negative else self.tr("E&xclude It Instead")
        menu.addAction(flipped, self._invert)
        menu.addSeparator()
        menu.addAction(self.tr("&Remove"), self.remove_requested.emit)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove, edit, invert, move, or go to the chip beside."""
        key, text = event.key(), event.text()
        moving = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = self.moved if moving else self.walked
            step.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if self._editable():
                self.edit_requested.emit()
        elif key == Qt.Key.Key_Space:
            self._pop_up(self.mapToGlobal(self.rect().bottomLeft()))
        elif key == Qt.Key.Key_Minus and not moving:
            self._invert()
        elif text and text.isprintable() and not moving:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self._pop_up(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a drag, perhaps."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the chip to another place."""
        if self._pressed_at is None:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._dragging or way >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a drag."""
        del event
        self._pressed_at = None
        self.unsetCursor()
        if self._dragging:
            self._dragging = False
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit it."""
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton and self._editable():
            self.edit_requested.emit()

    def _build(self, picture: QPixmap | None) -> None:
        chip = self.chip
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 2, 0)
        row.setSpacing(5)
        if mark := sign(chip):
            row.addWidget(text_label(mark, tone="danger" if chip.negative else "muted", bold=mark != "+"))
        name = "" if isinstance(chip, Term) else _ICONS[chip.value if chip.field == "is" else chip.field]
        self._icon = IconLabel(name or "similar", side=16)
        self._icon.setVisible(bool(name) or (isinstance(chip, Term) and chip.kind == "image"))
        if not self._icon.isHidden():
            row.addWidget(self._icon)
            row.addWidget(self._picture)
        self._picture.hide()
        words = ElidedLabel(label(chip))
        words.mode = Qt.TextElideMode.ElideMiddle
        words.setToolTip("")
        row.addWidget(words, 1)
        if isinstance(chip, Term) and chip.weight != 1:
            row.addWidget(text_label(f"×{weight_text(chip.weight)}", tone="muted", bold=True))
        remove = IconButton("clear", self.tr("Remove: {chip}").format(chip=label(chip)), self, side=12)
        remove.setToolTip(self.tr("Remove"))
        remove.setObjectName("chipbutton")
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chip has it
        remove.clicked.connect(self.remove_requested)
        row.addWidget(remove)
        if picture is not None:
            self.show_picture(picture)

    def _editable(self) -> bool:
        """A photo of the library is no text."""
        return isinstance(self.chip, Filter) or self.chip.photo_id is None

    def _add_weights(self, menu: QMenu, term: Term) -> None:
        group = QActionGroup(menu)
        for weight, text in _WEIGHTS:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(term.weight == weight)
            group.addAction(action)
            wanted = Term(term.kind, term.value, weight, term.negative, term.photo_id)
            action.triggered.connect(lambda _checked=False, wanted=wanted: self.changed.emit(wanted))

    def _invert(self) -> None:
        chip = self.chip
        if isinstance(chip, Term):
            self.changed.emit(Term(chip.kind, chip.value, chip.weight, not chip.negative, chip.photo_id))
        else:
            self.changed.emit(Filter(chip.field, chip.operator, chip.value, not chip.negative))

    def _pop_up(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
