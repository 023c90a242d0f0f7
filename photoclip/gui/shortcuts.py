"""Every key there is: the actions' shortcuts, which a person may change, and the fixed keys of grid, viewer and search.

An action is known by its name in `Actions.all`; that is what the settings keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence


@dataclass(frozen=True, slots=True)
class FixedKey:
    """A key that acts only where the focus is. `keys` as people write them, several ones with spaces between."""

    group: str
    keys: str
    text: str


def action_text(action: QAction) -> str:
    """What an action is called, without the mark of its access key and what stands after a tab."""
    text = action.text().partition("\t")[0].rstrip("…")
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Shortcuts:
    """The shortcuts of named actions: those they were made with, and a person's own in their place."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        self.actions = dict(actions)
        self._defaults = {name: action.shortcuts() for name, action in self.actions.items()}

    def apply(self, own: Mapping[str, str]) -> None:
        """Use a person's own keys (portable text, empty for none); actions that are not named have their defaults."""
        for name, action in self.actions.items():
            if name in own:
                action.setShortcut(QKeySequence(own[name], QKeySequence.SequenceFormat.PortableText))
            else:
                action.setShortcuts(self._defaults[name])

    def default(self, name: str) -> list[QKeySequence]:
        """The keys that an action was made with."""
        return self._defaults[name]

    def problem(self, name: str, key: QKeySequence) -> str:
        """Why an action cannot have this key, in a sentence; empty when it can."""
        if key.isEmpty():
            return ""
        if not _is_free_of_typing(key):
            return _tr("Letters and digits alone are for typing; add Ctrl or Alt, or take a function key.")
        for other, action in self.actions.items():
            if other != name and any(
                key.matches(taken) != QKeySequence.SequenceMatch.NoMatch
                or taken.matches(key) != QKeySequence.SequenceMatch.NoMatch
                for taken in action.shortcuts()
            ):
                return _tr("{keys} belongs to “{action}”.").format(keys=keys_text(key), action=action_text(action))
        return ""


def keys_text(key: QKeySequence) -> str:
    """A key as the person's system writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _is_free_of_typing(key: QKeySequence) -> bool:
    first = key[0]  # type: ignore[index]  # the stubs forget it
    strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    function = Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35
    return function or bool(first.keyboardModifiers() & strong)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)


def fixed_keys() -> tuple[FixedKey, ...]:
    """The keys that cannot be changed, in the order in which they are listed."""
    grid, viewer, search = _tr("Photos"), _tr("One photo"), _tr("Search field")
    return tuple(
        FixedKey(group, keys, text)
        for group, keys, text in (
            (grid, "← → ↑ ↓", _tr("Walk; with Shift select, with Ctrl leave the selection")),
            (grid, _tr("Home End"), _tr("First and last photo")),
            (grid, _tr("PgUp PgDn"), _tr("A page up or down")),
            (grid, _tr("Space"), _tr("Quick look")),
            (grid, _tr("Enter"), _tr("Open")),
            (grid, _tr("Ctrl+Space"), _tr("Select or leave out one photo")),
            (grid, "Ctrl+D", _tr("Select nothing")),
            (grid, "Ctrl+I", _tr("Invert the selection")),
            (grid, "/", _tr("Search")),
            (grid, "S", _tr("Find similar photos")),
            (grid, "T", _tr("Tag")),
            (grid, "0–5", _tr("Rate")),
            (grid, "P X U", _tr("Pick, reject, no flag")),
            (grid, "H", _tr("Heat map over the photo")),
            (grid, "M", _tr("Matrix of photos and phrases")),
            (grid, "I", _tr("Show or hide the inspector")),
            (grid, _tr("Del"), _tr("Move to the trash")),
            (grid, _tr("Esc"), _tr("Back")),
            (viewer, "← →", _tr("Previous and next photo")),
            (viewer, _tr("Home End"), _tr("First and last photo")),
            (viewer, "+ −", _tr("Zoom")),
            (viewer, "Z", _tr("The whole photo, or its actual size")),
            (viewer, "Ctrl+0 Ctrl+1", _tr("Fit, actual size")),
            (viewer, _tr("R Shift+R"), _tr("Turn right, turn left")),
            (viewer, _tr("F F11"), _tr("Full screen")),
            (viewer, _tr("Shift+Space"), _tr("Slideshow")),
            (viewer, "I", _tr("Facts about the photo")),
            (viewer, "H", _tr("Heat map over the photo")),
            (viewer, "S", _tr("Find similar photos")),
            (viewer, "T", _tr("Tag")),
            (viewer, "0–5", _tr("Rate")),
            (viewer, "P X U", _tr("Pick, reject, no flag")),
            (viewer, _tr("Del"), _tr("Move to the trash")),
            (viewer, _tr("Esc Space Enter"), _tr("Back to the photos")),
            (search, _tr("Enter"), _tr("Make the phrase a chip and search")),
            (search, "↓", _tr("Into the photos found")),
            (search, _tr("Esc"), _tr("Clear, and back")),
        )
    )
