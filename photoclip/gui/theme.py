"""The colours of the window: a light and a dark palette of our own, and the one stylesheet made from them.

The palettes are ours because the platform's colour-scheme hint does nothing on some desktops.
"""

from dataclasses import dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ThemeName = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour the window uses, as #rrggbb, by what it is for."""

    window: str
    surface: str
    """Fields, menus and tables."""
    card: str
    """The ground a photo lies on in the grid."""
    card_hover: str
    line: str
    text: str
    muted: str
    """Text of less weight; still legible on window, surface and card."""
    accent: str
    on_accent: str
    selected: str
    """The ground of a selected photo or row."""
    danger: str
    notice: str
    """The ground of the message bar."""
    canvas: str
    """The ground around the photo in the viewer."""


LIGHT = Colours(
    window="#f6f6f7", surface="#ffffff", card="#ebecee", card_hover="#e1e3e6", line="#d3d5da",
    text="#1c1e22", muted="#5a5f68", accent="#1d62c9", on_accent="#ffffff", selected="#d3e3fb",
    danger="#ab2419", notice="#fdf1d3", canvas="#e4e5e8",
)  # fmt: skip

DARK = Colours(
    window="#1d1e21", surface="#27292d", card="#292b2f", card_hover="#34373c", line="#41444b",
    text="#e9eaed", muted="#a5aab3", accent="#78aefc", on_accent="#0c1524", selected="#27405f",
    danger="#ff938a", notice="#40381f", canvas="#111214",
)  # fmt: skip


class Theme(QObject):
    """The theme in use. Widgets that paint themselves read `colours` and repaint on `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, name: ThemeName = "system") -> None:
        super().__init__()
        self._app = app
        self._name: ThemeName = name
        self.colours = LIGHT
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def name(self) -> ThemeName:
        """What was chosen; "system" follows the desktop."""
        return self._name

    def choose(self, name: ThemeName) -> None:
        """Switch the whole program to `name` at once."""
        self._name = name
        self._apply()

    def _apply(self) -> None:
        dark = self._name == "dark"
        if self._name == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        sheet = stylesheet(self.colours)
        if sheet != self._app.styleSheet():
            self._app.setPalette(palette(self.colours))
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def palette(colours: Colours) -> QPalette:
    """The Qt palette made of `colours`."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.window), (role.WindowText, colours.text), (role.Base, colours.surface),
        (role.AlternateBase, colours.window), (role.Text, colours.text), (role.Button, colours.surface),
        (role.ButtonText, colours.text), (role.BrightText, colours.on_accent), (role.Link, colours.accent),
        (role.Highlight, colours.accent), (role.HighlightedText, colours.on_accent), (role.Mid, colours.line),
        (role.ToolTipBase, colours.surface), (role.ToolTipText, colours.text), (role.PlaceholderText, colours.muted),
        (role.Accent, colours.accent), (role.Light, colours.surface), (role.Midlight, colours.card),
        (role.Dark, colours.line), (role.Shadow, colours.line),
    ):  # fmt: skip
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, which, blend(colours.muted, colours.window, 0.45))
    return result


def blend(over: str, under: str, share: float) -> QColor:
    """`over` laid on `under`, with `share` (0–1) of `under` showing through."""
    a, b = QColor(over), QColor(under)

    def mixed(x: float, y: float) -> float:
        return x * (1 - share) + y * share

    return QColor.fromRgbF(mixed(a.redF(), b.redF()), mixed(a.greenF(), b.greenF()), mixed(a.blueF(), b.blueF()))


def stylesheet(colours: Colours) -> str:
    """The stylesheet of the whole program in `colours`."""
    values = {name: getattr(colours, name) for name in Colours.__slots__}
    return _SHEET.substitute(values, faint=blend(colours.muted, colours.window, 0.45).name())


_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $window; color: $text; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $card_hover; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 6px; }

QLabel[tone="muted"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }

QPushButton, QToolButton { color: $text; border: 1px solid transparent; border-radius: 7px; padding: 5px 11px; }
QToolButton { background: transparent; padding: 5px; }
QPushButton { background: $surface; border-color: $line; min-height: 17px; }
QPushButton:hover, QToolButton:hover { background: $card_hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $selected; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:focus { padding: 4px 10px; }
QToolButton:focus { padding: 4px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: transparent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $card; color: $faint; border-color: $line; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent; padding: 3px 7px; }
QPushButton[kind="link"]:hover { background: $card_hover; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 2px 6px; }
QPushButton[kind="warning"] { background: transparent; border-color: transparent; color: $danger; padding: 3px 7px; }
QPushButton[kind="warning"]:hover { background: $card_hover; }
QPushButton[kind="warning"]:focus { border: 2px solid $accent; padding: 2px 6px; }

QFrame#notice { background: $notice; border: none; border-bottom: 1px solid $line; }
QFrame#status { background: $window; border: none; border-top: 1px solid $line; }
QFrame#viewerbar { background: $window; border: none; border-bottom: 1px solid $line; }
QToolButton#viewerarrow { background: $window; border-radius: 12px; border: 1px solid $line; }
QToolButton#viewerarrow:hover { background: $card_hover; }
QToolButton#viewerarrow:focus { border: 2px solid $accent; }
QFrame#heatbar { background: $window; border: none; border-top: 1px solid $line; }
QFrame#heatbar QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QFrame#viewerpanel { background: $window; border: none; border-left: 1px solid $line; }
QFrame#viewerpanel QScrollArea, QFrame#viewerpanel QScrollArea > QWidget > QWidget { background: $window; }
QFrame#viewerbar QToolButton[popupMode="1"] { padding-right: 16px; }
QFrame#viewerbar QToolButton::menu-button { border: none; width: 15px; border-radius: 7px; }
QProgressBar { background: $card; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QFrame#searchbox { background: $surface; border: 1px solid $line; border-radius: 9px; padding: 1px; }
QFrame#searchbox:hover { border-color: $muted; }
QFrame#searchbox[focused="true"] { border: 2px solid $accent; padding: 0; }
QScrollArea#chiparea, QWidget#chipline { background: transparent; border: none; }
QToolButton#boxbutton { border: none; border-radius: 6px; padding: 4px; }
QToolButton#boxbutton:focus { border: 2px solid $accent; padding: 2px; }
QFrame#chip { background: $card; border: 1px solid $line; border-radius: 8px; padding: 1px; }
QFrame#chip:hover { background: $card_hover; }
QFrame#chip[kind="with"] { background: $selected; border-color: $selected; }
QFrame#chip[kind="with"]:hover { border-color: $accent; }
QFrame#chip[kind="without"] { background: $surface; border: 1px dashed $danger; }
QFrame#chip:focus, QFrame#chip[kind="with"]:focus, QFrame#chip[kind="without"]:focus { border: 2px solid $accent;
    padding: 0; }
QScrollArea#inspector, QScrollArea#inspector > QWidget > QWidget { background: $window; }
QLineEdit, QPlainTextEdit { background: $surface; color: $text; border: 1px solid $line; border-radius: 7px;
    padding: 4px 7px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit { padding: 1px 4px; }
QLineEdit:hover, QPlainTextEdit:hover { border-color: $muted; }
QLineEdit:focus { border: 2px solid $accent; padding: 3px 6px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 0 3px; }
QLineEdit#search, QLineEdit#search:hover, QLineEdit#search:focus { background: transparent; border: none;
    padding: 0 4px; }
QFrame#popup { background: $window; border: 1px solid $line; }
QFrame#tagchip { background: $card; border: 1px solid $line; border-radius: 11px; }
QFrame#tagchip:hover { background: $card_hover; }
QFrame#tagchip[by="run"] { background: $surface; border: 1px dashed $muted; }
QFrame#tagchip[by="run"]:hover { background: $card_hover; }
QFrame#tagchip:focus, QFrame#tagchip[by="run"]:focus { border: 2px solid $accent; }
QFrame#suggestedtag { background: transparent; border: 1px dashed $line; border-radius: 11px; }
QFrame#suggestedtag:hover { background: $card_hover; }
QFrame#suggestedtag:focus { border: 2px solid $accent; }
QToolButton#chipbutton { border: none; border-radius: 8px; padding: 3px; }
QToolButton[mixed="true"] { border: 1px dotted $muted; }
QListWidget#suggestions { background: $surface; color: $text; border: 1px solid $line; border-radius: 7px; }
QListWidget#suggestions::item { padding: 4px 7px; }
QListWidget#suggestions::item:selected { background: $selected; color: $text; }

QTreeView#sidebar { background: $window; border: none; outline: 0; selection-background-color: transparent; }
QTreeView#sidebar::branch { background: transparent; border-image: none; image: none; }
QLineEdit#nameeditor { border: 2px solid $accent; border-radius: 4px; padding: 0 4px; }

QLabel[tone="accent"] { color: $accent; }
QScrollArea#page, QWidget#pageinside { background: $window; }
QListWidget#pages { background: $card; color: $text; border: none; outline: 0; padding: 8px 6px; }
QListWidget#pages::item { padding: 0 10px; border-radius: 6px; border: 2px solid transparent; }
QListWidget#pages::item:hover { background: $card_hover; }
QListWidget#pages::item:selected { background: $selected; color: $text; }
QListWidget#pages:focus::item:selected { border-color: $accent; }
QListWidget#folders { background: $surface; color: $text; border: 1px solid $line; border-radius: 7px; padding: 4px; }
QListWidget#folders:focus { border: 2px solid $accent; padding: 3px; }
QListWidget#folders::item { padding: 6px 6px; border-radius: 5px; }
QListWidget#folders::item:selected { background: $selected; color: $text; }
QTreeView#vocabulary { background: $surface; color: $text; border: 1px solid $line; border-radius: 7px; padding: 4px;
    outline: 0; selection-background-color: $selected; selection-color: $text; }
QTreeView#vocabulary:focus { border: 2px solid $accent; padding: 3px; }
QTreeView#vocabulary::item { padding: 3px 4px; }
QTreeView#vocabulary::item:selected { background: $selected; color: $text; }
QTreeView#vocabulary::indicator:unchecked { background: $surface; border: 1px solid $muted; border-radius: 3px;
    width: 12px; height: 12px; }
QFrame#examples { background: $window; border: none; border-bottom: 1px solid $line; }
QFrame#card { background: $surface; border: 1px solid $line; border-radius: 9px; }
QFrame#card[current="true"] { border: 1px solid $accent; }
QFrame#card QRadioButton { spacing: 9px; }
QCheckBox::indicator:unchecked, QListView::indicator:unchecked, QTableView::indicator:unchecked {
    background: $surface; border: 1px solid $muted; border-radius: 3px; width: 12px; height: 12px; }
QRadioButton::indicator { background: $surface; border: 1px solid $muted; border-radius: 7px;
    width: 12px; height: 12px; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }
QPushButton[kind="answer"] { text-align: left; }
QLabel#acknowledgement { background: $surface; border: 1px solid $line; border-radius: 52px; }
QLabel#keycap { background: $surface; color: $text; border: 1px solid $line; border-bottom: 2px solid $line;
    border-radius: 5px; padding: 1px 6px; }

QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 36px; margin: 3px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::handle:vertical:hover, QScrollBar::handle:vertical:pressed { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; min-width: 36px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView { background: $surface; color: $text; border: 1px solid $line; border-radius: 7px; gridline-color: $line;
    selection-background-color: $selected; selection-color: $text; }
QTableView:focus { border: 1px solid $accent; }
QTableView::item { padding: 4px 8px; border: none; }
QTableView#rows { outline: 0; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 6px 10px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-position: top center; width: 8px; height: 8px; }
QTableCornerButton::section { background: $surface; border: none; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
""")
