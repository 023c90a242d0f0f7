import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.errors import KnownError
from photoclip.weights import record as records
from photoclip.weights.installed import folder_of, is_installed, locate
from photoclip.weights.registry import entry
from tests.weights.folders import make_folder


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "mine")
    found = locate(str(folder))
    assert found.weights == folder / "open_clip_model.safetensors"
    assert found.sha256 == records.sha256_of(found.weights)
    assert found.config["model_cfg"]["embed_dim"] == 4
    assert not found.recorded
    assert found.file("open_clip_config.json") == folder / "open_clip_config.json"
    assert found.file("tokenizer.json") is None


def test_the_only_safetensors_file_may_have_any_name(tmp_path: Path) -> None:
    assert (
        locate(str(make_folder(tmp_path / "a", weights="epoch_12.safetensors"))).weights.name == "epoch_12.safetensors"
    )


def test_open_clips_name_wins_over_the_transformers_layout_and_over_pickles(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "a")
    (folder / "model.safetensors").write_bytes(b"not for us")
    (folder / "open_clip_pytorch_model.bin").write_bytes(pickle.dumps({}))
    assert locate(str(folder)).weights.name == "open_clip_model.safetensors"


def test_two_nameless_safetensors_files_are_ambiguous(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "a", weights="one.safetensors")
    (folder / "two.safetensors").write_bytes(b"")
    with pytest.raises(KnownError, match="several"):
        locate(str(folder))


@pytest.mark.parametrize("suffix", [".bin", ".pt", ".pth", ".ckpt", ".PT"])
def test_a_pickle_is_refused_by_its_type(tmp_path: Path, suffix: str) -> None:
    folder = make_folder(tmp_path / "a")
    (folder / "open_clip_model.safetensors").rename(folder / f"weights{suffix}")
    with pytest.raises(KnownError, match="pickle"):
        locate(str(folder))
    with pytest.raises(KnownError, match="pickle"):
        locate(str(folder / f"weights{suffix}"))


@pytest.mark.parametrize("content", [pickle.dumps({"a": 1}, protocol=2), b"PK\x03\x04" + bytes(100)])
def test_a_pickle_under_another_name_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = make_folder(tmp_path / "a")
    (folder / "open_clip_model.safetensors").write_bytes(content)
    with pytest.raises(KnownError, match="pickle under another name"):
        locate(str(folder))


@pytest.mark.parametrize("keep", [0, 4, 20, 200, 20_000, -1])
def test_truncated_weights_are_refused(tmp_path: Path, keep: int) -> None:
    folder = make_folder(tmp_path / "a")
    weights = folder / "open_clip_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:keep])
    with pytest.raises(KnownError, match="truncated or damaged"):
        locate(str(folder))


@given(content=st.binary(max_size=200))
def test_any_bytes_for_weights_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = make_folder(tmp_path_factory.mktemp("any") / "a")
    (folder / "open_clip_model.safetensors").write_bytes(content)
    with pytest.raises(KnownError):
        locate(str(folder))


@pytest.mark.parametrize("config", ["", "{", "[]", "null", '{"model_cfg": {}}', '{"model_cfg": 1}', "[" * 100_000])
def test_a_config_that_describes_no_encoder(tmp_path: Path, config: str) -> None:
    folder = make_folder(tmp_path / "a")
    (folder / "open_clip_config.json").write_text(config)
    with pytest.raises(KnownError, match=r"open_clip_config\.json"):
        locate(str(folder))


def test_a_folder_that_is_no_encoder(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no open_clip encoder"):
        locate(str(tmp_path))
    folder = make_folder(tmp_path / "a")
    (folder / "open_clip_model.safetensors").unlink()
    with pytest.raises(KnownError, match="no safetensors file"):
        locate(str(folder))


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"no encoder called 'vit-giant'.*photoclip-small.*vit-b-32-datacomp"):
        locate("vit-giant")
    with pytest.raises(KnownError, match="There is no folder"):
        locate(str(tmp_path / "absent"))
    file = make_folder(tmp_path / "a") / "open_clip_model.safetensors"
    with pytest.raises(KnownError, match="name the folder"):
        locate(str(file))
    with pytest.raises(KnownError):
        locate("")


def test_an_encoder_that_is_not_installed_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOCLIP_WEIGHTS", str(tmp_path))
    assert not is_installed(entry("vit-b-32-datacomp"))
    with pytest.raises(KnownError, match=r"photoclip models install vit-b-32-datacomp.*607 MB"):
        locate("vit-b-32-datacomp")


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed registry entry."""
    monkeypatch.setenv("PHOTOCLIP_WEIGHTS", str(tmp_path))
    folder = make_folder(folder_of(entry("vit-b-32-datacomp")))
    files = ["open_clip_config.json", "open_clip_model.safetensors"]
    records.make(folder, files, name="vit-b-32-datacomp", repository="laion/x", revision="0" * 40)
    return folder


def test_an_installed_encoder_is_found_by_name(recorded: Path) -> None:
    found = locate("vit-b-32-datacomp")
    assert (found.folder, found.name, found.recorded) == (recorded, "vit-b-32-datacomp", True)


def test_one_changed_bit_is_noticed_on_every_load(recorded: Path) -> None:
    weights = recorded / "open_clip_model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    with pytest.raises(KnownError, match="SHA-256 differs"):
        locate("vit-b-32-datacomp")


def test_a_changed_config_is_noticed(recorded: Path) -> None:
    config = recorded / "open_clip_config.json"
    config.write_text(config.read_text().replace("4", "8"))
    with pytest.raises(KnownError, match="SHA-256 differs"):
        locate("vit-b-32-datacomp")


def test_truncated_and_missing_files_are_named(recorded: Path) -> None:
    weights = recorded / "open_clip_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(KnownError, match=r"has 1,000 bytes instead of 40,"):
        locate("vit-b-32-datacomp")
    config = recorded / "open_clip_config.json"
    content = config.read_text()
    config.unlink()
    with pytest.raises(KnownError, match=r"no open_clip_config\.json"):
        locate("vit-b-32-datacomp")
    config.write_text(content)


def test_weights_that_were_not_recorded_are_not_loaded(recorded: Path) -> None:
    (recorded / "open_clip_model.safetensors").rename(recorded / "other.safetensors")
    with pytest.raises(KnownError, match="was not there when the encoder was installed"):
        locate("vit-b-32-datacomp")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "name": "x", "files": {"a": 3}}', '"x"'])
def test_a_damaged_record_is_an_error(recorded: Path, content: str) -> None:
    (recorded / "photoclip.json").write_text(content)
    with pytest.raises(KnownError, match=r"photoclip\.json' is damaged"):
        locate("vit-b-32-datacomp")


def test_a_record_from_a_newer_version_is_refused(recorded: Path) -> None:
    data = json.loads((recorded / "photoclip.json").read_text())
    (recorded / "photoclip.json").write_text(json.dumps({**data, "format": 2}))
    with pytest.raises(KnownError, match="newer"):
        locate("vit-b-32-datacomp")
