"""Which photos meet a filter, on catalogs made by the catalog's own functions, and at random against plain Python."""

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import filters, photos, roots, tagruns
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.records import Filter, Root
from photoclip.search.parse import parse
from tests.catalog.making import decoded, file, index, pairs, scan


def take(catalog: Catalog, root: Root, *files: tuple[str, dict[str, object]]) -> dict[str, int]:
    """Photos with these names and metadata; their ids by name."""
    scan(catalog, root, [file(name, number) for number, (name, _) in enumerate(files, 1)])
    ids = {}
    for number, (name, metadata) in enumerate(files, 1):
        found = photos.by_path(catalog, root.path / name)
        assert found is not None
        ids[name] = found.id
        photos.record_decoded(catalog, [decoded(found.id, number, **metadata)])
    return ids


def meeting(catalog: Catalog, text: str) -> list[str]:
    """The names of the photos that meet the filters of a query, in their order."""
    ids = filters.matching(catalog, parse(text).filters)
    return [photo.path.name for photo in photos.photos(catalog, ids.tolist())]


def write(catalog: Catalog, sql: str, *values: object) -> int:
    with catalog.transaction():
        row = catalog.db.conn.execute(sql, values).lastrowid
    assert row is not None
    return row


def album(catalog: Catalog, name: str, *photo_ids: int) -> int:
    made = write(catalog, "INSERT INTO albums (name, key) VALUES (?, ?)", name, name.casefold())
    for place, photo_id in enumerate(photo_ids):
        write(catalog, "INSERT INTO album_photos VALUES (?, ?, ?)", made, photo_id, place)
    return made


def tag(catalog: Catalog, path: str, *photo_ids: int, in_file: int = 0, wanted: int | None = 1) -> None:
    """Photos tagged by hand, unless said otherwise."""
    write(
        catalog, "INSERT INTO tags (path, key, listed) VALUES (?, ?, 1) ON CONFLICT DO NOTHING", path, path.casefold()
    )
    ((tag_id,),) = catalog.rows("SELECT id FROM tags WHERE key = ?", (path.casefold(),))
    for photo_id in photo_ids:
        sql = "INSERT INTO photo_tags (photo_id, tag_id, in_file, wanted) VALUES (?, ?, ?, ?)"
        write(catalog, sql, photo_id, tag_id, in_file, wanted)


def on(day: str) -> dict[str, object]:
    return {"taken_at": f"{day}T12:00:00"}


def test_without_filters_all_that_the_grid_shows(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, ("a.jpg", on("2024-01-01")), ("b.jpg", on("2024-01-02")), ("c.jpg", on("2024-01-03")))
    for _ in range(2):
        photos.record_failed(catalog, [(ids["b.jpg"], "damaged")])
    assert filters.matching(catalog, []).tolist() == photos.order_ids(catalog).tolist() == [ids["c.jpg"], ids["a.jpg"]]
    assert filters.matching(catalog, []).dtype.name == "int64"


def test_an_album_is_found_whatever_the_case_of_its_name(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, ("a.jpg", on("2024-01-01")), ("b.jpg", on("2024-01-02")), ("c.jpg", on("2024-01-03")))
    album(catalog, "Rome 2024", ids["a.jpg"], ids["c.jpg"])
    assert meeting(catalog, 'album:"rome 2024"') == ["c.jpg", "a.jpg"]
    assert meeting(catalog, '-album:"Rome 2024"') == ["b.jpg"]


def test_an_album_or_a_tag_that_is_not_there_is_named(catalog: Catalog) -> None:
    gone = album(catalog, "Gone")
    write(catalog, "UPDATE albums SET deleted_at = 1 WHERE id = ?", gone)
    for name in ("Paris", "Gone"):
        with pytest.raises(KnownError, match=rf"^There is no album called “{name}”\.$"):
            meeting(catalog, f"album:{name}")
    with pytest.raises(KnownError, match=r"^There is no tag called “work”\.$"):
        meeting(catalog, "-tag:work")


def test_a_tag_includes_those_below_it(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, *((f"{name}.jpg", on(f"2024-01-0{n}")) for n, name in enumerate("abcd", 1)))
    tag(catalog, "places", ids["a.jpg"])
    tag(catalog, "places/Italy/Rome", ids["b.jpg"])
    tag(catalog, "placeship", ids["c.jpg"])
    assert meeting(catalog, "tag:Places") == ["b.jpg", "a.jpg"]
    assert meeting(catalog, "tag:places/italy") == ["b.jpg"]
    assert meeting(catalog, "-tag:places") == ["d.jpg", "c.jpg"]
    assert meeting(catalog, "tag:places -tag:rome") == ["a.jpg"]


def test_a_tag_may_be_named_by_its_end_unless_that_is_a_tag_itself(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, ("a.jpg", on("2024-01-01")), ("b.jpg", on("2024-01-02")), ("c.jpg", on("2024-01-03")))
    tag(catalog, "places/Rome", ids["a.jpg"])
    tag(catalog, "trips/Rome", ids["b.jpg"])
    assert meeting(catalog, "tag:rome") == ["b.jpg", "a.jpg"]
    tag(catalog, "Rome", ids["c.jpg"])
    assert meeting(catalog, "tag:rome") == ["c.jpg"]


def test_the_photos_of_a_run_or_of_one_tag_of_it(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, ("a.jpg", {}), ("b.jpg", {}), ("c.jpg", {}))
    with catalog.transaction():
        run = tagruns.apply(catalog, "k", "", pairs({"x": [ids["a.jpg"], ids["b.jpg"]], "y": [ids["b.jpg"]]}))
    ((tag_id,),) = catalog.rows("SELECT id FROM tags WHERE key = 'y'")

    def of(value: str, *, negative: bool = False) -> set[int]:
        return set(filters.matching(catalog, [Filter("run", "=", value, negative)]).tolist())

    assert of(f"{run}") == {ids["a.jpg"], ids["b.jpg"]}
    assert of(f"{run}/{tag_id}") == {ids["b.jpg"]}
    assert of(f"{run}", negative=True) == {ids["c.jpg"]}
    with catalog.transaction():
        tagruns.revert(catalog, run or 0)
    assert of(f"{run}") == of("99") == set()


def test_rules_look_at_no_run_of_a_rule(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, ("a.jpg", {}))
    with catalog.transaction():
        tagruns.sync(catalog, 7, pairs({"x": [ids["a.jpg"]]}))
        auto = tagruns.apply(catalog, "k", "", pairs({"y": [ids["a.jpg"]]}))
    for run, of_rules, found in ((1, True, 1), (1, False, 0), (auto, False, 1)):
        assert len(filters.matching(catalog, [Filter("run", "=", f"{run}")], of_rules=of_rules)) == found


def test_the_person_s_word_on_tags_holds_against_the_file_s(catalog: Catalog, root: Root) -> None:
    ids = take(catalog, root, *((f"{name}.jpg", on(f"2024-01-0{n}")) for n, name in enumerate("abc", 1)))
    tag(catalog, "sea", ids["a.jpg"], in_file=1, wanted=None)
    tag(catalog, "sea", ids["b.jpg"], in_file=1, wanted=0)
    assert meeting(catalog, "tag:sea") == ["a.jpg"]
    assert meeting(catalog, "is:untagged") == ["c.jpg", "b.jpg"]
    assert meeting(catalog, "-is:untagged") == ["a.jpg"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("folder:rome", ["1", "2", "3"]),
        ("folder:2024/ROME", ["1", "2"]),
        ("folder:rome/day", ["2"]),
        ("folder:om", []),
        ("folder:2024/rome/1.jpg", []),
        ("folder:r%e", ["5"]),
        ("folder:r_me", []),
        ("folder:München", ["4"]),
        ("folder:münchen", ["4"]),
        ("-folder:2024", ["3", "4", "5"]),
        ("folder:pictures/2024", ["1", "2"]),
        ("folder:Pictures", ["1", "2", "3", "4", "5"]),
        ("folder:2024/", ["1", "2"]),
    ],
)
def test_a_folder_is_a_run_of_names(catalog: Catalog, root: Root, text: str, names: list[str]) -> None:
    decomposed = unicodedata.normalize("NFD", "MÜNCHEN")
    paths = ("2024/Rome/1.jpg", "2024/rome/Day/2.jpg", "old/rome/3.jpg", f"{decomposed}/4.jpg", "R%E/5.jpg")
    take(catalog, root, *((path, {}) for path in paths))
    assert sorted(Path(name).stem for name in meeting(catalog, text)) == names


def test_an_absolute_folder_is_exact(catalog: Catalog, root: Root) -> None:
    take(catalog, root, ("Rome/1.jpg", {}), ("rome/2.jpg", {}), ("rome/a/3.jpg", {}), ("rome2/4.jpg", {}))

    def inside(folder: Path | str) -> list[str]:
        ids = filters.matching(catalog, [Filter("folder", "=", str(folder))])
        return sorted(photo.path.name for photo in photos.photos(catalog, ids.tolist()))

    assert inside(root.path / "rome") == ["2.jpg", "3.jpg"]
    assert inside(f"{root.path}/rome/a/") == ["3.jpg"]
    assert inside(root.path) == inside(root.path.parent) == inside("/") == ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]
    assert inside(root.path / "nowhere") == inside("/nowhere") == inside("/\0") == []


def test_folders_of_any_bytes(catalog: Catalog, root: Root) -> None:
    strange = os.fsdecode(b"caf\xe9\n")
    take(catalog, root, (f"{strange}/1.jpg", {}), ("cafe/2.jpg", {}))
    ids = filters.matching(catalog, [Filter("folder", "=", strange)])
    assert [photo.path.name for photo in photos.photos(catalog, ids.tolist())] == ["1.jpg"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rating:>=3", "abc"),
        ("rating:5", "c"),
        ("rating:<3", "defg"),
        ("rating:0", "efg"),
        ("rating:2..4", "abd"),
        ("rating:>0", "abcd"),
        ("rating:<=5", "abcdefg"),
        ("rating:>5", ""),
        ("-rating:0..2", "abc"),
    ],
)
def test_the_person_s_rating_or_else_the_file_s(catalog: Catalog, root: Root, text: str, names: str) -> None:
    in_file = {"a": 3, "b": None, "c": 5, "d": 4, "e": 2, "f": -1, "g": None}
    ids = take(catalog, root, *((f"{name}.jpg", {"rating": rating}) for name, rating in in_file.items()))
    for name, rating in (("b", 4), ("d", 2), ("e", 0), ("a", None)):
        write(catalog, "INSERT INTO annotations (photo_id, rating) VALUES (?, ?)", ids[f"{name}.jpg"], rating)
    assert sorted(meeting(catalog, text)) == [f"{name}.jpg" for name in names]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("date:2024", ["2024-12-31", "2024-02-29", "2024-01-01"]),
        ("year:2024", ["2024-12-31", "2024-02-29", "2024-01-01"]),
        ("date:2024-02", ["2024-02-29"]),
        ("date:2024-12", ["2024-12-31"]),
        ("date:2024-02-29", ["2024-02-29"]),
        ("date:2023-06..2024-01", ["2024-01-01", "2023-06-30"]),
        ("year:<2024", ["2023-06-30", "1955-05-05"]),
        ("year:>2023", ["2024-12-31", "2024-02-29", "2024-01-01"]),
        ("date:>=2024-02-29", ["2024-12-31", "2024-02-29"]),
        ("date:>2024-02", ["2024-12-31"]),
        ("date:<=2023-06", ["2023-06-30", "1955-05-05"]),
        ("year:1950..1960", ["1955-05-05"]),
        ("date:9999", []),
        ("-year:2024", ["2023-06-30", "1955-05-05"]),
        ("date:2024-01..2024-12 -date:2024-02", ["2024-12-31", "2024-01-01"]),
    ],
)
def test_dates(catalog: Catalog, root: Root, text: str, days: list[str]) -> None:
    taken = ("2024-12-31", "2024-02-29", "2024-01-01", "2023-06-30", "1955-05-05")
    take(catalog, root, *((f"{day}.jpg", {"taken_at": f"{day}T23:59:59.999999+05:00"}) for day in taken))
    assert [name.removesuffix(".jpg") for name in meeting(catalog, text)] == days


@given(first=st.dates(), last=st.dates(), asked=st.dates())
def test_periods_are_whole(first: date, last: date, asked: date) -> None:
    year, month, day = (filters.period(form) for form in (f"{asked:%Y}".zfill(4), asked.isoformat()[:7], str(asked)))
    assert day == (asked.toordinal(), asked.toordinal() + 1)
    for (begin, end), same in ((year, lambda d: d.year == asked.year), (month, lambda d: str(d)[:7] == str(asked)[:7])):
        assert all((begin <= d.toordinal() < end) == same(d) for d in (first, last, asked))


def test_endings(catalog: Catalog, root: Root) -> None:
    take(catalog, root, ("a.HEIC", {}), ("b.heic", {}), ("xheic", {}), ("d.jpg", {}))
    assert sorted(meeting(catalog, "ext:heic")) == ["a.HEIC", "b.heic"]
    assert meeting(catalog, "ext:.JPG") == ["d.jpg"]
    assert sorted(meeting(catalog, "-ext:heic")) == ["d.jpg", "xheic"]


def test_failed_photos_are_found_only_when_asked_for(catalog: Catalog, root: Root) -> None:
    ids = take(
        catalog, root, ("2023.jpg", on("2023-01-01")), ("2024.jpg", on("2024-01-01")), ("ok.jpg", on("2024-01-01"))
    )
    album(catalog, "all", *ids.values())
    for _ in range(2):
        photos.record_failed(catalog, [(ids["2023.jpg"], "damaged"), (ids["2024.jpg"], "damaged")])
    assert meeting(catalog, "is:failed") == ["2024.jpg", "2023.jpg"]
    assert meeting(catalog, "is:failed date:2023") == ["2023.jpg"]
    assert meeting(catalog, "is:failed -date:2023 album:all ext:jpg") == ["2024.jpg"]
    assert meeting(catalog, "album:all") == meeting(catalog, "-is:failed") == ["ok.jpg"]
    assert meeting(catalog, "is:failed -is:failed") == []
    roots.set_online(catalog, root.id, False)
    assert meeting(catalog, "is:failed") == []


def test_recent_photos_came_in_the_last_days(catalog: Catalog, root: Root) -> None:
    take(catalog, root, ("a.jpg", on("2024-01-01")))
    write(catalog, "UPDATE arrivals SET day = day - ?", filters.RECENT_DAYS)
    assert meeting(catalog, "is:recent") == []
    assert meeting(catalog, "-is:recent") == ["a.jpg"]
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    assert meeting(catalog, "is:recent") == ["b.jpg"]
    write(catalog, "UPDATE arrivals SET day = day + 1")
    assert sorted(meeting(catalog, "is:recent")) == ["a.jpg", "b.jpg"]
    index(catalog)
    assert sorted(meeting(catalog, "is:recent")) == ["a.jpg", "b.jpg"]


def test_of_a_root_that_is_offline_only_what_was_seen(catalog: Catalog, root: Root) -> None:
    take(catalog, root, ("a.jpg", {}))
    scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
    roots.set_online(catalog, root.id, False)
    assert meeting(catalog, "ext:jpg") == ["a.jpg"]


_NAMES = ["a", "A", "ab", "é", "e\u0301", "É", "ß", "%", "_", "!", "x y", "日本", "b.jpg"]
_ways = st.lists(st.sampled_from(_NAMES), min_size=1, max_size=4).map("/".join)


@given(ways=st.lists(_ways, min_size=1, max_size=8, unique=True), asked=_ways)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_folders_at_random(catalog: Catalog, root: Root, ways: list[str], asked: str) -> None:
    def key(way: str) -> str:
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", way).casefold())

    wanted = {way for way in ways if f"/{key(asked)}/" in f"/{key(way)}/"}
    scan(catalog, root, [file(f"{way}/1.jpg", number) for number, way in enumerate(ways, 1)])
    ids = filters.matching(catalog, [Filter("folder", "=", asked)])
    found = [photo.path.parent.relative_to(root.path) for photo in photos.photos(catalog, ids.tolist())]
    assert sorted(map(str, found)) == sorted(wanted)


@pytest.mark.parametrize("field", ["album", "tag", "folder", "ext"])
@given(value=st.text(min_size=1, max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_is_found_or_not(catalog: Catalog, field: str, value: str) -> None:
    try:
        found = filters.matching(catalog, [Filter(field, "=", value)])
    except KnownError as error:
        assert str(error).startswith(f"There is no {field} called “")
    else:
        assert len(found) == 0
