"""Asking before something is taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(
    parent: QWidget, question: str, consequences: str, action: str, then: Callable[[], None], *, for_good: bool = False
) -> QMessageBox:
    """Ask without stopping the program; `then` is called when the person presses the button called `action`.

    What cannot be undone, `for_good`, is not done by pressing Enter.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(consequences)
    button = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if for_good else button)
    box.setEscapeButton(cancel)
    box.buttonClicked.connect(lambda pressed: then() if pressed is button else None)
    box.open()
    return box
