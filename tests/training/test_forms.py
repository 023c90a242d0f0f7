"""What a person may name as training data, and what becomes of it: real files and real decoders."""

import io
import json
import os
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from photoclip.errors import KnownError
from photoclip.library import Library
from photoclip.training.dataset import name_held_back, number_held_back
from photoclip.training.forms import prepare, sources
from tests.encoders import ColourEncoder
from tests.pictures import paint
from tests.training.tiny import SPEC, prepared_one


def table(folder: Path, text: str | bytes, name: str = "captions.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (24, 18), colour).save(out, "PNG")
    return out.getvalue()


def tar(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


# --- tables


def test_a_table_gives_each_photo_its_captions(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "a.png", "red")
    paint(tmp_path / "d" / "photos" / "b.png", "blue")
    path = table(tmp_path / "d", "file,caption\na.png,A red wall .\na.png,Nothing but red\nb.png,Blue\n")
    made = prepared_one(tmp_path, path)
    assert [item.captions for item in made.items] == [("A red wall", "Nothing but red"), ("Blue",)]
    assert made.pixels.shape == (2, 16, 16, 3) and made.pixels.dtype == np.uint8
    assert made.pixels[0, 8, 8, 0] > 150 and made.pixels[1, 8, 8, 2] > 150
    assert [item.held_back for item in made.items] == [name_held_back("a.png"), name_held_back("b.png")]
    assert made.summary().startswith("d: 2 photos with 3 captions")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("ending", "delimiter"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_tables_come_in_many_encodings(tmp_path: Path, encoding: str, ending: str, delimiter: str) -> None:
    paint(tmp_path / "d" / "a.png", "red")
    text = f"Image{delimiter}Caption\r\na.png{delimiter}Ein Café in Zürich\r\n"
    [source] = sources([os.fspath(table(tmp_path / "d", text.encode(encoding), f"t{ending}"))])
    assert [entry.item.captions for entry in source.entries()] == [("Ein Café in Zürich",)]


def test_a_split_column_decides_what_is_held_back(tmp_path: Path) -> None:
    for name in "abc":
        paint(tmp_path / "d" / f"{name}.png", "red")
    path = table(tmp_path / "d", "file,caption,split\na.png,One,train\nb.png,Two,val\nc.png,Three,test\n")
    assert [item.held_back for item in prepared_one(tmp_path, path).items] == [False, True, True]


def test_a_missing_and_a_damaged_photo_are_left_out_and_told(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "a.png", "red")
    (tmp_path / "d" / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    path = table(tmp_path / "d", "file,caption\nlost.png,Gone\nbad.jpg,Broken\na.png,Red\nz\0.png,Odd\n")
    made = prepared_one(tmp_path, path)
    assert [item.name for item in made.items] == ["a.png"]
    assert [name for name, _ in made.left_out] == ["lost.png", "bad.jpg", "z\0.png"]
    assert made.left_out[0][1] == "there is no such file" and "cut short" in made.left_out[1][1]
    assert "3 left out (lost.png: there is no such file)" in made.summary()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "first line must name the columns"),
        ("name,text of it\na.png,Red\n", "first line must name the columns"),
        ("file,caption\n", "There are no rows"),
        ("file,caption\na.png,\n", "There are no captions"),
        ("file,caption\na.png,Red\n,Blue\n", "Line 3 .*no file is named"),
        ("file,caption\n../a.png,Red\n", "Line 2 .*outside the table's own folder"),
        ("file,caption\n/etc/a.png,Red\n", "Line 2 .*outside the table's own folder"),
        ("file,caption\nC:\\a.png,Red\n", "Line 2 .*outside the table's own folder"),
        ("file,caption\na.png,Red\nb.png\n", "Line 3 .*1 columns instead of 2"),
        ('file,caption\na.png,"Red\nb.png,Blue\n', "Line [34] .*unexpected end"),
        ("file,caption,split\na.png,Red,perhaps\n", "Line 2 .*'perhaps' is neither train nor test"),
        ("file,caption\nlost.png,Red\n", "None of the 1 photos .*lost.png: there is no such file"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(KnownError, match=problem):
        prepared_one(tmp_path, table(tmp_path / "d", text))


def test_the_table_in_a_folder_is_found(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "a.png", "red")
    table(tmp_path / "d", "file,caption\na.png,Red\n")
    table(tmp_path / "d", "city,inhabitants\nRome,1\n", "cities.csv")
    assert prepared_one(tmp_path, tmp_path / "d").items[0].captions == ("Red",)
    table(tmp_path / "d", "file,caption\na.png,Blue\n", "more.tsv")
    with pytest.raises(KnownError, match=r"captions\.csv and more\.tsv"):
        prepared_one(tmp_path, tmp_path / "d")


# --- folders


def test_folders_by_class_are_classes(tmp_path: Path) -> None:
    paint(tmp_path / "pets" / "golden_retriever" / "1.png", "red")
    paint(tmp_path / "pets" / "tabby" / "images" / "2.png", "blue")
    paint(tmp_path / "pets" / "2019-05" / "3.png", "green")
    made = prepared_one(tmp_path, tmp_path / "pets")
    assert [item.label for item in made.items] == ["pets/golden_retriever", "pets/tabby"]
    assert [name for name, _ in made.left_out] == ["2019-05/3.png"]  # a date is no class
    assert "2 classes" in made.summary()


def test_a_table_names_the_classes(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "n07745940" / "1.png", "red")
    paint(tmp_path / "d" / "7" / "2.png", "blue")
    (tmp_path / "d" / "classes.tsv").write_text("n07745940\tstrawberry, wild strawberry\n7\tpear\n", encoding="utf-8")
    made = prepared_one(tmp_path, tmp_path / "d")
    assert {item.label for item in made.items} == {"d/strawberry, wild strawberry", "d/pear"}


def test_folders_called_train_and_val_divide_the_set(tmp_path: Path) -> None:
    for side in ("train", "val"):
        for number in range(3):
            paint(tmp_path / "d" / side / "cat" / f"{number}.png", "red", seed=number)
    made = prepared_one(tmp_path, tmp_path / "d")
    assert [item.held_back for item in made.items] == [False] * 3 + [True] * 3
    assert {item.label for item in made.items} == {"d/cat"}
    only = prepared_one(tmp_path, tmp_path / "d" / "train")
    assert [item.held_back for item in only.items] == [name_held_back(item.name) for item in only.items]


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Bruno at the lake</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>Animals/Dogs/Bruno</rdf:li><rdf:li>lake</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_texts_and_xmp_beside_photos_are_their_captions(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "plain"):
        paint(tmp_path / "d" / f"{name}.png", "red")
    (tmp_path / "d" / "a.txt").write_bytes(b"\xef\xbb\xbfA red wall.\r\n\r\nJust red\0 and rubbish\r\n")
    (tmp_path / "d" / "b.png.xmp").write_text(XMP, encoding="utf-8")
    (tmp_path / "d" / "c.XMP").write_text(XMP.replace("Bruno at the lake", "IMG_2034"), encoding="utf-8")
    made = prepared_one(tmp_path, tmp_path / "d")
    assert [item.captions for item in made.items[:2]] == [("A red wall", "Just red"), ("Bruno at the lake",)]
    assert made.items[1].keywords == ("Bruno", "lake", "Dogs", "Animals")
    assert made.items[2].captions == ("Bruno, lake", "Bruno", "lake")  # what a camera calls a photo is no caption
    assert made.left_out == (("plain.png", "it has no caption"),)


def test_captions_inside_photos_are_found_even_in_folders(tmp_path: Path) -> None:
    for folder in ("2019/summer", "2020/winter"):
        words = PngInfo()
        words.add_text("Description", f"The family in {folder}")
        (tmp_path / "d" / folder).mkdir(parents=True)
        Image.new("RGB", (20, 20)).save(tmp_path / "d" / folder / "1.png", pnginfo=words)
    made = prepared_one(tmp_path, tmp_path / "d")
    assert [item.captions for item in made.items] == [("The family in 2019/summer",), ("The family in 2020/winter",)]
    assert {item.label for item in prepared_one(tmp_path, f"classes:{tmp_path / 'd'}").items} == {
        "d/summer",
        "d/winter",
    }


def test_photos_without_any_caption_are_refused(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "a.png", "red")
    with pytest.raises(KnownError, match=r"There are no captions in .*1 photos"):
        prepared_one(tmp_path, tmp_path / "d")
    with pytest.raises(KnownError, match="There are no captions"):
        prepared_one(tmp_path, f"captions:{tmp_path / 'd'}")
    assert not [path for path in (tmp_path / "cache").iterdir() if path.name != "prepare.lock"]


def test_a_name_that_is_not_utf8_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "d" / "cat"
    folder.mkdir(parents=True)
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.png")).write_bytes(png("red"))
    except OSError:
        pytest.skip("this file system takes no such name")
    first, again = prepared_one(tmp_path, tmp_path / "d"), prepared_one(tmp_path, tmp_path / "d")
    assert first.items == again.items and len(first.items) == 1


# --- archives


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_folders_by_class_in_archives(tmp_path: Path, mode: str) -> None:
    ending = mode.replace("w:", ".").removeprefix("w")
    first = tar(tmp_path / "zoo" / f"a.tar{ending}", {"cat/1.png": png("red"), "cat/2.png": png("green")}, mode)
    second = tar(tmp_path / "zoo" / f"b.tar{ending}", {"./dog/1.png": png("blue"), "notes.txt": b"by me"}, mode)
    for made in (prepared_one(tmp_path, first, second), prepared_one(tmp_path, tmp_path / "zoo")):
        assert [item.label for item in made.items] == ["zoo/cat", "zoo/cat", "zoo/dog"]
        assert made.pixels[:, 8, 8].argmax(axis=1).tolist() == [0, 1, 2]


def test_known_sources_are_divided_as_they_were_for_the_embedded_encoder(tmp_path: Path) -> None:
    names = [f"pizza/image_{number:04}.png" for number in range(1, 31)]
    path = tar(tmp_path / "caltech101" / "photos.tar", {name: png("red") for name in names})
    made = prepared_one(tmp_path, path)
    assert [item.held_back for item in made.items] == [number_held_back(name) for name in names]
    assert {item.label for item in made.items} == {"caltech101/pizza"} and made.name == "caltech101"


def test_samples_in_the_layout_of_webdataset(tmp_path: Path) -> None:
    members = {
        "000.jpg": png("red"), "000.txt": "A red wall\nRed".encode("utf-16"),
        "001.png": png("blue"), "001.json": json.dumps({"caption": "Blue", "id": 7}).encode(),
        "002.png": png("green"), "002.cls": b"1",
        "003.png": png("green"), "003.json": b"[" * 100_000,
        "004.json": b"{}",
    }  # fmt: skip
    path = tar(tmp_path / "w" / "shard-000.tar", members)
    (tmp_path / "w" / "classnames.txt").write_text("tench\ngolden retriever\n", encoding="utf-8")
    made = prepared_one(tmp_path, path)
    assert [(item.label, item.captions) for item in made.items] == [
        ("", ("A red wall", "Red")),
        ("", ("Blue",)),
        ("shard-000/golden retriever", ()),
    ]
    assert made.left_out == (("003.png", "it has no caption"),)


def test_numbers_alone_name_no_classes(tmp_path: Path) -> None:
    path = tar(tmp_path / "w" / "s.tar", {"0.png": png("red"), "0.cls": b"1"})
    with pytest.raises(KnownError, match=r"are numbers; put their names in classnames\.txt"):
        prepared_one(tmp_path, path)


def test_shards_called_train_and_test_divide_the_set(tmp_path: Path) -> None:
    tar(tmp_path / "w" / "train-00.tar", {"cat/1.png": png("red")})
    tar(tmp_path / "w" / "test-00.tar", {"cat/1.png": png("blue")})
    assert [item.held_back for item in prepared_one(tmp_path, tmp_path / "w").items] == [True, False]
    both = tar(tmp_path / "v" / "all.tar", {"train/cat/1.png": png("red"), "val/cat/1.png": png("blue")})
    assert [item.held_back for item in prepared_one(tmp_path, both).items] == [False, True]


@pytest.mark.parametrize("name", ["../x.png", "/x.png", "cat/../../x.png", "..\\x.png", "C:/x.png"])
def test_an_archive_that_reaches_outside_is_refused(tmp_path: Path, name: str) -> None:
    path = tar(tmp_path / "w" / "evil.tar", {"cat/1.png": png("red"), name: png("red")})
    with pytest.raises(KnownError, match="not safe"):
        prepared_one(tmp_path, path)
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_an_archive_that_is_cut_short_is_refused(tmp_path: Path, mode: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "PNG")
    path = tar(tmp_path / "w" / "s.tar", {f"cat/{n}.png": out.getvalue() for n in range(5)}, mode)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(KnownError, match="damaged or cut short"):
        prepared_one(tmp_path, path)


def test_links_and_devices_in_archives_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "w" / "s.tar"
    tar(path, {"cat/1.png": png("red")})
    with tarfile.open(path, "a") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(f"cat/{number}-link.png")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert [item.name for item in prepared_one(tmp_path, path).items] == ["cat/1.png"]


# --- a library, scenes, and words


def test_a_library_gives_what_its_catalog_knows(tmp_path: Path) -> None:
    for name, words in (("a", "Bruno at the lake"), ("b", "")):
        info = PngInfo()
        info.add_text("Description", words)
        (tmp_path / "pictures").mkdir(exist_ok=True)
        Image.new("RGB", (20, 20), "red").save(tmp_path / "pictures" / f"{name}.png", pnginfo=info)
    with Library.open(tmp_path / "lib", encoder=ColourEncoder()) as library:
        library.add(tmp_path / "pictures")
        library.index()
    made = prepared_one(tmp_path, tmp_path / "lib")
    assert [(Path(item.name).name, item.captions) for item in made.items] == [("a.png", ("Bruno at the lake",))]
    assert made.name == "library"


def test_scenes_hold_a_tenth_back_and_share_none_with_the_demo(tmp_path: Path) -> None:
    made = prepared_one(tmp_path, "scenes:10")
    assert [item.held_back for item in made.items] == [False] * 9 + [True]
    assert made.pixels.std() > 10 and all(len(item.captions) > 1 and item.keywords for item in made.items)
    unseen = prepared_one(tmp_path, "unseen-scenes:2")
    assert all(item.held_back for item in unseen.items) and unseen.items[0].name == made.items[9].name


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("nowhere.csv", "nowhere.csv does not exist"),
        ("scenes:0", "from 1 to"),
        ("scenes:many", "from 1 to"),
        ("scenes:99999999999999999999", "from 1 to"),
        ("library", "no PhotoClip library"),
        ("nowhere.tar", "cannot be read"),
        ("captions:nowhere", "does not exist"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, problem: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KnownError, match=problem):
        prepared_one(tmp_path, spec)
    with pytest.raises(KnownError, match="Name at least one"):
        prepare([], SPEC, tmp_path / "cache")
    (tmp_path / "empty").mkdir()
    with pytest.raises(KnownError, match="There are no photos"):
        prepared_one(tmp_path, "empty")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(KnownError, match="is not a table"):
        prepared_one(tmp_path, "a.pdf")


def test_the_captioned_photos(shared_data: Path, tmp_path: Path) -> None:
    made = prepared_one(tmp_path, shared_data / "captioned", limit=60)
    assert len(made.items) == 60 and not made.left_out and made.name == "captioned"
    assert all(len(item.captions) == 5 for item in made.items)
