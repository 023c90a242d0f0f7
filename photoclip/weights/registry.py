"""The encoders that PhotoClip recommends, with what a person needs to know before choosing one.

Architectures and hub repositories are those of open_clip's own tables (`open_clip.pretrained`). Sizes are those of the
float32 safetensors file plus the tokenizer; licences are those that the repositories publish.
"""

from dataclasses import dataclass
from typing import Literal

from photoclip.errors import KnownError

DEFAULT = "photoclip-small"


@dataclass(frozen=True, slots=True)
class Entry:
    """One encoder to choose.

    `architecture` is open_clip's name for it; `dim` the length of its vectors; `image_size` the side in pixels of what
    it looks at; `download_mb` in millions of bytes, 0 for the embedded one.
    """

    name: str
    source: Literal["embedded", "hub"]
    architecture: str
    repository: str
    dim: int
    image_size: int
    download_mb: int
    licence: str
    languages: str
    advice: str


_ENTRIES = (
    Entry(
        name=DEFAULT,
        source="embedded",
        architecture="photoclip-small",
        repository="",
        dim=512,
        image_size=96,
        download_mb=0,
        licence="Apache-2.0; trained in part on photos for research use",
        languages="English",
        advice="Comes with PhotoClip and needs no network: knows common subjects only; good for a first look.",
    ),
    Entry(
        name="mobileclip2-s2",
        source="hub",
        architecture="MobileCLIP2-S2",
        repository="timm/MobileCLIP2-S2-OpenCLIP",
        dim=512,
        image_size=256,
        download_mb=401,
        licence="Apple AMLR: scientific research only, no commercial use",
        languages="English",
        advice="The best for its size on a machine without a graphics card, if its research-only licence suits you.",
    ),
    Entry(
        name="vit-b-32-datacomp",
        source="hub",
        architecture="ViT-B-32-256",
        repository="laion/CLIP-ViT-B-32-256x256-DataComp-s34B-b86K",
        dim=512,
        image_size=256,
        download_mb=607,
        licence="MIT",
        languages="English",
        advice="The one to begin with: quick on a plain processor, good with everyday photos, free for any use.",
    ),
    Entry(
        name="vit-b-16-siglip2",
        source="hub",
        architecture="ViT-B-16-SigLIP2-256",
        repository="timm/ViT-B-16-SigLIP2-256",
        dim=768,
        image_size=256,
        download_mb=1535,
        licence="Apache-2.0",
        languages="more than 100",
        advice="Clearly better than ViT-B-32 and in many languages; several times slower without a graphics card.",
    ),
    Entry(
        name="vit-l-14-datacomp",
        source="hub",
        architecture="ViT-L-14",
        repository="laion/CLIP-ViT-L-14-DataComp.XL-s13B-b90K",
        dim=768,
        image_size=224,
        download_mb=1713,
        licence="MIT",
        languages="English",
        advice="Large, for fine distinctions in English; wants a graphics card with 4 GB or more.",
    ),
    Entry(
        name="vit-so400m-siglip2",
        source="hub",
        architecture="ViT-SO400M-16-SigLIP2-256",
        repository="timm/ViT-SO400M-16-SigLIP2-256",
        dim=1152,
        image_size=256,
        download_mb=4577,
        licence="Apache-2.0",
        languages="more than 100",
        advice="The best results here in any language; wants a graphics card with 8 GB or more.",
    ),
)


def entries() -> tuple[Entry, ...]:
    """All recommended encoders, from small to large."""
    return _ENTRIES


def entry(name: str) -> Entry:
    """The encoder called `name`. Raises KnownError, listing the names, when there is none."""
    for candidate in _ENTRIES:
        if candidate.name == name:
            return candidate
    names = ", ".join(candidate.name for candidate in _ENTRIES)
    raise KnownError(
        f"There is no encoder called {name!r}; there are {names}, or name a folder with open_clip_config.json."
    )
