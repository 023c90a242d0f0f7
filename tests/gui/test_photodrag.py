import os
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData

from photoclip.gui import photodrag


def test_ids_survive_the_drag_in_their_order():
    data = photodrag.mime_data(np.array([5, 2**40, 1], np.int64), [])
    assert photodrag.has_photos(data)
    assert photodrag.photo_ids(data) == [5, 2**40, 1]
    assert not data.hasUrls()


def test_other_programs_get_the_files_even_with_odd_names():
    odd = Path(os.fsdecode(b"/photos/caf\xe9 #1?.jpg"))
    data = photodrag.mime_data(np.array([1, 2], np.int64), [Path("/photos/ä b.jpg"), odd])
    assert bytes(data.data("text/uri-list").data()).split() == [
        b"file:///photos/%C3%A4%20b.jpg",
        b"file:///photos/caf%E9%20%231%3F.jpg",
    ]


def test_other_drags_carry_no_photos_and_damaged_ones_do_no_harm():
    data = QMimeData()
    data.setText("123")
    assert not photodrag.has_photos(data)
    assert photodrag.photo_ids(data) == []
    data.setData(photodrag.PHOTO_IDS, b"\x01\0\0\0\0\0\0\0\x02")
    assert photodrag.photo_ids(data) == [1]
