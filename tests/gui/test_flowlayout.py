from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from photoclip.gui.views.flowlayout import FlowLayout

_windows: list[QWidget] = []


def laid_out(qtbot: QtBot, width: int, *sizes: tuple[int, int]) -> tuple[FlowLayout, list[QWidget]]:
    window = QWidget()
    _windows[:] = [window]  # alive until the next test
    qtbot.addWidget(window)
    holder = QWidget(window)
    layout = FlowLayout(holder, spacing=10)
    items = []
    for size in sizes:
        item = QWidget()
        item.setFixedSize(*size)
        layout.addWidget(item)
        items.append(item)
    holder.resize(width, 500)
    window.show()
    qtbot.waitExposed(window)
    return layout, items


def places(items: list[QWidget]) -> list[tuple[int, int]]:
    return [(item.x(), item.y()) for item in items]


def test_items_go_on_in_a_new_line_below_the_highest_of_the_one_before(qtbot: QtBot):
    layout, items = laid_out(qtbot, 250, (100, 20), (100, 30), (100, 20))
    assert places(items) == [(0, 0), (110, 0), (0, 40)]
    assert layout.heightForWidth(250) == 60
    assert layout.heightForWidth(320) == 30
    assert layout.heightForWidth(50) == 20 + 10 + 30 + 10 + 20


def test_hidden_items_take_no_room(qtbot: QtBot):
    layout, items = laid_out(qtbot, 250, (100, 20), (100, 30), (100, 20))
    items[1].hide()
    layout.activate()
    assert places([items[0], items[2]]) == [(0, 0), (110, 0)]


def test_an_item_that_expands_fills_its_line(qtbot: QtBot):
    layout, items = laid_out(qtbot, 250, (100, 20))
    last = QWidget()
    last.setMinimumSize(50, 20)
    last.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    layout.addWidget(last)
    last.show()
    layout.activate()
    assert (last.x(), last.width()) == (110, 140)
    assert items[0].width() == 100


def test_what_is_taken_out_is_gone(qtbot: QtBot):
    layout, items = laid_out(qtbot, 250, (100, 20), (100, 20))
    taken = layout.takeAt(0)
    assert taken is not None and taken.widget() is items[0]
    assert layout.count() == 1
    assert layout.itemAt(1) is None and layout.takeAt(1) is None
