"""`photoclip tag sidecars`: off, looked at before, on, written, held up, off again."""

import json
import os
from pathlib import Path
from typing import Any

from photoclip.media import xmp
from tests.cli.conftest import Run
from tests.cli.test_tag import of


def sidecars(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.xmp"))


def status(photoclip: Run) -> Any:
    return json.loads(photoclip("tag", "sidecars", "--status", "--json").out)


def test_off_until_they_are_switched_on(photoclip: Run, filled: Path) -> None:
    red = of(filled, "red")[0]
    photoclip("tag", "add", "places/Rome", red)
    photoclip("index")
    assert photoclip("tag", "sidecars").lines == ["sidecars are off; with --on, 1 photo would get one at most"]
    refused = photoclip("tag", "sidecars", "--write")
    assert refused.code == 1 and "`photoclip tag sidecars --on` switches them on." in refused.err
    assert photoclip("tag", "sidecars", "--preview").lines == [f"{red}.xmp", "  + places/Rome"]
    assert sidecars(filled) == []

    on = photoclip("tag", "sidecars", "--on").lines
    assert on[0] == "sidecars are on: 0 written, 1 waiting" and "--write" in on[1]
    assert photoclip("tag", "sidecars", "--write").lines == ["sidecars are on: 1 written, 0 waiting"]
    (written,) = sidecars(filled)
    assert written == red.with_name(f"{red.name}.xmp") and "places/Rome" in xmp.read(written.read_bytes()).keywords

    photoclip("tag", "remove", "places/Rome", red)
    photoclip("tag", "add", "seen, <b>&", red)
    (planned,) = json.loads(photoclip("tag", "sidecars", "--preview", "5", "--json").out)
    assert (planned["photo"], planned["sidecar"]) == (str(red), str(written))
    assert (planned["before"]["tags"], planned["after"]["tags"]) == (["places/Rome"], ["seen, <b>&"])
    photoclip("index")
    assert xmp.read(written.read_bytes()).keywords == ("seen, <b>&",)
    assert photoclip("tag", "sidecars", "--preview").lines == ["nothing is to be written"]

    assert photoclip("tag", "sidecars", "--off").code == 0 and not status(photoclip)["on"]
    photoclip("tag", "add", "later", red)
    photoclip("index")
    assert xmp.read(written.read_bytes()).keywords == ("seen, <b>&",)


def test_what_is_held_up_says_why(photoclip: Run, filled: Path) -> None:
    red = of(filled, "red")[0]
    red.with_name(f"{red.name}.xmp").write_bytes(b"<this is no XMP")
    photoclip("tag", "add", "sea", red, of(filled, "blue")[0])
    photoclip("tag", "sidecars", "--on")
    told = photoclip("tag", "sidecars", "--write")
    assert told.code == 0 and told.lines[0] == "sidecars are on: 1 written, 0 waiting"
    assert told.lines[1].startswith(f"  held up: {red}: {red.name}.xmp is left alone: ")
    (held_up,) = status(photoclip)["held_up"]
    assert held_up["path"] == str(red) and "left alone" in held_up["reason"]
    red.with_name(f"{red.name}.xmp").unlink()
    assert photoclip("tag", "sidecars", "--write").lines == ["sidecars are on: 2 written, 0 waiting"]


def test_what_changes_is_told_in_full(photoclip: Run, photos: Path, filled: Path, tmp_path: Path) -> None:
    red = of(filled, "red")[0]
    entry = {"file": f"{red.parent.name}/{red.name}", "path": os.fspath(red), "rating": 4, "title": "A  title"}
    (tmp_path / "said.json").write_text(
        json.dumps({"format": "photoclip-tags", "version": 1, "photos": [entry | {"tags": ["a/b", "c"]}]})
    )
    photoclip("tag", "import", tmp_path / "said.json")
    assert photoclip("tag", "sidecars", "--preview").lines == [
        f"{red}.xmp",
        "  + a/b",
        "  + c",
        "  rating: none → 4",
        "  title: none → “A title”",
    ]
    assert len(photoclip("tag", "sidecars", "--preview", "1").lines) == 5


def test_wrong_usage(photoclip: Run, filled: Path) -> None:
    for wrong in (("--on", "--off"), ("--preview", "0"), ("--preview", "many"), ("more",)):
        assert photoclip("tag", "sidecars", *wrong).code == 2
