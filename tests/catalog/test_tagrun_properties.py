"""Tags by files, by the person and by runs, in any order and taken back in any order, against a model of a few lines.

Whatever happens: a tag is there when the person says so, is not when they say it is wrong, and else when a file or a
run that counts says so; and an edit that is undone has never been.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from photoclip.catalog import check, edits, encoders, photos, roots, tagpaths, tagruns, tags
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AutoTag, DeleteTag, Edit, JudgeTags, RenameTag, RevertRun, TagPhotos
from tests.catalog.making import ENCODER, decoded, file, index, pairs, scan

PHOTOS = [1, 2, 3]
PATHS = ["a", "a/b", "b", "c/b", "c/b/d"]
RULE = 7
paths = st.sampled_from(PATHS)
some_paths = st.lists(paths, max_size=2, unique=True)
some_photos = st.lists(st.sampled_from(PHOTOS), max_size=3, unique=True)
tagged = st.dictionaries(paths, some_photos, max_size=3)
Cell = tuple[Any, ...]


class Model:
    """What is known, cell by cell: ("word", photo, path), ("listed", path), ("active", run), ("row", run, photo, path).

    A row is 0 while it counts and 1 once it was taken back.
    """

    def __init__(self) -> None:
        self.files: dict[int, set[str]] = {photo: set() for photo in PHOTOS}
        self.cells: dict[Cell, int | None] = {}

    def word(self, photo: int, path: str) -> int | None:
        return self.cells.get(("word", photo, path))

    def rows(self, path: str, photo: int | None = None) -> list[Cell]:
        """The rows that count, of active runs."""
        return [
            cell
            for cell, reverted in self.cells.items()
            if cell[0] == "row" and cell[3] == path and photo in (None, cell[2]) and reverted == 0
            and self.cells[("active", cell[1])]
        ]  # fmt: skip

    def said(self, photo: int, path: str) -> bool:
        word = self.word(photo, path)
        return path in self.files[photo] if word is None else bool(word)

    def held(self, photo: int, path: str) -> bool:
        return self.said(photo, path) or (self.word(photo, path) is None and bool(self.rows(path, photo)))

    def open(self, photo: int, path: str) -> bool:
        """Whether nobody has said anything of it."""
        return self.word(photo, path) is None and not self.held(photo, path)

    def shown(self, path: str) -> bool:
        return bool(self.cells.get(("listed", path))) or any(self.held(photo, path) for photo in PHOTOS)

    def known_paths(self) -> list[str]:
        return sorted({*PATHS, *(str(cell[-1]) for cell in self.cells if cell[0] != "active")})

    def put_on(self, photo: int, path: str, word: int) -> None:
        self.cells["word", photo, path] = word

    def list_path(self, path: str) -> None:
        self.cells.update({("listed", above): 1 for above in tagpaths.upwards(path)})

    def drop(self, path: str) -> None:
        for row in self.rows(path):
            self.cells[row] = 1
        for photo in PHOTOS:
            if self.held(photo, path):
                self.cells["word", photo, path] = 0 if path in self.files[photo] else None
        self.cells["listed", path] = 0

    def rename(self, source: str, target: str) -> None:
        self.list_path(target)
        for photo in PHOTOS:
            if self.said(photo, source):
                if not self.said(photo, target):
                    self.put_on(photo, target, 1)
            elif self.word(photo, source) == 0 and source not in self.files[photo] and self.open(photo, target):
                self.put_on(photo, target, 0)
        for _, run, photo, _ in self.rows(source):
            self.cells["row", run, photo, target] = 0
        self.drop(source)


class Tagging(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        base = Path(self.folder.name)
        self.catalog = open_catalog(base / "library", writable=True)
        encoders.activate(self.catalog, ENCODER)
        (base / "photos").mkdir()
        root = roots.add(self.catalog, base / "photos")
        scan(self.catalog, root, [file(f"{photo}.jpg", photo) for photo in PHOTOS])
        assert index(self.catalog) == PHOTOS
        self.model = Model()
        self.made: dict[str, tuple[list[tuple[Cell, int | None, int | None]], bool]] = {}
        self.runs = 0

    def teardown(self) -> None:
        self.catalog.close()
        self.folder.cleanup()

    def dump(self) -> object:
        """All that is anybody's word, the times of it included."""
        return (
            self.catalog.rows("SELECT photo_id, tag_id, in_file, wanted, wanted_at, held FROM photo_tags"
                              " WHERE in_file OR by_run OR wanted NOT NULL"),
            self.catalog.rows("SELECT id, path FROM tags WHERE listed = 1"),
            self.catalog.rows("SELECT run_id, photo_id, tag_id FROM run_tags WHERE reverted = 0 AND"
                              " run_id IN (SELECT id FROM tag_runs WHERE active = 1)"),
        )  # fmt: skip

    def edit(self, edit: Edit, change: Callable[[], None], pairs: tagruns.RunPairs = ()) -> None:
        """Make an edit, take it back, make it again; and let the model do what it should have come to."""
        token = f"token {len(self.made)}"
        before = self.dump()
        edits.apply(self.catalog, token, edit, pairs=pairs)
        after = self.dump()
        edits.undo(self.catalog, token)
        assert self.dump() == before
        edits.redo(self.catalog, token)
        assert self.dump() == after
        cells = dict(self.model.cells)
        change()
        now = self.model.cells
        noted = [(cell, cells.get(cell, 1 if cell[0] == "row" else None), now[cell]) for cell in now]
        self.made[token] = [entry for entry in noted if entry[1] != entry[2]], False

    @rule(photo=st.sampled_from(PHOTOS), words=st.lists(paths, max_size=3))
    def read_file(self, photo: int, words: list[str]) -> None:
        photos.record_decoded(self.catalog, [decoded(photo, keywords=tuple(words))])
        self.model.files[photo] = set(tagpaths.of_keywords(words))

    @rule(chosen=some_photos, add=some_paths, remove=some_paths)
    def tag(self, chosen: list[int], add: list[str], remove: list[str]) -> None:
        def change() -> None:
            for path in remove:
                for photo in chosen:
                    if self.model.held(photo, path):
                        self.model.put_on(photo, path, 0)
            for path in add:
                self.model.list_path(path)
                for photo in chosen:
                    if not self.model.said(photo, path):
                        self.model.put_on(photo, path, 1)

        self.edit(TagPhotos(chosen, add, remove), change)

    @rule(chosen=some_photos, confirm=some_paths, reject=some_paths)
    def judge(self, chosen: list[int], confirm: list[str], reject: list[str]) -> None:
        def change() -> None:
            for path in confirm:
                self.model.list_path(path)
            for paths_, word in ((confirm, 1), (reject, 0)):
                for path in paths_:
                    for photo in chosen:
                        self.model.put_on(photo, path, word)

        self.edit(JudgeTags(chosen, confirm, reject), change)

    @rule(wanted=tagged)
    def auto_tag(self, wanted: dict[str, list[int]]) -> None:
        rows = [(photo, path) for path, chosen in wanted.items() for photo in chosen if self.model.open(photo, path)]

        def change() -> None:
            ((newest,),) = self.catalog.rows("SELECT coalesce(max(id), 0) FROM tag_runs")
            assert (newest > self.runs) == bool(rows)
            if rows:
                self.runs = newest
                self.model.cells.update({("row", newest, *row): 0 for row in rows})
                self.model.cells["active", newest] = 1

        self.edit(AutoTag(PHOTOS, list(wanted), [0.5] * len(wanted), [], ENCODER.key, ""), change, pairs(wanted))
        if rows:  # that there is a run is nothing to be undone, only that it counts
            token, (noted, undone) = self.made.popitem()
            noted = [entry for entry in noted if entry[0][0] != "row"]
            self.made[token] = [(c, 0 if c[0] == "active" else b, a) for c, b, a in noted], undone

    @precondition(lambda self: self.runs)
    @rule(data=st.data(), of=some_paths, chosen=some_photos)
    def revert(self, data: st.DataObject, of: list[str], chosen: list[int]) -> None:
        run = data.draw(st.integers(1, self.runs))
        ids = dict(self.catalog.rows("SELECT path, id FROM tags"))
        of = [path for path in of if path in ids]

        def change() -> None:
            cells = self.model.cells
            if not of and not chosen:
                if cells.get(("active", run)):
                    cells["active", run] = 0
                return
            for cell in list(cells):
                if cell[:2] == ("row", run) and (not chosen or cell[2] in chosen) and (not of or cell[3] in of):
                    cells[cell] = 1

        self.edit(RevertRun(run, [ids[path] for path in of], chosen), change)

    @rule(wanted=tagged)
    def follow_rule(self, wanted: dict[str, list[int]]) -> None:
        with self.catalog.transaction():
            tagruns.sync(self.catalog, RULE, pairs(wanted))
        ((run,),) = self.catalog.rows("SELECT id FROM tag_runs WHERE rule_id = ?", (RULE,))
        self.runs = max(self.runs, run)
        cells = self.model.cells
        cells.setdefault(("active", run), 1)
        rows: set[Cell] = {("row", run, photo, path) for path, chosen in wanted.items() for photo in chosen}
        for row in [cell for cell in cells if cell[:2] == ("row", run) and cells[cell] == 0 and cell not in rows]:
            del cells[row]
        for row in rows:
            if row not in cells and cells.get(("word", *row[2:])) != 0:
                cells[row] = 0

    def visible(self) -> list[str]:
        return [path for path in self.model.known_paths() if self.model.shown(path)]

    def below(self, path: str) -> list[str]:
        """A tag and those below it, from the top down."""
        found = [other for other in self.visible() if f"{other}/".startswith(f"{path}/")]
        return sorted(found, key=lambda other: other.count("/"))

    def tag_id(self, path: str) -> int:
        ((found,),) = self.catalog.rows("SELECT id FROM tags WHERE key = ?", (path,))
        return int(found)

    @precondition(lambda self: self.visible())
    @rule(data=st.data(), onto=paths)
    def rename(self, data: st.DataObject, onto: str) -> None:
        source = data.draw(st.sampled_from(self.visible()))
        if f"{onto}/".startswith(f"{source}/"):
            return
        below = self.below(source)

        def change() -> None:
            for path in below:
                self.model.rename(path, onto + path[len(source) :])

        self.edit(RenameTag(self.tag_id(source), onto), change)

    @precondition(lambda self: self.visible())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.visible()))
        below = self.below(path)
        self.edit(DeleteTag(self.tag_id(path)), lambda: [self.model.drop(one) for one in below] and None)

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def turn(self, data: st.DataObject) -> None:
        """Undo any edit, or make an undone one again: what later ones changed stays."""
        token = data.draw(st.sampled_from(list(self.made)))
        noted, undone = self.made[token]
        (edits.redo if undone else edits.undo)(self.catalog, token)
        self.made[token] = noted, not undone
        for cell, before, after in noted:
            old, new = (before, after) if undone else (after, before)
            if self.model.cells.get(cell) == old:
                self.model.cells[cell] = new

    @invariant()
    def photos_have_the_tags_they_should(self) -> None:
        held = {n: {path for path in self.model.known_paths() if self.model.held(n, path)} for n in PHOTOS}
        for photo in photos.photos(self.catalog, PHOTOS):
            assert set(photo.tags) == held[photo.id]
            for origin in tagruns.origins(self.catalog, photo.id):
                word, path = self.model.word(photo.id, origin.path), origin.path
                assert origin.by == ("person" if word else "file" if path in self.model.files[photo.id] else "run")
                if origin.by == "run":
                    assert origin.run_id == min(row[1] for row in self.model.rows(path, photo.id))
        refused = {n: {path for path in self.model.known_paths() if self.model.word(n, path) == 0} for n in PHOTOS}
        assert tags.rejected(self.catalog, PHOTOS) == {n: some for n, some in refused.items() if some}
        shown = {above for path in self.visible() for above in tagpaths.upwards(path)}
        assert {tag.path for tag in tags.all_tags(self.catalog)} == shown
        for path, examples in tags.judged(self.catalog).items():
            assert examples.positive.tolist() == [n for n in PHOTOS if self.model.said(n, path)]
            assert examples.negative.tolist() == [n for n in PHOTOS if path in refused[n]]

    @invariant()
    def runs_hold_what_they_should(self) -> None:
        for run in tagruns.all_runs(self.catalog):
            counts = {
                path: [
                    row[2] for row in self.model.rows(path) if row[1] == run.id and self.model.word(row[2], path) != 0
                ]
                for path in self.model.known_paths()
            }
            assert run.active == bool(self.model.cells["active", run.id])
            assert {path: number for _, path, number in run.tags} == {
                p: len(some) for p, some in counts.items() if some
            }
            assert run.photos == len({photo for some in counts.values() for photo in some})
            for tag_id, path, _ in run.tags:
                assert tagruns.photos_of(self.catalog, run.id, tag_id).tolist() == sorted(counts[path])
        assert check.check(self.catalog) == []


TestTagging = Tagging.TestCase
TestTagging.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
