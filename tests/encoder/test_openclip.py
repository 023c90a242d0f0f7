import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import pytest
import safetensors.torch
import torch
from PIL import Image
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from photoclip.encoder.openclip import load_encoder
from photoclip.errors import BugError, KnownError
from photoclip.records import InputSpec
from photoclip.weights import record as records
from tests.encoder.checkpoints import PREPROCESS, make_checkpoint

TEXTS = ["a dog on the beach", "two red cars", "night", ""]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("encoders") / "tiny")


def random_pixels(count: int, side: int = 32, seed: int = 0) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.random.default_rng(seed).integers(0, 256, (count, side, side, 3), dtype=np.uint8)


def reference(folder: Path) -> tuple[Any, Any]:
    """open_clip's own network and preprocessing for a folder."""
    network, preprocess = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
    return network.eval(), preprocess


def test_images_are_encoded_as_open_clip_does(folder: Path) -> None:
    pixels = random_pixels(7)
    vectors = load_encoder(str(folder), "cpu").encode_images(pixels)
    network, preprocess = reference(folder)
    with torch.inference_mode():
        batch = torch.stack([preprocess(Image.fromarray(picture)) for picture in pixels])
        expected = network.encode_image(batch, normalize=True).numpy()
    assert vectors.shape == (7, 16) and vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, atol=2e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_texts_are_encoded_as_open_clip_does(folder: Path) -> None:
    vectors = load_encoder(str(folder), "cpu").encode_texts(TEXTS)
    network, _ = reference(folder)
    tokenizer = open_clip.get_tokenizer(f"local-dir:{folder}")
    with torch.inference_mode():
        expected = network.encode_text(tokenizer(TEXTS), normalize=True).numpy()
    assert vectors.shape == (4, 16) and vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, atol=2e-6)


def test_the_same_input_gives_the_same_vectors_whatever_the_batch(folder: Path) -> None:
    pixels = random_pixels(9)
    encoder, again = load_encoder(str(folder), "cpu"), load_encoder(str(folder), "cpu")
    whole = encoder.encode_images(pixels)
    assert encoder.info == again.info
    np.testing.assert_array_equal(whole, again.encode_images(pixels))
    singly = np.concatenate([encoder.encode_images(pixels[i : i + 1]) for i in range(9)])
    np.testing.assert_allclose(singly, whole, atol=2e-6)


def test_nothing_in_nothing_out(folder: Path) -> None:
    encoder = load_encoder(str(folder), "cpu")
    assert encoder.encode_images(random_pixels(0)).shape == (0, 16)
    assert encoder.encode_texts([]).shape == (0, 16)


def test_pictures_of_another_kind_are_a_bug(folder: Path) -> None:
    encoder = load_encoder(str(folder), "cpu")
    for wrong in (random_pixels(1, side=64), random_pixels(1)[0], random_pixels(1).astype(np.float32)):
        with pytest.raises(BugError, match=r"uint8 \[N,32,32,3\]"):
            encoder.encode_images(wrong)  # type: ignore[arg-type]
    with pytest.raises(BugError):
        encoder.encode_texts("a dog")


def test_read_only_and_strided_pictures(folder: Path) -> None:
    encoder = load_encoder(str(folder), "cpu")
    pixels = random_pixels(4)
    pixels.flags.writeable = False
    np.testing.assert_allclose(encoder.encode_images(pixels)[::2], encoder.encode_images(pixels[::2]), atol=2e-6)


def test_hostile_texts_give_vectors(folder: Path) -> None:
    encoder = load_encoder(str(folder), "cpu")
    texts = [
        "\udcff\ud800",
        "\x00\x01",
        "🐕‍🦺" * 50,
        "x" * 100_000,
        "<start_of_text><end_of_text>",
        "&amp;" * 999,
        "e\u0301" * 99,
    ]
    vectors = encoder.encode_texts(texts)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_info_and_spec(folder: Path) -> None:
    encoder = load_encoder(str(folder), "cpu")
    assert encoder.spec == InputSpec(32, "squash", "bicubic", 0)
    assert (encoder.info.name, encoder.info.dim, encoder.device_name) == (str(folder), 16, "CPU")
    assert encoder.info.key.startswith("clip-16d-32squash-")


def test_the_key_covers_weights_and_preprocessing_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    key = load_encoder(str(folder), "cpu").info.key
    assert load_encoder(str(make_checkpoint(tmp_path / "elsewhere")), "cpu").info.key == key
    others = [
        make_checkpoint(tmp_path / "weights", seed=1),
        make_checkpoint(tmp_path / "mean", preprocess={"mean": [0.5, 0.4, 0.31]}),
        make_checkpoint(tmp_path / "resize", preprocess={"resize_mode": "shortest"}),
        make_checkpoint(tmp_path / "interpolation", preprocess={"interpolation": "bilinear"}),
        make_checkpoint(tmp_path / "fill", preprocess={"fill_color": 255}),
        make_checkpoint(tmp_path / "context", text={"no_causal_mask": True}),
    ]
    keys = [load_encoder(str(other), "cpu").info.key for other in others]
    assert len({key, *keys}) == len(others) + 1


def test_recorded_weights_that_changed_are_refused(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path / "a")
    records.make(folder, ["open_clip_config.json", "open_clip_model.safetensors"], name="mine")
    assert load_encoder(str(folder), "cpu").info.name == str(folder)
    make_checkpoint(folder, seed=1)
    with pytest.raises(KnownError, match="SHA-256 differs"):
        load_encoder(str(folder), "cpu")


def test_the_checked_file_is_the_one_that_is_loaded(folder: Path, tmp_path: Path) -> None:
    """open_clip's own search prefers some pickles to some safetensors files."""
    other = make_checkpoint(tmp_path / "a")
    (other / "open_clip_model.safetensors").rename(other / "model.safetensors")
    torch.save({"evil": torch.zeros(1)}, other / "open_clip_pytorch_model.bin")
    assert load_encoder(str(other), "cpu").info.key == load_encoder(str(folder), "cpu").info.key


def test_weights_that_do_not_fit_their_config(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path / "a")
    config = json.loads((folder / "open_clip_config.json").read_text())
    config["model_cfg"]["embed_dim"] = 8
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    with pytest.raises(KnownError, match="do not fit"):
        load_encoder(str(folder), "cpu")
    config["model_cfg"]["vision_cfg"] = {"no_such_option": 1}
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    with pytest.raises(KnownError, match="do not fit"):
        load_encoder(str(folder), "cpu")


def test_weights_that_give_no_numbers_are_never_stored(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path / "a")
    file = folder / "open_clip_model.safetensors"
    tensors = safetensors.torch.load_file(file)
    tensors["visual.proj"][0, 0] = torch.nan
    safetensors.torch.save_file(tensors, file)
    with pytest.raises(KnownError, match="no usable numbers"):
        load_encoder(str(folder), "cpu").encode_images(random_pixels(2))


@pytest.mark.parametrize("preprocess", [{"size": [32, 48]}, {"resize_mode": "stretch"}])
def test_preprocessing_that_the_decoder_lacks(tmp_path: Path, preprocess: dict[str, Any]) -> None:
    folder = make_checkpoint(tmp_path / "a", preprocess=preprocess)
    if "size" in preprocess:
        config = json.loads((folder / "open_clip_config.json").read_text())
        config["model_cfg"]["vision_cfg"]["image_size"] = preprocess["size"]
        (folder / "open_clip_config.json").write_text(json.dumps(config))
    with pytest.raises(KnownError):
        load_encoder(str(folder), "cpu")


def test_a_transformers_text_network_is_refused_without_asking_the_hub(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path / "a")
    config = json.loads((folder / "open_clip_config.json").read_text())
    config["model_cfg"]["text_cfg"] = {"hf_model_name": "xlm-roberta-base", "hf_tokenizer_name": "xlm-roberta-base"}
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    with pytest.raises(KnownError, match="transformers"):
        load_encoder(str(folder), "cpu")


def make_tokenizer(folder: Path) -> None:
    words = ["<pad>", "<eos>", "<unk>", "a", "dog", "on", "the", "beach"]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A <eos>", special_tokens=[("<eos>", 1)])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"pad_token": {"content": "<pad>"}}))


def test_a_tokenizer_beside_the_weights(tmp_path: Path) -> None:
    text = {
        "context_length": 6,
        "vocab_size": 8,
        "hf_tokenizer_name": "somebody/somewhere",
        "tokenizer_kwargs": {"clean": "canonicalize"},
        "pool_type": "last",
    }
    folder = make_checkpoint(tmp_path / "a", text=text)
    with pytest.raises(KnownError, match=r"needs a tokenizer\.json"):
        load_encoder(str(folder), "cpu")
    make_tokenizer(folder)
    vectors = load_encoder(str(folder), "cpu").encode_texts(["A  dog!", "the dog on the beach on the dog"])
    network, _ = reference(folder)
    # Lower case without punctuation, the end mark, padding; the second is cut with its end mark kept.
    tokens = torch.tensor([[3, 4, 1, 0, 0, 0], [6, 4, 5, 6, 7, 1]])
    with torch.inference_mode():
        expected = network.encode_text(tokens, normalize=True).numpy()
    np.testing.assert_allclose(vectors, expected, atol=2e-6)


@pytest.mark.parametrize("content", ["", "{}", "[1]"])
def test_a_damaged_tokenizer(tmp_path: Path, content: str) -> None:
    folder = make_checkpoint(tmp_path / "a", text={"hf_tokenizer_name": "x"})
    (folder / "tokenizer.json").write_text(content)
    with pytest.raises(KnownError, match="no tokenizer"):
        load_encoder(str(folder), "cpu")


def test_loading_leaves_the_root_logger_alone(folder: Path) -> None:
    before = list(logging.getLogger().handlers), list(logging.getLogger().filters)
    load_encoder(str(folder), "cpu")
    assert (list(logging.getLogger().handlers), list(logging.getLogger().filters)) == before


def test_with_weights_present_there_is_no_network_use_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    encoder = load_encoder(str(folder), "cpu")
    encoder.encode_images(random_pixels(1))
    encoder.encode_texts(["a dog"])


def test_a_fresh_process_is_offline_whatever_its_environment_says(folder: Path) -> None:
    """Not one socket is opened from import to vector, and the hub's own client is off for the whole process."""
    program = f"""
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(event) if event.startswith("socket.") else None)
from photoclip.encoder.openclip import load_encoder
encoder = load_encoder({str(folder)!r}, "cpu", threads=1)
encoder.encode_texts(["a dog"])
import huggingface_hub.constants, torch
assert huggingface_hub.constants.HF_HUB_OFFLINE
assert torch.get_num_threads() == 1
assert not opened, opened
assert "transformers" not in sys.modules
"""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    environment["HF_HUB_OFFLINE"] = "0"
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, env=environment)


def test_preprocess_config_is_read_as_open_clip_reads_it(tmp_path: Path) -> None:
    """What the config leaves out has open_clip's defaults."""
    folder = make_checkpoint(tmp_path / "a")
    config = json.loads((folder / "open_clip_config.json").read_text())
    del config["preprocess_cfg"]
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    encoder = load_encoder(str(folder), "cpu")
    assert encoder.spec == InputSpec(32, "shortest", "bicubic", 0)
    network, preprocess = reference(folder)
    picture = random_pixels(1)
    with torch.inference_mode():
        expected = network.encode_image(preprocess(Image.fromarray(picture[0]))[None], normalize=True).numpy()
    np.testing.assert_allclose(encoder.encode_images(picture), expected, atol=2e-6)
    assert PREPROCESS["resize_mode"] == "squash"
