"""A slider for the size of the photos in the grid, with a smaller and a larger picture at its ends."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from photoclip.gui.icons import IconButton
from photoclip.gui.views.grid import LARGEST, SMALLEST, PhotoGrid


class SizeSlider(QWidget):
    """Sets the size of a grid's cells and follows it. Arrow, page, Home and End keys move it."""

    def __init__(self, grid: PhotoGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(SMALLEST, LARGEST)
        self.slider.setSingleStep(8)
        self.slider.setPageStep(40)
        self.slider.setFixedWidth(110)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setAccessibleName(self.tr("Size of the photos"))
        self.slider.setToolTip(self.tr("Size of the photos"))
        self.slider.setValue(grid.cell_size)
        smaller = IconButton("smaller", self.tr("Smaller photos"), side=16)
        larger = IconButton("larger", self.tr("Larger photos"), side=16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (smaller, self.slider, larger):
            row.addWidget(widget)
        smaller.clicked.connect(grid.smaller)
        larger.clicked.connect(grid.larger)
        self.slider.valueChanged.connect(grid.set_cell_size)
        grid.cell_size_changed.connect(self.slider.setValue)
