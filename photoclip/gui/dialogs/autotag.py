"""Auto-tagging: which tags would go on which photos, looked at and put right before they are put on, as one run."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photoclip.gui import wording
from photoclip.gui.autotagreader import AutoTagReader, Found
from photoclip.gui.icons import TextButton
from photoclip.gui.models.autotagplan import NOTHING, AutoTagPlan, Scope
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.theme import Theme
from photoclip.gui.views.autotaglist import AutoTagList
from photoclip.gui.views.autotagpreview import AutoTagPreview
from photoclip.gui.views.labels import ElidedLabel, text_label
from photoclip.gui.views.probabilityslider import ProbabilitySlider
from photoclip.gui.views.waitingpage import WaitingPage
from photoclip.protocol import CatalogChanged, ProgressReport
from photoclip.tagging.suggest import STRONG

# Totals follow a slider after this pause: they look at every tag.
_TOTALS_AFTER_MS = 30
# By then all that our own edit has changed in the library was told.
_SETTLED_AFTER_MS = 500


class _State(Enum):
    """What the window is doing."""

    LOOKING = auto()
    WAITING = auto()  # for the library to be indexed or prepared
    NOTHING = auto()
    CHOOSING = auto()
    APPLYING = auto()


class AutoTagDialog(QDialog):
    """`open_for` some photos; stays open beside the window.

    Pass every CatalogChanged to `on_changed`, the worker's progress to `on_progress` and `on_job_finished`, and its
    answers to edits to `on_made`, `on_problem` and `on_refused`; `await_edit` tells which edit is ours.
    """

    edit_requested = Signal(object)
    """An AutoTag."""
    undo_requested = Signal()
    """The AutoTag that was asked for last is to be taken back."""

    def __init__(
        self,
        reader: AutoTagReader,
        thumbnails: Thumbnails,
        facts: PhotoFacts,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._state = _State.NOTHING
        self._scopes: list[Scope] = []
        self._plan = AutoTagPlan(NOTHING, round(100 * STRONG))
        self._can_undo = False
        self._token = self._trouble = ""
        self._undoing = False
        self._newest_run = 0
        self.setWindowTitle(self.tr("Auto-Tag"))
        self.resize(1080, 720)
        self.scope = QComboBox()
        self._photos = ElidedLabel(tone="muted")
        self.overall = ProbabilitySlider(theme, self.tr("How likely all tags must be"))
        self._note = text_label("")
        self.again, self.undo = TextButton(self.tr("Look again"), icon_name="retry"), TextButton(self.tr("Undo"))
        self.list = AutoTagList()
        self.preview = AutoTagPreview(thumbnails, facts, theme)
        self.waiting = WaitingPage("tag")
        self._pages = QStackedWidget()
        self._total = text_label("")
        self.apply = TextButton(self.tr("Apply"), "primary")
        self._totals = QTimer(self, singleShot=True, interval=_TOTALS_AFTER_MS)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_AFTER_MS)
        self._build()
        self._connect()

    # What the window tells.

    def open_for(self, scopes: Sequence[Scope], chosen: int) -> None:
        """Look at the photos of one of these scopes; the others can be chosen instead."""
        self._scopes = list(scopes)
        with QSignalBlocker(self.scope):
            self.scope.clear()
            self.scope.addItems([scope.name for scope in scopes])
            self.scope.setCurrentIndex(chosen)
        self._plan, self._can_undo = AutoTagPlan(NOTHING, self.overall.value()), False
        self.list.show_plan(self._plan)
        self.show()
        self.activateWindow()
        self._look()
        self.scope.setFocus()

    def on_changed(self, change: CatalogChanged) -> None:
        """Photos or tags have changed: say so, or go on where that was waited for."""
        if change.tags or change.vocabulary or change.encoder:
            self._reader.outdate()
        if not self.isVisible():
            return
        if self._state == _State.WAITING:
            self._look(quietly=True)
        elif self._state in (_State.CHOOSING, _State.NOTHING) and (change.photo_ids or change.tags or change.encoder):
            self._say(self.tr("The library has changed meanwhile."), again=True, undo=self._can_undo)

    def on_progress(self, report: ProgressReport) -> None:
        """The worker is preparing suggestions, or indexing."""
        if self._state == _State.WAITING and report.job in ("suggest", "embed", "prepare", "encode"):
            self.waiting.show_progress(report.done, report.total)

    def on_job_finished(self, job: str) -> None:
        """The worker may have prepared what was waited for, or have learnt the one tag that is looked for."""
        if job == "suggest":
            self._reader.outdate()
        if not self.isVisible():
            return
        if self._state == _State.WAITING:
            self._look(quietly=True)
        elif job == "suggest" and self._scope().only and self._state in (_State.CHOOSING, _State.NOTHING):
            if not self.again.isHidden():  # that is done now
                self._say("", undo=self._can_undo)
            self._look(quietly=True)

    def await_edit(self, token: str) -> None:
        """What was asked for is the edit with this token; it can be undone until `withdraw_undo`."""
        self._token, self._can_undo, self._trouble = token, True, ""

    def on_made(self, token: str) -> None:
        """What was asked for is done, or undone."""
        if self._state == _State.APPLYING and token == self._token:
            self._settling.start()

    def _on_settled(self) -> None:
        if self._state != _State.APPLYING:
            return
        if self._undoing:
            self._say(self.tr("The tags were taken off again."))
            self._reader.look(self._scope())
        else:
            self._say(self.tr("The tags were put on."), undo=self._can_undo)
            self._reader.look(self._scope(), after_run=self._newest_run)

    def on_problem(self, text: str) -> None:
        """If what was asked for cannot be done, that is why; the window says so too, but may be behind this one."""
        self._trouble = text

    def on_refused(self, token: str) -> None:
        """What was asked for cannot be done."""
        if self._state == _State.APPLYING and token == self._token:
            self._can_undo = False
            self._become(_State.CHOOSING)
            self._say(self._trouble or self.tr("That could not be done."), tone="danger", again=True)

    def withdraw_undo(self) -> None:
        """Something else was done or undone since."""
        self._can_undo = False
        self.undo.hide()

    @property
    def total(self) -> str:
        """What applying comes to, in words."""
        return self._total.text()

    @property
    def photos(self) -> str:
        """How many photos are looked at, in words."""
        return self._photos.text()

    @property
    def note(self) -> str:
        """What was said last."""
        return self._note.text() if not self._note.isHidden() else ""

    def done(self, result: int) -> None:
        """Closed in whatever way: nobody waits for an answer any more."""
        self._reader.cancel()
        super().done(result)

    # How it is put together.

    def _build(self) -> None:
        self.scope.setAccessibleName(self.tr("Photos to tag"))
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(24)
        self.overall.setValue(round(100 * STRONG))
        self.overall.setMinimumWidth(260)
        self._note.setWordWrap(True)
        above, said, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self.scope)
        above.addWidget(self._photos, 1)
        above.addWidget(text_label(self.tr("All tags from")))
        above.addWidget(self.overall, 1)
        said.setSpacing(10)
        said.addWidget(self._note, 1)
        said.addWidget(self.again)
        said.addWidget(self.undo)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.list)
        halves.addWidget(self.preview)
        halves.setStretchFactor(0, 1)
        halves.setSizes([460, 570])
        halves.setChildrenCollapsible(False)
        self._halves = halves
        self._pages.addWidget(halves)
        self._pages.addWidget(self.waiting)
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        below.setSpacing(8)
        below.addWidget(self._total, 1)
        below.addWidget(self.apply)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(above)
        column.addLayout(said)
        column.addWidget(self._pages, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self._reader.found.connect(self._on_found)
        self._reader.unprepared.connect(self._on_unprepared)
        self._reader.progress.connect(self._on_looked_at)
        self._reader.problem.connect(self._on_problem)
        self.scope.currentIndexChanged.connect(lambda: self._look())
        self.overall.valueChanged.connect(self._on_overall)
        self.list.current_changed.connect(lambda: self.preview.show_tag(self._plan, self.list.current))
        self.list.changed.connect(self._totals.start)
        self.list.entered.connect(self.preview.slider.setFocus)
        self.preview.changed.connect(self._on_tag_changed)
        self._totals.timeout.connect(self._show_totals)
        self._settling.timeout.connect(self._on_settled)
        self.again.clicked.connect(lambda: self._look())
        self.undo.clicked.connect(self._on_undo)
        self.apply.clicked.connect(self._apply)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.list.search.setFocus)

    # Looking.

    def _look(self, *, quietly: bool = False) -> None:
        """Look at the photos of the chosen scope; `quietly`: what is shown stays until the answer is there."""
        if not quietly:
            self._say("")
            self._become(_State.LOOKING)
            self.waiting.say(self.tr("Looking at the photos…"), "")
            self._photos.setText("")
        self._reader.look(self._scope())

    def _scope(self) -> Scope:
        return self._scopes[self.scope.currentIndex()]

    def _on_looked_at(self, done: int, total: int) -> None:
        if self._state == _State.LOOKING:
            self.waiting.show_progress(done, total)

    def _on_unprepared(self) -> None:
        self._become(_State.WAITING)
        self.waiting.say(
            self.tr("Suggestions are being prepared"),
            self.tr(
                "PhotoClip learns what your library looks like once its photos are indexed. This goes on by itself."
            ),
        )

    def _on_problem(self, reason: str) -> None:
        self._become(_State.NOTHING)
        self.waiting.say(self.tr("These photos cannot be looked at"), reason)

    def _on_found(self, found: Found) -> None:
        if found.scope is not self._scope():
            return
        self._newest_run = found.newest_run
        if found.put_on is not None:
            self._tell_done(*found.put_on)
        candidates = found.candidates
        looked_at = len(candidates.photo_ids)
        self._photos.setText(self._counted(found.photos, looked_at))
        if not looked_at:
            self._become(_State.WAITING if found.photos else _State.NOTHING)
            self.waiting.say(*self._unindexed(found.photos))
        elif not len(candidates.rows):
            self._become(_State.NOTHING)
            self.waiting.say(
                self.tr("No tag suggests itself"),
                self.tr("What fits is on these photos already, or you have said that it does not fit."),
            )
        else:
            self._show(AutoTagPlan(candidates, self.overall.value()))

    def _tell_done(self, tags: int, photos: int) -> None:
        if tags:
            self._say(self.tr("{tags} put on.").format(tags=self._amount(tags, photos)), undo=self._can_undo)
        else:
            self._say(self.tr("Nothing was left to be put on: the library has changed meanwhile."))

    def _unindexed(self, photos: int) -> tuple[str, str]:
        if not photos:
            return self.tr("There are no photos here"), self.tr("Choose other photos above.")
        hint = self.tr("Tags suggest themselves as soon as the photos are indexed. This goes on by itself.")
        return self.tr("None of these photos is indexed yet"), hint

    def _counted(self, photos: int, looked_at: int) -> str:
        if photos == looked_at:
            return wording.photos(photos)
        said = self.tr("{photos}, {count} not indexed yet")
        return said.format(photos=wording.photos(photos), count=wording.number(photos - looked_at))

    def _show(self, plan: AutoTagPlan) -> None:
        path = self._current_path()
        plan.follow(self._plan)
        self._plan = plan
        with QSignalBlocker(self.overall):
            self.overall.setMinimum(plan.lowest)
        plan.overall = self.overall.value()
        began = self._state == _State.LOOKING
        self._become(_State.CHOOSING)
        self.list.show_plan(plan, path)
        if began:
            self.list.view.setFocus()
        self._show_totals()

    def _current_path(self) -> str:
        number = self.list.current
        return self._plan.candidates.paths[number] if number is not None else ""

    # Choosing.

    def _on_overall(self, percent: int) -> None:
        self._plan.overall = percent
        self.list.table.arrange()
        self._totals.start()

    def _on_tag_changed(self, number: int) -> None:
        self.list.table.refresh(number)
        self._totals.start()

    def _show_totals(self) -> None:
        if self._state == _State.CHOOSING:
            tags, photos = self._plan.totals()
            self._total.setText(self._amount(tags, photos))
            self.apply.setEnabled(tags > 0)

    def _amount(self, tags: int, photos: int) -> str:
        return self.tr("%Ln tag(s) on {photos}", "", tags).format(photos=wording.photos(photos))

    def _apply(self) -> None:
        self._undoing = False
        self._become(_State.APPLYING)
        self._say(self.tr("Putting the tags on…"))
        self.edit_requested.emit(self._plan.edit(self._scope().name))

    def _on_undo(self) -> None:
        self._undoing, self._can_undo = True, False
        self._become(_State.APPLYING)
        self._say(self.tr("Taking the tags off again…"))
        self.undo_requested.emit()

    # What is said.

    def _become(self, state: _State) -> None:
        self._state = state
        choosing = state in (_State.CHOOSING, _State.APPLYING)
        if not choosing:
            self._total.setText("")
        self._pages.setCurrentWidget(self._halves if choosing else self.waiting)
        self._pages.setEnabled(state != _State.APPLYING)
        for widget in (self.scope, self.overall):
            widget.setEnabled(state != _State.APPLYING)
        self.apply.setEnabled(False)
        if state == _State.CHOOSING:
            self._totals.start()

    def _say(self, words: str, *, tone: str = "", again: bool = False, undo: bool = False) -> None:
        self._note.setText(words)
        self._note.setProperty("tone", tone)
        self._note.style().polish(self._note)
        self._note.setVisible(bool(words))
        self.again.setVisible(again)
        self.undo.setVisible(undo)
