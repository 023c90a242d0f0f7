"""How the tags do, a page for each thing worth a look, with what can be done about it at a click."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from photoclip.catalog import tagpaths
from photoclip.edits import EnableTerms, RenameTag, SetTerm, TagPhotos
from photoclip.errors import KnownError
from photoclip.gui import wording
from photoclip.gui.dialogs.findings import FindingsPage
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.dialogs.settingspages.page import Page
from photoclip.gui.healthreader import SHOWN, HealthReader, Report
from photoclip.gui.icons import TextButton
from photoclip.gui.models.findings_table import Finding
from photoclip.gui.views.groupcard import GroupCard
from photoclip.gui.views.labels import text_label
from photoclip.protocol import CatalogChanged
from photoclip.tagging.health import Firing, Group, Health, Precision
from photoclip.tagging.overlaps import Overlap


class TagHealth(QDialog):
    """Reads when it is shown and when asked to; it stays open beside the window."""

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""
    teach_requested = Signal(str)
    """The person wants to answer questions about the tag of this path."""
    photos_requested = Signal(object)
    """Photos without tags that are to be selected in the grid: an array of their ids."""

    def __init__(self, reader: HealthReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._report: Report | None = None
        self.setWindowTitle(self.tr("Tag health"))
        self.resize(900, 620)
        self.groups = Page()
        self.groups.entitle(self.tr("Photos without tags"))
        self.cards: list[GroupCard] = []
        off, merge = self.tr("Switch off"), self.tr("Make it one tag")
        self.never = FindingsPage(
            self.tr("Never suggested"),
            self.tr(
                "These tags of the vocabulary do not suggest themselves for any photo. Without them it is shorter."
            ),
            [self.tr("Tag")],
            off,
        )
        self.everywhere = FindingsPage(
            self.tr("On too many photos"),
            self.tr("These tags suggest themselves for so many photos that they hardly tell them apart."),
            [self.tr("Tag"), self.tr("Photos"), self.tr("Share")],
            off,
        )
        self.same = FindingsPage(
            self.tr("The same photos"),
            self.tr("These tags are on nearly the same photos. As one tag, they have the first one’s name."),
            [self.tr("Tag"), self.tr("and"), self.tr("Photos"), self.tr("On both")],
            merge,
            one_at_a_time=True,  # the second tag of a pair may be the first of another
        )
        self.doubles = FindingsPage(
            self.tr("The same suggestions"),
            self.tr("These tags suggest themselves for nearly the same photos. The second one can be done without."),
            [self.tr("Tag"), self.tr("and"), self.tr("Photos"), self.tr("On both")],
            self.tr("Switch off the second"),
        )
        self.precision = FindingsPage(
            self.tr("How often right"),
            self.tr("Of the photos that a tag was put on or suggested for, and that you said yes or no to."),
            [self.tr("Tag"), self.tr("Right"), self.tr("Wrong"), self.tr("Share"), self.tr("Likely between")],
            off,
            second=self.tr("Teach it…"),
        )
        self._note = text_label("", tone="muted")
        self.again = TextButton(self.tr("Look again"), icon_name="retry")
        self._build()
        self._connect()
        self._fill()

    @property
    def note(self) -> str:
        """What is said below the pages."""
        return self._note.text()

    def show_page(self, page: QWidget) -> None:
        """Turn to a page."""
        self.list.setCurrentRow(self._pages.indexOf(page))

    def on_changed(self, change: CatalogChanged) -> None:
        """What is shown may be wrong by now."""
        self._reader.on_changed(change)

    def on_job_finished(self, job: str) -> None:
        """What suggestions are made of may be new."""
        self._reader.on_job_finished(job)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the tags."""
        super().showEvent(event)
        self._look()
        self.list.setFocus()

    def _build(self) -> None:
        self._pages, self.list = QStackedWidget(), QListWidget()
        place = self._pages.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self._pages.setSizePolicy(place)
        self.list.setObjectName("pages")
        self.list.setAccessibleName(self.tr("What is worth a look"))
        self.list.setFixedWidth(210)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        column.addWidget(self._pages, 1)
        for page in (self.groups, self.never, self.everywhere, self.same, self.doubles, self.precision):
            self._pages.addWidget(page)
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + 18))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        self._groups_hint = self.groups.say("")
        self.groups.column.addStretch()
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.setContentsMargins(20, 8, 16, 14)
        below.setSpacing(8)
        below.addWidget(self._note, 1)
        below.addWidget(self.again)
        below.addWidget(close)
        column.addLayout(below)

    def _connect(self) -> None:
        self._reader.examined.connect(self._show)
        self._reader.problem.connect(self._on_problem)
        self.again.clicked.connect(self._look)
        self.never.acted.connect(lambda things: self._switch_off([str(thing) for thing in things]))
        self.everywhere.acted.connect(lambda things: self._switch_off(_paths(things)))
        self.precision.acted.connect(lambda things: self._switch_off(_paths(things)))
        self.precision.looked_into.connect(lambda tag: self.teach_requested.emit(tag.path))
        self.doubles.acted.connect(lambda things: self._switch_off([pair.paths[1] for pair in things]))
        self.same.acted.connect(self._merge)

    def _look(self) -> None:
        self._note.setText(self.tr("Looking at all tags and photos…"))
        self.again.setEnabled(False)
        self._reader.read()

    def _show(self, report: Report | None) -> None:
        self._report = report
        self.again.setEnabled(True)
        self._fill()

    def _on_problem(self, problem: str) -> None:
        self.again.setEnabled(True)
        self._note.setText(problem)

    def _fill(self) -> None:
        health = self._report.health if self._report is not None else None
        if health is None:
            self._note.setText(self.tr("The tags of the vocabulary are not prepared yet."))
        else:
            self._note.setText(self.tr("{photos} looked at").format(photos=wording.photos(health.photos)))
        self._pages.setVisible(health is not None)  # what was not looked for must not be said to be missing
        found = health or Health(0, (), (), (), (), (), ())
        self._fill_groups(found.groups)
        self.never.show_findings([Finding((path,), path) for path in found.never])
        self.everywhere.show_findings([_firing(tag) for tag in found.everywhere])
        self.same.show_findings([_overlap(pair) for pair in found.on_the_same])
        self.doubles.show_findings([_overlap(pair) for pair in found.for_the_same])
        self.precision.show_findings([_precision(tag) for tag in found.precisions])
        counts = [(page.title, page.count) for page in self._finding_pages]
        for row, (title, number) in enumerate([(self.groups.title, len(found.groups)), *counts]):
            self.list.item(row).setText(f"{title}  ({wording.number(number)})" if number else title)

    @property
    def _finding_pages(self) -> tuple[FindingsPage, ...]:
        return self.never, self.everywhere, self.same, self.doubles, self.precision

    def _fill_groups(self, groups: Sequence[Group]) -> None:
        for card in self.cards:
            self.groups.column.removeWidget(card)
            card.deleteLater()
        self.cards = [self._card(group) for group in groups]
        for card in self.cards:
            self.groups.column.insertWidget(self.groups.column.count() - 1, card)
        self._groups_hint.setText(
            self.tr("These have no tags yet, and look alike. The names are tags that fit most of them.")
            if groups
            else self.tr("There are no photos without tags that look alike.")
        )

    def _card(self, group: Group) -> GroupCard:
        pictures = self._report.pictures if self._report is not None else {}
        shown = [photo_id for photo_id in group.photo_ids[:SHOWN].tolist() if photo_id in pictures]
        card = GroupCard(group, {photo_id: pictures[photo_id] for photo_id in shown})
        card.tag_requested.connect(lambda path: self._tag(card, group, path))
        card.name_requested.connect(lambda: self._ask_name(card, group))
        card.show_requested.connect(lambda: self.photos_requested.emit(group.photo_ids))
        return card

    def _tag(self, card: GroupCard, group: Group, path: str) -> None:
        self.edit_requested.emit(TagPhotos(group.photo_ids.tolist(), [path], []))
        card.setEnabled(False)  # it has its tag now; the next look leaves it out

    def _ask_name(self, card: GroupCard, group: Group) -> None:
        dialog = NameDialog(
            self,
            title=self.tr("Tag these photos"),
            label=self.tr("Name of the tag"),
            action=self.tr("Tag"),
            hint=self.tr("%Ln photo(s) will get it.", "", len(group.photo_ids)),
            problem=_path_problem,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.named.connect(lambda name: self._tag(card, group, tagpaths.cleaned(name)))
        dialog.open()

    def _switch_off(self, paths: list[str]) -> None:
        """Tags of the person's own that suggest themselves become terms for that, switched off."""
        terms = self._report.terms if self._report is not None else frozenset()
        known = [path for path in dict.fromkeys(paths) if tagpaths.key(path) in terms]
        if known:
            self.edit_requested.emit(EnableTerms(known, False))
        for path in dict.fromkeys(paths):
            if path not in known:
                self.edit_requested.emit(SetTerm(path, [], "", False))

    def _merge(self, pairs: list[Overlap]) -> None:
        for pair in pairs:
            kept, other = pair.paths
            if self._report is not None and other in self._report.tag_ids:
                self.edit_requested.emit(RenameTag(self._report.tag_ids[other], kept))


def _paths(findings: Sequence[Firing | Precision]) -> list[str]:
    return [finding.path for finding in findings]


def _percent(share: float) -> str:
    return wording.number(round(100 * share)) + " %"


def _firing(tag: Firing) -> Finding:
    return Finding((tag.path, wording.number(tag.photos), _percent(tag.share)), tag)


def _overlap(pair: Overlap) -> Finding:
    return Finding((*pair.paths, wording.number(pair.photos), _percent(pair.share)), pair)


def _precision(tag: Precision) -> Finding:
    between = f"{_percent(tag.low)} – {_percent(tag.high)}"
    return Finding((tag.path, wording.number(tag.right), wording.number(tag.wrong), _percent(tag.share), between), tag)


def _path_problem(path: str) -> str:
    try:
        tagpaths.cleaned(path)
    except KnownError as error:
        return str(error)
    return ""
