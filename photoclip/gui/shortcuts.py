"""Every key there is: the actions' shortcuts, which a person may change, and the fixed keys of grid, viewer and search.

An action is known by its name in `Actions.all`; that is what the settings keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FixedKey:
    """A key that acts only where the focus is. `keys` as people write them, several ones with spaces between."""

    group: str
    keys: str
    text: str


def action_text(action: QAction) -> str:
    """What an action is called, without the mark of its access key and what stands after a tab."""
    text = action.text().partition("\t")[0].rstrip("… ")
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
            return translate(
                "Shortcuts", "Letters and digits alone are for typing; add Ctrl or Alt, or take a function key."
            )
        for other, action in self.actions.items():
            if other != name and any(
                key.matches(taken) != QKeySequence.SequenceMatch.NoMatch
                or taken.matches(key) != QKeySequence.SequenceMatch.NoMatch
                for taken in action.shortcuts()
            ):
                return translate("Shortcuts", "{keys} belongs to “{action}”.").format(
                    keys=keys_text(key), action=action_text(action)
                )
        return ""


def keys_text(key: QKeySequence) -> str:
    """A key as the person's system writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _is_free_of_typing(key: QKeySequence) -> bool:
    first = key[0]  # type: ignore[index]  # the stubs forget it
    strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    function = Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35
    return function or bool(first.keyboardModifiers() & strong)


def fixed_keys() -> tuple[FixedKey, ...]:
    """The keys that cannot be changed, in the order in which they are listed."""
    grid, viewer, ask, search = (
        translate("Shortcuts", "Photos"),
        translate("Shortcuts", "One photo"),
        translate("Shortcuts", "Ask me"),
        translate("Shortcuts", "Search field"),
    )
    return tuple(
        FixedKey(group, keys, text)
        for group, keys, text in (
            (grid, "← → ↑ ↓", translate("Shortcuts", "Walk; with Shift select, with Ctrl leave the selection")),
            (grid, translate("Shortcuts", "Home End"), translate("Shortcuts", "First and last photo")),
            (grid, translate("Shortcuts", "PgUp PgDn"), translate("Shortcuts", "A page up or down")),
            (grid, translate("Shortcuts", "Space"), translate("Shortcuts", "Quick look")),
            (grid, translate("Shortcuts", "Enter"), translate("Shortcuts", "Open")),
            (grid, translate("Shortcuts", "Ctrl+Space"), translate("Shortcuts", "Select or leave out one photo")),
            (grid, "Ctrl+D", translate("Shortcuts", "Select nothing")),
            (grid, "Ctrl+I", translate("Shortcuts", "Invert the selection")),
            (grid, "/", translate("Shortcuts", "Search")),
            (grid, "S", translate("Shortcuts", "Find similar photos")),
            (grid, "T", translate("Shortcuts", "Tag")),
            (grid, "0–5", translate("Shortcuts", "Rate")),
            (grid, "P X U", translate("Shortcuts", "Pick, reject, no flag")),
            (grid, "H", translate("Shortcuts", "Heat map over the photo")),
            (grid, "M", translate("Shortcuts", "Matrix of photos and phrases")),
            (grid, "I", translate("Shortcuts", "Show or hide the inspector")),
            (grid, translate("Shortcuts", "Del"), translate("Shortcuts", "Move to the trash")),
            (grid, translate("Shortcuts", "Esc"), translate("Shortcuts", "Back")),
            (viewer, "← →", translate("Shortcuts", "Previous and next photo")),
            (viewer, translate("Shortcuts", "Home End"), translate("Shortcuts", "First and last photo")),
            (viewer, "+ −", translate("Shortcuts", "Zoom")),
            (viewer, "Z", translate("Shortcuts", "The whole photo, or its actual size")),
            (viewer, "Ctrl+0 Ctrl+1", translate("Shortcuts", "Fit, actual size")),
            (viewer, translate("Shortcuts", "R Shift+R"), translate("Shortcuts", "Turn right, turn left")),
            (viewer, translate("Shortcuts", "F F11"), translate("Shortcuts", "Full screen")),
            (viewer, translate("Shortcuts", "Shift+Space"), translate("Shortcuts", "Slideshow")),
            (viewer, "I", translate("Shortcuts", "Facts about the photo")),
            (viewer, "H", translate("Shortcuts", "Heat map over the photo")),
            (viewer, "S", translate("Shortcuts", "Find similar photos")),
            (viewer, "T", translate("Shortcuts", "Tag")),
            (viewer, "0–5", translate("Shortcuts", "Rate")),
            (viewer, "P X U", translate("Shortcuts", "Pick, reject, no flag")),
            (viewer, translate("Shortcuts", "Del"), translate("Shortcuts", "Move to the trash")),
            (viewer, translate("Shortcuts", "Esc Space Enter"), translate("Shortcuts", "Back to the photos")),
            (ask, "Y → +", translate("Shortcuts", "Yes, the tag fits")),
            (ask, "N ← −", translate("Shortcuts", "No, it does not fit")),
            (ask, translate("Shortcuts", "Space ↓"), translate("Shortcuts", "Skip the photo")),
            (ask, translate("Shortcuts", "Backspace ↑"), translate("Shortcuts", "Take the last answer back")),
            (ask, translate("Shortcuts", "Enter"), translate("Shortcuts", "Open")),
            (ask, translate("Shortcuts", "Esc"), translate("Shortcuts", "Back to the photos")),
            (search, translate("Shortcuts", "Enter"), translate("Shortcuts", "Make the phrase a chip and search")),
            (search, "↓", translate("Shortcuts", "Into the photos found")),
            (search, translate("Shortcuts", "Esc"), translate("Shortcuts", "Clear, and back")),
        )
    )
