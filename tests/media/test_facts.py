from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.media import facts
from photoclip.media.facts import Facts, combine
from photoclip.records import Metadata

BASIS = Metadata("JPEG", 40, 30, 1)
NONE = Facts()


def test_nothing_known_leaves_the_basis() -> None:
    assert combine(BASIS, sidecars=[], exif=NONE, xmp=NONE, iptc=NONE) == BASIS


def test_the_sidecar_wins_then_exif_for_the_shot_then_xmp_for_words() -> None:
    def named(name: str) -> Facts:
        return Facts(camera_model=f"camera by {name}", title=f"title by {name}")

    exif, xmp, iptc = named("exif"), named("xmp"), named("iptc")
    found = combine(BASIS, sidecars=[Facts(title="mine"), named("old")], exif=exif, xmp=xmp, iptc=iptc)
    assert (found.camera_model, found.title) == ("camera by old", "mine")
    found = combine(BASIS, sidecars=[], exif=exif, xmp=xmp, iptc=iptc)
    assert (found.camera_model, found.title) == ("camera by exif", "title by xmp")
    found = combine(BASIS, sidecars=[], exif=exif, xmp=NONE, iptc=iptc)
    assert found.title == "title by iptc"


def test_keywords_of_all_sources_are_united() -> None:
    found = combine(
        BASIS,
        sidecars=[Facts(keywords=("sea", "Rome"))],
        exif=Facts(keywords=("windows",)),
        xmp=Facts(keywords=("Rome", "A/B")),
        iptc=Facts(keywords=("press", "sea")),
    )
    assert found.keywords == ("sea", "Rome", "A/B", "press", "windows")


def date(text: str) -> datetime:
    return datetime.fromisoformat(text)


TAKEN = Facts(taken=date("2020-05-01T10:00:00"))


@pytest.mark.parametrize(
    ("exif", "xmp", "meant"),
    [
        (TAKEN, NONE, "2020-05-01T10:00:00"),
        (TAKEN, Facts(taken=date("2021-01-01T00:00:00")), "2020-05-01T10:00:00"),
        (TAKEN, Facts(taken=date("2020-05-01T10:00:00.5+02:00")), "2020-05-01T10:00:00+02:00"),
        (TAKEN, Facts(taken=date("2020-05-01T10:00:01+02:00")), "2020-05-01T10:00:00"),
        (TAKEN, Facts(gps_time=date("2020-05-01T02:00:05+00:00")), "2020-05-01T10:00:00+08:00"),
        (Facts(dated=date("2022-05-01T10:00:00")), Facts(taken=date("2021-01-01T00:00:00")), "2021-01-01T00:00:00"),
        (Facts(gps_time=date("2020-05-01T02:00:05+00:00")), NONE, "2020-05-01T02:00:05+00:00"),
        (NONE, NONE, None),
    ],
)
def test_the_date_and_its_zone(exif: Facts, xmp: Facts, meant: str | None) -> None:
    assert combine(BASIS, sidecars=[], exif=exif, xmp=xmp, iptc=NONE).taken_at == meant


def test_text_is_cleaned_and_bounded() -> None:
    assert facts.text("  a\0b  ") == "a"
    assert facts.text("a\x07b\x1b[31m") == "ab[31m"
    assert facts.text("lone \ud800 surrogate") == "lone  surrogate"
    assert facts.text("two\nlines") == "two\nlines"
    assert facts.text(b"caf\xc3\xa9") == facts.text(b"caf\xe9") == "café"
    assert facts.text("x" * 10_000) == "x" * 200
    assert facts.text(" \0") is None
    assert facts.text(5) is None


@given(st.text() | st.binary())
def test_any_text_can_be_stored(value: str | bytes) -> None:
    result = facts.text(value)
    assert result is None or (result.encode("utf-8") and 0 < len(result) <= 200)


@pytest.mark.parametrize(
    "value", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "Kodak Digital Still Camera", "DCIM\\100GOPRO"]
)
def test_what_cameras_write_is_no_description(value: str) -> None:
    assert facts.description(value) is None
    assert facts.description(f"My {value} and me") is not None


def test_numbers() -> None:
    assert facts.number(Fraction(1, 4)) == facts.number("1/4") == facts.number(("0.25",)) == 0.25
    for value in ("", "x", "1/0", None, (), float("nan"), float("inf"), "1e999999999", "0x10", "9" * 400):
        assert facts.number(value) is None
    assert facts.positive(0, 10) is None
    assert facts.positive(11, 10) is None


def test_ratings() -> None:
    assert [facts.rating(v) for v in (-1, 0, "3", "4.6", 5, 6, -2, "x")] == [-1, 0, 3, 5, 5, None, None, None]
    assert [facts.rating_of_percent(v) for v in (0, 1, 25, 50, 75, 99, 101)] == [0, 1, 2, 3, 4, 5, None]


def test_places() -> None:
    assert facts.position(41.9, -12.5) == (41.9, -12.5)
    for pair in ((0.0, 0.0), (91.0, 0.0), (0.0, 181.0), (None, 1.0), (1.0, None)):
        assert facts.position(*pair) is None
    assert facts.altitude(12.345, below_sea=True) == -12.35 or facts.altitude(12.345, below_sea=True) == -12.34
    assert facts.altitude(1e9) is None
