from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor

from photoclip.gui.theme import DARK, LIGHT, Colours
from tests.gui.desk import Desk


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_is_legible(colours: Colours):
    grounds = (colours.window, colours.surface, colours.card, colours.card_hover)
    assert all(contrast(colours.text, ground) >= 7 for ground in (*grounds, colours.selected, colours.notice))
    assert all(contrast(colours.muted, ground) >= 4.5 for ground in (*grounds, colours.selected))
    assert all(contrast(colours.accent, ground) >= 4.5 for ground in (colours.window, colours.surface))
    assert all(contrast(colours.danger, ground) >= 4.5 for ground in (colours.window, colours.surface))
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_and_selection_stand_out(colours: Colours):
    for ground in (colours.window, colours.surface, colours.card, colours.selected):
        assert contrast(colours.accent, ground) >= 3


def test_the_theme_is_switched_from_the_menu_and_remembered(open_desk: Callable[..., Desk]):
    desk = open_desk(empty=True)
    desk.wait_ready()

    def ground() -> str:
        return desk.window.empty.grab().toImage().pixelColor(5, 5).name()

    assert ground() == LIGHT.window
    desk.window.actions_.themes["dark"].trigger()
    desk.wait(lambda: ground() == DARK.window)
    assert desk.settings[-1].theme == "dark"
    desk.window.actions_.themes["light"].trigger()
    desk.wait(lambda: ground() == LIGHT.window)
