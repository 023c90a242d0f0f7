"""The commands that remake the encoder, from a folder of photos to figures."""

import io
import json
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoclip.training.__main__ import main


def a_data_folder(folder: Path) -> Path:
    """As small as it can be: two classes a source, two captioned photos."""
    rng = np.random.default_rng(0)
    for name in ("tiny-imagenet", "caltech101", "captioned/photos"):
        (folder / name).mkdir(parents=True)
    members = {
        "tiny-imagenet/train-00.tar": [
            f"{label}/{n:03}.png" for label in ("n02099601", "n07753592") for n in range(7, 11)
        ],
        "caltech101/photos.tar": [f"{label}/image_{n:04}.png" for label in ("dolphin", "pizza") for n in range(7, 11)],
    }
    for tar_name, names in members.items():
        with tarfile.open(folder / tar_name, "w") as tar:
            for name in names:
                buffer = io.BytesIO()
                Image.fromarray(rng.integers(0, 255, (32, 32, 3), dtype=np.uint8)).save(buffer, "PNG")
                member = tarfile.TarInfo(name)
                member.size = buffer.tell()
                tar.addfile(member, io.BytesIO(buffer.getvalue()))
    rows = ["file,caption"]
    for number in range(20):
        Image.fromarray(rng.integers(0, 255, (30, 40, 3), dtype=np.uint8)).save(
            folder / f"captioned/photos/{number}.jpg"
        )
        rows.append(f"{number}.jpg,A dog number {number} .")
    (folder / "captioned/captions.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def test_from_photos_to_figures(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, cache, run, encoder = (str(tmp_path / name) for name in ("data", "cache", "run", "encoder"))
    a_data_folder(Path(data))
    assert main(["embed-data", "--data", data, "--cache", cache, "--scenes", "6", "--unseen", "3"]) == 0
    assert "tiny-imagenet: 8 pictures" in capfd.readouterr().out
    assert main(["train", "--cache", cache, "--to", run, "--steps", "2", "--batch", "8", "--processes", "2"]) == 0
    assert "100.0%  step 2" in capfd.readouterr().out
    assert main(["export", "--run", run, "--to", encoder]) == 0
    assert "at step 2" in capfd.readouterr().out
    assert main(["evaluate", "--cache", cache, "--encoder", encoder]) == 0
    figures = json.loads(capfd.readouterr().out)
    assert figures["tiny-imagenet"]["photos"] == 2  # the numbers that end in 9
    assert figures["caltech101"]["zero_shot"]["classes"] == 2
    assert figures["unseen-scenes"]["retrieval"]["photos"] == 3
    assert figures["precision at 10"]["all photos"]["queries"]["dog"]["relevant"] == 20


def test_a_missing_folder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--cache", str(tmp_path), "--encoder", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert main(["export", "--run", str(tmp_path), "--to", str(tmp_path)]) == 1
    assert "missing or damaged" in capsys.readouterr().err
    assert main(["train", "--cache", str(tmp_path / "none"), "--to", str(tmp_path), "--steps", "1"]) == 1
    assert "embed-data" in capsys.readouterr().err
