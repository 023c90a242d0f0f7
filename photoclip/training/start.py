"""What a training run begins with: an encoder that there is already, or an untrained one of a given architecture."""

import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import open_clip
from torch import Tensor, nn

from photoclip.encoder import openclip
from photoclip.encoder.tokenizer import tokenizer_of
from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.records import InputSpec
from photoclip.training import network
from photoclip.weights.installed import TOKENIZER_FILES, locate

SCRATCH = "scratch"

Tokenize = Callable[[Sequence[str]], Tensor]


@dataclass(frozen=True)
class Start:
    """A network on the CPU, ready to be trained, and what belongs to it.

    `architecture` and `preprocessing` are open_clip's `model_cfg` and `preprocess_cfg`, `spec` is the geometry in
    them; `files` are those of a tokenizer that has its own. `trained` says whether the network knows anything yet.
    """

    name: str
    architecture: dict[str, Any]
    preprocessing: dict[str, Any]
    spec: InputSpec
    model: nn.Module
    tokenize: Tokenize
    trained: bool
    files: tuple[Path, ...] = field(default=())

    @property
    def parameters(self) -> int:
        """How many numbers there are to learn."""
        return sum(parameter.numel() for parameter in self.model.parameters())


def from_encoder(name: str) -> Start:
    """An encoder of the registry (the embedded one too) or of a folder.

    Raises KnownError: not installed, damaged, a pickle, or of a kind that PhotoClip cannot build.
    """
    weights = locate(name)
    model = openclip.build(weights).requires_grad_(True)
    preprocessing: dict[str, Any] = dict(model.visual.preprocess_cfg)  # type: ignore[arg-type, union-attr]
    files = tuple(file for name in TOKENIZER_FILES if (file := weights.file(name)))
    return Start(
        weights.name,
        copy.deepcopy(weights.config["model_cfg"]),
        preprocessing,
        openclip.input_spec(weights.name, preprocessing),
        model,
        tokenizer_of(weights),
        trained=True,
        files=files,
    )


def from_scratch(architecture: dict[str, Any], name: str = SCRATCH) -> Start:
    """An untrained network of an open_clip `model_cfg`; the random numbers are drawn from torch's generator."""
    preprocessing = {**network.PREPROCESSING, "size": architecture["vision_cfg"].get("image_size", 224)}
    return Start(
        name,
        copy.deepcopy(architecture),
        preprocessing,
        openclip.input_spec(name, {"fill_color": 0, **preprocessing}),
        network.build(architecture),
        network.tokenizer(architecture),
        trained=False,
    )


def architecture_named(name: str) -> dict[str, Any]:
    """The `model_cfg` in a JSON file, or of one of open_clip's own names. Raises KnownError.

    Architectures with a text network or a tokenizer that would have to be downloaded are refused.
    """
    file = Path(name).expanduser()
    if file.is_file():
        try:
            read = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise KnownError(f"{path_text(file)!r} cannot be read as JSON.") from error
        found = read.get("model_cfg", read) if isinstance(read, dict) else None
    else:
        found = open_clip.get_model_config(name)
        if found is None:
            raise KnownError(f"open_clip knows no architecture {name!r}, and there is no such file.")
    if not isinstance(found, dict) or not {"embed_dim", "vision_cfg", "text_cfg"} <= found.keys():
        raise KnownError(f"{path_text(file)!r} does not describe an open_clip encoder (no model_cfg with both towers).")
    if found["text_cfg"].get("hf_model_name") or found["text_cfg"].get("hf_tokenizer_name"):
        raise KnownError(
            f"The architecture {name!r} needs a tokenizer of its own; start from an installed encoder instead."
        )
    return found
