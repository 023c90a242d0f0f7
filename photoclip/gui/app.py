"""The graphical program: makes the application, the session of one library and its window, and runs until it closes."""

import argparse
import gc
import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication, QMessageBox

import photoclip
from photoclip import paths
from photoclip.errors import KnownError
from photoclip.gui.crash import CrashReporter
from photoclip.gui.icons import application_icon
from photoclip.gui.language import speak
from photoclip.gui.later import WarmUp
from photoclip.gui.session import Session
from photoclip.gui.singleinstance import Claim, SingleInstance
from photoclip.gui.theme import Theme, ThemeName
from photoclip.gui.workerlog import WorkerLog
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.settings import Settings

if TYPE_CHECKING:
    from photoclip.gui.mainwindow import MainWindow

_PHOTOGRAPH_TIMEOUT_S = 300.0


def start() -> int:
    """What a desktop starts: there, nobody reads stderr, so what cannot be done is said in a window of its own."""
    try:
        return main()
    except KnownError as error:
        QMessageBox.critical(None, "PhotoClip", str(error))
        return 1


def main(
    argv: Sequence[str] | None = None,
    *,
    library: Path | None = None,
    screenshot: Path | None = None,
    query: str = "",
    open_viewer: bool = False,
    theme: ThemeName | None = None,
) -> int:
    """Open the window on `library` (default: as the command line `argv` or the person's own) and return an exit status.

    With `screenshot`, type `query`, wait until its results (or, with `open_viewer`, the best one's preview) are shown,
    save the window as PNG and end. `theme` overrides the settings for this run. Raises KnownError when there is no
    screenshot.
    """
    if library is None:
        library = _options(argv).library
    app = _application()
    instance = SingleInstance(library)
    claim = instance.claim() if screenshot is None else Claim.FIRST
    if claim == Claim.RAISED:
        return 0
    if claim == Claim.SILENT:
        raise KnownError("PhotoClip is open on this library already but does not answer; end it and start again.")
    try:
        settings, trouble = Settings.load(paths.settings_file()), ""
    except KnownError as error:
        settings, trouble = Settings(), str(error)
    speak(app, settings.language)
    gc.disable()  # until the window is painted: nothing made for it is garbage, and looking for some takes long
    colours = Theme(app, theme or _theme_name(settings))
    reporter = CrashReporter(WorkerLog(paths.LibraryPaths(library.absolute()).log))
    session = Session(library, WorkerProcess(library))
    try:
        session.read()
        from photoclip.gui.mainwindow import MainWindow  # takes long, and the photos are read meanwhile

        alone = screenshot is not None  # then nobody is there to be asked, and nothing to be remembered
        window = MainWindow(
            session, colours, settings, state_file=None if alone else paths.window_file(), welcome=not alone
        )
        reporter.crashed.connect(window.reporting.tell_crash)
        window.settings_changed.connect(lambda changed: _save(changed, window))
        instance.raise_requested.connect(window.come_to_front)
        if trouble:
            window.reporting.tell(trouble)
        warm_up = WarmUp(window)
        warm_up.painted.connect(gc.enable)
        warm_up.painted.connect(session.start)
        window.show()
        if screenshot is not None:
            from photoclip.gui.photograph import Photograph

            photograph = Photograph(window, session, query=query, open_viewer=open_viewer)
            photograph.take(screenshot, timeout_s=_PHOTOGRAPH_TIMEOUT_S)
        else:
            if query:
                window.shown.search_for(query)
            _run(window)
        window.close()
    finally:
        gc.enable()
        session.shutdown()
        reporter.restore()
        if claim == Claim.FIRST and screenshot is None:
            instance.release()
    return 0


def _run(window: "MainWindow") -> None:
    loop = QEventLoop()
    window.closed.connect(loop.quit)
    loop.exec()


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the window; its worker follows
    app = QApplication(sys.argv[:1])
    app.setApplicationName("photoclip")
    app.setApplicationDisplayName("PhotoClip")
    app.setApplicationVersion(photoclip.__version__)
    app.setDesktopFileName("photoclip")
    app.setWindowIcon(application_icon())
    return app


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="photoclip-gui", description="Find your own photos by what is in them.")
    parser.add_argument("--library", type=Path, default=paths.default_library(), help="the library folder")
    parser.add_argument("--version", action="version", version=photoclip.__version__)
    return parser.parse_args(argv)


def _theme_name(settings: Settings) -> ThemeName:
    names: dict[str, ThemeName] = {"light": "light", "dark": "dark"}
    return names.get(settings.theme, "system")


def _save(settings: Settings, window: "MainWindow") -> None:
    try:
        settings.save(paths.settings_file())
    except (OSError, KnownError) as error:
        text = QCoreApplication.translate("Application", "The settings cannot be saved: {reason}")
        window.reporting.tell(text.format(reason=error))


if __name__ == "__main__":
    logging.basicConfig()
    sys.exit(start())
