"""What a person changes in the library goes through here, so that it can be undone and made again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from photoclip import edits
from photoclip.edits import Edit
from photoclip.gui.workerprocess import WorkerProcess

# As many as the catalog's journal keeps.
_STEPS = 1000


@dataclass(frozen=True, slots=True)
class _Step:
    """Something done. `what` completes "Undo …"; `token` is that of an edit of the catalog."""

    what: str
    undo: Callable[[], None]
    redo: Callable[[], None]
    token: str = ""


class EditDesk(QObject):
    """Sends edits to the worker and remembers how to undo them.

    `submit` an edit; `undo` and `redo` go back and forth, `take_back` picks one. Connect `changed` to the menu entries.
    What is not an edit of the catalog, like moving files, takes part by `push`.
    """

    changed = Signal(bool, bool, str, str)
    """can_undo, can_redo, undo_text, redo_text: the texts are those of the menu, "Undo rating of 3 photos"."""
    turned = Signal(str, bool)
    """The token of an edit of the catalog that is undone (True) or made again."""

    def __init__(self, worker: WorkerProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        worker.edit_refused.connect(self._forget)

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether anything was undone that can be made again."""
        return bool(self._undone)

    @property
    def undo_text(self) -> str:
        """What undoing would take back, as a menu says it."""
        return self.tr("Undo {what}").format(what=self._done[-1].what) if self._done else self.tr("Undo")

    @property
    def redo_text(self) -> str:
        """What would be made again, as a menu says it."""
        return self.tr("Redo {what}").format(what=self._undone[-1].what) if self._undone else self.tr("Redo")

    def submit(self, edit: Edit) -> str:
        """Make a change; returns its token. It comes back as a change of the catalog, or is refused by the worker."""
        token, worker = self._worker.apply(edit), self._worker
        self._push(_Step(self._what(edit), lambda: worker.undo(token), lambda: worker.redo(token), token))
        return token

    def push(self, what: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        """Remember something that was done and how to undo it. `what` completes "Undo …": "moving 2 photos"."""
        self._push(_Step(what, undo, redo))

    def undo(self) -> None:
        """Take back the last thing done."""
        if self._done:
            self._undo(len(self._done) - 1)

    def take_back(self, token: str) -> None:
        """Take back one edit, whatever was done since; that stays."""
        for place, step in enumerate(self._done):
            if step.token == token:
                self._undo(place)
                return

    def redo(self) -> None:
        """Make the last thing undone again."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            step.redo()
            self._tell()
            self.turned.emit(step.token, False)

    def _undo(self, place: int) -> None:
        step = self._done.pop(place)
        self._undone.append(step)
        step.undo()
        self._tell()
        self.turned.emit(step.token, True)

    def _push(self, step: _Step) -> None:
        self._done = [*self._done[1 - _STEPS :], step]
        self._undone.clear()
        self._tell()

    def _forget(self, token: str) -> None:
        """An edit did not come about, or cannot be turned any more."""
        self._done = [step for step in self._done if step.token != token]
        self._undone = [step for step in self._undone if step.token != token]
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.can_undo, self.can_redo, self.undo_text, self.redo_text)

    def _what(self, edit: Edit) -> str:
        """What the edit is called after "Undo" and "Redo"."""
        photos = len(getattr(edit, "photo_ids", ()))
        match edit:
            case edits.Rate():
                return self.tr("rating of %Ln photo(s)", "", photos)
            case edits.Flag():
                return self.tr("flag of %Ln photo(s)", "", photos)
            case edits.Describe(title=None):
                return self.tr("description of %Ln photo(s)", "", photos)
            case edits.Describe():
                return self.tr("title of %Ln photo(s)", "", photos)
            case edits.TagPhotos():
                return self.tr("tags of %Ln photo(s)", "", photos)
            case edits.CreateTag():
                return self.tr("new tag")
            case edits.RenameTag():
                return self.tr("renaming of a tag")
            case edits.DeleteTag():
                return self.tr("deletion of a tag")
            case edits.CreateAlbum():
                return self.tr("new album")
            case edits.RenameAlbum():
                return self.tr("renaming of an album")
            case edits.DeleteAlbum():
                return self.tr("deletion of an album")
            case edits.AddToAlbum():
                return self.tr("adding %Ln photo(s) to an album", "", photos)
            case edits.RemoveFromAlbum():
                return self.tr("taking %Ln photo(s) out of an album", "", photos)
            case edits.JudgeTags():
                return self.tr("tags of %Ln photo(s)", "", photos)
            case edits.AutoTag():
                return self.tr("auto-tagging of %Ln photo(s)", "", photos)
            case edits.RevertRun():
                return self.tr("reverting of automatic tags")
            case edits.ImportWords() | edits.ImportTags():
                return self.tr("import of tags")
            case edits.SetRule() | edits.DeleteRule():
                return self.tr("change of a rule")
            case edits.SetTerm() | edits.EnableTerms() | edits.RemoveTerms() | edits.ImportTerms():
                return self.tr("change of the vocabulary")
            case edits.ResetVocabulary():
                return self.tr("reset of the vocabulary")
