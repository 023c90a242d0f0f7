"""`photoclip train`, from photos on a disk to an encoder that can be put to use."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import open_clip
import pytest
import torch
from PIL import Image

from photoclip.cli.interrupt import Interrupt
from photoclip.cli.main import main
from photoclip.cli.trainline import duration
from photoclip.weights.installed import locate
from tests.training import tiny

COLOURS = {"red": (200, 30, 30), "green": (40, 160, 60), "blue": (30, 60, 200), "yellow": (230, 210, 40)}


@dataclass
class Told:
    """What a command line led to."""

    code: int
    out: str
    err: str


Train = Callable[..., Told]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of 160 photos with captions, each of one colour."""
    folder = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    rows = ["file,caption"]
    for number in range(160):
        name = list(COLOURS)[number % 4]
        pixels = np.array(COLOURS[name], np.uint8) + rng.integers(0, 25, (40, 40, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number:03}.png")
        rows.append(f"{number:03}.png,a {name} wall number {number}")
    (folder / "captions.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder / "captions.csv"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the decoded photos are, for all tests here."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def train(tmp_path: Path, photos: Path, cache: Path, capfd: pytest.CaptureFixture[str]) -> Train:
    """Run `photoclip train … --to FOLDER --cache …`, from a tiny encoder unless told otherwise."""
    small = tiny.encoder(tmp_path / "small")

    def run(*argv: str | Path) -> Told:
        capfd.readouterr()
        arguments = ["train", *map(os.fspath, argv), "--to", str(tmp_path / "mine"), "--cache", str(cache)]
        if "--from" not in arguments and "--resume" not in arguments:
            arguments += ["--from", str(small)]
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        return Told(code, *capfd.readouterr())

    return run


def losses(folder: Path) -> list[tuple[int, str, str]]:
    with (folder / "log.csv").open(encoding="utf-8", newline="") as file:
        return [(int(row["step"]), row["loss"], row["held_back"]) for row in csv.DictReader(file)]


def test_it_teaches_an_encoder_that_open_clip_and_photoclip_load(train: Train, photos: Path, tmp_path: Path) -> None:
    told = train(photos, "--steps", "24", "--batch", "32", "--rate", "0.003", "--device", "cpu")
    assert told.code == 0, told.err
    assert "160 photos with 160 captions, 12 of them held back" in told.err and "held-back photos judge it" in told.err
    assert "trained for 24 steps" in told.out and "photoclip models use" in told.out
    mine = tmp_path / "mine"
    assert {"checkpoint.pt", "log.csv", "curve.png", "recipe.json"} <= {file.name for file in mine.iterdir()}
    with Image.open(mine / "curve.png") as image:
        assert image.size == (1200, 800)
    assert locate(str(mine)).config["model_cfg"] == tiny.VIT
    model, transform = open_clip.create_model_from_pretrained(f"local-dir:{mine}")
    tokens = open_clip.get_tokenizer(f"local-dir:{mine}")([f"a {name} wall" for name in COLOURS])
    pictures = torch.stack([transform(Image.new("RGB", (40, 40), colour)) for colour in COLOURS.values()])
    with torch.no_grad():
        fits = model.encode_image(pictures, normalize=True) @ model.encode_text(tokens, normalize=True).T
    assert (fits.argmax(dim=1) == torch.arange(4)).sum() >= 3


def test_the_result_as_json(train: Train, photos: Path, tmp_path: Path) -> None:
    told = train(photos, "--from", "scratch", "--architecture", _architecture(tmp_path), "--steps", "2", "--json")
    assert told.code == 0, told.err
    result = json.loads(told.out)
    assert result["end"] == "finished" and result["steps"] == 2 and result["precision"] in ("fp32", "bf16")
    assert result["held_back_loss"]["best"] <= result["held_back_loss"]["before"]


def _architecture(folder: Path) -> Path:
    (folder / "tiny.json").write_text(json.dumps(tiny.VIT), encoding="utf-8")
    return folder / "tiny.json"


def test_ctrl_c_saves_and_a_resumed_run_ends_as_if_nothing_had_been(
    train: Train, photos: Path, cache: Path, tmp_path: Path
) -> None:
    options = ["--epochs", "5", "--batch", "16", "--patience", "0"]
    assert train(photos, *options).code == 0
    whole = losses(tmp_path / "mine")
    command = [sys.executable, "-m", "photoclip", "train", str(photos), *options, "--to", str(tmp_path / "again")]
    command += ["--cache", str(cache), "--from", str(tmp_path / "small")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "again/log.csv").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    told = process.communicate()[1]
    assert process.returncode == 130, told
    assert "--resume` goes on from there" in told
    assert (tmp_path / "again/checkpoint.pt").exists()
    assert len(losses(tmp_path / "again")) < len(whole)
    assert main(["train", "--to", str(tmp_path / "again"), "--resume", "--cache", str(cache)]) == 0
    for expected, reached in zip(whole, losses(tmp_path / "again"), strict=True):
        assert reached[0] == expected[0]
        for one, two in zip(expected[1:], reached[1:], strict=True):
            assert (float(two) == pytest.approx(float(one), rel=1e-4)) if one else two == ""


def test_what_cannot_be_done_is_one_sentence(train: Train, photos: Path, tmp_path: Path) -> None:
    few = photos.with_name("few.csv")
    few.write_text("file,caption\n" + "".join(f"00{n}.png,wall {n}\n" for n in range(5)), "utf-8")
    for argv, says in (
        ([], "Name the photos to train on"),
        ([tmp_path / "none.csv"], "does not exist"),
        ([few], "at least 16 are needed"),
        ([photos, "--from", "nonsense"], "no encoder called 'nonsense'"),
        ([photos, "--from", "scratch", "--architecture", "nonsense"], "knows no architecture"),
        ([photos, "--device", "xpu"], "no Intel graphics card"),
        ([photos, "--resume"], "There is no training run in"),
    ):
        told = train(*argv)
        assert told.code == 1 and says in told.err.splitlines()[-1], told.err
    for argv in (["--steps", "0"], ["--rate", "-1"], ["--warm-up", "1"], ["--steps", "2", "--epochs", "2"]):
        assert train(photos, *argv).code == 2


def test_nothing_is_overwritten_and_a_run_stays_what_it_is(train: Train, photos: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", encoding="utf-8")
    assert "holds something else" in train(photos, "--steps", "1").err
    (tmp_path / "mine/letter.txt").unlink()
    assert train(photos, "--steps", "2", "--batch", "16").code == 0
    assert "add --resume to go on with it" in train(photos, "--steps", "2").err
    assert "keeps its batch" in train("--resume", "--batch", "8").err
    assert "with the photos that it began with" in train(photos.parent, "--resume").err
    longer = train("--resume", "--steps", "4")
    assert longer.code == 0 and "trained for 4 steps" in longer.out and "going on from step 2" in longer.err


def test_the_first_ctrl_c_asks_and_the_second_one_stops(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
        assert interrupt.asked and "once more stops at once" in capfd.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_lengths_of_time_as_people_say_them() -> None:
    assert [duration(s) for s in (0, 45, 89.6, 700, 12_000)] == ["0 s", "45 s", "90 s", "12 min", "3 h 20 min"]
