"""Dataclasses within dataclasses arrive as they were; data of another shape is refused."""

import json
from dataclasses import dataclass, field
from typing import Literal

import pytest

from photoclip.codec import Unfit, pack, unpack


@dataclass(frozen=True)
class Circle:
    radius: float


@dataclass(frozen=True)
class Text:
    lines: list[str]
    size: int | None = None


@dataclass(frozen=True)
class Drawing:
    shape: Circle | Text
    frame: Circle
    note: Circle | None = None
    style: Literal["plain", "dotted"] = "plain"
    dots: list[Circle] = field(default_factory=list)


KINDS: dict[str, type] = {"Drawing": Drawing}


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing(Circle(1.5), Circle(2.0)),
        Drawing(Text(["a", ""], 3), Circle(0.0), Circle(1.0)),
        Drawing(Text([]), Circle(0.0), style="dotted", dots=[Circle(1.0), Circle(2.0)]),
    ],
)
def test_a_dataclass_within_a_dataclass(drawing: Drawing) -> None:
    packed = pack(drawing)
    assert packed["type"] == "Drawing" and packed["shape"]["type"] in ("Circle", "Text")
    assert unpack(json.loads(json.dumps(packed)), KINDS) == drawing


FRAME = {"type": "Circle", "radius": 1}


def test_a_whole_number_becomes_a_float_within() -> None:
    drawing = unpack({"type": "Drawing", "shape": FRAME, "frame": FRAME}, KINDS)
    assert isinstance(drawing.frame.radius, float)


@pytest.mark.parametrize(
    "shape",
    [
        None,
        1,
        [FRAME],
        {},
        {"radius": 1.0},
        {"type": "Square", "radius": 1.0},
        {"type": "Drawing", "shape": FRAME, "frame": FRAME},
        {"type": "Circle"},
        {"type": "Circle", "radius": "1"},
        {"type": "Circle", "radius": True},
        {"type": "Circle", "radius": float("nan")},
        {"type": "Circle", "radius": 1.0, "colour": 1},
        {"type": "Text", "lines": "abc"},
        {"type": "Text", "lines": ["a", 1]},
        {"type": "Text", "lines": [], "size": 1.0},
    ],
)
def test_what_is_no_shape_is_refused(shape: object) -> None:
    with pytest.raises(Unfit):
        unpack({"type": "Drawing", "shape": shape, "frame": FRAME}, KINDS)


@pytest.mark.parametrize("style", ["dashed", "", None, 1, ["plain"]])
def test_a_word_that_is_none_of_those_expected_is_refused(style: object) -> None:
    with pytest.raises(Unfit):
        unpack({"type": "Drawing", "shape": FRAME, "frame": FRAME, "style": style}, KINDS)


@pytest.mark.parametrize("data", [None, [], "Drawing", {"type": 1}, {"type": ["Drawing"]}, FRAME])
def test_what_is_none_of_the_kinds_is_refused(data: object) -> None:
    with pytest.raises(Unfit):
        unpack(data, KINDS)
