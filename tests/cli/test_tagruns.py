"""`photoclip tag suggest | apply | runs | revert`, with tags that the shipped vocabulary has for colours."""

import json
from pathlib import Path

import pytest
from filelock import FileLock

from photoclip.paths import LibraryPaths
from tests.cli.conftest import Run
from tests.cli.test_tag import counts, of
from tests.pictures import paint_many

GREEN, PURPLE = "Composition/Main colour/Mostly green", "Composition/Main colour/Mostly purple"
ONLY = ("--tag", GREEN, "--tag", PURPLE)


def suggested(photoclip: Run, *photos: Path) -> set[str]:
    rows = json.loads(photoclip("tag", "suggest", *photos, "--json").out)
    return {tag["tag"] for row in rows for tag in row["tags"]}


def tags(photoclip: Run, photo: Path) -> list[str]:
    return [tag["tag"] for tag in json.loads(photoclip("tag", "list", photo, "--json").out)[0]["tags"]]


def test_suggestions_are_listed_the_likeliest_first(photoclip: Run, gallery: Path) -> None:
    green = of(gallery, "green")[0]
    told = photoclip("tag", "suggest", green)
    assert told.lines[0] == str(green)
    assert any(line.endswith(f"%  {GREEN}  (strong)") for line in told.lines)
    (row,) = json.loads(photoclip("tag", "suggest", green, "--weak", "--json").out)
    sure = [tag["probability"] for tag in row["tags"]]
    assert sure == sorted(sure, reverse=True) and sure[0] > 0.9
    assert PURPLE not in suggested(photoclip, green) and PURPLE in suggested(photoclip, *of(gallery, "purple"))


def test_a_run_is_previewed_applied_reverted_undone(photoclip: Run, gallery: Path) -> None:
    preview = photoclip("tag", "apply", "--all", *ONLY, "--dry-run")
    assert preview.lines == [f"       6  {GREEN}", f"       6  {PURPLE}"]
    assert counts(photoclip) == {} and photoclip("tag", "runs").lines[0].startswith("no run yet")

    done = photoclip("tag", "apply", "--all", *ONLY)
    assert done.lines == preview.lines
    assert done.err == "run 1 put 2 tags on 12 photos; `photoclip tag revert 1` takes them off\n"
    assert counts(photoclip)[GREEN] == 6
    (line,) = photoclip("tag", "runs").lines
    assert line.startswith("    1  20") and line.endswith("2 tags on 12 photos  all photos  (photoclip-small)")
    (origin,) = photoclip("tag", "list", of(gallery, "green")[0]).lines[1:]
    assert origin.startswith(f"  {GREEN}  (run 1, 20") and origin.endswith("% likely)")
    (fact,) = json.loads(photoclip("tag", "list", of(gallery, "green")[0], "--json").out)[0]["tags"]
    assert (fact["by"], fact["run"], fact["encoder"]) == ("run", 1, "photoclip-small") and fact["probability"] > 0.9

    again = photoclip("tag", "apply", "--all", *ONLY)
    assert (again.code, again.out, again.err) == (0, b"", "nothing suggests itself that these photos do not have\n")

    assert photoclip("tag", "revert", "1", "--dry-run").lines == ["run 1: would take tags off 12 photos"]
    assert photoclip("tag", "revert", "1").lines[0].startswith("run 1: tags taken off 12 photos;")
    assert GREEN not in counts(photoclip)
    assert "reverted" in photoclip("tag", "runs").lines[0]
    assert "Run 1 is reverted already." in photoclip("tag", "revert", "1").err
    assert photoclip("tag", "undo").lines == ["undone: the reverting of a run"]
    assert counts(photoclip)[GREEN] == 6
    assert photoclip("tag", "undo").lines == ["undone: auto-tagging"]
    assert GREEN not in counts(photoclip)
    assert photoclip("tag", "redo").code == 0 and counts(photoclip)[GREEN] == 6


def test_reverting_by_tag_and_by_photo(photoclip: Run, gallery: Path) -> None:
    photoclip("tag", "apply", "--all", *ONLY)
    green = of(gallery, "green")
    photoclip("tag", "add", GREEN, green[1])
    part = ("tag", "revert", "1", *green[:2], "--tag", GREEN)
    assert photoclip(*part, "--dry-run").lines == ["run 1: would take tags off 2 photos"]
    assert photoclip(*part).code == 0
    assert tags(photoclip, green[0]) == [] and tags(photoclip, green[1]) == [GREEN]
    assert counts(photoclip)[GREEN] == 5 and counts(photoclip)[PURPLE] == 6
    assert photoclip("tag", "revert", "1", "--tag", PURPLE.upper()).code == 0
    assert (counts(photoclip)[GREEN], PURPLE in counts(photoclip)) == (5, False)
    photoclip("tag", "revert", "1")
    assert counts(photoclip)[GREEN] == 1, "what was done by hand stays"
    assert photoclip("tag", "undo").code == photoclip("tag", "undo").code == photoclip("tag", "undo").code == 0
    assert counts(photoclip)[GREEN] == counts(photoclip)[PURPLE] == 6


def test_what_was_rejected_never_comes_back(photoclip: Run, gallery: Path) -> None:
    first, second, *_ = of(gallery, "green")
    told = photoclip("tag", "remove", GREEN, first)
    assert told.lines == [f"{GREEN}: taken off 0 photos, not to suggest itself again for 1"]
    assert GREEN not in suggested(photoclip, first)
    photoclip("tag", "apply", "--all", "--tag", GREEN)
    assert GREEN not in tags(photoclip, first) and GREEN in tags(photoclip, second)
    photoclip("tag", "remove", GREEN, second)
    photoclip("tag", "revert", "1")
    photoclip("tag", "apply", "--all", "--at-least", "weak")
    assert GREEN not in tags(photoclip, first) and GREEN not in tags(photoclip, second)
    assert GREEN not in suggested(photoclip, first, second)
    photoclip("tag", "add", GREEN, first)
    assert GREEN in tags(photoclip, first)


def test_how_well_tags_must_fit(photoclip: Run, gallery: Path) -> None:
    def number(least: str) -> int:
        applied = photoclip("tag", "apply", "--all", "--dry-run", "--at-least", least, "--json")
        return sum(json.loads(applied.out)["tags"].values())

    assert number("0.95") < number("strong") <= number("likely") <= number("weak") < number("0.01")
    for name, value in (("strong", "0.7"), ("likely", "0.5"), ("weak", "0.3")):
        assert number(name) == number(value)


def test_a_part_of_the_library(photoclip: Run, gallery: Path) -> None:
    green = of(gallery, "green")
    applied = json.loads(photoclip("tag", "apply", *green[:2], "--tag", GREEN, "--json").out)
    assert applied == {"run": 1, "photos": 2, "tags": {GREEN: 2}}
    applied = json.loads(photoclip("tag", "apply", "--in", "folder:photos/0", *ONLY, "--json").out)
    assert applied["run"] == 2 and 0 < applied["photos"] < 60
    scopes = [run["scope"] for run in json.loads(photoclip("tag", "runs", "--json").out)]
    assert scopes == ["folder:photos/0", "2 photos"]


def test_without_the_lock_what_was_prepared_still_suggests_itself(photoclip: Run, gallery: Path, home: Path) -> None:
    green = of(gallery, "green")[0]
    with FileLock(LibraryPaths(home).lock):
        prepared = photoclip("tag", "suggest", green)
    assert prepared.code == 0 and prepared.err == "" and GREEN in prepared.out.decode()
    photoclip("tag", "vocabulary", "--set", "new/grün", "--phrase", "green, so green")
    with FileLock(LibraryPaths(home).lock):
        before = photoclip("tag", "suggest", green)
        preview = photoclip("tag", "apply", "--all", "--dry-run", "--tag", GREEN)
        refused = photoclip("tag", "apply", "--all")
    assert before.code == 0 and GREEN in before.out.decode() and "grün" not in before.out.decode()
    assert before.err.startswith("What is new does not count yet: ") and "one program can write" in before.err
    assert preview.lines == [f"       6  {GREEN}"]
    assert refused.code == 1 and refused.err.startswith("photoclip: ") and "one program can write" in refused.err
    assert "new/grün" in suggested(photoclip, green)


def test_without_the_lock_nothing_can_be_prepared(photoclip: Run, filled: Path, home: Path) -> None:
    with FileLock(LibraryPaths(home).lock):
        failed = photoclip("tag", "suggest", of(filled, "green")[0])
    assert failed.code == 1 and failed.err.count("\n") == 1
    assert failed.err.startswith("photoclip: Tags are not prepared to suggest themselves yet: ")


def test_new_photos_are_suggested_for_at_once(photoclip: Run, photos: Path) -> None:
    paint_many(photos, 60)
    photoclip("add", photos)
    assert GREEN in suggested(photoclip, of(photos, "green")[0])


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("suggest",), "The photos are missing"),
        (("apply",), "Name the photos, or choose them with --in QUERY, or take --all of them."),
        (("apply", "--all", "--in", "ext:png"), "Name the photos, or choose them"),
        (("apply", "--all", "--tag", "Nonsense"), "Nothing can suggest the tag “Nonsense”"),
        (("revert", "7"), "There is no run 7; `photoclip tag runs` lists them."),
    ],
)
def test_mistakes(photoclip: Run, gallery: Path, argv: tuple[str, ...], complaint: str) -> None:
    failed = photoclip("tag", *argv)
    assert failed.code == 1 and failed.out == b"" and complaint in failed.err


def test_reverting_what_a_run_did_not_do(photoclip: Run, gallery: Path) -> None:
    photoclip("tag", "apply", "--all", "--tag", GREEN)
    assert "Run 1 did not put the tag “sea” on any photo." in photoclip("tag", "revert", "1", "--tag", "sea").err
    assert photoclip("tag", "revert", "1", of(gallery, "red")[0]).lines[0].startswith("run 1: tags taken off 0 photos")


@pytest.mark.parametrize("least", ["0", "1.5", "nan", "sure", "-1"])
def test_no_probability(photoclip: Run, gallery: Path, least: str) -> None:
    failed = photoclip("tag", "apply", "--all", f"--at-least={least}")
    assert failed.code == 2 and "is neither strong, likely or weak nor a number" in failed.err
