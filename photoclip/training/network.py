"""The embedded encoder's network: built by open_clip, encoded with during training, and exported in its format."""

import copy
import json
from pathlib import Path
from typing import Any, cast

import open_clip
import torch
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional

from photoclip.errors import KnownError
from photoclip.training.augment import MEAN, STD

IMAGE_SIZE = 96

# A plain residual network of ten layers, average-pooled, and a small text transformer. In a short training, wide plain
# convolutions learn more than deeper networks that are meant for long ones. The vocabulary is open_clip's own, so that
# its plain tokenizer fits; half of all parameters are its table.
ARCHITECTURE: dict[str, Any] = {
    "embed_dim": 512,
    "vision_cfg": {"timm_model_name": "resnet10t", "timm_pool": "avg", "timm_proj": "linear", "image_size": IMAGE_SIZE},
    "text_cfg": {"context_length": 32, "vocab_size": 49408, "width": 112, "heads": 4, "layers": 3},
}
PREPROCESSING: dict[str, Any] = {
    "mean": list(MEAN),
    "std": list(STD),
    "interpolation": "bicubic",
    # The whole photo, squashed to a square: a subject at the edge of a landscape photo would be cropped away otherwise.
    "resize_mode": "squash",
}


def build(architecture: dict[str, Any]) -> nn.Module:
    """An untrained CLIP of the given open_clip `model_cfg`."""
    settings = copy.deepcopy(architecture)
    network = open_clip.CustomTextCLIP if settings.pop("custom_text", False) else open_clip.CLIP
    return cast(nn.Module, network(**settings))


def tokenizer(architecture: dict[str, Any]) -> open_clip.SimpleTokenizer:
    """The tokenizer that belongs to an architecture."""
    return open_clip.SimpleTokenizer(context_length=architecture["text_cfg"].get("context_length", 77))


def word_table(model: nn.Module) -> Tensor:
    """The vectors of all tokens, [V, W]."""
    return cast(Tensor, cast(Any, getattr(model, "text", model)).token_embedding.weight)


def encode_images(model: nn.Module, images: Tensor) -> Tensor:
    """L2-normalised vectors [N, D] of [N, 3, S, S]; with attention pooling at any size from 32 in steps of 16.

    Attention pooling has one position per cell of the last feature map. For a smaller picture than the network was
    built for, its positions are averaged to the smaller map, so training can start at a lower resolution.
    """
    visual = cast(Any, model).visual
    if not hasattr(visual, "attnpool"):
        return functional.normalize(cast(Any, model).encode_image(images).float(), dim=-1)
    side = images.shape[-1] // 32
    position = visual.attnpool.positional_embedding
    if side * side + 1 != len(position):
        built = round((len(position) - 1) ** 0.5)
        cells = position[1:].T.reshape(1, -1, built, built)
        resized = torch.cat([position[:1], functional.adaptive_avg_pool2d(cells, side).flatten(2)[0].T])
        vectors = torch.func.functional_call(visual, {"attnpool.positional_embedding": resized}, (images,))
    else:
        vectors = visual(images)
    return functional.normalize(vectors.float(), dim=-1)


def encode_texts(model: nn.Module, tokens: Tensor, chunk: int = 64) -> Tensor:
    """L2-normalised vectors [M, D] of token rows.

    Attention is causal, so what stands behind a caption's end cannot change its vector: captions are encoded in chunks
    of similar length, each cut to its longest, and padding costs next to nothing.
    """
    clip = cast(Any, model)
    if not isinstance(model, open_clip.CLIP) or clip.text_pool_type != "argmax" or clip.attn_mask is None:
        return functional.normalize(clip.encode_text(tokens).float(), dim=-1)
    ends = tokens.argmax(dim=1)  # the end-of-text token has the highest number
    order = ends.argsort()
    vectors: list[Tensor] = []
    for rows in torch.split(order, chunk):
        end = ends[rows]
        length = int(end.max()) + 1
        x = clip.token_embedding(tokens[rows, :length]) + clip.positional_embedding[:length]
        x = clip.transformer(x, attn_mask=clip.attn_mask[:length, :length])
        vectors.append(clip.ln_final(x)[torch.arange(len(rows), device=tokens.device), end] @ clip.text_projection)
    return functional.normalize(torch.cat(vectors)[order.argsort()].float(), dim=-1)


def export(
    state: dict[str, Tensor],
    architecture: dict[str, Any],
    seen: Tensor,
    folder: Path,
    preprocessing: dict[str, Any] = PREPROCESSING,
) -> None:
    """Write `open_clip_config.json` and `open_clip_model.safetensors` (half precision) to `folder`.

    Words that training never met (`seen` is a bool per token) get a zero vector instead of their random start, so that
    an unknown word leaves the rest of a query as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stored = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()}
    table = next(name for name in stored if name.endswith("token_embedding.weight"))
    stored[table] = stored[table] * seen[:, None]
    stored = {name: tensor.contiguous() for name, tensor in stored.items()}
    weights = folder / "open_clip_model.safetensors"
    weights.with_suffix(".part").write_bytes(save(stored, metadata={"format": "pt"}))
    weights.with_suffix(".part").replace(weights)
    config = {"model_cfg": architecture, "preprocess_cfg": preprocessing}
    (folder / "open_clip_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def load(folder: Path) -> nn.Module:
    """A network in open_clip's format, ready to evaluate."""
    if not (folder / "open_clip_config.json").is_file():
        raise KnownError(f"There is no encoder in open_clip's format in {folder}.")
    model = open_clip.create_model_from_pretrained(f"local-dir:{folder}", return_transform=False)
    return cast(nn.Module, model).eval()
