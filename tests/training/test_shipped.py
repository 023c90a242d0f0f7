"""The encoder that ships: plain open_clip loads it, and it is as good as the model card says, on a small sample."""

import tarfile
from itertools import islice
from pathlib import Path

import numpy as np
import open_clip
import pytest
from PIL import Image

from photoclip.resources import resource
from photoclip.scenes.scene import EVALUATION_SEEDS
from photoclip.training import dataset, evaluate, network
from photoclip.training.figures import Encoder


@pytest.fixture(scope="module")
def folder() -> Path:
    return resource("encoders/photoclip-small")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return Encoder(network.load(folder))


def test_it_is_small_and_in_the_format_of_open_clip(folder: Path) -> None:
    files = [folder / name for name in ("open_clip_config.json", "open_clip_model.safetensors")]
    assert sum(file.stat().st_size for file in files) <= 25_000_000
    model, transform = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
    assert model.encode_image(transform(Image.new("RGB", (300, 200)))[None]).shape == (1, 512)
    tokens = open_clip.get_tokenizer(f"local-dir:{folder}")(["a dog on the beach"])
    assert model.encode_text(tokens).shape == (1, 512)


def test_unseen_scenes_are_found_by_their_captions(encoder: Encoder) -> None:
    """At least 80 of 100 captions have their own scene (or one with the very same caption) first."""
    made = list(dataset.from_scenes(islice(EVALUATION_SEEDS, 200), network.IMAGE_SIZE, held_back=True))
    captions = [item.captions[0] for _, item in made]
    vectors = encoder.images(np.stack([pixels for pixels, _ in made]))
    assert evaluate.retrieval(vectors, encoder.texts(captions), captions).text_to_image[0] >= 0.80


def test_unseen_photos_are_classified_well_above_chance(encoder: Encoder, shared_data: Path) -> None:
    """At least 40 % of 600 held-back photos of 200 classes, where guessing gets 0.5 %."""
    folder = shared_data / "tiny-imagenet"
    labels = [f"tiny-imagenet/{line.split()[0]}" for line in (folder / "classes.tsv").read_text("utf-8").splitlines()]
    pixels, truth = [], []
    # Only the last of the five files has numbers that end in 9 and so anything held back.
    with tarfile.open(sorted(folder.glob("*.tar"))[-1]) as tar:
        for member in tar:
            label = labels.index(f"tiny-imagenet/{member.name.partition('/')[0]}")
            file = tar.extractfile(member)
            if file and dataset.number_held_back(member.name) and truth.count(label) < 3:
                with Image.open(file) as image:
                    pixels.append(dataset.squash(image, network.IMAGE_SIZE))
                truth.append(label)
    classes = evaluate.class_vectors(labels, encoder.texts)
    result = evaluate.zero_shot(encoder.images(np.stack(pixels)), np.array(truth), classes)
    assert result.photos == 600
    assert result.top1 >= 0.40
