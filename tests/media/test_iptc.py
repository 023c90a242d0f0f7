from hypothesis import given
from hypothesis import strategies as st

from photoclip.media import iptc
from photoclip.media.facts import Facts


def block(*datasets: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value for record, number, value in datasets
    )


def test_what_a_press_photographer_writes() -> None:
    found = iptc.read(
        block(
            (1, 90, b"\x1b%G"), (2, 5, "Café".encode()), (2, 25, b"sea"), (2, 25, b"Rome"), (2, 25, b"sea"),
            (2, 55, b"20230601"), (2, 60, b"180405+0200"), (2, 120, b"By the sea."),
        )
    )  # fmt: skip
    assert (found.title, found.keywords, found.description) == ("Café", ("sea", "Rome"), "By the sea.")
    assert found.taken is not None
    assert found.taken.isoformat() == "2023-06-01T18:04:05+02:00"


def test_older_programs_write_latin_letters_in_one_byte() -> None:
    assert iptc.read(block((2, 5, b"Caf\xe9"))).title == "Café"


def test_a_long_dataset() -> None:
    text = b"word " * 200
    data = bytes((0x1C, 2, 120)) + (0x8004).to_bytes(2, "big") + len(text).to_bytes(4, "big") + text
    assert iptc.read(data + block((2, 5, b"after"))).title == "after"


def test_what_is_cut_short_keeps_what_came_before() -> None:
    data = block((2, 5, b"title"), (2, 120, b"a long description"))
    assert iptc.read(data[:-10]).title == "title"


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(data: bytes) -> None:
    iptc.read(data)
    iptc.read(b"\x1c\x02\x19" + data)
    assert iptc.read(b"") == Facts()
