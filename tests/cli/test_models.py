"""`photoclip models`."""

import json
from pathlib import Path

from photoclip.catalog import switching
from photoclip.catalog.connection import open_catalog
from photoclip.weights.registry import entries
from tests.cli.conftest import Run


def test_the_list(photoclip: Run, stocked: Path) -> None:
    text = photoclip("models", "list").out.decode()
    assert "photoclip-small (in use)" in text
    for entry in entries():
        assert entry.name in text
        assert entry.licence in text
        assert entry.advice in text


def test_the_list_as_json(photoclip: Run, home: Path) -> None:
    rows = json.loads(photoclip("models", "list", "--json").out)
    assert [row["name"] for row in rows] == [entry.name for entry in entries()]
    assert [row["name"] for row in rows if row["installed"]] == ["photoclip-small"]
    assert not any(row["active"] for row in rows)
    assert not home.exists()  # looking makes no library


def test_another_encoder_is_put_to_use(photoclip: Run, filled: Path) -> None:
    used = photoclip("models", "use", "colours")
    assert used.lines == [
        "the library now uses colours; 10 found: 10 indexed"
    ]  # it has the same key, so the same vectors
    assert photoclip("status").lines[-1].startswith("encoder: colours")


def test_the_embedded_one_needs_no_download(photoclip: Run) -> None:
    assert photoclip("models", "install", "photoclip-small").code == 0


def test_an_unknown_one(photoclip: Run) -> None:
    failed = photoclip("models", "install", "nonsense")
    assert failed.code == 1
    assert "There is no encoder called 'nonsense'" in failed.err
    assert "photoclip-small" in failed.err


def test_an_unknown_one_makes_no_library(photoclip: Run, home: Path) -> None:
    assert photoclip("models", "use", "nonsense").code == 1
    assert not home.exists()


def test_no_network(photoclip: Run) -> None:
    failed = photoclip("models", "install", "vit-b-32-datacomp")
    assert failed.code == 1
    assert failed.err.startswith("photoclip: ") and failed.err.count("\n") == 1


def test_it_is_the_last_word_on_where_the_library_is_going(photoclip: Run, filled: Path, home: Path) -> None:
    with open_catalog(home, writable=True) as catalog:
        switching.set_target(catalog, "vit-b-32-datacomp")
    photoclip("models", "use", "colours")
    with open_catalog(home, writable=False) as catalog:
        assert switching.target(catalog) is None
