from typing import Any

import open_clip
import pytest
from open_clip.pretrained import _PRETRAINED

from photoclip.errors import KnownError
from photoclip.weights.registry import DEFAULT, entries, entry

HUB = [choice for choice in entries() if choice.source == "hub"]


def test_the_default_is_embedded() -> None:
    assert entry(DEFAULT).source == "embedded"
    assert entry(DEFAULT).download_mb == 0


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(KnownError, match=r"'nonsense'.*photoclip-small, mobileclip2-s2"):
        entry("nonsense")


def test_every_entry_tells_what_a_person_needs_to_know() -> None:
    assert len({choice.name for choice in entries()}) == len(entries())
    for choice in entries():
        assert choice.licence and choice.languages and choice.advice.endswith(".")
        assert choice.dim > 0 and choice.image_size > 0
    assert any("100" in choice.languages for choice in entries())


@pytest.mark.parametrize("choice", HUB, ids=lambda choice: choice.name)
def test_the_entry_agrees_with_open_clips_own_tables(choice: Any) -> None:
    config = open_clip.get_model_config(choice.architecture)
    assert config["embed_dim"] == choice.dim
    assert config["vision_cfg"]["image_size"] == choice.image_size
    repositories = {tag["hf_hub"].rstrip("/") for tag in _PRETRAINED[choice.architecture].values()}
    assert choice.repository in repositories
    # The text network must be open_clip's own: a transformers one would need another package and the network.
    assert "hf_model_name" not in config["text_cfg"]
