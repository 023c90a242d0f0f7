import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from photoclip.gui import wording
from photoclip.records import Metadata, Photo, PhotoState


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def photo(name: bytes = b"a.jpg", **metadata: object) -> Photo:
    path = Path(os.fsdecode(b"/photos/" + name))
    return Photo(1, 1, path, 10, 10, PhotoState.INDEXED, None, Metadata(**metadata))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute left"),
        (61, "1 min left"),
        (3500, "58 min left"),
        (3600, "1 h 0 min left"),
        (9000, "2 h 30 min left"),
    ],
)
def test_time_left(seconds: float, words: str):
    assert wording.time_left(seconds) == words


def test_counts_and_rates():
    assert wording.photos(1) == "1 photo"
    assert wording.photos(2041) == "2,041 photos"
    assert wording.rate(0.42) == "0.4 photos/s"
    assert wording.rate(1532.4) == "1,532 photos/s"


def test_the_date_is_the_camera_s_own_whatever_the_zone():
    shown = wording.taken(photo(taken_at="2023-06-01T18:04:00+02:00"))
    assert "June 1, 2023" in shown
    assert "6:04" in shown
    assert wording.taken(photo()) == ""
    assert wording.taken(photo(taken_at="not a date")) == "not a date"


@pytest.mark.parametrize(
    ("make", "model", "words"),
    [
        ("Canon", "Canon EOS R5", "Canon EOS R5"),
        ("FUJIFILM", "X100V", "FUJIFILM X100V"),
        (None, "X", "X"),
        (None, None, ""),
    ],
)
def test_the_camera_s_maker_is_said_once(make: str | None, model: str | None, words: str):
    assert wording.camera(photo(camera_make=make, camera_model=model)) == words


def test_exposure_as_photographers_write_it():
    assert (
        wording.exposure(photo(exposure_s=1 / 250, f_number=2.8, iso=200, focal_mm=35))
        == "1/250 s  f/2.8  ISO 200  35 mm"
    )
    assert wording.exposure(photo(exposure_s=2.0)) == "2 s"
    assert wording.exposure(photo()) == ""


def test_names_that_are_not_utf8_or_hold_markup_are_shown_harmlessly():
    assert wording.photo_name(photo(b"b\xff.jpg")) == "b\ufffd.jpg"
    assert "&lt;b&gt;" in wording.tool_tip(photo(b"<b>.jpg"))
