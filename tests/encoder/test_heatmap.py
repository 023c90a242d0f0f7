"""Maps of every family of image towers, exact where that can be said, and of pictures whose right place is known."""

from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import pytest
import torch
from torch import nn
from torch.nn import functional

from photoclip.encoder import heatmap
from photoclip.encoder.base import LocatingEncoder, detailed
from photoclip.encoder.cells import cells_of
from photoclip.encoder.openclip import OpenClipEncoder, load_encoder
from photoclip.errors import BugError
from photoclip.records import InputSpec
from photoclip.scenes import plan, scene
from tests.encoder.checkpoints import make_checkpoint

TEXT = {"context_length": 8, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1}
VIT = {"image_size": 32, "layers": 2, "width": 32, "head_width": 16, "patch_size": 8}
TIMM_VIT = {"timm_model_name": "test_vit", "image_size": 160, "timm_proj": "linear"}
TOWERS: dict[str, tuple[dict[str, Any], int]] = {
    "vit with class token": (VIT, 4),
    "vit averaged": ({**VIT, "pool_type": "avg"}, 4),
    "vit averaged, then norm": ({**VIT, "pool_type": "avg", "final_ln_after_pool": True}, 4),
    "resnet of CLIP": ({"image_size": 64, "layers": [1, 1, 1, 1], "width": 16, "patch_size": None}, 2),
    "timm cnn": ({"timm_model_name": "resnet10t", "timm_pool": "avg", "timm_proj": "linear", "image_size": 64}, 2),
    "timm cnn with norm": (
        {"timm_model_name": "test_convnext", "timm_pool": "avg", "timm_proj": "linear", "image_size": 64}, 2,
    ),
    "timm vit, pooled by attention": ({**TIMM_VIT, "timm_model_name": "test_vit3", "timm_pool": "map"}, 10),
    "timm vit, averaged": ({**TIMM_VIT, "timm_pool": "avg"}, 10),
}  # fmt: skip
EXACT = ("vit averaged", "timm cnn")


def tower(config: dict[str, Any]) -> Any:
    torch.manual_seed(0)
    network = open_clip.CLIP(embed_dim=16, vision_cfg=dict(config), text_cfg=TEXT).eval().requires_grad_(False)
    return network.visual


def random_pictures(count: int, side: int) -> torch.Tensor:
    return torch.randn(count, 3, side, side, generator=torch.Generator().manual_seed(1))


def random_texts(count: int) -> torch.Tensor:
    return functional.normalize(torch.randn(count, 16, generator=torch.Generator().manual_seed(2)), dim=-1)


@pytest.mark.parametrize("name", TOWERS)
def test_every_family_is_read_cell_by_cell(name: str) -> None:
    config, side = TOWERS[name]
    visual = tower(config)
    reader = cells_of(visual)
    assert reader is not None
    cells = reader.read(random_pictures(2, config["image_size"]))
    assert cells.shape == (2, side, side, 16) and torch.isfinite(cells).all()
    maps = heatmap.relevance(visual, visual, config["image_size"], random_pictures(2, 96), random_texts(3))
    assert maps.shape == (2, 3, 16, 16) and torch.isfinite(maps).all()
    assert maps.flatten(2).std(dim=2).min() > 0


@pytest.mark.parametrize("name", EXACT)
def test_the_mean_of_the_cells_is_the_similarity(name: str) -> None:
    """Where a tower averages before a linear projection, nothing is lost and nothing made up."""
    config, _side = TOWERS[name]
    visual = tower(config)
    pictures, texts = random_pictures(3, config["image_size"]), random_texts(4)
    reader = cells_of(visual)
    assert reader is not None
    maps = heatmap.cell_relevance(reader, pictures, texts)
    cosines = functional.normalize(visual(pictures), dim=-1) @ texts.T
    torch.testing.assert_close(maps.mean(dim=(2, 3)), cosines, atol=1e-5, rtol=1e-4)


def test_attention_pooling_of_a_cell_alone_is_the_path_of_its_value() -> None:
    visual = tower(TOWERS["timm vit, pooled by attention"][0])
    pictures, reader = random_pictures(1, 160), cells_of(visual)
    assert reader is not None
    trunk = visual.trunk
    patch = trunk.forward_features(pictures)[:, trunk.num_prefix_tokens + 23]
    pool = trunk.attn_pool
    value = pool.proj(pool.kv(patch)[:, pool.kv.out_features // 2 :])
    alone = value + pool.mlp(pool.norm(value))
    torch.testing.assert_close(reader.read(pictures)[:, 2, 3], visual.head(trunk.fc_norm(alone)), atol=1e-5, rtol=1e-4)


def test_attention_that_prefers_nothing_is_the_mean_of_the_cells_of_clips_resnet() -> None:
    """Without queries its pooling averages the values of all cells, and of their mean, which comes first."""
    visual = tower(TOWERS["resnet of CLIP"][0])
    pool = visual.attnpool
    pool.q_proj.weight.zero_(), pool.q_proj.bias.zero_()
    pictures, reader = random_pictures(2, 64), cells_of(visual)
    assert reader is not None
    seen = []
    hook = pool.register_forward_pre_hook(lambda _module, inputs: seen.append(inputs[0]))
    pooled = visual(pictures)
    hook.remove()
    mean = pool.c_proj(pool.v_proj(seen[0].mean(dim=(2, 3)) + pool.positional_embedding[0]))
    cells = reader.read(pictures).flatten(1, 2)
    torch.testing.assert_close((cells.sum(dim=1) + mean) / 5, pooled, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize(
    "config",
    [
        {**VIT, "attentional_pool": True, "attn_pooler_heads": 2},
        {**TIMM_VIT, "timm_pool": "token"},
    ],
)
def test_a_tower_of_another_kind_is_asked_with_parts_covered(config: dict[str, Any]) -> None:
    visual = tower(config)
    assert cells_of(visual) is None
    side = config["image_size"]
    maps = heatmap.relevance(visual, visual, side, random_pictures(1, side), random_texts(2))
    assert maps.shape == (1, 2, 16, 16) and maps.std() > 0


class Colours(nn.Module):
    """A tower that is no one's: its vector is the picture's mean colour."""

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        return pictures.mean(dim=(2, 3)) + torch.tensor([0.1, 0.1, 0.1])


def red_at(row: int, column: int, side: int = 64) -> torch.Tensor:
    """A green picture, red in one of its 4 × 4 fields."""
    picture = torch.zeros(1, 3, side, side)
    picture[:, 1] = 1
    field = side // 4
    picture[:, :, row * field : (row + 1) * field, column * field : (column + 1) * field] = torch.tensor([1.0, 0, 0])[
        :, None, None
    ]
    return picture


@pytest.mark.parametrize(("row", "column"), [(0, 0), (1, 2), (3, 3), (3, 0)])
def test_covering_finds_the_red_field(row: int, column: int) -> None:
    tower = Colours()
    maps = heatmap.relevance(tower, tower, 64, red_at(row, column), torch.tensor([[1.0, 0, 0]]))
    found_row, found_column = divmod(int(maps[0, 0].argmax()), 16)
    assert (found_row // 4, found_column // 4) == (row, column)


@pytest.mark.parametrize("name", ["timm cnn", "vit averaged", "vit with class token"])
@pytest.mark.parametrize(("row", "column"), [(0, 1), (2, 2), (3, 0)])
def test_networks_find_what_is_unlike_the_rest(name: str, row: int, column: int) -> None:
    """The text is what the odd field adds to the picture's own vectors, so the right place is known."""
    config, _side = TOWERS[name]
    visual, side = tower(config), config["image_size"]
    reader = cells_of(visual)
    assert reader is not None
    plain = red_at(0, 0, 256).clone()
    plain[:] = torch.tensor([0.0, 1, 0])[:, None, None]
    odd = red_at(row, column, 256)
    small, none = (heatmap.resized(picture, side) for picture in (odd, plain))
    text = functional.normalize((reader.read(small) - reader.read(none)).sum(dim=(1, 2)), dim=-1)
    maps = heatmap.relevance(visual, visual, side, odd, text)[0, 0]
    found_row, found_column = divmod(int(maps.argmax()), 16)
    middle_row, middle_column = row * 4 + 1.5, column * 4 + 1.5
    # A random network smears; the peak still lies in the field or beside it.
    assert abs(found_row - middle_row) <= 4 and abs(found_column - middle_column) <= 4


def test_more_pixels_are_asked_for_where_an_encoder_wants_few() -> None:
    assert detailed(InputSpec(64, "squash")) == InputSpec(320, "squash")
    assert detailed(InputSpec(384, "longest", fill=9)) == InputSpec(384, "longest", fill=9)


def test_the_encoder_gives_maps_of_one_picture_or_several(tmp_path: Path) -> None:
    encoder = load_encoder(str(make_checkpoint(tmp_path / "tiny")), "cpu")
    assert isinstance(encoder, OpenClipEncoder) and isinstance(encoder, LocatingEncoder)
    pixels = np.random.default_rng(0).integers(0, 256, (3, 48, 48, 3), dtype=np.uint8)
    maps = encoder.relevance_map(pixels, ["dog", "a boat"])
    assert maps.shape == (3, 2, 16, 16) and maps.dtype == np.float32
    np.testing.assert_allclose(encoder.relevance_map(pixels[1], ["dog", "a boat"]), maps[1], atol=1e-5)
    for wrong in (pixels.astype(np.float32), pixels[:, :40], pixels[0, 0]):
        with pytest.raises(BugError):
            encoder.relevance_map(wrong, ["dog"])


def test_the_embedded_encoder_points_at_the_subjects_of_scenes() -> None:
    """Far better than chance on thirty scenes; how well exactly, tests/benchmarks/bench_heatmap.py measures."""
    encoder = load_encoder("photoclip-small", "cpu")
    assert isinstance(encoder, OpenClipEncoder)
    spec = detailed(encoder.spec)
    chosen = [seed for seed in scene.TEST_SEEDS[:200] if plan.compose(seed).groups][:30]
    hits, chance = [], []
    for seed in chosen:
        described = scene.describe(seed)
        boxes = [figure.box for figure in scene.silhouettes(described, 160, 120) if figure.box]
        pixels = np.asarray(scene.render(described, spec.size, spec.size * 3 // 4).resize((spec.size, spec.size)))
        row, column = divmod(int(encoder.relevance_map(pixels, [boxes[0].label])[0].argmax()), 16)
        x, y = (column + 0.5) / 16, (row + 0.5) / 16
        hits.append(any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes))
        chance.append(sum((box.right - box.left) * (box.bottom - box.top) for box in boxes))
    assert np.mean(hits) > np.mean(chance) + 0.1
