"""Which words stand above the photos, and in their place while there are none."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from photoclip.gui import wording
from photoclip.gui.catalogreader import Overview
from photoclip.gui.searchflow import Showing

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Invitation:
    """The words of an empty state; `action` is the text of its button, if it has one."""

    title: str
    hint: str
    action: str = ""


def caption(showing: Showing, shown: int, pending: int, similar_to: str, scope: str = "") -> str:
    """What is shown, in which order, and what is not among it yet. `scope` is the title of an album, tag or folder."""
    if not shown:
        return ""
    where = f"{scope}  ·  " if scope else ""
    if showing in (Showing.ALL, Showing.FILTERED):
        return where + translate("captions", "{photos}, newest first").format(photos=wording.photos(shown))
    if showing == Showing.SEARCH:
        text = translate("captions", "{photos}, best match first").format(photos=wording.photos(shown))
    else:
        text = translate("captions", "{photos} by likeness to {name}").format(
            photos=wording.photos(shown), name=similar_to
        )
    if pending:
        text += "  ·  " + translate("captions", "{count} not indexed yet").format(count=wording.number(pending))
    return where + text


def invitation(showing: Showing, overview: Overview, *, busy: bool, scope: str = "") -> Invitation:
    """What to say while no photo is shown. `busy`: the worker is looking for photos right now."""
    counts = overview.counts
    if not overview.roots and not busy:
        return Invitation(
            translate("captions", "Add a folder of photos to begin"),
            translate(
                "captions",
                "PhotoClip looks at your photos on this computer and lets you find them by what they show. "
                "They stay where they are and are never changed. You can also drop a folder onto this window.",
            ),
            translate("captions", "Add folder…"),
        )
    if showing == Showing.FILTERED and counts.found and scope:
        return Invitation(
            translate("captions", "No photos in “{scope}”").format(scope=scope),
            translate("captions", "Drag photos onto an album or a tag at the left, or choose something else there."),
        )
    if showing != Showing.ALL and (counts.indexed or (counts.found and showing == Showing.FILTERED)):
        return Invitation(
            translate("captions", "No photos here"),
            translate("captions", "No photo meets all that is asked for above."),
        )
    if showing != Showing.ALL and counts.found:
        return Invitation(
            translate("captions", "Nothing can be searched yet"),
            translate("captions", "Results appear here as soon as the first photos are indexed."),
        )
    if busy or counts.pending:
        return Invitation(
            translate("captions", "Looking for photos…"), translate("captions", "They appear here as they are found.")
        )
    if counts.failed or counts.skipped:
        return Invitation(
            translate("captions", "None of these files can be shown"),
            translate("captions", "File › Files That Are Not Indexed lists each of them with its reason."),
            translate("captions", "Add another folder…"),
        )
    return Invitation(
        translate("captions", "No photos in your folders"),
        translate("captions", "When you put photos there, press F5 to have them found."),
        translate("captions", "Add another folder…"),
    )
