"""Text to token ids, as in the checkpoint's training: open_clip's own tokenizer, or the tokenizer.json of the folder.

open_clip reads tokenizer.json through the package transformers, which is large, slow to import and fond of the network.
The package tokenizers, which transformers itself uses for that, reads the same file to the same ids; this does what
`open_clip.tokenizer.HFTokenizer` does around it.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from open_clip.tokenizer import DEFAULT_CONTEXT_LENGTH, SimpleTokenizer, get_clean_fn
from tokenizers import Tokenizer

from photoclip.errors import KnownError
from photoclip.weights.installed import InstalledWeights

Tokenize = Callable[[Sequence[str]], torch.Tensor]

# An encoder reads some 60 words. Cutting before tokenising keeps a pasted book from taking minutes.
_MAX_CHARACTERS = 1000


def tokenizer_of(weights: InstalledWeights) -> Tokenize:
    """The tokenizer for an encoder: texts → int64 [N, context length]. Raises KnownError when its files are missing."""
    text_config: dict[str, Any] = weights.config["model_cfg"]["text_cfg"]
    length = int(text_config.get("context_length", DEFAULT_CONTEXT_LENGTH))
    options: dict[str, Any] = text_config.get("tokenizer_kwargs") or {}
    if not text_config.get("hf_tokenizer_name"):
        simple = SimpleTokenizer(context_length=length, **options)
        return lambda texts: simple(_readable(texts))
    return _from_json(weights, length, options, text_config)


def _from_json(
    weights: InstalledWeights, length: int, options: dict[str, Any], text_config: dict[str, Any]
) -> Tokenize:
    unknown = sorted(options.keys() - {"clean"}) + [key for key in ("tokenizer_mode",) if text_config.get(key)]
    if unknown:
        raise KnownError(
            f"The encoder {weights.name} wants its text prepared in a way PhotoClip lacks ({', '.join(unknown)})."
        )
    file = weights.file("tokenizer.json")
    if file is None:
        raise KnownError(f"The encoder {weights.name} needs a tokenizer.json beside its weights, and there is none.")
    clean = get_clean_fn(options.get("clean", "whitespace"))
    try:
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # the package raises bare Exception for a file it cannot read
        raise KnownError(f"{str(file)!r} is no tokenizer that PhotoClip can read: {error}.") from error
    pad = _pad_token(weights)
    pad_id = tokenizer.token_to_id(pad)
    if pad_id is None:
        raise KnownError(f"The tokenizer of {weights.name} does not know its own padding token {pad!r}.")
    tokenizer.enable_truncation(length)
    tokenizer.enable_padding(length=length, pad_id=pad_id, pad_token=pad)

    def tokenize(texts: Sequence[str]) -> torch.Tensor:
        cleaned = [clean(text) for text in _readable(texts)]
        return torch.tensor([encoding.ids for encoding in tokenizer.encode_batch(cleaned)], dtype=torch.long)

    return tokenize


def _pad_token(weights: InstalledWeights) -> str:
    """The padding token by name; the two files spell it as text or as an object with `content`."""
    for name in ("tokenizer_config.json", "special_tokens_map.json"):
        file = weights.file(name)
        token = _json(file).get("pad_token") if file else None
        token = token.get("content") if isinstance(token, dict) else token
        if isinstance(token, str):
            return token
    return "<pad>"


def _json(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnownError(f"{str(file)!r} cannot be read as JSON.") from error
    return data if isinstance(data, dict) else {}


def _readable(texts: Sequence[str]) -> list[str]:
    """The texts without lone surrogates (which no tokenizer takes), cut to what can matter."""
    return [text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8") for text in texts]
