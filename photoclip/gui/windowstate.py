"""How a window was left and is to be found again: its place, the widths of its panels, and which of them were open.

It is kept as JSON beside other state of the program. A file that is missing, damaged or from another version costs no
more than a window of the usual size.
"""

import json
import logging
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)

_T = TypeVar("_T")

_HANDLE = 48
"""So much of a window has to be on a screen for a person to get hold of it."""

_WIDEST = 100_000  # no screen has so many pixels in a row


@dataclass(frozen=True, slots=True)
class WindowState:
    """`place` is x, y, width and height of the window when it is not maximised.

    Panels go by name: how many pixels wide they are, and whether a person wants to see them. `opened` are the lines of
    the sidebar that are open, None for those that are open by themselves.
    """

    place: tuple[int, int, int, int] | None = None
    maximised: bool = False
    widths: dict[str, int] = field(default_factory=dict)
    panels: dict[str, bool] = field(default_factory=dict)
    opened: tuple[str, ...] | None = None


def load(file: Path) -> WindowState:
    """What was saved, as far as it makes sense."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return WindowState()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("how the window was left cannot be read: %s", error)
        return WindowState()
    return _sensible(values) if isinstance(values, dict) else WindowState()


def save(state: WindowState, file: Path) -> None:
    """Write the state; where that fails, the window will open as it did before."""
    scratch = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch.write_text(json.dumps(asdict(state)), encoding="utf-8")
        scratch.replace(file)
    except OSError as error:
        _log.warning("how the window is left cannot be saved: %s", error)


def capture(window: QWidget) -> WindowState:
    """Where `window` is now."""
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    return WindowState(
        place=(place.x(), place.y(), place.width(), place.height()) if place.isValid() else None,
        maximised=window.isMaximized(),
    )


def apply(state: WindowState, window: QWidget) -> None:
    """Bring `window`, before it is shown, back to where it was. On screens that are gone nothing is left behind."""
    if state.place is not None:
        window.setGeometry(on_screen(QRect(*state.place), [s.availableGeometry() for s in QGuiApplication.screens()]))
    if state.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def on_screen(place: QRect, screens: list[QRect]) -> QRect:
    """`place`, unless no screen shows enough of it: then on the first screen, no larger than that."""
    if any(screen.intersected(place).width() >= _HANDLE and _top_is_on(screen, place) for screen in screens):
        return place
    if not screens:
        return place
    size = place.size().boundedTo(screens[0].size())
    return QRect(screens[0].center() - QRect(0, 0, size.width(), size.height()).center(), size)


def _top_is_on(screen: QRect, place: QRect) -> bool:
    """Whether the bar to move the window by can be reached."""
    return screen.top() <= place.top() <= screen.bottom() - _HANDLE


def _sensible(values: dict[str, Any]) -> WindowState:
    place: Any = values.get("place")
    opened = values.get("opened")
    return WindowState(
        place=(place[0], place[1], place[2], place[3]) if _is_place(place) else None,
        maximised=values.get("maximised") is True,
        widths={name: width for name, width in _of(int, values.get("widths")).items() if 0 < width < _WIDEST},
        panels=_of(bool, values.get("panels")),
        opened=tuple(name for name in opened if isinstance(name, str)) if isinstance(opened, list) else None,
    )


def _of(kind: type[_T], values: Any) -> dict[str, _T]:
    return {name: v for name, v in values.items() if type(v) is kind} if isinstance(values, dict) else {}


def _is_place(value: Any) -> bool:
    whole = isinstance(value, list) and len(value) == 4 and all(type(number) is int for number in value)
    return whole and all(abs(number) < _WIDEST for number in value) and value[2] > 0 and value[3] > 0
