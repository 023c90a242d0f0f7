"""Icons on buttons: drawn when they are to be seen, in the colours of the text."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.theme import Theme

KINDS = [lambda: IconButton("plus", "Add", side=24), lambda: TextButton("Add", icon_name="plus")]


def middle(button: QAbstractButton) -> str:
    """The colour of a plus sign where its lines cross, however well they fit the pixels there."""
    picture = button.icon().pixmap(24, 24).toImage()
    return picture.pixelColor(picture.rect().center()).name()


@pytest.mark.parametrize("make", KINDS)
def test_an_icon_is_drawn_when_it_is_to_be_seen(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QAbstractButton]
) -> None:
    theme = Theme(qapp, "light")
    button = make()
    qtbot.addWidget(button)
    assert button.icon().isNull()
    button.show()
    qtbot.waitExposed(button)
    light = middle(button)
    assert light == button.palette().color(QPalette.ColorRole.ButtonText).name()
    theme.choose("dark")
    assert middle(button) == button.palette().color(QPalette.ColorRole.ButtonText).name() != light
