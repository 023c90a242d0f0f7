"""A person's settings, each declared once with type, default and help, in one TOML file.

A missing file means the defaults. An unknown key is kept when the file is written again: it may belong to a newer
version.
"""

import os
import tomllib
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, Self

import tomli_w

from photoclip.errors import KnownError


def _option(
    default: Any,
    help: str,
    choices: tuple[str, ...] = (),
    *,
    span: tuple[int, int] | None = None,
    takes: Literal["at once", "worker", "restart"] = "at once",
) -> Any:
    """An option. `span`: the smallest and the largest whole number. `takes` effect: with the next worker or start."""
    metadata = {"help": help, "choices": choices, "span": span, "takes": takes}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option there is."""

    device: str = _option("auto", "where the encoder runs", ("auto", "cuda", "mps", "xpu", "cpu"), takes="worker")
    decoders: int = _option(
        0, "decoder processes at once; 0 chooses by the number of cores", span=(0, 64), takes="worker"
    )
    batch_size: int = _option(0, "photos encoded at once; 0 chooses by the device", span=(0, 4096), takes="worker")
    theme: str = _option("system", "colours of the window", ("system", "light", "dark"))
    language: str = _option("system", "language of the window", ("system", "en", "de"), takes="restart")
    thumbnail_size: int = _option(176, "width of a grid cell in pixels", span=(96, 420))
    layout: str = _option("uniform", "how photos lie in the grid", ("uniform", "justified"))
    captions: bool = _option(True, "names under the photos in the grid")
    scores: bool = _option(True, "scores of a search in the grid")
    preview_cache_mb: int = _option(
        500, "space for previews of photos in megabytes; those seen longest ago go first", span=(50, 100_000),
        takes="worker",
    )  # fmt: skip
    slideshow_s: int = _option(5, "seconds that a slideshow shows each photo", span=(1, 600))
    slideshow_loops: bool = _option(False, "whether a slideshow begins again at its end")
    # Not shared: each Settings gets a dict of its own.
    shortcuts: dict[str, str] = _option({}, "keys of your own: the name of an action and its keys")  # noqa: RUF009

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read `file`. Raises KnownError when it is not TOML or a value does not fit its option."""
        values = _read(file)
        known: dict[str, Any] = {}
        for option in fields(cls):
            if option.name in values:
                known[option.name] = _checked(file, option, values[option.name])
        return cls(**known)

    def save(self, file: Path) -> None:
        """Write `file` atomically, keeping keys that this version does not know."""
        values = _read(file)
        values.update({option.name: getattr(self, option.name) for option in fields(self)})
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch = file.with_suffix(".tmp")
        scratch.write_text(tomli_w.dumps(values), encoding="utf-8")
        scratch.replace(file)

    def with_(self, **changes: Any) -> Self:
        """A copy with some options changed."""
        return replace(self, **changes)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError(f"The settings file {os.fspath(file)!r} cannot be read: {error}.") from error


def _checked(file: Path, option: Field[Any], value: Any) -> Any:
    wanted = _misfit(option, value)
    if wanted:
        raise KnownError(f"In the settings file {os.fspath(file)!r}, {option.name} must be {wanted}, not {value!r}.")
    return value


def _misfit(option: Field[Any], value: Any) -> str:
    """What the value should have been; empty when it fits."""
    choices, span = option.metadata["choices"], option.metadata["span"]
    default = {} if option.default is MISSING else option.default
    if type(value) is not type(default) or (choices and value not in choices):
        return " or ".join(choices) if choices else "a table" if default == {} else type(default).__name__
    if span is not None and not span[0] <= value <= span[1]:
        return f"a number from {span[0]} to {span[1]}"
    if isinstance(value, dict) and not all(isinstance(entry, str) for entry in value.values()):
        return "a table of texts"
    return ""
