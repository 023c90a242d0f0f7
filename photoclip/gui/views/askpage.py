"""The page on which a person is asked about one tag, photo by photo, and answers by key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photoclip.gui import askwording, wording
from photoclip.gui.askflow import AskFlow, State
from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.previews import Previews
from photoclip.gui.theme import Theme
from photoclip.gui.views.answerbar import Acknowledgement, AnswerBar
from photoclip.gui.views.answeredstrip import AnsweredStrip
from photoclip.gui.views.canvas import PhotoCanvas
from photoclip.gui.views.emptystate import EmptyState
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.learntpanel import LearntPanel
from photoclip.gui.views.tagchooser import TagChooser
from photoclip.records import Tag

_AHEAD = 4  # previews that are made before they are needed
_SMALL_AHEAD = 12
_SMALL = 384
"""The side of the thumbnails, which stand for previews until those are there."""
_PATIENCE_MS = 300
"""So long the last photo stays in view while the next is looked for."""
_NARROW, _LOW, _LOWEST = 820, 440, 320
_LEAST = 72


class AskPage(QWidget):
    """Shows an AskFlow and passes on what a person answers. Its keys act wherever on it the focus is, but in the field.

    Give it `Thumbnails` of its own.
    """

    closed = Signal()
    open_requested = Signal(int)
    """The photo in question is to be seen by itself."""
    put_on_requested = Signal(str)
    """A tag is to be put on the photos on which it is likely."""
    start_worker_requested = Signal()

    def __init__(
        self,
        flow: AskFlow,
        previews: Previews,
        thumbnails: Thumbnails,
        facts: PhotoFacts,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.flow, self._previews, self._thumbnails, self._facts = flow, previews, thumbnails, facts
        self._tags: Sequence[Tag] = ()
        self._terms: Sequence[str] = ()
        self._photo_id: int | None = None  # the one in view
        self._sharp = False
        self._offers = False  # whether there is a button in place of a photo
        self._trouble = self._told = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Questions about a tag"))
        self.canvas = PhotoCanvas(theme)
        self.mark = Acknowledgement(self.canvas)
        self.bar = AnswerBar()
        self.strip = AnsweredStrip(thumbnails, facts, theme)
        self.learnt = LearntPanel()
        self.empty = EmptyState(icon="ask", action_icon="")
        self.field = TagChooser(self)
        self.next_tag = TextButton(self.tr("Next tag"))
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._keys = self._make_keys()
        self._build()
        self._connect()

    @property
    def is_sharp(self) -> bool:
        """Whether the preview of the photo in question is shown (rather than its thumbnail)."""
        return self._sharp

    @property
    def told(self) -> str:
        """What a screen reader was told last."""
        return self._told

    @property
    def tags(self) -> Sequence[Tag]:
        """The tags of the library there are to choose from."""
        return self._tags

    def begin(self, path: str) -> None:
        """Ask about this tag, or about whatever is most uncertain."""
        self._photo_id = None
        self.flow.begin(self.field.spelling(path))
        self.setFocus()

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """All tags of the library, to choose from."""
        self._tags = tags
        self.field.show_tags(self._tags, self._terms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that answer; all others are for the window. A key that is held down answers once."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        act = self._keys.get(Qt.Key(event.key())) if plain else None
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into what room there is."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The photo is wanted again: another page has shown others meanwhile."""
        super().showEvent(event)
        self._photo_id = None
        self.flow.resume()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whichever way it was left: nobody waits for the next question."""
        super().hideEvent(event)
        self.flow.rest()

    # How it is put together.

    def _make_keys(self) -> dict[Qt.Key, Callable[[], object]]:
        key = Qt.Key
        keys: dict[Qt.Key, Callable[[], object]] = {key.Key_Escape: self._leave}
        for one in (key.Key_Y, key.Key_Right, key.Key_Plus):
            keys[one] = lambda: self._answer(True)
        for one in (key.Key_N, key.Key_Left, key.Key_Minus):
            keys[one] = lambda: self._answer(False)
        for one in (key.Key_Space, key.Key_Down):
            keys[one] = self._skip
        for one in (key.Key_Backspace, key.Key_Up):
            keys[one] = self._back
        for one in (key.Key_Return, key.Key_Enter):
            keys[one] = self._open
        return keys

    def _build(self) -> None:
        back = IconButton("back", self.tr("Back to the photos (Esc)"))
        back.clicked.connect(self._leave)
        top = QFrame()
        top.setObjectName("viewerbar")
        row = QHBoxLayout(top)
        row.setContentsMargins(10, 6, 14, 6)
        row.setSpacing(8)
        self.field.setMaximumWidth(420)
        row.addWidget(back)
        row.addWidget(text_label(self.tr("Ask me about"), bold=True))
        row.addWidget(self.field, 1)
        row.addWidget(self.next_tag)
        row.addStretch()
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(_LEAST)  # the words beneath have no say while there is a photo
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self.empty)
        self._foot = QFrame()
        self._foot.setObjectName("heatbar")
        self._footer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._footer.setContentsMargins(14, 8, 14, 8)
        self._footer.setSpacing(14)
        self._footer.addWidget(self.strip, 2)
        learnt = QVBoxLayout()
        learnt.addStretch()
        learnt.addWidget(self.learnt)
        learnt.addStretch()
        self._footer.addLayout(learnt, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._pages, 1)
        column.addWidget(self.bar)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.flow.known.connect(self._on_known)
        self.flow.changed.connect(self._show)
        self.bar.answered.connect(self._answer)
        self.bar.skipped.connect(self._skip)
        self.bar.went_back.connect(self._back)
        self.strip.change_requested.connect(self.flow.change)
        self.learnt.put_on_requested.connect(lambda: self.put_on_requested.emit(self.flow.path))
        self.field.chosen.connect(self.begin)
        self.field.left.connect(self.setFocus)
        self.next_tag.clicked.connect(lambda: self.begin(""))
        self.empty.action_requested.connect(self._act)
        self._waiting.timeout.connect(self._show_words)
        self._previews.arrived.connect(self._on_preview)
        self._previews.thumbnail_arrived.connect(self._on_thumbnail)
        self._previews.failed.connect(self._on_failed)
        self._previews.outdated.connect(self._on_outdated)
        self._thumbnails.arrived.connect(self._on_small)
        self._facts.loaded.connect(self._on_facts)

    def _fit(self) -> None:
        narrow = self.width() < _NARROW
        self._footer.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.bar.fit(self.size())
        self.strip.setVisible(bool(self.flow.questions.answers) and not (narrow and self.height() < _LOW))
        self.learnt.precision.setVisible(self.height() >= _LOWEST)

    # What is shown.

    def _show(self) -> None:
        """Show what the flow has come to."""
        if not self.isVisible():
            return
        flow = self.flow
        self.field.show_choice(flow.path)
        self.next_tag.setVisible(flow.any_tag and flow.state in (State.ASKING, State.LOOKING, State.ANSWERED))
        self.learnt.show_round(flow.round)
        self.strip.show_answers(flow.questions.answers)
        self._foot.setVisible(flow.round is not None)
        asking = flow.state == State.ASKING
        self.bar.setVisible(asking or flow.state == State.LOOKING or flow.questions.last is not None)
        self.bar.enable(asking=asking, back=flow.questions.last is not None and flow.state != State.NO_WORKER)
        self._fit()
        if asking:
            self._waiting.stop()
            self._pages.setCurrentWidget(self.canvas)
            self._ask()
        elif flow.state == State.LOOKING and self._photo_id is not None:
            self._waiting.start()
        else:
            self._show_words()

    def _show_words(self) -> None:
        """Show in words what there is in place of a question."""
        self._photo_id = None
        said = askwording.instead(self.flow)
        self.bar.ask("", "")
        self.empty.say(said.title, said.hint, said.action)
        self._offers = bool(said.action)
        self._pages.setCurrentWidget(self.empty)
        self._announce(f"{said.title}. {said.hint}")

    def _ask(self) -> None:
        photo_id, ahead = self.flow.photo_id, self.flow.questions.ahead
        if photo_id is not None and photo_id != self._photo_id:
            self._photo_id, self._trouble = photo_id, ""
            self._want_pictures(ahead)
            preview = self._previews.show(photo_id, ahead[:_AHEAD])
            self._sharp = preview is not None
            self._show_picture(preview or self._thumbnails.pixmap(photo_id), keep_view=False)
            self._describe()
            self._announce(f"{self.bar.question.text()} {self.canvas.accessibleName()}")
        else:
            self._want_pictures(ahead)
            self._describe()

    def _want_pictures(self, ahead: Sequence[int]) -> None:
        assert self._photo_id is not None
        ids = list(dict.fromkeys([self._photo_id, *ahead[:_SMALL_AHEAD], *self.strip.shown]))
        self._thumbnails.want(ids, [_SMALL] * len(ids))
        self._facts.want(ids)

    def _describe(self) -> None:
        """Ask the question in words, and say which photo it is about."""
        photo = self._facts.get(self._photo_id) if self._photo_id is not None else None
        name = wording.photo_name(photo) if photo is not None else ""
        self.canvas.setAccessibleName(name or self.tr("Photo"))
        about = self._trouble or askwording.about(name, self.flow.probability)
        self.bar.ask(askwording.question(self.flow.path), about)

    def _show_picture(self, pixmap: QPixmap | None, *, keep_view: bool) -> None:
        photo = self._facts.get(self._photo_id) if self._photo_id is not None else None
        full = QSize(photo.metadata.width, photo.metadata.height) if photo is not None else QSize()
        self.canvas.show_picture(pixmap, full, turns=0, keep_view=keep_view)

    def _on_known(self, paths: tuple[str, ...]) -> None:
        self._terms = paths
        self.field.show_tags(self._tags, self._terms)

    def _announce(self, text: str) -> None:
        self._told = text
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _on_preview(self, photo_id: int, pixmap: QPixmap) -> None:
        if photo_id == self._photo_id:
            self._sharp = True
            self._show_picture(pixmap, keep_view=True)

    def _on_thumbnail(self, photo_id: int, pixmap: QPixmap) -> None:
        if photo_id == self._photo_id and not self._sharp:
            self._show_picture(pixmap, keep_view=True)

    def _on_small(self, photo_id: int) -> None:
        pixmap = self._thumbnails.pixmap(photo_id)
        if pixmap is not None and not self.canvas.has_picture:
            self._on_thumbnail(photo_id, pixmap)

    def _on_failed(self, photo_id: int, reason: str) -> None:
        if photo_id == self._photo_id:
            self._trouble = self.tr("Only the thumbnail can be shown: {reason}").format(reason=reason)
            self._describe()

    def _on_outdated(self) -> None:
        if self.isVisible() and self._photo_id is not None:
            self._previews.show(self._photo_id, self.flow.questions.ahead[:_AHEAD])

    def _on_facts(self) -> None:
        if self.isVisible() and self._photo_id is not None:
            self._facts.want([self._photo_id])
            self._describe()
            self.strip.show_answers(self.flow.questions.answers)

    # What a person does.

    def _answer(self, yes: bool) -> None:
        if self.flow.answer(yes):
            self.mark.show_answer("check" if yes else "clear")
            (self.bar.yes if yes else self.bar.no).press()

    def _skip(self) -> None:
        if self.flow.skip():
            self.bar.skip.press()

    def _back(self) -> None:
        if self.flow.back():
            self.bar.back.press()

    def _open(self) -> None:
        if self.flow.state == State.ASKING and self.flow.photo_id is not None:
            self.open_requested.emit(self.flow.photo_id)
        elif self._offers and self._pages.currentWidget() is self.empty:
            self._act()

    def _act(self) -> None:
        """What the button in the middle offers."""
        flow = self.flow
        if flow.state == State.NO_WORKER:
            self.start_worker_requested.emit()
        elif flow.state == State.ANSWERED and flow.questions.skipped:
            flow.ask_skipped()
            self.setFocus()
        elif flow.state == State.ANSWERED and flow.any_tag:
            self.begin("")
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.flow.close()
        self.closed.emit()
