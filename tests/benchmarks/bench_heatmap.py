"""How often a heat map's hottest cell is on the object: `python -m tests.benchmarks.bench_heatmap [--encoder E]`.

Not a test: nothing is asserted. Rendered scenes of the evaluation seeds, whose figures' pixels are known. A hit is a
hottest cell whose middle lies in the box around a visible figure of the first group ("box"), or on one of its pixels
("figure"). "phrase" is the subject with its colour and number, as in "two red balloons"; "noun" the bare noun.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photoclip.scenes import grammar, plan, scene

WIDTH, HEIGHT = 640, 480


@dataclass(frozen=True)
class Case:
    """One scene with its subject's words and where it is: bool [HEIGHT, WIDTH]."""

    picture: Image.Image
    phrase: str
    noun: str
    boxes: NDArray[np.bool_]
    figures: NDArray[np.bool_]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--encoder", default="photoclip-small")
    options.add_argument("--device", default="auto")
    options.add_argument("--threads", type=int)
    options.add_argument("--scenes", type=int, default=200)
    options.add_argument("--skip", type=int, default=0, help="leave out so many scenes first")
    chosen = options.parse_args()
    from photoclip.encoder.base import detailed
    from photoclip.encoder.openclip import OpenClipEncoder, load_encoder

    encoder = load_encoder(chosen.encoder, chosen.device, threads=chosen.threads)
    assert isinstance(encoder, OpenClipEncoder)
    side = detailed(encoder.spec).size
    hits: dict[str, list[tuple[bool, bool]]] = {"phrase": [], "noun": [], "the photo's centre": []}
    shares: list[tuple[float, float]] = []
    seconds: list[float] = []
    for case in cases(chosen.scenes, chosen.skip):
        # Squashed, whatever the encoder does: the figures' places are those of the whole picture.
        pixels = np.asarray(case.picture.resize((side, side), Image.Resampling.BICUBIC))
        start = time.perf_counter()
        maps = encoder.relevance_map(pixels, [case.phrase, case.noun])
        seconds.append(time.perf_counter() - start)
        for kind, cells in zip(("phrase", "noun"), maps, strict=True):
            row, column = divmod(int(cells.argmax()), cells.shape[1])
            y, x = int((row + 0.5) / cells.shape[0] * HEIGHT), int((column + 0.5) / cells.shape[1] * WIDTH)
            hits[kind].append((bool(case.boxes[y, x]), bool(case.figures[y, x])))
        middle = HEIGHT // 2, WIDTH // 2
        hits["the photo's centre"].append((bool(case.boxes[middle]), bool(case.figures[middle])))
        shares.append((float(case.boxes.mean()), float(case.figures.mean())))
    print(
        f"{encoder.info.name} on {encoder.device_name}: {len(shares)} scenes, maps of {maps.shape[1]}×{maps.shape[2]}"
    )
    print(f"  {'hottest cell by':<24}{'in the box':>12}{'on the figure':>16}")
    rows = {**{f"the {k}" if " " not in k else k: v for k, v in hits.items()}, "chance (share of the area)": shares}
    for name, found in rows.items():
        box, figure = np.mean(found, axis=0)
        print(f"  {name:<26}{box:>10.1%}{figure:>16.1%}")
    print(f"  median time of a map of two phrases: {np.median(seconds) * 1e3:,.0f} ms")


def cases(count: int, skip: int) -> Iterator[Case]:
    """Scenes of the evaluation seeds that have a figure to be seen."""
    seen = 0
    for seed in scene.EVALUATION_SEEDS:
        if seen == skip + count:
            return
        groups = plan.compose(seed).groups
        if not groups:
            continue
        described, noun = scene.describe(seed), groups[0].subject.noun
        shown = [f for f in scene.silhouettes(described, WIDTH, HEIGHT) if f.label == noun and f.box is not None]
        seen += bool(shown)
        if not shown or seen <= skip:
            continue
        boxes, figures = np.zeros((2, HEIGHT, WIDTH), bool)
        for figure in shown:
            box = figure.box
            assert box is not None
            rows = slice(round(box.top * HEIGHT), round(box.bottom * HEIGHT))
            boxes[rows, round(box.left * WIDTH) : round(box.right * WIDTH)] = True
            figures |= figure.mask
        phrase = grammar.said(groups[0], "colour")
        yield Case(scene.render(described, WIDTH, HEIGHT), phrase, noun, boxes, figures)


if __name__ == "__main__":
    main()
