"""Makes the pictures of the window for the README: `python packaging/screens.py`, with PhotoClip's environment.

Renders and indexes a demo library, opens the real window on it with the real worker, and photographs its views and
dialogs into packaging/screens. With `--all TO` every one of them is made, light and dark, at one and two pixels a
point, into the folder TO: to be looked at before a release.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from photoclip.edits import AddToAlbum, CreateAlbum, Flag, Rate, TagPhotos
from photoclip.gui.askflow import State
from photoclip.gui.dialogs.welcome import Welcome
from photoclip.gui.language import speak
from photoclip.gui.mainwindow import MainWindow
from photoclip.gui.models.outline import Kind
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme, ThemeName
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.settings import Settings

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "packaging" / "screens"
SHOWN = (
    ("light", ("photos", "search", "viewer", "settings", "suggestions", "ask me", "tag health")),
    ("dark", ("photos", "heat map", "matrix", "auto-tag")),
)
_WAIT_MS = 120_000


def main(argv: Sequence[str] | None = None) -> int:
    """Make the pictures of the README, or with `--all` every one there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="TO", help="every view and dialog, light and dark, at 1x and 2x")
    parser.add_argument("--count", type=int, default=240, help="how many pictures the demo library has")
    parser.add_argument("--library", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--theme", choices=("light", "dark"), help=argparse.SUPPRESS)
    parser.add_argument("--only", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.library is not None:
        photograph(options.library, options.theme, options.all, options.only)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "library"
        _run("-m", "photoclip", "--library", str(library), "demo", "--no-gui", "--count", str(options.count))
        rounds = (
            [(theme, scale, None) for theme in ("light", "dark") for scale in (1, 2)]
            if options.all is not None
            else [(theme, 1, names) for theme, names in SHOWN]
        )
        for theme, scale, names in rounds:
            only = [] if names is None else ["--only", *names]
            to = ["--all", str(options.all or FOLDER)]
            _run(__file__, "--library", str(library), "--theme", theme, *to, *only, scale=scale)
    return 0


def photograph(library: Path, theme: ThemeName, to: Path, only: Sequence[str] | None) -> None:
    """Open the window on a library and save its views, or only those that are named."""
    app = QApplication([])
    speak(app, "en")
    session = Session(library, WorkerProcess(library))
    window = MainWindow(session, Theme(app, theme), Settings(theme=theme))
    ratio = round(window.devicePixelRatioF())
    to.mkdir(parents=True, exist_ok=True)
    window.show()
    session.start()
    try:
        for name, widget in _views(window, session):
            if only is None or name in only:
                end = f"-{ratio}x" if ratio > 1 else ""
                widget.grab().save(str(to / f"{name.replace(' ', '-')}-{theme}{end}.png"))
        window.close()
    finally:
        session.shutdown()


def _views(window: MainWindow, session: Session) -> Iterator[tuple[str, QWidget]]:
    """One view after the other, each by its name and settled."""
    order, grid = session.order, window.grid
    _until(lambda: len(order) > 0 and grid.settled() and session.worker.state == "running")
    ids = order.ids.tolist()
    if not window.sidebar.tree.entries(Kind.ALBUM):
        session.edits.submit(TagPhotos(ids[:9], ["travel/Italy"], []))
        session.edits.submit(TagPhotos(ids[4:20], ["travel/Norway", "favourites"], []))
        session.edits.submit(CreateAlbum("For the calendar", ids[3:15]))
        session.edits.submit(Rate(ids[:5], 4))
        session.edits.submit(Flag(ids[2:6], "pick"))
        session.edits.submit(AddToAlbum(1, ids[20:24]))
    _until(lambda: bool(window.sidebar.tree.entries(Kind.ALBUM)) and window.status.device != "")
    grid.setFocus()
    _pause(1500)
    order.select_only(2)
    _until(grid.settled)
    _pause(800)
    yield "photos", window
    window.shown.search_for("a beach with palm trees")
    _until(lambda: order.scores is not None and grid.settled())
    order.select_only(0)
    _pause(800)
    yield "search", window
    window.actions_.layouts["justified"].trigger()
    _until(grid.settled)
    _pause(300)
    yield "justified", window
    window.pages.show_matrix([int(photo) for photo in order.ids[:12]])
    for phrase in ("snowy mountains", "a city at night", "a birthday cake"):
        window.pages.matrix.add_phrase(phrase)
    _pause(2500)
    yield "matrix", window
    window.pages.close()
    window.pages.open(int(order.ids[0]))
    _until(lambda: window.pages.viewer.is_sharp)
    yield "viewer", window
    window.pages.viewer.heat.toggle()
    _pause(6000)
    yield "heat map", window
    window.pages.close()
    window.shown.search_for("tag:nowhere")
    _pause(1000)
    yield "trouble", window
    session.search.draft.clear()
    window.shown.search_for("is:failed")
    _pause(1000)
    yield "nothing", window
    yield from _tagging(window, session)
    yield from _dialogs(window)


def _tagging(window: MainWindow, session: Session) -> Iterator[tuple[str, QWidget]]:
    """Automatic tags: what would be put on, what was put on, and what it looks like on a photo."""
    session.search.draft.clear()
    window.shown.back()
    _until(window.grid.settled)
    for row in range(len(session.order)):
        session.order.select_only(row)
        _pause(300)
        rows = window.inspector.suggestions.tags.rows
        if len(rows) > 1 and rows[0].suggestion.strength != "weak":
            break
    window.inspector.ensureWidgetVisible(window.inspector.suggestions)
    _pause(500)
    yield "suggestions", window
    window.shown.back()
    session.search.draft.clear()
    session.order.select_none()
    window.actions_.auto_tag.trigger()
    auto_tag = window.tagging.auto_tag_dialog
    _until(lambda: auto_tag.total != "")
    auto_tag.preview.slider.setValue(auto_tag.preview.slider.value() - 10)
    _pause(1500)
    yield "auto-tag", auto_tag
    auto_tag.apply.click()
    _until(lambda: auto_tag.undo.isVisible())
    _pause(1500)
    yield "auto-tag done", auto_tag
    auto_tag.close()
    history = window.tagging.show_history()
    _until(lambda: history.table.rowCount() > 0)
    _pause(500)
    yield "tag history", history
    history.show_photos.click()
    history.close()
    vocabulary = window.tagging.show_vocabulary()
    _pause(1000)
    yield "vocabulary", vocabulary
    vocabulary.close()
    session.order.select_only(0)
    _until(window.grid.settled)
    _pause(1500)
    yield "tags", window
    session.edits.undo()
    window.actions_.all_photos.trigger()
    yield from _asking(window, session)
    health = window.tagging.health.show()
    _until(lambda: health.same.count > 0)
    health.show_page(health.same)
    _pause(500)
    yield "tag health", health
    health.close()


def _asking(window: MainWindow, session: Session) -> Iterator[tuple[str, QWidget]]:
    """Questions about a name of the person's own, after five examples and some answers."""
    window.shown.search_for("tag:sea")
    _until(lambda: 5 < len(session.order) < 100)
    session.edits.submit(TagPhotos(session.order.ids.tolist()[:5], ["By the sea"], []))
    _pause(1500)
    window.tagging.asking.ask("By the sea")
    page = window.tagging.asking.page
    flow = page.flow
    for _ in range(20):
        if flow.round is not None and flow.round.strong > 3 and len(flow.questions.answers) >= 8:
            break
        # In a library that was photographed before, all may have been asked.
        _until(lambda: flow.state == State.ANSWERED or session.facts.get(flow.photo_id or 0) is not None)
        if flow.state == State.ANSWERED:
            break
        photo = session.facts.get(flow.photo_id or 0)
        flow.answer(photo is not None and "sea" in photo.tags)
        _pause(150)
    _until(lambda: flow.state == State.ANSWERED or (flow.state == State.ASKING and page.is_sharp))
    _pause(1000)
    yield "ask me", window
    window.pages.close()
    session.search.draft.clear()


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    settings = window.keeping.show_settings(Settings())
    _pause(800)
    for row in range(settings.list.count()):
        settings.list.setCurrentRow(row)
        _pause(300)
        yield ("settings" if row == 1 else f"settings {row}"), settings
    settings.hide()
    window.keeping.show_setbacks()
    window.show_shortcuts()
    window.show_about()
    welcome = Welcome(lambda _parent: None, window, offered=[Path.home() / "Pictures", Path.home() / "Photos"])
    welcome.show()
    _pause(800)
    for dialog in QApplication.topLevelWidgets():
        if dialog.isVisible() and dialog is not window and dialog is not settings:
            yield type(dialog).__name__.lower(), dialog
    welcome._turn_to(1)
    _pause(300)
    yield "welcome encoders", welcome


def _until(done: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, look, deadline = QEventLoop(), QTimer(interval=50), QTimer(singleShot=True, interval=_WAIT_MS)
    look.timeout.connect(lambda: loop.exit(0) if done() else None)
    deadline.timeout.connect(lambda: loop.exit(1))
    look.start()
    deadline.start()
    if loop.exec():
        raise SystemExit("The window did not settle in time.")


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _run(*arguments: str, scale: int = 1) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    subprocess.run([sys.executable, *arguments], cwd=CHECKOUT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
