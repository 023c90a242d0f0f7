"""A make-believe file system, changed at random and scanned, against a real catalog.

Whatever happens between two scans: afterwards there is exactly one row for each file, the counts add up, the catalog is
sound, and a photo that was not edited has the id it had before, wherever it is now.
"""

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from photoclip.catalog import check, encoders, photos, roots, vectorfile
from photoclip.catalog.connection import open_catalog
from photoclip.records import FoundFile, Root
from tests.catalog.making import ENCODER, MTIME, decoded, embed, vector

Place = tuple[int, str]  # root number, path

names = st.sampled_from([f"{folder}{name}.jpg" for folder in ("", "sub/", "Sub/") for name in "abcd"])
places = st.tuples(st.integers(0, 1), names)


@dataclass(frozen=True)
class File:
    """What is at a place. Hard links share the inode; `content` decides what decoding gives."""

    inode: int
    size: int
    mtime_ns: int
    content: int
    photo: bool = True


class Library(RuleBasedStateMachine):
    """The file system `files`, and for each place what the last complete scan of its root made of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        base = Path(self.folder.name)
        self.catalog = open_catalog(base / "library", writable=True)
        encoders.activate(self.catalog, ENCODER)
        self.roots: list[Root] = []
        for name in ("one", "two"):
            (base / name).mkdir()
            self.roots.append(roots.add(self.catalog, base / name))
        self.files: dict[Place, File] = {}
        self.known: dict[Place, tuple[File, int]] = {}
        self.scanned = [False, False]
        self.inodes = 0
        self.contents = 0
        self.doubled: set[int] = set()  # contents that were copied together with their time
        self.snapshot = vectorfile.load(self.catalog, ENCODER.key)
        self.looked_at = -1  # how many changes there had been at the last look whether all is well

    def teardown(self) -> None:
        self.catalog.close()
        self.folder.cleanup()

    def fresh(self, *, photo: bool = True, content: int | None = None, mtime_ns: int | None = None) -> File:
        """A file that was never there: another inode, another time. Sizes repeat, as those of scans and BMPs do."""
        self.inodes += 1
        self.contents += 1
        number = self.contents if content is None else content
        return File(
            self.inodes, 1000 + number % 3, MTIME + self.inodes if mtime_ns is None else mtime_ns, number, photo
        )

    @initialize(count=st.integers(0, 8), data=st.data())
    def begin_with_some(self, count: int, data: st.DataObject) -> None:
        for _ in range(count):
            self.files[data.draw(places)] = self.fresh()
        self.scan((0, 1), 5)

    @rule(place=places, photo=st.booleans())
    def create(self, place: Place, photo: bool) -> None:
        self.files.setdefault(place, self.fresh(photo=photo))

    def one(self, data: st.DataObject) -> Place:
        return data.draw(st.sampled_from(sorted(self.files)))

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        del self.files[self.one(data)]

    @precondition(lambda self: self.files)
    @rule(data=st.data(), goal=places)
    def move(self, data: st.DataObject, goal: Place) -> None:
        """Also over another file."""
        self.files[goal] = self.files.pop(self.one(data))

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def swap(self, data: st.DataObject) -> None:
        one, other = self.one(data), self.one(data)
        self.files[one], self.files[other] = self.files[other], self.files[one]

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def rename_a_folder(self, data: st.DataObject) -> None:
        root, _ = self.one(data)
        moved = {place: file for place, file in self.files.items() if place[0] == root and place[1].startswith("sub/")}
        if not any(name.startswith("Sub/") for number, name in self.files if number == root):
            for place in moved:
                del self.files[place]
            self.files.update({(root, "S" + name[1:]): file for (_, name), file in moved.items()})

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def edit_in_place(self, data: st.DataObject) -> None:
        place = self.one(data)
        old, new = self.files[place], self.fresh()
        for each, file in list(self.files.items()):  # hard links change together
            if file.inode == old.inode:
                self.files[each] = replace(new, inode=old.inode, photo=old.photo)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def save_anew(self, data: st.DataObject) -> None:
        """Editors write a new file and rename it over the old one."""
        self.files[self.one(data)] = self.fresh()

    @precondition(lambda self: self.files)
    @rule(data=st.data(), goal=places, keep_time=st.booleans())
    def copy(self, data: st.DataObject, goal: Place, keep_time: bool) -> None:
        file = self.files[self.one(data)]
        mtime_ns = file.mtime_ns if keep_time else None
        if keep_time:
            self.doubled.add(file.content)
        self.files[goal] = self.fresh(photo=file.photo, content=file.content, mtime_ns=mtime_ns)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), goal=places)
    def link(self, data: st.DataObject, goal: Place) -> None:
        self.files[goal] = self.files[self.one(data)]

    def found(self, number: int) -> list[FoundFile]:
        return [
            FoundFile(Path(name), f.size, f.mtime_ns, f.inode, *(("JPEG", None) if f.photo else (None, "not a photo")))
            for (root, name), f in sorted(self.files.items())
            if root == number
        ]

    @rule(number=st.integers(0, 1), upto=st.integers(0, 10))
    def scan_and_be_killed(self, number: int, upto: int) -> None:
        """The process dies in the middle of a scan; what it had committed stays."""
        scan_id = photos.begin_scan(self.catalog, self.roots[number])
        photos.record_found(self.catalog, self.roots[number], self.found(number)[:upto], scan_id)
        folder = self.catalog.paths.folder
        self.catalog.close()
        self.catalog = open_catalog(folder, writable=True)
        self.known = {place: told for place, told in self.known.items() if place[0] != number}
        self.scanned[number] = False

    @precondition(lambda self: self.files)
    @rule(data=st.data(), moves=st.integers(1, 3))
    def move_some_and_scan(self, data: st.DataObject, moves: int) -> None:
        for _ in range(moves):
            self.move(data, data.draw(places))
        self.scan((0, 1), 5)

    @rule(order=st.sampled_from([(0, 1), (1, 0), (0,), (1,)]), batch=st.integers(1, 5))
    def scan(self, order: tuple[int, ...], batch: int) -> None:
        for number in order:
            self.scan_one(number, batch)

    def scan_one(self, number: int, batch: int) -> None:
        root = self.roots[number]
        scan_id = photos.begin_scan(self.catalog, root)
        found = self.found(number)
        for start in range(0, len(found), batch):
            photos.record_found(self.catalog, root, found[start : start + batch], scan_id)
        photos.finish_scan(self.catalog, root, scan_id)
        here = {place: file for place, file in self.files.items() if place[0] == number}
        rows = self.rows(number)
        assert rows.keys() == {name for _, name in here}
        self.check_ids(number, here, rows)
        elsewhere = self.rows_elsewhere(number)
        self.known = {(number, name): (here[number, name], photo_id) for name, photo_id in rows.items()} | elsewhere
        self.scanned[number] = True

    def rows(self, number: int) -> dict[str, int]:
        sql = "SELECT path, id FROM photos WHERE root_id = ? AND missing = 0"
        return {os.fsdecode(path): photo_id for path, photo_id in self.catalog.rows(sql, (self.roots[number].id,))}

    def rows_elsewhere(self, number: int) -> dict[Place, tuple[File, int]]:
        """What is known of the other root after a scan of this one, which may have told where its files came from."""
        present = self.rows(1 - number)
        still: dict[Place, tuple[File, int]] = {}
        for place, (file, photo_id) in self.known.items():
            if place[0] != number and place[1] in present:
                now = present[place[1]]
                # Across folders a file is known by its content: it may have been copied there and deleted here.
                before = {known.content for known, known_id in self.known.values() if known_id == now}
                came_from_here = file.content in before or not self.scanned[number]
                assert now == photo_id or came_from_here, "a file elsewhere got a foreign id"
                still[place] = (file, now)
        return still

    def check_ids(self, number: int, here: dict[Place, File], rows: dict[str, int]) -> None:
        """An unedited file that was at one place only, and is now, has the same id.

        But not one that was moved over its own copy of the same size and time: nobody could tell the difference.
        """
        before = {place: told for place, told in self.known.items() if place[0] == number}
        for place, (file, photo_id) in before.items():
            if here.get(place) == file:
                assert rows[place[1]] == photo_id, "an untouched file lost its id"
                continue
            was_at = [p for p, (f, _) in self.known.items() if f.inode == file.inode]
            is_at = [p for p, f in self.files.items() if f == file]
            twins = [f for f in self.files.values() if f.content == file.content and f != file]
            alone = not twins and file.content not in self.doubled
            if was_at == [place] and len(is_at) == 1 and is_at[0] in here and alone:
                assert rows[is_at[0][1]] == photo_id, "a moved file lost its id"

    @rule(count=st.integers(1, 6))
    def index_some(self, count: int) -> None:
        """Decode and embed what is where the catalog believes it to be."""
        for photo in photos.photos(self.catalog, photos.pending_ids(self.catalog, count)):
            number = next(n for n, root in enumerate(self.roots) if root.id == photo.root_id)
            place = (number, str(photo.path.relative_to(self.roots[number].path)))
            file = self.files.get(place)
            if file is None or (file.size, file.mtime_ns) != (photo.size, photo.mtime_ns):
                continue  # the next scan will see to it
            with self.catalog.transaction():
                changes = photos.record_decoded(self.catalog, [decoded(photo.id, file.content)])
                embed(self.catalog, [photo.id], [file.content])
            if photos.photo(self.catalog, photo.id) is None and place in self.known:
                (keeper,) = set(changes.photos) - {photo.id}
                self.known[place] = (self.known[place][0], keeper)

    @invariant()
    def all_is_well(self) -> None:
        if self.catalog.db.conn.total_changes == self.looked_at:
            return
        self.looked_at = self.catalog.db.conn.total_changes
        assert check.check(self.catalog) == []
        counts = photos.counts(self.catalog)
        if all(self.scanned):
            assert counts.found == len(self.rows(0)) + len(self.rows(1))
        indexed = self.catalog.rows(
            "SELECT id, content_hash FROM photos WHERE missing = 0 AND state = 'indexed' ORDER BY id"
        )
        snapshot = vectorfile.load(self.catalog, ENCODER.key)
        self.snapshot = vectorfile.refresh(self.catalog, self.snapshot)  # arrives at the same, step by step
        assert sorted(self.snapshot.ids.tolist()) == sorted(snapshot.ids.tolist())
        order, other = np.argsort(snapshot.ids), np.argsort(self.snapshot.ids)
        np.testing.assert_array_equal(snapshot.vectors[order], self.snapshot.vectors[other])
        assert sorted(snapshot.ids.tolist()) == [photo_id for photo_id, _ in indexed]
        vectors = dict(zip(snapshot.ids.tolist(), snapshot.vectors, strict=True))
        for photo_id, content_hash in indexed:  # a photo never has the vector of another content
            assert abs(float(vectors[photo_id] @ vector(int.from_bytes(content_hash, "little"))) - 1) < 1e-3


Library.TestCase.settings = settings(
    max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLibrary = Library.TestCase
