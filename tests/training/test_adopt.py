"""A run that begins with the weights of another encoder, or with those of its text network."""

from pathlib import Path

import pytest
import torch

from photoclip.training import network
from photoclip.training.run import Run
from tests.training import tiny


def test_the_texts_are_those_of_the_other_encoder_and_the_pictures_are_not(tmp_path: Path) -> None:
    other = network.load(tiny.encoder(tmp_path / "other"))
    run = Run(tiny.VIT, tiny.plan())
    tokens = network.tokenizer(tiny.VIT)(["a dog", "a cat on a mat"])
    pictures = torch.rand(2, 3, tiny.SIDE, tiny.SIDE)
    with torch.no_grad():
        assert not torch.allclose(network.encode_texts(run.model, tokens), network.encode_texts(other, tokens))
        run.adopt(other, texts_only=True)
        for model in (run.model, _averaged(run)):
            assert torch.equal(network.encode_texts(model, tokens), network.encode_texts(other, tokens))
            assert not torch.allclose(network.encode_images(model, pictures), network.encode_images(other, pictures))
    assert bool(run.seen.all())


def test_the_whole_encoder_is_taken_where_it_is_wanted(tmp_path: Path) -> None:
    other = network.load(tiny.encoder(tmp_path / "other"))
    run = Run(tiny.VIT, tiny.plan())
    run.adopt(other)
    pictures = torch.rand(2, 3, tiny.SIDE, tiny.SIDE)
    with torch.no_grad():
        for model in (run.model, _averaged(run)):
            ours, theirs = network.encode_images(model, pictures), network.encode_images(other, pictures)
            assert torch.allclose(ours, theirs, atol=1e-5)


def test_words_that_the_other_never_met_stay_unknown(tmp_path: Path) -> None:
    other = network.load(tiny.encoder(tmp_path / "other"))
    with torch.no_grad():
        network.word_table(other)[7] = 0
    run = Run(tiny.VIT, tiny.plan())
    run.adopt(other, texts_only=True)
    assert not run.seen[7] and run.seen[8]


def test_a_text_network_of_another_shape_is_refused(tmp_path: Path) -> None:
    narrower = {**tiny.VIT, "text_cfg": {**tiny.TEXT, "width": 8}}
    with pytest.raises(RuntimeError, match="size mismatch"):
        Run(tiny.VIT, tiny.plan()).adopt(network.load(tiny.encoder(tmp_path / "other", narrower)), texts_only=True)


def _averaged(run: Run) -> torch.nn.Module:
    model = network.build(tiny.VIT)
    model.load_state_dict(run.average)
    return model
