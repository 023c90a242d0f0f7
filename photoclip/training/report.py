"""Everything that an evaluation says about an encoder, with intervals: for one set of photos, and as plain data."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from photoclip.training import bootstrap, evaluate
from photoclip.training.bootstrap import Estimate
from photoclip.training.calibration import Curve, Reliability, curve, reliability
from photoclip.training.captions import concepts
from photoclip.training.dataset import Item
from photoclip.training.evaluate import WITHIN, EncodeTexts, Numbers, Vectors
from photoclip.training.queries import FIRST, Answers


@dataclass(frozen=True)
class Classified:
    """Zero-shot classification of photos among all `classes` of their set."""

    top1: Estimate
    top5: Estimate
    classes: int


@dataclass(frozen=True)
class Retrieved:
    """Recall at 1, 5 and 10 in both directions, among `photos` and their distinct `captions`."""

    text_to_image: tuple[Estimate, ...]
    image_to_text: tuple[Estimate, ...]
    photos: int
    captions: int


@dataclass(frozen=True)
class Report:
    """The figures of one set: of the `photos` judged, `held_back` were kept out of training by the fixed rule.

    Which of the parts are there depends on what is known about the photos: classes, captions or both. `curve` is fitted
    to photos and phrases, which are the prompts of the classes or else the captions.
    """

    name: str
    photos: int
    held_back: int
    classified: Classified | None = None
    retrieved: Retrieved | None = None
    curve: Curve | None = None
    reliability: Reliability | None = None


@dataclass(frozen=True)
class Settings:
    """How figures are made: the draws for the intervals, and whether all captions are asked or each photo's first."""

    samples: int = bootstrap.SAMPLES
    seed: int = 0
    first_caption: bool = False


def judge(
    name: str,
    images: Vectors,
    items: Sequence[Item],
    encode: EncodeTexts,
    *,
    labels: Sequence[str] = (),
    logit_scale: float | None = None,
    settings: Settings | None = None,
) -> Report:
    """All figures of `images` [N, D], L2-normalised, which `items` describe.

    `labels` are all classes to tell apart (by default those of `items`). Without a `logit_scale` there is no softmax
    to compare with.
    """
    how = settings or Settings()
    counts = (len(items), sum(item.held_back for item in items))
    labelled = [row for row, item in enumerate(items) if item.label]
    captioned = [row for row, item in enumerate(items) if item.captions]
    classified = retrieved = line = honesty = None
    if labelled:
        known = sorted({*labels, *(items[row].label for row in labelled)})
        number = {label: place for place, label in enumerate(known)}
        truth = np.array([number[items[row].label] for row in labelled], np.int64)
        classes = evaluate.class_vectors(known, encode)
        classified = _classified(evaluate.zero_shot(images[labelled], truth, classes), how)
        draws = {"samples": how.samples, "seed": how.seed}
        line = curve(images[labelled], classes, _true_of(known, truth), **draws)
        if logit_scale is not None and len(known) > 1:
            honesty = reliability(images[labelled], classes, truth, logit_scale, **draws)
    if captioned:
        captions = [items[row].captions[: 1 if how.first_caption else None] for row in captioned]
        retrieved = _retrieved(evaluate.caption_retrieval(images[captioned], captions, encode), how)
        if line is None:
            line = _caption_curve(images[captioned], captions, encode, how)
    return Report(name, *counts, classified, retrieved, line, honesty)


def as_data(report: Report) -> dict[str, Any]:
    """A report as it goes into JSON: shares are 0..1, every figure has its interval and on how many it stands."""
    data: dict[str, Any] = {"photos": report.photos, "held_back": report.held_back}
    if report.classified is not None:
        data["zero_shot"] = {
            "top1": asdict(report.classified.top1),
            "top5": asdict(report.classified.top5),
            "classes": report.classified.classes,
        }
    if report.retrieved is not None:
        data["retrieval"] = {
            "text_to_image": _recall_data(report.retrieved.text_to_image),
            "image_to_text": _recall_data(report.retrieved.image_to_text),
            "photos": report.retrieved.photos,
            "captions": report.retrieved.captions,
        }
    if report.curve is not None:
        data["similarity"] = asdict(report.curve)
    if report.reliability is not None:
        data["softmax"] = asdict(report.reliability)
    return data


def answers_as_data(answers: Answers) -> dict[str, Any]:
    """The precision of queries as it goes into JSON."""
    return {
        "photos": answers.photos,
        f"mean_precision_at_{FIRST}": None if answers.mean is None else asdict(answers.mean),
        "queries": {
            answer.query: {
                f"precision_at_{FIRST}": asdict(answer.precision),
                "relevant": answer.relevant,
                "at_most": answer.at_most,
                "terms": list(answer.terms),
            }
            for answer in answers.answers
        },
        "without_a_right_photo": list(answers.unanswerable),
    }


def _classified(result: evaluate.ZeroShot, how: Settings) -> Classified:
    top1, top5 = bootstrap.means(bootstrap.hits(result.ranks, (1, 5)), samples=how.samples, seed=how.seed)
    return Classified(top1, top5, result.classes)


def _retrieved(result: evaluate.Retrieval, how: Settings) -> Retrieved:
    draws = {"samples": how.samples, "seed": how.seed}
    return Retrieved(
        tuple(bootstrap.means(bootstrap.hits(result.text_ranks, WITHIN), units=result.asked_by, **draws)),
        tuple(bootstrap.means(bootstrap.hits(result.image_ranks, WITHIN), units=None, **draws)),
        result.pairs,
        len(result.text_ranks),
    )


def _true_of(labels: Sequence[str], truth: Numbers) -> tuple[Numbers, Numbers]:
    """Photo and class of each match: two classes with a name in common ("face" in "Faces" and "Faces_easy") are one."""
    names = [set(concepts().names[label]) for label in labels]
    same = [[other for other, theirs in enumerate(names) if own & theirs] for own in names]
    pairs = [(photo, other) for photo, own in enumerate(truth.tolist()) for other in same[own]]
    photo, phrase = np.array(pairs, np.int64).T
    return photo, phrase


def _caption_curve(
    images: Vectors, captions: Sequence[Sequence[str]], encode: EncodeTexts, how: Settings
) -> Curve | None:
    number: dict[str, int] = {}
    pairs = [(photo, number.setdefault(text, len(number))) for photo, texts in enumerate(captions) for text in texts]
    photo, phrase = np.array(pairs, np.int64).T
    return curve(images, encode(list(number)), (photo, phrase), samples=how.samples, seed=how.seed)


def _recall_data(estimates: Sequence[Estimate]) -> dict[str, Any]:
    return {f"recall_at_{k}": asdict(estimate) for k, estimate in zip(WITHIN, estimates, strict=True)}
