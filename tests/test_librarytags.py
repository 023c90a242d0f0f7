"""The tags of a library without a window: put on, suggested, learnt, put on by runs, taken elsewhere, undone."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from photoclip.edits import JudgeTags, Rate, RevertRun, SetTerm
from photoclip.errors import KnownError
from photoclip.library import Library
from photoclip.librarytags import Ids
from photoclip.records import Progress
from tests.encoders import ColourEncoder
from tests.pictures import paint, paint_many

GREEN = "Composition/Main colour/Mostly green"


class CountingEncoder(ColourEncoder):
    """Notes which texts it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def encode_texts(self, texts):  # type: ignore[no-untyped-def]
        self.texts.extend(texts)
        return super().encode_texts(texts)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def library(tmp_path: Path, encoder: CountingEncoder) -> Iterator[Library]:
    """Sixty photos, six of each colour, indexed."""
    paint_many(tmp_path / "photos", 60)
    with Library.open(tmp_path / "library", encoder=encoder) as opened:
        opened.add(tmp_path / "photos")
        opened.index()
        yield opened


def of(library: Library, colour: str) -> Ids:
    """The photos of a colour, the oldest first."""
    ids = np.sort(library.tags.photos())
    files = library.tags.paths_of(ids)
    return np.array([photo_id for photo_id in ids.tolist() if files[photo_id].name.startswith(colour)])


def held(library: Library, photo_id: int) -> list[tuple[str, str]]:
    return [(origin.path, origin.by) for origin in library.tags.of(photo_id)]


def test_photos_by_file_and_by_filter(library: Library, tmp_path: Path) -> None:
    green, red = of(library, "green"), of(library, "red")
    file = library.tags.paths_of(green[:1])[int(green[0])]
    assert library.tags.photos([file, file, int(red[0])]).tolist() == [green[0], red[0]]
    assert len(library.tags.photos()) == len(library.tags.photos(query="ext:png")) == 60
    assert library.tags.photos([file], query="ext:jpg").tolist() == []
    with pytest.raises(KnownError, match="not by a phrase"):
        library.tags.photos(query="a red boat ext:png")
    with pytest.raises(KnownError, match="There is no file"):
        library.tags.photos([tmp_path / "nowhere.png"])


def test_put_on_and_taken_off(library: Library) -> None:
    green = of(library, "green")
    assert set(library.tags.change(green[:3], add=["a/b", "c"], remove=["never was"]).photos) == set(green[:3].tolist())
    assert [(tag.path, tag.count) for tag in library.tags.all()] == [("a", 3), ("a/b", 3), ("c", 3)]
    assert library.tags.remove(green[1:5], "A/B") == 2
    assert held(library, int(green[0])) == [("a/b", "person"), ("c", "person")]
    assert held(library, int(green[1])) == [("c", "person")]
    assert library.tags.remove(green[:1], GREEN) == 0, "tags of the vocabulary can be rejected beforehand"
    with pytest.raises(KnownError, match="There is no tag called “nonsense”"):
        library.tags.remove(green, "nonsense")


def test_suggestions_need_to_be_prepared_once(library: Library, encoder: CountingEncoder) -> None:
    green = of(library, "green")
    assert not library.tags.is_prepared() and not library.tags.can_suggest()
    with pytest.raises(KnownError, match="No tags are prepared"):
        library.tags.suggestions(green)
    steps: list[Progress] = []
    library.tags.prepare(steps.append)
    assert {step.job for step in steps} == {"suggest"} and library.tags.is_prepared() and library.tags.can_suggest()
    found = library.tags.suggestions(green)
    assert list(found) == green.tolist()
    assert all(GREEN in [each.path for each in suggestions] for suggestions in found.values())
    asked = len(encoder.texts)
    library.tags.prepare(steps.append)
    assert len(encoder.texts) == asked
    library.tags.edit(SetTerm("new", ["a green photo"], "", True))
    assert not library.tags.is_prepared() and library.tags.can_suggest()
    library.tags.prepare()
    assert encoder.texts[asked:] == ["a green photo"]
    assert "new" in [each.path for each in library.tags.suggestions(green[:1])[int(green[0])]]


def test_photos_without_an_embedding_say_nothing(library: Library, tmp_path: Path) -> None:
    (tmp_path / "photos" / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    library.index()
    library.tags.prepare()
    broken = library.tags.photos([tmp_path / "photos" / "broken.jpg"])
    assert library.tags.suggestions(np.concatenate([broken, of(library, "green")[:1]])).keys() == {
        of(library, "green")[0]
    }


def test_a_name_is_learnt_from_a_few_photos(library: Library) -> None:
    purple = of(library, "purple")
    library.tags.edit(JudgeTags(purple[:4].tolist(), ["Grimace"], []))
    library.tags.edit(JudgeTags(of(library, "blue")[:4].tolist(), [], ["Grimace"]))
    library.tags.prepare()
    found = library.tags.suggestions(library.tags.photos())
    likely = {p for p, some in found.items() if any(s.path == "Grimace" and s.strength != "weak" for s in some)}
    assert likely == set(purple[4:].tolist()), "those that have it already do not count"


def test_a_run_and_what_can_be_taken_back_of_it(library: Library) -> None:
    library.tags.prepare()
    green, everything = of(library, "green"), library.tags.photos()
    library.tags.change(green[:1], add=[GREEN])
    library.tags.remove(green[1:2], GREEN)
    fitting = library.tags.fitting(everything, 0.7, [GREEN])
    assert [(path, sorted(ids.tolist())) for path, ids, _ in fitting] == [(GREEN, green[2:].tolist())]
    run = library.tags.apply(everything, fitting, 0.7, "all of them")
    assert run is not None and (run.photos, run.scope, run.encoder) == (4, "all of them", "colours")
    assert [held(library, photo_id) for photo_id in green.tolist()] == [
        [(GREEN, "person")], [], *[[(GREEN, "run")]] * 4,
    ]  # fmt: skip
    assert library.tags.apply(everything, library.tags.fitting(everything, 0.7, [GREEN]), 0.7, "again") is None

    part = library.tags.reversal(run.id, [GREEN.lower()], green[:3].tolist())
    assert library.tags.concerned(part).tolist() == [green[2]]
    library.tags.edit(part)
    assert held(library, int(green[2])) == [] and held(library, int(green[0])) == [(GREEN, "person")]
    rest = library.tags.reversal(run.id)
    assert rest == RevertRun(run.id, [], []) and library.tags.concerned(rest).tolist() == green[3:].tolist()
    library.tags.edit(rest)
    assert [held(library, photo_id) for photo_id in green.tolist()] == [[(GREEN, "person")], *[[]] * 5]
    with pytest.raises(KnownError, match="reverted already"):
        library.tags.reversal(run.id)
    assert [library.tags.undo() for _ in range(3)] == ["RevertRun", "RevertRun", "AutoTag"]
    assert [held(library, photo_id) for photo_id in green.tolist()] == [[(GREEN, "person")], *[[]] * 5]
    assert [library.tags.redo() for _ in range(2)] == ["AutoTag", "RevertRun"]
    assert held(library, int(green[2])) == [] and held(library, int(green[3])) == [(GREEN, "run")]


def test_a_run_that_is_not_there(library: Library) -> None:
    library.tags.prepare()
    with pytest.raises(KnownError, match="There is no run 5"):
        library.tags.reversal(5)
    everything = library.tags.photos()
    library.tags.apply(everything, library.tags.fitting(everything, 0.7, [GREEN]), 0.7, "")
    with pytest.raises(KnownError, match="did not put the tag “sea”"):
        library.tags.reversal(1, ["sea"])
    with pytest.raises(KnownError, match="Nothing can suggest the tag “sea”"):
        library.tags.fitting(everything, 0.7, ["sea"])


def test_undo_takes_back_whatever_was_last(library: Library) -> None:
    with pytest.raises(KnownError, match="nothing to undo"):
        library.tags.undo()
    green = of(library, "green")
    library.tags.change(green, add=["a"])
    library.tags.edit(Rate(green.tolist(), 5))
    assert [library.tags.undo(), library.tags.undo()] == ["Rate", "TagPhotos"]
    with pytest.raises(KnownError, match="nothing to undo"):
        library.tags.undo()
    assert [library.tags.redo(), library.tags.redo()] == ["TagPhotos", "Rate"]
    with pytest.raises(KnownError, match="nothing to make again"):
        library.tags.redo()
    assert held(library, int(green[0])) == [("a", "person")]


def test_what_changed_nothing_is_not_undone(library: Library) -> None:
    green = of(library, "green")
    library.tags.change(green, add=["a"])
    library.tags.change(green, add=["A"])
    assert library.tags.undo() == "TagPhotos" and held(library, int(green[0])) == []
    library.tags.change(green, remove=["a"])
    assert library.tags.redo() == "TagPhotos" and held(library, int(green[0])) == [("a", "person")]


def test_tags_go_to_another_library(library: Library, tmp_path: Path) -> None:
    green = of(library, "green")
    library.tags.change(green[:2], add=["a, b|c/ü"])
    assert library.tags.export(tmp_path / "said.json") == 2
    file = library.tags.paths_of(green[:1])[int(green[0])]
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.png").write_bytes(file.read_bytes())
    with Library.open(tmp_path / "other", encoder=ColourEncoder()) as other:
        other.add(tmp_path / "elsewhere")
        other.index()
        found = other.tags.matched(tmp_path / "said.json")
        assert found.matched == 1 and len(found.unmatched) == 1
        other.tags.edit(found.edit)
        assert [(tag.path, tag.count) for tag in other.tags.all()] == [("a, b|c", 1), ("a, b|c/ü", 1)]


def test_terms_as_the_vocabulary_spells_them(library: Library) -> None:
    assert library.tags.spelt(["animals/PETS/dog"]) == ["Animals/Pets/Dog"]
    with pytest.raises(KnownError, match="has no tag “Nonsense”"):
        library.tags.spelt(["Animals/Pets/Dog", "Nonsense"])


def test_what_is_prepared_suggests_itself_without_torch(library: Library, tmp_path: Path) -> None:
    library.tags.prepare()
    code = (
        "import sys, pathlib; from photoclip.library import Library\n"
        "with Library.open(pathlib.Path(sys.argv[1]), writable=False) as library:\n"
        "    library.tags.prepare(); assert any(library.tags.suggestions(library.tags.photos()).values())\n"
        "sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "library"], check=True)


def test_new_photos_are_suggested_for_without_preparing(library: Library, tmp_path: Path) -> None:
    library.tags.prepare()
    late = paint(tmp_path / "photos" / "late.png", "green", seed=99)
    library.index()
    assert library.tags.is_prepared()
    (suggestions,) = library.tags.suggestions(library.tags.photos([late])).values()
    assert GREEN in [each.path for each in suggestions]
