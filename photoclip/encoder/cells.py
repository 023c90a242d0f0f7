"""Image towers read cell by cell: what each place of the last feature map says in the space of pictures and texts.

An image tower pools the cells of its last feature map (or its patches) into one vector. Pooling one cell alone gives
that cell a vector in the same space. Where pooling is a mean before a linear projection, the picture's vector is
exactly the mean of its cells' (class activation maps, Zhou et al. 2016). For attention pooling it is the path of the
values alone, without queries and keys (MaskCLIP, Zhou, Loy and Dai 2022). Where a class token collects, the patches of
the last block are no answer to any text; there its attention is replaced (ClearCLIP, Lan et al. 2024).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from open_clip.modified_resnet import ModifiedResNet
from open_clip.timm_model import TimmModel
from open_clip.transformer import VisionTransformer
from torch import Tensor, nn
from torch.nn import functional

_BOUND_TO_SIZE = ("pos_embed", "attn", "relative", "token_mixer")
"""In the name of a parameter of a timm network: it may not take a picture of another size than it was built for."""


@dataclass(frozen=True, slots=True)
class CellReader:
    """`read` makes cell vectors [N, h, w, D] (any length) of normalised pictures [N, 3, s, s].

    `any_size`: s may be another size than the tower was built for, and the map grows with it.
    """

    read: Callable[[Tensor], Tensor]
    any_size: bool


def cells_of(visual: nn.Module) -> CellReader | None:
    """The reader for one of open_clip's image towers, or None for a tower whose cells cannot be told apart."""
    if isinstance(visual, ModifiedResNet):
        return CellReader(lambda pictures: _modified_resnet(visual, pictures), any_size=True)
    if isinstance(visual, TimmModel):
        return _timm(visual)
    if isinstance(visual, VisionTransformer) and visual.attn_pool is None:
        if visual.pool_type == "avg":
            return CellReader(lambda pictures: _patches(visual, pictures), any_size=False)
        if visual.pool_type == "tok" and isinstance(_last_block(visual).attn, nn.MultiheadAttention):
            return CellReader(lambda pictures: _patches_of_class_token(visual, pictures), any_size=False)
    return None


def _modified_resnet(visual: Any, pictures: Tensor) -> Tensor:
    """CLIP's ResNet: value and output projection of its attention pooling, with the cells' own positions."""
    x = visual.stem(pictures)
    for layer in (visual.layer1, visual.layer2, visual.layer3, visual.layer4):
        x = layer(x)
    pool = visual.attnpool
    side = round((len(pool.positional_embedding) - 1) ** 0.5)
    positions = pool.positional_embedding[1:].T.reshape(1, -1, side, side)
    if x.shape[-2:] != (side, side):
        positions = functional.interpolate(positions, size=x.shape[-2:], mode="bilinear", align_corners=False)
    vectors: Tensor = pool.c_proj(pool.v_proj((x + positions).permute(0, 2, 3, 1)))
    return vectors


def _timm(visual: Any) -> CellReader | None:
    """A network of timm: its own pooling and head over one cell at a time."""
    trunk, head = visual.trunk, visual.head
    if "pool" in head._modules or getattr(trunk, "global_pool", "") == "token":
        return None
    bound = any(word in name for name, _ in trunk.named_parameters() for word in _BOUND_TO_SIZE)

    def read(pictures: Tensor) -> Tensor:
        features = trunk.forward_features(pictures)
        if features.ndim == 4:
            last = features.shape[1] != trunk.num_features  # some networks keep the channels last
            cells = features if last else features.permute(0, 2, 3, 1)
            alone = cells.flatten(0, 2)[:, None, None] if last else cells.flatten(0, 2)[:, :, None, None]
        else:
            prefix = trunk.num_prefix_tokens
            cells = _square(features[:, prefix:])
            alone = cells.flatten(0, 2)[:, None].expand(-1, 1 + prefix, -1)
        vectors: Tensor = head(trunk.forward_head(alone))
        return vectors.reshape(*cells.shape[:3], -1)

    return CellReader(read, any_size=not bound and not hasattr(trunk, "num_prefix_tokens"))


def _patches(visual: Any, pictures: Tensor) -> Tensor:
    """A ViT that averages its patches: norm and projection of each."""
    return _project(visual, visual.transformer(visual._embeds(pictures))[:, 1:])


def _patches_of_class_token(visual: Any, pictures: Tensor) -> Tensor:
    """A ViT with a class token, by ClearCLIP.

    In the last block queries attend to queries, so that patches gather what is like themselves, and neither the
    residual connection nor the feed-forward layer is added: both carry what all patches of a picture have in common.
    """
    x = visual._embeds(pictures)
    batch_first = visual.transformer.batch_first
    x = x if batch_first else x.transpose(0, 1)
    for block in visual.transformer.resblocks[:-1]:
        x = block(x)
    x = x if batch_first else x.transpose(0, 1)
    block = _last_block(visual)
    attention = block.attn
    query, _key, value = functional.linear(block.ln_1(x), attention.in_proj_weight, attention.in_proj_bias).chunk(
        3, dim=-1
    )
    heads = (*query.shape[:2], attention.num_heads, -1)
    query, value = (part.reshape(heads).transpose(1, 2) for part in (query, value))
    gathered = functional.scaled_dot_product_attention(query, query, value).transpose(1, 2).flatten(2)
    return _project(visual, block.ls_1(attention.out_proj(gathered))[:, 1:])


def _last_block(visual: Any) -> Any:
    return cast(nn.Module, visual.transformer.resblocks[-1])


def _project(visual: Any, patches: Tensor) -> Tensor:
    """Patches [N, L, C] into the shared space [N, h, w, D], each pooled alone."""
    cells = _square(patches)
    alone = cells.flatten(0, 2)[:, None].expand(-1, 2, -1)  # itself as the class token, too
    pooled, _tokens = visual._pool(alone)
    vectors: Tensor = pooled if visual.proj is None else pooled @ visual.proj
    return vectors.reshape(*cells.shape[:3], -1)


def _square(patches: Tensor) -> Tensor:
    side = round(patches.shape[1] ** 0.5)
    return patches.reshape(len(patches), side, side, -1)
