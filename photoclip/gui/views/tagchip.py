"""One tag of the selected photos: its path, on how many of them it is, and buttons to take it off or put it on all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from photoclip.catalog.summary import TagShare
from photoclip.gui import originwording, wording
from photoclip.gui.icons import IconButton, IconLabel
from photoclip.gui.views.labels import ElidedLabel, plain_tip, text_label
from photoclip.records import TagOrigin


class TagChip(QFrame):
    """Takes the focus as a whole: Delete takes the tag off, Enter puts it on all, the arrows go to the next chip."""

    remove_requested = Signal(str)
    add_to_all_requested = Signal(str)

    def __init__(self, share: TagShare, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagchip")
        self.path = share.path
        self.partial = share.count < total
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._keys = ""
        self._sparkle: IconLabel | None = None
        self._name = name = ElidedLabel(share.path)
        name.mode = Qt.TextElideMode.ElideMiddle
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(9, 1, 2, 1)
        row.setSpacing(2)
        row.addWidget(name)
        if self.partial:
            row.addSpacing(4)
            row.addWidget(self._count(share.count, total))
            row.addWidget(self._button("plus", self.tr("Add to all"), self._add_to_all))
        row.addWidget(self._button("clear", self.tr("Remove"), self._remove))
        name.setToolTip(plain_tip(share.path))
        self._describe(share.count, total)

    def show_origin(self, origin: TagOrigin) -> None:
        """Say why the photo has the tag; one that a run put on looks different from the person's own."""
        words = originwording.words(origin)
        self._name.setToolTip(plain_tip(f"{self.path}\n{words}"))
        self.setToolTip(self._name.toolTip())
        self.setAccessibleDescription(f"{words}. {self._keys}")
        self._mark(origin.by == "run")
        self.setProperty("by", origin.by)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the tag, or go to the chip beside."""
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus) and self.partial:
            self._add_to_all()
        elif key == Qt.Key.Key_Right:
            self.focusNextChild()
        elif key == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _mark(self, automatic: bool) -> None:
        if automatic and self._sparkle is None:
            self._sparkle = IconLabel("sparkle", side=13)
            self._row.insertWidget(0, self._sparkle)
            self._row.insertSpacing(1, 3)
        if self._sparkle is not None:
            self._sparkle.setVisible(automatic)

    def _count(self, count: int, total: int) -> QLabel:
        text = self.tr("on {count} of {total}")
        return text_label(text.format(count=wording.number(count), total=wording.number(total)), tone="muted")

    def _button(self, icon: str, text: str, act: object) -> IconButton:
        button = IconButton(icon, self.tr("{action}: {tag}").format(action=text, tag=self.path), self, side=12)
        button.setToolTip(text)
        button.setObjectName("chipbutton")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chip has it
        button.clicked.connect(act)
        return button

    def _describe(self, count: int, total: int) -> None:
        name = self.tr("Tag {tag}").format(tag=self.path)
        keys = self.tr("Delete removes it.")
        if self.partial:
            name += ", " + self.tr("on {count} of {total}").format(count=count, total=total)
            keys += " " + self.tr("Enter adds it to all.")
        self.setAccessibleName(name)
        self._keys = keys
        self.setAccessibleDescription(keys)

    def _remove(self) -> None:
        self.remove_requested.emit(self.path)

    def _add_to_all(self) -> None:
        self.add_to_all_requested.emit(self.path)
