"""What a drag of photos carries: the files' addresses for other programs, and the photos' ids for our own views."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QByteArray, QMimeData, QUrl

from photoclip.gui.models.photo_order import Ids

PHOTO_IDS = "application/x-photoclip-photo-ids"
_ID = np.dtype("<i8")


def mime_data(ids: Ids, paths: Iterable[Path]) -> QMimeData:
    """The photos `ids`, whose files are `paths`; without paths the drag stays inside PhotoClip."""
    data = QMimeData()
    data.setData(PHOTO_IDS, QByteArray(ids.astype(_ID).tobytes()))
    # as_uri keeps names that are not UTF-8 as the bytes they are; QUrl's own way would lose them.
    urls = [QUrl.fromEncoded(QByteArray(path.as_uri().encode("ascii"))) for path in paths]
    if urls:
        data.setUrls(urls)
    return data


def has_photos(data: QMimeData) -> bool:
    """Whether photos of this library are being dragged."""
    return data.hasFormat(PHOTO_IDS)


def photo_ids(data: QMimeData) -> list[int]:
    """The ids of the photos that are being dragged, in their order; none for any other drag."""
    carried = bytes(data.data(PHOTO_IDS).data())
    ids: list[int] = np.frombuffer(carried[: len(carried) // _ID.itemsize * _ID.itemsize], _ID).tolist()
    return ids
