"""The search field with its chips: where a person puts a query together, by keyboard, mouse, drop and paste."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QScrollArea, QSizePolicy, QWidget

from photoclip.errors import KnownError
from photoclip.gui import encoderwording
from photoclip.gui.chippictures import ChipPictures
from photoclip.gui.icons import IconButton
from photoclip.gui.models.querydraft import Chip, QueryDraft
from photoclip.gui.pictureterms import PastedPictures, has_pictures, of_drop
from photoclip.gui.recentsearches import RecentSearches
from photoclip.gui.views.chips import HEIGHT, ChipWidget
from photoclip.gui.views.flowlayout import FlowLayout
from photoclip.protocol import Ready
from photoclip.search.parse import Query, Term, parse
from photoclip.search.write import to_text

_SPACING = 5
_LINES = 3  # more of them are scrolled
_FIELD_WIDTH = 170


class SearchField(QLineEdit):
    """The text after the chips. What it cannot do alone it asks the box for."""

    left = Signal()
    """Esc: the person is done here."""
    down = Signal()
    to_chips = Signal()
    """Left or Backspace at the start: on to the last chip."""

    def __init__(self, paste_pictures: Callable[[QMimeData], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paste_pictures = paste_pictures
        self.setObjectName("search")
        self.setFrame(False)
        self.setMaxLength(10_000)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(_FIELD_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(False)  # the box takes everything
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(
            self.tr(
                "Say what the photos show. A comma separates phrases, a leading dash excludes one, Enter makes chips."
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Down and the way to the chips; pictures may be pasted."""
        key = event.key()
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif at_start and key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            self.to_chips.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, whose Paste takes pictures too."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.setEnabled(True)
                with suppress(RuntimeError):
                    action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.popup(event.globalPos())

    def _paste(self) -> None:
        if not self._paste_pictures(QGuiApplication.clipboard().mimeData()):
            self.paste()


class SearchBox(QFrame):
    """Shows a QueryDraft and edits it."""

    submitted = Signal()
    left = Signal()
    into_results = Signal()
    """Down: on to the photos."""

    def __init__(
        self,
        draft: QueryDraft,
        recent: RecentSearches,
        pictures: ChipPictures | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._recent, self._pictures = draft, recent, pictures
        self._pasted = PastedPictures()
        self._wants_english = False
        self._chips: list[ChipWidget] = []
        self.setObjectName("searchbox")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.field = SearchField(self._paste_pictures)
        self._build()
        self.field.textChanged.connect(draft.type)
        self.field.returnPressed.connect(self.submitted)
        self.field.left.connect(self.left)
        self.field.down.connect(self._on_down)
        self.field.to_chips.connect(lambda: self._focus_chip(len(self._chips) - 1))
        self.field.installEventFilter(self)
        draft.typed.connect(self._show_draft)
        draft.chips_changed.connect(self._show_draft)
        if pictures is not None:
            pictures.arrived.connect(self._show_pictures)
        self._show_draft()

    @property
    def chips(self) -> list[ChipWidget]:
        """The chips as they are shown."""
        return list(self._chips)

    def remember(self, query: Query) -> None:
        """Keep a finished query for the recent searches, unless it has a picture that will be gone."""
        if not any(self._pasted.holds(term) for term in query.terms):
            self._recent.add(to_text(query))

    def show_ready(self, ready: Ready) -> None:
        """The worker has loaded this encoder. Where it does not know the window's language, a person is told."""
        self._wants_english = encoderwording.wants_english(ready.encoder_name)
        self._show_draft()

    def recent_menu(self) -> QMenu:
        """The recent searches, and a way to forget them."""
        menu = QMenu(self)
        for text in self._recent.texts:
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 420).replace("&", "&&")
            menu.addAction(" ".join(shown.split()), partial(self._take_up, text))
        if menu.isEmpty():
            menu.addAction(self.tr("No searches yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("&Forget These Searches"), self._recent.clear)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame shows whether the field has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
            self._reveal_field()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as the width needs."""
        super().resizeEvent(event)
        self._fit_height()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures and text may be dropped here; folders are for the window."""
        if has_pictures(event.mimeData()) or (event.mimeData().hasText() and not event.mimeData().hasUrls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pictures become chips, text goes into the field."""
        terms = of_drop(event.mimeData())
        if terms:
            self._draft.add(*terms)
        else:
            self.field.insert(" ".join(event.mimeData().text().split()))
        event.acceptProposedAction()
        self.field.setFocus()

    # What is shown.

    def _build(self) -> None:
        self._glass = IconButton("search", self.tr("Recent searches"), side=18)
        self._glass.clicked.connect(lambda: self._pop_up(self._glass))
        self._clear = IconButton("clear", self.tr("Empty the search"), side=18)
        self._clear.clicked.connect(self._clear_all)
        for button in (self._glass, self._clear):
            button.setObjectName("boxbutton")
        self._line = QWidget()
        self._line.setObjectName("chipline")
        self._flow = FlowLayout(self._line, spacing=_SPACING)
        self._area = QScrollArea()
        self._area.setObjectName("chiparea")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(4)
        row.addWidget(self._glass, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._area, 1)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.field)
        self._arrange()

    def _show_draft(self) -> None:
        if self.field.text() != self._draft.text:
            self.field.setText(self._draft.text)
        if [widget.chip for widget in self._chips] != list(self._draft.chips):
            self._show_chips()
        self.field.setPlaceholderText(self._prompt())
        self._clear.setVisible(not self._draft.is_empty)

    def _prompt(self) -> str:
        if self._chips:
            return self.tr("Add to the search")
        if self._wants_english:
            return self.tr("Search your photos in English: a dog on the beach")
        return self.tr("Search your photos: a dog on the beach")

    def _show_chips(self) -> None:
        """Make widgets for the chips that have none yet, and let go of the others'."""
        had = {widget.chip: widget for widget in self._chips}
        self._chips = [had.pop(chip) if chip in had else self._made(chip) for chip in self._draft.chips]
        for widget in had.values():
            widget.hide()
            widget.deleteLater()
        self._arrange()
        QTimer.singleShot(0, self, self._reveal_field)  # when everything has its place

    def _arrange(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        before: QWidget = self._glass
        for widget in (*self._chips, self.field):
            self._flow.addWidget(widget)
            widget.show()
            QWidget.setTabOrder(before, widget)
            before = widget
        QWidget.setTabOrder(self.field, self._clear)
        self._flow.invalidate()
        self._flow.activate()
        self._fit_height()

    def _reveal_field(self) -> None:
        if self.field.hasFocus():
            self._area.ensureWidgetVisible(self.field, 0, 0)

    def _fit_height(self) -> None:
        lines = self._flow.heightForWidth(max(self._area.viewport().width(), 1))
        most = _LINES * HEIGHT + (_LINES - 1) * _SPACING
        if self._area.height() != min(lines, most) or self._area.minimumHeight() != self._area.maximumHeight():
            self._area.setFixedHeight(min(lines, most))

    def _made(self, chip: Chip) -> ChipWidget:
        widget = ChipWidget(chip, self._picture_of(chip), self._line)

        def at() -> int:
            return self._chips.index(widget)

        widget.remove_requested.connect(lambda: self._remove(at()))
        widget.edit_requested.connect(lambda: self._edit(at()))
        widget.changed.connect(lambda wanted: self._replace(at(), wanted))
        widget.walked.connect(lambda step: self._focus_chip(at() + step))
        widget.moved.connect(lambda step: self._move(at(), at() + step))
        widget.dragged.connect(lambda place: self._drag(widget, place))
        widget.dropped.connect(lambda: self._draft.put([each.chip for each in self._chips], self._draft.text))
        widget.typed.connect(self._type)
        return widget

    def _picture_of(self, chip: Chip) -> QPixmap | None:
        if self._pictures is None or not isinstance(chip, Term) or chip.kind != "image":
            return None
        return self._pictures.picture(chip)

    def _show_pictures(self) -> None:
        for widget in self._chips:
            picture = None if widget.has_picture else self._picture_of(widget.chip)
            if picture is not None:
                widget.show_picture(picture)

    def _focus_chip(self, index: int) -> None:
        """Focus a chip; past the last one is the field."""
        if 0 <= index < len(self._chips):
            self._chips[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self._chips[index], 0, 0)
        elif index >= len(self._chips):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done.

    def _remove(self, index: int) -> None:
        self._draft.remove(index)
        self._focus_chip(min(index, len(self._chips) - 1) if self._chips else 0)

    def _replace(self, index: int, chip: Chip) -> None:
        self._draft.replace(index, chip)
        if chip in self._draft.chips:
            self._focus_chip(self._draft.chips.index(chip))

    def _edit(self, index: int) -> None:
        """Back into the field with it, after what is being typed there."""
        parts = (self._draft.text.strip().rstrip(","), to_text(self._draft.chips[index]))
        others = [chip for at, chip in enumerate(self._draft.chips) if at != index]
        self._draft.put(others, ", ".join(part for part in parts if part))
        self.field.setFocus()
        self.field.end(False)

    def _move(self, index: int, to: int) -> None:
        if 0 <= to < len(self._chips):
            self._draft.move(index, to)
            self._focus_chip(to)

    def _drag(self, widget: ChipWidget, place: QPoint) -> None:
        """Show the chips in the order that they would have if the dragged one were dropped here."""
        point = self._line.mapFromGlobal(place)
        others = [each for each in self._chips if each is not widget]
        to = sum(_is_before(each.geometry(), point) for each in others)
        if self._chips.index(widget) != to:
            others.insert(to, widget)
            self._chips = others
            self._arrange()

    def _type(self, text: str) -> None:
        self.field.setFocus()
        self.field.end(False)
        self.field.insert(text)

    def _clear_all(self) -> None:
        self._draft.clear()
        self.field.setFocus()

    def _paste_pictures(self, data: QMimeData) -> bool:
        terms = self._pasted.of_clipboard(data)
        self._draft.add(*terms)
        return bool(terms)

    def _on_down(self) -> None:
        if self.field.text() or not self._recent.texts:
            self.into_results.emit()
        else:
            self._pop_up(self.field)

    def _pop_up(self, under: QWidget) -> None:
        menu = self.recent_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
        if menu.actions()[0].isEnabled():
            menu.setActiveAction(menu.actions()[0])

    def _take_up(self, text: str) -> None:
        """Ask a recent search again. What cannot be read any more can be put right in the field."""
        try:
            query = parse(text, look=False)
        except KnownError:
            self._draft.put((), text)
        else:
            self._draft.put((*query.terms, *query.filters))
        self.field.setFocus()


def _is_before(chip: QRect, point: QPoint) -> bool:
    """Whether a chip is read before a point: in a line above it, or at the left of it."""
    if chip.bottom() < point.y():
        return True
    return chip.top() <= point.y() and chip.center().x() < point.x()
