"""Fonts, and texts that are too long."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.charts.typeface import Typeface, shortened, suitable, wrapped
from photoclip.errors import KnownError

FONT = Typeface().of_size(14)


def test_the_own_font_has_english_and_knows_what_it_lacks() -> None:
    assert Typeface().lacking(["A dog's ball, 3:1 (red)…"]) == ""
    assert Typeface().lacking(["a dog 犬", "犬 пёс"]) == "犬пёс"


def test_the_font_with_most_of_the_characters_is_taken() -> None:
    plain = ["dog"]
    assert suitable(plain).of_size(14).getname() == FONT.getname()
    foreign = ["Hündchen"]
    assert len(suitable(foreign).lacking(foreign)) <= len(Typeface().lacking(foreign))


def test_a_file_that_is_no_font(tmp_path: Path) -> None:
    (tmp_path / "font.ttf").write_bytes(b"not a font")
    for name in ("font.ttf", "none.ttf"):
        with pytest.raises(KnownError, match="cannot be read as a font"):
            Typeface(tmp_path / name)


@given(st.text(st.characters(codec="ascii"), max_size=60), st.integers(20, 200), st.booleans())
def test_a_shortened_text_fits(text: str, width: int, middle: bool) -> None:
    text = " ".join(text.split())
    short = shortened(text, FONT, width, middle=middle)
    assert short == text or (FONT.getlength(short) <= width and "…" in short)


def test_the_middle_goes_where_the_end_matters() -> None:
    assert shortened("IMG_20240501_0001.jpg", FONT, 80, middle=True).endswith(".jpg")
    assert shortened("IMG_20240501_0001.jpg", FONT, 80).endswith("…")


@given(st.lists(st.text("abcdefg", min_size=1, max_size=20), max_size=12), st.integers(1, 4))
def test_lines_are_few_and_fit(words: list[str], lines: int) -> None:
    result = wrapped(" ".join(words), FONT, 90, lines)
    assert 1 <= len(result) <= lines
    assert all(FONT.getlength(line) <= 90 for line in result)
    if not any("…" in line for line in result):
        assert " ".join(result).split() == words
