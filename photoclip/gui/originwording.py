"""Why a photo has a tag, in a person's words."""

from math import isnan

from PySide6.QtCore import QCoreApplication

from photoclip.gui import encoderwording, wording
from photoclip.records import TagOrigin

translate = QCoreApplication.translate


def words(origin: TagOrigin) -> str:
    """Who put the tag there, and when: "By hand, 3 May 2025", "PhotoClip Small, 92 % likely, 25 Nov 2026, run 3"."""
    match origin.by:
        case "person":
            said = [translate("origins", "By hand")]
        case "file":
            said = [translate("origins", "In the file")]
        case "run":
            encoder = encoderwording.title(origin.encoder) if origin.encoder else translate("origins", "By a rule")
            said = [encoder, _likely(origin.probability)]
    said.append(wording.day(origin.made_at) if origin.made_at else "")
    if origin.run_id:
        said.append(translate("origins", "run {number}").format(number=origin.run_id))
    return ", ".join(filter(None, said))


def _likely(probability: float | None) -> str:
    if probability is None or isnan(probability):
        return ""
    return translate("origins", "{percent} % likely").format(percent=round(100 * probability))
