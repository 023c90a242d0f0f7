"""What is said while a person is asked about a tag."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from photoclip.gui import wording
from photoclip.gui.askflow import AskFlow, State


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, a hint, and what the button offers, if there is one."""

    title: str
    hint: str = ""
    action: str = ""


def name_of(path: str) -> str:
    """What a tag is called, without those above it."""
    return path.rpartition("/")[2]


def question(path: str) -> str:
    """What is asked about a photo."""
    return _Said().question(name_of(path))


def about(name: str, probability: float | None) -> str:
    """What is known of the photo in question."""
    return "   ·   ".join(part for part in (name, _Said().likely(probability)) if part)


def instead(flow: AskFlow) -> Words:
    """What stands in place of a question."""
    return _Said().instead(flow, name_of(flow.path))


class _Said(QObject):
    """What has plural forms, or belongs together: lupdate sees those in the `tr` of a class alone."""

    def question(self, tag: str) -> str:
        return self.tr("Is this “{tag}”?").format(tag=tag)

    def likely(self, probability: float | None) -> str:
        if probability is None:
            return ""
        return self.tr("{percent} % likely so far").format(percent=round(100 * probability))

    def instead(self, flow: AskFlow, tag: str) -> Words:
        match flow.state:
            case State.LOOKING | State.ASKING:
                return Words(self.tr("Looking for photos to ask about…"))
            case State.ANSWERED:
                return self._answered(flow, tag)
            case State.UNPREPARED:
                return Words(
                    self.tr("Suggestions are being prepared"),
                    self.tr(
                        "PhotoClip learns what your library looks like once its photos are indexed. "
                        "This goes on by itself, and the questions come then."
                    ),
                )
            case State.UNKNOWN:
                return Words(
                    self.tr("PhotoClip does not know “{tag}” yet").format(tag=tag),
                    self.tr("Give this tag to a few photos that it fits (select them and press T). Then ask again."),
                    self.tr("Choose another tag"),
                )
            case State.FINISHED:
                return Words(
                    self.tr("No tag is uncertain"),
                    self.tr("There is none about which many photos are in doubt. You can still choose one yourself."),
                    self.tr("Choose a tag"),
                )
            case State.TROUBLE:
                return Words(self.tr("There are no questions now"), flow.reason, self.tr("Choose another tag"))
            case State.NO_WORKER:
                return Words(
                    self.tr("The background process is not running"),
                    self.tr("Without it your answers cannot be kept."),
                    self.tr("Start again"),
                )

    def _answered(self, flow: AskFlow, tag: str) -> Words:
        answered, skipped = len(flow.questions.answers), len(flow.questions.skipped)
        hint = self.tr("You have answered %Ln question(s).", "", answered)
        if skipped:
            hint += " " + self.tr("%Ln photo(s) skipped.", "", skipped)
            action = self.tr("Ask about those again")
        else:
            action = self.tr("Next tag") if flow.any_tag else self.tr("Choose another tag")
        found = flow.round
        if found is not None and found.right + found.wrong >= found.photos > 0:
            all_said = self.tr("You have said of all {photos} whether they are “{tag}”")
            return Words(all_said.format(photos=wording.photos(found.photos), tag=tag), hint, action)
        return Words(self.tr("Nothing more to ask about “{tag}”").format(tag=tag), hint, action)
