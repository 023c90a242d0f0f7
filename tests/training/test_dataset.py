"""Sources of training pictures: what is read, what is held back, and that it survives the disk."""

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photoclip.errors import KnownError
from photoclip.scenes.scene import EVALUATION_SEEDS, TRAINING_SEEDS, describe
from photoclip.training import dataset


def a_tar(path: Path, names: list[str]) -> Path:
    with tarfile.open(path, "w") as tar:
        for number, name in enumerate(names):
            buffer = io.BytesIO()
            Image.new("RGB", (40, 20), (number, 0, 255 - number)).save(buffer, "PNG")
            member = tarfile.TarInfo(name)
            member.size = buffer.tell()
            buffer.seek(0)
            tar.addfile(member, buffer)
    return path


def test_pictures_from_tars_keep_their_class_and_survive_the_disk(tmp_path: Path) -> None:
    tars = [
        a_tar(tmp_path / "a.tar", ["cat/009.png", "cat/010.png"]),
        a_tar(tmp_path / "b.tar", ["dog/image_0019.png"]),
    ]
    assert dataset.save(tmp_path / "cache", "zoo", dataset.from_tars("zoo", tars, 16), 16) == 3
    loaded = dataset.load(tmp_path / "cache", "zoo")
    assert [item.label for item in loaded.items] == ["zoo/cat", "zoo/cat", "zoo/dog"]
    assert loaded.rows(held_back=True).tolist() == [0, 2]
    assert loaded.rows(held_back=False).tolist() == [1]
    assert loaded.pixels.shape == (3, 16, 16, 3)
    assert loaded.pixels[1, 8, 8].tolist() == [1, 0, 254]
    assert dataset.names(tmp_path / "cache") == ["zoo"]
    assert not list((tmp_path / "cache").glob("*.raw"))


def test_pictures_from_a_table_of_captions(tmp_path: Path) -> None:
    Image.new("RGB", (30, 50), "red").save(tmp_path / "x.jpg")
    (tmp_path / "captions.csv").write_text(
        "file,caption\nx.jpg,A red wall .\nx.jpg,Nothing but red\n", encoding="utf-8"
    )
    [(pixels, item)] = dataset.from_csv(tmp_path / "captions.csv", tmp_path, 8)
    assert item.captions == ("A red wall", "Nothing but red")
    assert pixels.shape == (8, 8, 3)


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "captions.csv").write_text("name,text\nx.jpg,red\n", encoding="utf-8")
    with pytest.raises(KnownError, match="columns file and caption"):
        list(dataset.from_csv(tmp_path / "captions.csv", tmp_path, 8))


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "captions.csv").write_text("file,caption\nlost.jpg,red\n", encoding="utf-8")
    with pytest.raises(KnownError, match=r"lost\.jpg cannot be read"):
        list(dataset.from_csv(tmp_path / "captions.csv", tmp_path, 8))


def test_scenes_carry_their_canonical_caption_first() -> None:
    seeds = list(EVALUATION_SEEDS[:2])
    made = list(dataset.from_scenes(seeds, 32, held_back=True))
    assert [item.captions[0] for _, item in made] == [describe(seed).caption for seed in seeds]
    assert all(item.held_back and item.keywords for _, item in made)
    assert all(pixels.shape == (32, 32, 3) and pixels.std() > 5 for pixels, _ in made)
    assert not set(TRAINING_SEEDS) & set(EVALUATION_SEEDS)


def test_the_whole_picture_is_kept() -> None:
    wide = Image.new("RGB", (400, 100), "black")
    wide.paste("white", (0, 0, 40, 100))
    squashed = dataset.squash(wide, 32)
    assert squashed[16, 1].min() > 250 and squashed[16, 8:].max() < 5


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=30))
def test_a_file_is_always_on_the_same_side(name: str) -> None:
    assert dataset.name_held_back(name) == dataset.name_held_back(name)
    assert dataset.number_held_back(f"{name}x019.jpg")
    assert not dataset.number_held_back(f"{name}x018.jpg")


def test_a_tenth_is_held_back() -> None:
    assert sum(dataset.number_held_back(f"{number:03}.webp") for number in range(400)) == 40
    assert 80 < sum(dataset.name_held_back(f"photo-{number}.jpg") for number in range(1000)) < 120


def test_missing_and_damaged_sources_are_known_errors(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="missing or damaged"):
        dataset.load(tmp_path, "nothing")
    with pytest.raises(KnownError, match="cannot be read as a tar file"):
        list(dataset.from_tars("zoo", [tmp_path / "no.tar"], 8))
    with pytest.raises(KnownError, match="no picture in the source empty"):
        dataset.save(tmp_path, "empty", iter(()), 8)
    item = dataset.Item("a", False, "zoo/cat")
    dataset.save(tmp_path, "zoo", [(np.zeros((8, 8, 3), np.uint8), item)] * 2, 8)
    (tmp_path / "zoo.json").write_text("[]", encoding="utf-8")
    with pytest.raises(KnownError, match="2 pictures, 0 entries"):
        dataset.load(tmp_path, "zoo")
