"""Finds the weights that a person named and makes sure that they are whole, before torch ever sees them.

Everything is loaded from a folder in open_clip's format: `open_clip_config.json`, one safetensors file and, for some
encoders, the files of a tokenizer. A folder with a record (downloads, the embedded encoder) is compared with it on
every load; one without (a person's own folder) is hashed, and the hashes become part of the encoder's key.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors

from photoclip.errors import KnownError
from photoclip.paths import path_text, weights_folder
from photoclip.resources import resource
from photoclip.weights import record as records
from photoclip.weights.registry import Entry, entries, entry

CONFIG_FILE = "open_clip_config.json"
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
# open_clip's own names. The "model.safetensors" in the same repositories has transformers' layout and is not for us.
WEIGHTS_FILES = ("open_clip_model.safetensors", "open_clip_pytorch_model.safetensors")
_PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})


@dataclass(frozen=True, slots=True)
class InstalledWeights:
    """Weights that are here and whole.

    `hashes` has the SHA-256 of every file that will be read, by name; `sha256` is that of the weights file. `recorded`
    tells whether they were compared with a record.
    """

    folder: Path
    name: str
    config: dict[str, Any]
    weights: Path
    sha256: str
    hashes: dict[str, str]
    recorded: bool

    def file(self, name: str) -> Path | None:
        """A file of this folder that has been hashed, or None."""
        return self.folder / name if name in self.hashes else None


def folder_of(chosen: Entry) -> Path:
    """Where the weights of a registry entry are, or will be once installed."""
    return resource(f"encoders/{chosen.name}") if chosen.source == "embedded" else weights_folder() / chosen.name


def is_installed(chosen: Entry) -> bool:
    """Whether the weights of an entry are here. Cheap: nothing is hashed."""
    return chosen.source == "embedded" or (folder_of(chosen) / records.RECORD_FILE).is_file()


def locate(name_or_folder: str) -> InstalledWeights:
    """The weights of a registry name or of a folder, checked.

    Raises KnownError: an unknown name, not installed, missing or damaged or changed files, a pickle.
    """
    chosen = next((candidate for candidate in entries() if candidate.name == name_or_folder), None)
    if chosen is None:
        return _open(_named_folder(name_or_folder))
    if not is_installed(chosen):
        raise KnownError(
            f"The encoder {chosen.name} is not installed; `photoclip models install {chosen.name}` "
            f"downloads it ({chosen.download_mb:,} MB)."
        )
    return _open(folder_of(chosen), chosen.name)


def refuse_pickle(file: Path) -> None:
    """Raise KnownError when `file` is a pickle by its name."""
    if file.suffix.lower() in _PICKLES:
        raise KnownError(
            f"{path_text(file)!r} is a pickle, which can run any program when it is loaded; "
            "PhotoClip loads safetensors files only."
        )


def _named_folder(name: str) -> Path:
    path = Path(name).expanduser()
    if path.is_dir():
        return path.resolve()
    refuse_pickle(path)
    if path.is_file():
        raise KnownError(f"{path_text(path)!r} is a file; name the folder that holds it and {CONFIG_FILE}.")
    if path.is_absolute() or os.sep in name or name.startswith((".", "~")):
        raise KnownError(f"There is no folder {path_text(path)!r}.")
    entry(name)
    raise AssertionError("entry() raises for a name that is not in the registry")


def _open(folder: Path, name: str | None = None) -> InstalledWeights:
    recorded = records.read(folder)
    config = _config(folder)
    weights = _weights_file(folder)
    if recorded is None:
        files = [CONFIG_FILE, weights.name, *(file for file in TOKENIZER_FILES if (folder / file).is_file())]
        _check_safetensors(weights)
        hashes = {file: records.sha256_of(folder / file) for file in files}
    else:
        if weights.name not in recorded.files or CONFIG_FILE not in recorded.files:
            raise KnownError(f"{path_text(weights)!r} was not there when the encoder was installed; install it again.")
        records.verify(folder, recorded)
        _check_safetensors(weights)
        hashes = {file: known.sha256 for file, known in recorded.files.items()}
    shown = name or path_text(folder)  # by which it can be located again
    return InstalledWeights(folder, shown, config, weights, hashes[weights.name], hashes, recorded is not None)


def _config(folder: Path) -> dict[str, Any]:
    file = folder / CONFIG_FILE
    try:
        config = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnownError(f"{path_text(folder)!r} has no {CONFIG_FILE}, so it is no open_clip encoder.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise KnownError(f"{path_text(file)!r} cannot be read as JSON.") from error
    architecture = config.get("model_cfg") if isinstance(config, dict) else None
    if not isinstance(architecture, dict) or not {"embed_dim", "vision_cfg", "text_cfg"} <= architecture.keys():
        raise KnownError(f"{path_text(file)!r} does not describe an open_clip encoder (no model_cfg with both towers).")
    return dict(config)


def _weights_file(folder: Path) -> Path:
    """The one safetensors file to load: open_clip's own name if there is one, else the only one."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".safetensors")
    for name in WEIGHTS_FILES:
        if folder / name in found:
            return folder / name
    if len(found) == 1:
        return found[0]
    if found:
        raise KnownError(
            f"{path_text(folder)!r} has several safetensors files; name the one to use {WEIGHTS_FILES[0]}."
        )
    for path in sorted(folder.iterdir()):
        refuse_pickle(path)
    raise KnownError(f"{path_text(folder)!r} has no safetensors file with the encoder's weights.")


def _check_safetensors(file: Path) -> None:
    """Raise KnownError unless the header is valid and the file holds exactly the tensors that it announces."""
    try:
        with file.open("rb") as stream:
            head = stream.read(9)
        # A safetensors file is eight bytes of length and then JSON; torch.save writes a ZIP or a bare pickle.
        if head[8:] != b"{" and head.startswith((b"\x80", b"PK\x03\x04")):
            raise KnownError(
                f"{path_text(file)!r} is a pickle under another name, which can run any program when it is loaded; "
                "PhotoClip loads safetensors files only."
            )
        with safetensors.safe_open(file, framework="np") as tensors:
            if not list(tensors.keys()):
                raise KnownError(f"{path_text(file)!r} holds no weights.")
    except (OSError, safetensors.SafetensorError) as error:
        raise KnownError(f"{path_text(file)!r} is truncated or damaged; it cannot be loaded.") from error
