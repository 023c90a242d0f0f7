"""Remakes the embedded encoder: `python -m photoclip.training embed-data | train | evaluate | export`."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import torch

from photoclip.errors import KnownError
from photoclip.scenes.scene import EVALUATION_SEEDS, TRAINING_SEEDS
from photoclip.training import dataset, loop, network, session
from photoclip.training.figures import Encoder, figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a known error is one line on stderr and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m photoclip.training", description=__doc__)
    commands = parser.add_subparsers(required=True)

    embed = commands.add_parser("embed-data", help="decode the photos and render the scenes, once")
    embed.add_argument("--data", type=Path, required=True, help="folder with tiny-imagenet, caltech101 and captioned")
    embed.add_argument("--cache", type=Path, required=True, help="folder for the small pictures")
    embed.add_argument("--scenes", type=int, default=16000, help="how many scenes to render for training")
    embed.add_argument("--unseen", type=int, default=500, help="how many other scenes to render for evaluation")
    embed.add_argument("--only", nargs="*", help="names of the sources to make (again)")
    embed.set_defaults(run=_embed_data)

    train = commands.add_parser("train", help="train, or go on from the checkpoint in the run's folder")
    train.add_argument("--cache", type=Path, required=True)
    train.add_argument("--to", type=Path, required=True, help="folder of the run: checkpoint.pt and log.csv")
    length = train.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, default=0.0, help="running time, all interruptions excluded")
    length.add_argument("--steps", type=int, default=0)
    train.add_argument("--batch", type=int, default=256)
    train.add_argument("--rate", type=float, default=2e-3, help="the highest learning rate")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--withhold", action="store_true", help="leave out the classes that broader kinds are tried on")
    train.add_argument("--kernel-rate", type=float, default=0.0, help="that of Muon on kernels; 0: AdamW for all")
    start = train.add_mutually_exclusive_group()
    start.add_argument("--weights-from", type=Path, help="encoder whose weights the run begins with")
    start.add_argument("--texts-from", type=Path, help="encoder whose text network the run begins with")
    train.add_argument("--processes", type=int, default=0, help="0: one a core, or one where there is a GPU")
    train.set_defaults(run=_train)

    judge = commands.add_parser("evaluate", help="figures on the pictures that were held back, as JSON")
    judge.add_argument("--cache", type=Path, required=True)
    judge.add_argument("--encoder", type=Path, required=True, help="folder in open_clip's format")
    judge.add_argument("--withheld", action="store_true", help="also broader kinds, for a run with --withhold")
    judge.set_defaults(run=_evaluate)

    export = commands.add_parser("export", help="write the weights of a run in open_clip's format")
    export.add_argument("--run", type=Path, required=True, dest="source")
    export.add_argument("--to", type=Path, required=True)
    export.add_argument("--last", action="store_true", help="the last weights instead of their running average")
    export.set_defaults(run=_export)

    options = parser.parse_args(arguments)
    torch.set_flush_denormal(True)
    try:
        options.run(options)
    except KnownError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _embed_data(options: argparse.Namespace) -> None:
    data, size = options.data, network.IMAGE_SIZE
    tiny = sorted((data / "tiny-imagenet").glob("*.tar"))
    sources: dict[str, Callable[[], Iterator[tuple[dataset.Pixels, dataset.Item]]]] = {
        "captioned": lambda: dataset.from_csv(data / "captioned/captions.csv", data / "captioned/photos", size),
        "caltech101": lambda: dataset.from_tars("caltech101", [data / "caltech101/photos.tar"], size),
        "tiny-imagenet": lambda: dataset.from_tars("tiny-imagenet", tiny, size),
        "scenes": lambda: dataset.from_scenes(islice(TRAINING_SEEDS, options.scenes), size, held_back=False),
        "unseen-scenes": lambda: dataset.from_scenes(islice(EVALUATION_SEEDS, options.unseen), size, held_back=True),
    }
    for name, pictures in sources.items():
        if options.only is None or name in options.only:
            count = dataset.save(options.cache, name, pictures(), size)
            print(f"{name}: {count} pictures")


def _train(options: argparse.Namespace) -> None:
    plan = loop.Plan(
        options.steps,
        options.minutes,
        learning_rate=options.rate,
        kernel_rate=options.kernel_rate,
        seed=options.seed,
        sizes=session.SIZES,
        mixed=session.MIXED,
        calm_from=session.CALM_FROM,
    )
    made = session.Session(
        options.cache,
        options.to,
        plan,
        options.batch,
        without=session.WITHHELD if options.withhold else frozenset(),
        weights_from=options.weights_from or options.texts_from,
        texts_only=options.texts_from is not None,
    )
    session.train(made, options.processes)


def _export(options: argparse.Namespace) -> None:
    saved = loop.load_checkpoint(options.source / "checkpoint.pt")
    network.export(saved["model" if options.last else "average"], saved["architecture"], saved["seen"], options.to)
    print(f"Wrote {options.to} at step {saved['step']}, {saved['elapsed'] / 60:.0f} minutes.")


def _evaluate(options: argparse.Namespace) -> None:
    encoder = Encoder(network.load(options.encoder))
    print(json.dumps(figures(encoder, options.cache, session.WITHHELD if options.withheld else ()), indent=2))


if __name__ == "__main__":
    raise SystemExit(main())
