"""The encoders of the registry in a person's words: how good, how large, at what licence."""

from PySide6.QtCore import QCoreApplication, QLocale

from photoclip.paths import path_text
from photoclip.weights import registry
from photoclip.weights.registry import Entry

translate = QCoreApplication.translate


def title(name: str) -> str:
    """What an encoder is called: a friendly name for one of the registry, its path for a folder."""
    titles = {
        "photoclip-small": translate("encoders", "PhotoClip Small"),
        "mobileclip2-s2": "MobileCLIP2 S2",
        "vit-b-32-datacomp": "OpenCLIP ViT-B/32 DataComp",
        "vit-b-16-siglip2": "SigLIP 2 ViT-B/16",
        "vit-l-14-datacomp": "OpenCLIP ViT-L/14 DataComp",
        "vit-so400m-siglip2": "SigLIP 2 SO400M",
    }
    return titles.get(name) or path_text(name)


def quality(entry: Entry) -> str:
    """One sentence on what it is good for."""
    sentences = {
        "photoclip-small": translate(
            "encoders", "Works offline at once. Knows common subjects only; good for a first look."
        ),
        "mobileclip2-s2": translate(
            "encoders",
            "The best for its size on a machine without a graphics card, if its research-only licence suits you.",
        ),
        "vit-b-32-datacomp": translate(
            "encoders",
            "The one to begin with: quick on a plain processor, good with everyday photos, free for any use.",
        ),
        "vit-b-16-siglip2": translate(
            "encoders",
            "Clearly better than ViT-B/32 and in many languages; several times slower without a graphics card.",
        ),
        "vit-l-14-datacomp": translate(
            "encoders", "Large, for fine distinctions in English; wants a graphics card with 4 GB or more."
        ),
        "vit-so400m-siglip2": translate(
            "encoders", "The best results here in any language; wants a graphics card with 8 GB or more."
        ),
    }
    return sentences.get(entry.name) or entry.advice


def facts(entry: Entry) -> str:
    """Download size, licence, languages and the length of its vectors, on one line."""
    many = translate("encoders", "more than 100 languages")
    languages = {"English": translate("encoders", "English"), "more than 100": many}.get(
        entry.languages, entry.languages
    )
    licences = {
        "photoclip-small": translate("encoders", "Apache-2.0; trained in part on photos for research use"),
        "mobileclip2-s2": translate("encoders", "Apple AMLR: scientific research only, no commercial use"),
    }
    parts = [
        translate("encoders", "{size} to download").format(size=size(entry.download_mb * 1_000_000))
        if entry.download_mb
        else translate("encoders", "comes with PhotoClip"),
        languages,
        translate("encoders", "{dim} numbers per photo").format(dim=QLocale().toString(entry.dim)),
        licences.get(entry.name, entry.licence),
    ]
    return "  ·  ".join(parts)


def wants_english(name: str) -> bool:
    """Whether an encoder knows English only, in a window that speaks something else."""
    entry = entry_of(name)
    return entry is not None and entry.languages == "English" and QLocale().language() != QLocale.Language.English


def size(count: int) -> str:
    """Bytes as people write them ("401 MB", "1.5 GB")."""
    return QLocale().formattedDataSize(count, 1 if count >= 10**9 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def entry_of(name: str) -> Entry | None:
    """The registry's entry of this name, None for a folder."""
    return next((entry for entry in registry.entries() if entry.name == name), None)
