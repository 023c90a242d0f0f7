"""The panel on the right: what is known of the selected photos, and the fields in which a person changes it.

Call `show_selection` when `PhotoOrder` says that selection or order changed, and connect `Notifier.changed` to
`on_changed`, `edit_requested` to the edit desk, `WorkerProcess.edit_refused` to `reset` and `left` to the grid's focus.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photoclip.catalog.annotations import MAX_DESCRIPTION, MAX_TITLE
from photoclip.catalog.summary import Summary, summarise
from photoclip.edits import Describe, Flag, Rate, TagPhotos
from photoclip.gui import wording
from photoclip.gui.icons import IconButton, IconLabel
from photoclip.gui.models.photo_facts import PhotoFacts
from photoclip.gui.models.photo_order import Ids, Selection
from photoclip.gui.models.thumbnails import Thumbnails
from photoclip.gui.searcher import Why
from photoclip.gui.selectionreader import SelectionReader
from photoclip.gui.suggester import Suggester
from photoclip.gui.views.drafts import LineDraft, TextDraft
from photoclip.gui.views.facts import FactsTable, facts_of, facts_of_many
from photoclip.gui.views.labels import ElidedLabel, plain_tip, text_label
from photoclip.gui.views.portrait import Portrait
from photoclip.gui.views.stars import StarRating
from photoclip.gui.views.suggestionsection import SuggestionSection
from photoclip.gui.views.tagfield import TagField
from photoclip.gui.views.whymatched import WhyMatched
from photoclip.protocol import CatalogChanged
from photoclip.records import Counts, Tag, TagOrigin

FEW = 300
"""Up to so many photos are looked at one by one in the window's thread."""
_REST_MS = 100  # a large selection is looked at when it has not changed for so long: after it has been painted

_NOTHING: Ids = np.empty(0, np.int64)


class Inspector(QScrollArea):
    """Shows the selection; every edit applies to all of it. Give it `Thumbnails` of its own.

    The photos of a large selection are not looked at here: `reader` tells what they have in common.
    """

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""
    left = Signal()
    """Esc in a field: the person wants back to the photos."""

    def __init__(
        self,
        thumbnails: Thumbnails,
        facts: PhotoFacts,
        reader: SelectionReader,
        suggester: Suggester,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts, self._reader = facts, reader
        self._ids = _NOTHING
        self._resting = QTimer(self, interval=_REST_MS, singleShot=True)
        self._resting.timeout.connect(self._look_at_many)
        self._current: int | None = None
        self._summary: Summary | None = None
        self._tags = self._photos = 0
        self.portrait = Portrait(thumbnails)
        self.heading = ElidedLabel()
        self.note = text_label(self.tr("What you change here applies to all of them."), tone="muted")
        self.title = LineDraft()
        self.title.setMaxLength(MAX_TITLE)
        self.description = TextDraft(limit=MAX_DESCRIPTION)
        self.stars = StarRating()
        self.pick = self._flag_button("pick", self.tr("Pick (P)"), "pick")
        self.reject = self._flag_button("reject", self.tr("Reject (X)"), "reject")
        self.tags = TagField()
        self.suggestions = SuggestionSection(suggester)
        self.facts = FactsTable()
        self.why = WhyMatched()
        self.totals = text_label("", tone="muted")
        self._build()
        self._connect()
        self.show_selection(_NOTHING, None)

    # What the window tells.

    def show_selection(self, ids: Ids, current: int | None) -> None:
        """Show these photos (N ids); `current` is the one whose picture is shown. No ids: the empty state."""
        if other := not _same(ids, self._ids):
            self.commit()  # what was typed belongs to the photos it was typed for
            self._ids, self._summary = ids, None
            self.suggestions.show_for(ids if len(ids) <= FEW else _NOTHING)
            self.tags.show_origins(())
            self._show_fields(None)
            self.facts.show_facts(())
            self.verticalScrollBar().setValue(0)
        shown = current if current is not None and (len(ids) == 1 or current in ids) else None
        if shown is None and len(ids):
            shown = int(ids[0])
        if shown != self._current:
            self._current = shown
            self._show_why(())
        self._page.setVisible(len(ids) > 0)
        self._empty.setVisible(len(ids) == 0)
        self.portrait.show_photo(shown, several=len(ids) > 1)
        if other:
            self._ask()
        self._on_facts()

    def on_changed(self, change: CatalogChanged) -> None:
        """Photos have changed: read again what is shown of them."""
        self.portrait.want()
        if len(self._ids) <= FEW or np.isin(np.asarray(change.photo_ids, np.int64), self._ids).any():
            self._ask()

    def reset(self) -> None:
        """An edit was refused: show what holds, whatever the fields show by now."""
        summary, self._summary = self._summary, None
        self._show_fields(summary)
        self._summary = summary

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """All tags of the library, to complete from."""
        self._tags = len(tags)
        self.tags.show_vocabulary(tags)
        self._say_totals()

    def show_counts(self, counts: Counts) -> None:
        """What the library holds, for the empty state."""
        self._photos = counts.found - counts.failed - counts.skipped
        self._say_totals()

    def show_why(self, photo_id: int, whys: Sequence[Why]) -> None:
        """Why a photo was found; for another photo than the one shown it is ignored."""
        if photo_id == self._current:
            self._show_why(whys)

    def commit(self) -> None:
        """Send what is typed and not sent yet."""
        for field in (self.title, self.description, self.tags):
            field.commit()

    # How it is put together.

    def _build(self) -> None:
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading.mode = Qt.TextElideMode.ElideMiddle
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.note.setWordWrap(True)
        self.title.setAccessibleName(self.tr("Title"))
        self.description.setAccessibleName(self.tr("Description"))
        self._why_section = _section(self.tr("Why this matched"), self.why)
        marks = QHBoxLayout()
        marks.setSpacing(4)
        marks.addWidget(self.stars)
        marks.addStretch(1)
        marks.addWidget(self.pick)
        marks.addWidget(self.reject)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        for top in (self.portrait, self.heading, self.note):
            column.addWidget(top)
        column.addLayout(marks)
        for widget in (self.title, self.description, self.tags, self.suggestions, self._why_section, self.facts):
            column.addWidget(widget)
            column.addSpacing(4)
        column.addStretch(1)
        self._page, self._empty = page, self._empty_page()
        pages = QWidget()  # no QStackedWidget, which does not let the height follow the width
        stack = QVBoxLayout(pages)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._page)
        stack.addWidget(self._empty)
        self.setWidget(pages)
        self.setMinimumWidth(page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _empty_page(self) -> QWidget:
        title = text_label(self.tr("Nothing selected"), scale=1.2)
        hint = text_label(
            self.tr("Select one photo or several to see what is known of them, and to rate, tag and describe them."),
            tone="muted",
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(IconLabel("photo", side=72, faint=True), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, hint, self.totals):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return page

    def _flag_button(self, icon: str, text: str, flag: str) -> IconButton:
        button = IconButton(icon, text)
        button.setObjectName(f"flag-{flag}")
        button.setCheckable(True)
        button.clicked.connect(lambda checked: self._edit_flag(flag if checked else ""))
        return button

    def _connect(self) -> None:
        self._facts.loaded.connect(self._on_loaded)
        self._reader.summarised.connect(self._on_summarised)
        self._reader.traced.connect(self._on_traced)
        self.title.committed.connect(lambda text: self._edit(Describe(self._all(), title=text)))
        self.description.committed.connect(lambda text: self._edit(Describe(self._all(), description=text)))
        self.stars.rated.connect(lambda rating: self._edit(Rate(self._all(), rating)))
        self.tags.added.connect(lambda paths: self._edit(TagPhotos(self._all(), add=paths, remove=[])))
        self.suggestions.edit_requested.connect(self.edit_requested)
        self.tags.removed.connect(lambda path: self._edit(TagPhotos(self._all(), add=[], remove=[path])))
        for field in (self.title, self.description, self.tags):
            field.left.connect(self.left)

    def hideEvent(self, event: QHideEvent) -> None:
        """The panel or the whole window is being closed: nothing typed is lost."""
        self.commit()
        super().hideEvent(event)

    # What is shown.

    def _ask(self) -> None:
        self._resting.stop()
        if len(self._ids) > FEW:
            self._resting.start()
        elif len(self._ids):
            self._facts.want(self._ids.tolist())
        if len(self._ids) == 1:
            self._reader.trace(int(self._ids[0]))

    def _look_at_many(self) -> None:
        self._reader.summarise(self._ids)
        self.suggestions.show_for(self._ids)

    def _on_traced(self, photo_id: int, origins: Sequence[TagOrigin]) -> None:
        if len(self._ids) == 1 and self._ids[0] == photo_id:
            self.tags.show_origins(origins)

    def _on_loaded(self) -> None:
        """Facts have been read, perhaps only those that another view wanted in place of ours."""
        if 0 < len(self._ids) <= FEW:
            self._facts.want(self._ids.tolist())
            self._on_facts()

    def _on_summarised(self, ids: Ids, summary: Summary) -> None:
        if ids is self._ids:
            self._show_summary(summary)

    def _on_facts(self) -> None:
        """Show what is known by now."""
        ids = self._ids.tolist() if len(self._ids) <= FEW else []
        self.note.setVisible(len(self._ids) > 1)
        if len(self._ids) > 1:
            self._head(wording.photos(len(self._ids)))
        elif len(ids) == 1:
            photo = self._facts.get(ids[0])
            self._head(wording.photo_name(photo) if photo else "")
            self.facts.show_facts(facts_of(photo) if photo else ())
        photos = [photo for i in ids if (photo := self._facts.get(i)) is not None]
        if photos and self._facts.settled(ids):
            self._show_summary(summarise(photos))

    def _head(self, text: str) -> None:
        self.heading.setText(text)
        self.heading.setToolTip(plain_tip(text))

    def _show_summary(self, summary: Summary) -> None:
        if summary != self._summary:
            self._show_fields(summary)
            self._summary = summary
        if len(self._ids) > 1:
            self.facts.show_facts(facts_of_many(summary))

    def _show_fields(self, new: Summary | None) -> None:
        """Bring to the fields what differs from before: a field that the person has just changed keeps its value."""
        old = self._summary
        differs = self.tr("Different titles") if len(self._ids) > 1 else self.tr("Title")
        if new is None or old is None or new.title != old.title:
            prompt = self.tr("Title") if new is not None and new.title is not None else differs
            self.title.show_value((new.title if new else "") or "", prompt)
        differs = self.tr("Different descriptions") if len(self._ids) > 1 else self.tr("Description")
        if new is None or old is None or new.description != old.description:
            prompt = self.tr("Description") if new is not None and new.description is not None else differs
            self.description.show_value((new.description if new else "") or "", prompt)
        if new is None or old is None or new.rating != old.rating:
            self.stars.show_rating(new.rating if new else None if len(self._ids) > 1 else 0)
        if new is None or old is None or new.flag != old.flag:
            self._show_flag(new.flag if new else "")
        if new is None or old is None or new.tags != old.tags:
            self.tags.show_tags(new.tags if new else (), new.count if new else len(self._ids))

    def _show_flag(self, flag: str | None) -> None:
        self.pick.setChecked(flag == "pick")
        self.reject.setChecked(flag == "reject")
        words = self.tr("The photos are flagged differently") if flag is None else ""
        for button in (self.pick, self.reject):
            button.setProperty("mixed", flag is None)
            button.setAccessibleDescription(words)
            button.style().polish(button)

    def _show_why(self, whys: Sequence[Why]) -> None:
        self.why.show_why(whys)
        self._why_section.setVisible(bool(whys))

    def _say_totals(self) -> None:
        tags = self.tr("%Ln tag(s)", "", self._tags)
        self.totals.setText(f"{wording.photos(self._photos)}  ·  {tags}" if self._photos else "")

    # What a person changes.

    def _edit_flag(self, flag: str) -> None:
        self._show_flag(flag)
        self._edit(Flag(self._all(), flag))

    def _edit(self, edit: Describe | Rate | Flag | TagPhotos) -> None:
        if edit.photo_ids:
            self.edit_requested.emit(edit)

    def _all(self) -> list[int]:
        ids: list[int] = self._ids.tolist()
        return ids


def _same(some: Ids, others: Ids) -> bool:
    """Whether these are the same photos, whatever their order."""
    return len(some) == len(others) and (
        np.array_equal(some, others) or np.array_equal(_members(some), _members(others))
    )


def _members(ids: Ids) -> Selection:
    """Which photos these are, whatever their order: a million are marked in a fiftieth of the time of sorting them."""
    members = np.zeros(int(ids.max(initial=-1)) + 1, np.bool_)
    members[ids] = True
    return members


def _section(title: str, content: QWidget) -> QWidget:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(6)
    column.addWidget(text_label(title, tone="muted"))
    column.addWidget(content)
    return section
