"""The encoder of open_clip: any CLIP in a local folder with `open_clip_config.json` and a safetensors file.

open_clip builds the network from the folder's own config, so no name is looked up and nothing is fetched. The geometry
of the picture is done by the decoder (`InputSpec`); here follow the numbers: /255, minus the mean, over the standard
deviation.
"""

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np
import open_clip
import torch
from numpy.typing import NDArray
from torch import nn
from torch.overrides import TorchFunctionMode

from photoclip.encoder import device as devices
from photoclip.encoder.allocator import keep_memory
from photoclip.encoder.batching import Batcher
from photoclip.encoder.device import Device
from photoclip.encoder.heatmap import relevance
from photoclip.encoder.prompts import encode_phrases
from photoclip.encoder.tokenizer import Tokenize, tokenizer_of
from photoclip.errors import BugError, KnownError
from photoclip.records import EncoderInfo, InputSpec
from photoclip.weights.installed import InstalledWeights, locate

_RESIZE = ("shortest", "longest", "squash")


def load_encoder(name_or_folder: str, device: str = "auto", *, threads: int | None = None) -> "OpenClipEncoder":
    """Load an encoder of the registry or of a folder onto a device ("auto", "cuda", "mps", "xpu", "cpu").

    `threads` is how many torch may use on the CPU, for the whole process; None leaves them all. Raises KnownError: not
    installed, damaged or changed weights, a pickle, weights that do not fit the architecture, a device that is not
    here.
    """
    chosen = devices.choose(device)
    weights = locate(name_or_folder)
    keep_memory()
    if threads is not None:
        torch.set_num_threads(max(1, threads))
    network = build(weights)
    return OpenClipEncoder(weights, network, chosen)


class OpenClipEncoder:
    """An `Encoder` around one of open_clip's networks."""

    def __init__(self, weights: InstalledWeights, network: nn.Module, device: Device) -> None:
        preprocess: dict[str, Any] = dict(network.visual.preprocess_cfg)  # type: ignore[arg-type, union-attr]
        self.spec = input_spec(weights.name, preprocess)
        self._mean, self._std = _triple(preprocess["mean"]), _triple(preprocess["std"])
        dim = int(weights.config["model_cfg"]["embed_dim"])
        self.info = EncoderInfo(_key(weights, self.spec, self._mean, self._std), weights.name, dim)
        self._tokenize: Tokenize = tokenizer_of(weights)
        self._device = device
        self._batcher = Batcher(self._move_to_cpu)
        self._network = network
        self._place(device)

    @property
    def device_name(self) -> str:
        """What computes, for people."""
        return self._device.name

    @property
    def logit_scale(self) -> float | None:
        """What cosines are multiplied with in the softmax of training; None where the network has no such number."""
        learnt = getattr(self._network, "logit_scale", None)
        return float(learnt.detach().exp()) if isinstance(learnt, torch.Tensor) and learnt.numel() == 1 else None

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """uint8 [N,S,S,3] → float32 [N,D], L2-normalised; see `Encoder`."""
        side = self.spec.size
        if pixels.dtype != np.uint8 or pixels.ndim != 4 or pixels.shape[1:] != (side, side, 3):
            raise BugError(f"pictures must be uint8 [N,{side},{side},3], not {pixels.dtype} {list(pixels.shape)}")
        return self._run(self._image_features, torch.from_numpy(np.require(pixels, requirements=["C", "W"])))

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """N texts → float32 [N,D], L2-normalised; see `Encoder`."""
        if isinstance(texts, str):
            raise BugError("encode_texts takes a list of texts")
        return self._run(self._text_features, self._tokenize(texts) if texts else torch.empty(0))

    def relevance_map(self, pixels: NDArray[np.uint8], texts: Sequence[str]) -> NDArray[np.float32]:
        """Where in each picture each text is: uint8 [N,P,P,3] or [P,P,3] → float32 [N,T,h,w] or [T,h,w].

        `pixels` are of any size P, best as `base.detailed(spec)` asks; cells lie from the top left of what the
        encoder is shown of a photo, which `media.geometry.view_box` places. See `heatmap.relevance` for the values:
        those of different texts can be compared. Raises as encode_images.
        """
        batch = pixels if pixels.ndim == 4 else pixels[None]
        if batch.dtype != np.uint8 or batch.ndim != 4 or batch.shape[1] != batch.shape[2] or batch.shape[3] != 3:
            raise BugError(f"pictures must be uint8 [N,P,P,3] or [P,P,3], not {pixels.dtype} {list(pixels.shape)}")
        vectors = torch.from_numpy(encode_phrases(self, texts))

        def compute(piece: torch.Tensor) -> torch.Tensor:
            visual, encode, here = self._network.visual, self._network.encode_image, self._device.target
            with self._precision():
                maps = relevance(visual, encode, self.spec.size, self._normalised(piece), vectors.to(here))  # type: ignore[arg-type]
            return maps.float().cpu()

        with torch.inference_mode():
            maps: NDArray[np.float32] = self._finite(
                compute, torch.from_numpy(np.require(batch, requirements=["C", "W"]))
            ).numpy()
        return maps if pixels.ndim == 4 else maps[0]

    def _run(self, compute: Any, items: torch.Tensor) -> NDArray[np.float32]:
        if not len(items):
            return np.zeros((0, self.info.dim), np.float32)
        with torch.inference_mode():
            vectors: NDArray[np.float32] = nn.functional.normalize(self._finite(compute, items), dim=-1).numpy()
        if not np.isfinite(vectors).all() or not np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3):
            raise KnownError(f"The weights of {self.info.name} give no usable numbers: they are damaged.")
        return vectors

    def _finite(self, compute: Any, items: torch.Tensor) -> torch.Tensor:
        results = self._batcher.run(compute, items)
        if self._device.half is not None and not torch.isfinite(results).all():
            # Half precision overflows in some networks; then this one is not for it.
            self._device = Device(self._device.target, self._device.name)
            results = self._batcher.run(compute, items)
        return results

    def _image_features(self, pixels: torch.Tensor) -> torch.Tensor:
        normalised = self._normalised(pixels)
        with self._precision():
            features: torch.Tensor = self._network.encode_image(normalised)  # type: ignore[operator]
        return features.float().cpu()

    def _normalised(self, pixels: torch.Tensor) -> torch.Tensor:
        on_device = (
            pixels.to(self._device.target).permute(0, 3, 1, 2).to(torch.float32, memory_format=torch.channels_last)
        )
        return on_device.div_(255).sub_(self._mean_here).div_(self._std_here)

    def _text_features(self, tokens: torch.Tensor) -> torch.Tensor:
        with self._precision():
            features: torch.Tensor = self._network.encode_text(tokens.to(self._device.target))  # type: ignore[operator]
        return features.float().cpu()

    def _precision(self) -> Any:
        half = self._device.half
        return nullcontext() if half is None else torch.autocast(self._device.target.type, dtype=half)

    def _place(self, device: Device) -> None:
        self._device = device
        self._network = self._network.to(device.target).to(memory_format=torch.channels_last)
        self._mean_here = torch.tensor(self._mean, device=device.target).view(1, 3, 1, 1)
        self._std_here = torch.tensor(self._std, device=device.target).view(1, 3, 1, 1)

    def _move_to_cpu(self) -> bool:
        if self._device.target.type == "cpu":
            return False
        crowded = self._device.name
        fallback = devices.cpu()
        self._place(Device(fallback.target, f"{fallback.name} ({crowded} has too little memory)"))
        return True


def build(weights: InstalledWeights) -> nn.Module:
    """The network with its weights, on the CPU, in float32, for inference only.

    Raises KnownError for weights that do not fit, and for a text network that PhotoClip does not include.
    """
    if weights.config["model_cfg"]["text_cfg"].get("hf_model_name"):
        raise KnownError(
            f"{weights.name} uses a text network of the package transformers, which PhotoClip does not include; "
            "choose an encoder with open_clip's own text network."
        )
    try:
        with _silent_root_logger(), _NoRandomStart():
            network: nn.Module = open_clip.create_model(f"local-dir:{weights.folder}", load_weights=False)
        # By its own name: open_clip's search of the folder could choose another file than the one that was checked.
        open_clip.load_checkpoint(network, str(weights.weights))
    except (KeyError, TypeError, ValueError, AssertionError, RuntimeError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise KnownError(f"The weights of {weights.name} do not fit their open_clip_config.json ({reason}).") from error
    return network.eval().requires_grad_(False)


class _NoRandomStart(TorchFunctionMode):
    """Leaves new parameters as they are; filling them with random numbers is half of the time of loading.

    Each is overwritten right after: the checkpoint must have them all, or loading fails.
    """

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func in (torch.Tensor.uniform_, torch.Tensor.normal_) or getattr(func, "__module__", "") == "torch.nn.init":
            return args[0] if args else kwargs["tensor"]
        return func(*args, **(kwargs or {}))


@contextmanager
def _silent_root_logger() -> Iterator[None]:
    """open_clip warns on the root logger that there are no weights yet, and would install a handler there to do so."""
    root, nowhere = logging.getLogger(), logging.NullHandler()
    root.addHandler(nowhere)
    root.addFilter(_refuse)
    try:
        yield
    finally:
        root.removeFilter(_refuse)
        root.removeHandler(nowhere)


def _refuse(record: logging.LogRecord) -> bool:
    return False


def input_spec(name: str, preprocess: dict[str, Any]) -> InputSpec:
    """The geometry in open_clip's `preprocess_cfg`. Raises KnownError for one that PhotoClip's decoder does not do."""
    size = preprocess["size"]
    height, width = (size, size) if isinstance(size, int) else (size[0], size[-1])
    if height != width:
        raise KnownError(
            f"The encoder {name} wants pictures of {width} × {height} pixels; PhotoClip does square ones only."
        )
    resize = preprocess["resize_mode"] or "shortest"
    if resize not in _RESIZE:
        raise KnownError(f"The encoder {name} wants pictures resized by {resize!r}, which PhotoClip does not know.")
    # As in open_clip: everything but bilinear is bicubic.
    interpolation = "bilinear" if preprocess["interpolation"] == "bilinear" else "bicubic"
    return InputSpec(int(height), resize, interpolation, int(preprocess["fill_color"]))  # type: ignore[arg-type]


def _triple(value: Any) -> tuple[float, float, float]:
    red, green, blue = value if isinstance(value, list | tuple) else (value,) * 3
    return float(red), float(green), float(blue)


def _key(weights: InstalledWeights, spec: InputSpec, mean: Sequence[float], std: Sequence[float]) -> str:
    """A short text that differs whenever the vectors would: architecture, weights, tokenizer, preprocessing.

    The folder and the name do not count: the same checkpoint under another name gives the same vectors.
    """
    everything = {
        "architecture": weights.config["model_cfg"],
        "weights": weights.sha256,
        "tokenizer": weights.hashes.get("tokenizer.json", ""),
        "input": [spec.size, spec.resize, spec.interpolation, spec.fill, list(mean), list(std)],
    }
    digest = hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()
    return f"clip-{weights.config['model_cfg']['embed_dim']}d-{spec.size}{spec.resize}-{digest[:16]}"
