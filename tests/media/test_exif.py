import struct
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from photoclip.media import exif
from photoclip.media.exif import Directories
from photoclip.media.facts import Facts


def read(image: dict[int, object] = {}, exif_tags: dict[int, object] = {}, gps: dict[int, object] = {}) -> Facts:  # noqa: B006
    return exif.read(Directories(image, exif_tags, gps))


def test_nothing_is_nothing() -> None:
    assert read() == Facts()


def test_the_shot() -> None:
    found = read(
        {0x010F: "Canon\0", 0x0110: " EOS R5 "},
        {
            0x829A: IFDRational(1, 250),
            0x829D: IFDRational(28, 10),
            0x8827: (400, 400),
            0x920A: IFDRational(50),
            0xA434: "RF50",
        },
    )
    assert (found.camera_make, found.camera_model, found.lens) == ("Canon", "EOS R5", "RF50")
    assert (found.exposure_s, found.f_number, found.iso, found.focal_mm) == (0.004, 2.8, 400, 50.0)


def test_apex_values_stand_in() -> None:
    found = read({}, {0x9201: IFDRational(8), 0x9202: IFDRational(4)})
    assert (found.exposure_s, found.f_number) == (1 / 256, 4.0)


def test_values_that_make_no_sense_are_left_out() -> None:
    zero = IFDRational(0, 0)
    found = read(
        {0x0110: b"\0\0\0", 0x4746: 99, 0x010E: 5},
        {
            0x829A: zero,
            0x829D: zero,
            0x8827: 0,
            0x920A: -1,
            0x9201: zero,
            0xA434: "----",
            0x9003: "0000:00:00 00:00:00",
        },
        {
            1: "N",
            2: (zero, zero, zero),
            3: "E",
            4: (zero, zero, zero),
            6: zero,
            7: (zero, zero, zero),
            29: "2020:01:01",
        },
    )
    assert found == Facts()


def test_a_large_sensitivity_is_in_another_tag() -> None:
    assert read({}, {0x8827: 65535, 0x8832: 102_400}).iso == 102_400


@pytest.mark.parametrize(
    ("gps", "place"),
    [
        ({1: "N", 2: (41, 53, 24), 3: "E", 4: (12, 29, 32.4)}, (41.89, 12.4923333)),
        ({1: "S\0", 2: (33.5, 0, 0), 3: "w", 4: (70, 30.5)}, (-33.5, -70.5083333)),
        ({1: b"N", 2: (1,), 3: b"E", 4: (2,)}, (1.0, 2.0)),
        ({1: "N", 2: (95, 0, 0), 3: "E", 4: (12, 0, 0)}, None),
        ({2: (41, 0, 0), 4: (12, 0, 0)}, None),
        ({1: "N", 2: (41, 0, 0)}, None),
        ({1: "", 2: (), 3: "", 4: ()}, None),
        ({1: "N", 2: "41", 3: "E", 4: "12"}, None),
        ({1: "N", 2: (0, 0, 0), 3: "E", 4: (0, 0, 0)}, None),
    ],
)
def test_positions(gps: dict[int, object], place: tuple[float, float] | None) -> None:
    assert read(gps=gps).position == place


def test_altitude() -> None:
    assert read(gps={5: b"\0", 6: IFDRational(1234, 10)}).altitude_m == 123.4
    assert read(gps={5: b"\1", 6: IFDRational(400)}).altitude_m == -400


@pytest.mark.parametrize(
    ("tags", "taken"),
    [
        ({0x9003: "2023:06:01 18:04:05", 0x9011: "+02:00"}, "2023-06-01T18:04:05+02:00"),
        ({0x9003: "2023:06:01 18:04:05", 0x9010: "-05:00"}, "2023-06-01T18:04:05-05:00"),
        ({0x9003: "0000:00:00 00:00:00", 0x9004: "2022:01:01 00:00:00", 0x9012: "Z"}, "2022-01-01T00:00:00"),
    ],
)
def test_dates(tags: dict[int, object], taken: str) -> None:
    found = read({}, tags).taken
    assert found is not None
    assert found.isoformat() == taken


def test_the_moment_of_the_position_fix() -> None:
    found = read(gps={7: (Fraction(16), Fraction(4), Fraction(11, 2)), 29: "2023:06:01"}).gps_time
    assert found is not None
    assert found.isoformat() == "2023-06-01T16:04:05+00:00"


def test_texts_of_windows() -> None:
    found = read(
        {
            0x9C9B: "Café\0".encode("utf-16-le"),
            0x9C9E: tuple("sea; Rome;;sea\0".encode("utf-16-le")),
            0x9C9C: "hm".encode("utf-16-le"),
        }
    )
    assert (found.title, found.keywords, found.description) == ("Café", ("sea", "Rome"), "hm")


def test_utf8_in_an_ascii_tag_is_not_garbled() -> None:
    assert read({0x010E: "Café".encode().decode("latin-1")}).description == "Café"
    assert read({0x010E: "Caf\xe9"}).description == "Café"


@pytest.mark.parametrize(
    "comment",
    [
        b"ASCII\0\0\0a comment\0\0",
        b"UNICODE\0" + "a comment".encode("utf-16-le"),
        b"UNICODE\0" + "a comment".encode("utf-16-be"),
    ],
)
def test_user_comments(comment: bytes) -> None:
    assert read({}, {0x9286: comment}).description == "a comment"


@pytest.mark.parametrize(
    "comment", [b"", b"ASCII\0\0\0", b"\0" * 200, b"ASCII\0\0\0\xff\xfe\x01", b"JIS\0\0\0\0\0x", 7]
)
def test_comments_that_nobody_wrote(comment: object) -> None:
    assert read({}, {0x9286: comment}).description is None


def test_ratings() -> None:
    assert read({0x4746: 3, 0x4749: 99}).rating == 3
    assert read({0x4749: 75}).rating == 4


@given(st.binary(max_size=300))
def test_any_bytes_as_a_tiff_are_survived(data: bytes) -> None:
    exif.read(exif.of_tiff(b"II*\0\x08\0\0\0" + data))
    exif.read(exif.of_canon_cr3(b"\0\0\0\x18ftypcrx " + data + b"\0\0\1\0CMT1" + data))


values = st.recursive(
    st.sampled_from([None, True, 0, -1, 10**30, 0.5, float("nan"), float("inf"), IFDRational(1, 0), IFDRational(7, 2)])
    | st.text(max_size=12)
    | st.binary(max_size=12),
    lambda inner: st.tuples(inner) | st.tuples(inner, inner, inner) | st.dictionaries(st.integers(0, 9), inner),
    max_leaves=4,
)
TAGS = [0x010E, 0x010F, 0x0110, 0x0132, 0x4746, 0x4749, 0x829A, 0x829D, 0x8827, 0x9003, 0x9011, 0x9201, 0x9202, 0x920A]
TAGS += [0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0xA434, 1, 2, 3, 4, 5, 6, 7, 29]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(TAGS), values, max_size=6))
def test_any_values_are_survived(tags: dict[int, object]) -> None:
    exif.read(Directories(tags, tags, tags))


def test_canon_keeps_each_directory_in_a_box() -> None:
    model = b"EOS R7\0"
    ifd = struct.pack("<HHHII", 1, 0x0110, 2, len(model), 26) + b"\0\0\0\0"
    tiff = b"II*\0\x08\0\0\0" + ifd + model
    box = struct.pack(">I", len(tiff) + 8) + b"CMT1" + tiff
    assert exif.read(exif.of_canon_cr3(b"\0\0\0\x18ftypcrx isom" + b"x" * 50 + box)).camera_model == "EOS R7"


def test_olympus_writes_other_letters_for_42() -> None:
    model = b"E-M10\0"
    ifd = struct.pack("<HHHII", 1, 0x0110, 2, len(model), 26) + b"\0\0\0\0"
    assert exif.read(exif.of_tiff(b"IIRO\x08\0\0\0" + ifd + model)).camera_model == "E-M10"


def test_an_image_without_exif() -> None:
    assert exif.read(exif.of_image(Image.new("L", (2, 2)))) == Facts()
