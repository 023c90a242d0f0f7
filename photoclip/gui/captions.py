"""Which words stand above the photos, and in their place while there are none."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from photoclip.gui import wording
from photoclip.gui.catalogreader import Overview
from photoclip.gui.searchflow import Showing


def _tr(text: str) -> str:
    return QCoreApplication.translate("captions", text)


@dataclass(frozen=True, slots=True)
class Invitation:
    """The words of an empty state; `action` is the text of its button, if it has one."""

    title: str
    hint: str
    action: str = ""


def caption(showing: Showing, shown: int, pending: int, similar_to: str) -> str:
    """What is shown, in which order, and what is not among it yet."""
    if not shown:
        return ""
    if showing == Showing.ALL:
        return _tr("{photos}, newest first").format(photos=wording.photos(shown))
    if showing == Showing.SEARCH:
        text = _tr("{photos}, best match first").format(photos=wording.photos(shown))
    else:
        text = _tr("{photos} by likeness to {name}").format(photos=wording.photos(shown), name=similar_to)
    if pending:
        text += "  ·  " + _tr("{count} not indexed yet").format(count=wording.number(pending))
    return text


def invitation(showing: Showing, overview: Overview, *, busy: bool) -> Invitation:
    """What to say while no photo is shown. `busy`: the worker is looking for photos right now."""
    counts = overview.counts
    if not overview.roots and not busy:
        return Invitation(
            _tr("Add a folder of photos to begin"),
            _tr(
                "PhotoClip looks at your photos on this computer and lets you find them by what they show. "
                "They stay where they are and are never changed. You can also drop a folder onto this window."
            ),
            _tr("Add folder…"),
        )
    if showing != Showing.ALL and counts.found:
        return Invitation(
            _tr("Nothing can be searched yet"),
            _tr("Results appear here as soon as the first photos are indexed."),
        )
    if busy or counts.pending:
        return Invitation(_tr("Looking for photos…"), _tr("They appear here as they are found."))
    if counts.failed or counts.skipped:
        return Invitation(
            _tr("None of these files can be shown"),
            _tr("File › Files That Are Not Indexed lists each of them with its reason."),
            _tr("Add another folder…"),
        )
    return Invitation(
        _tr("No photos in your folders"),
        _tr("When you put photos there, press F5 to have them found."),
        _tr("Add another folder…"),
    )
