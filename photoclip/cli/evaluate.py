"""`photoclip evaluate [ENCODER] --data DATA…`: what an encoder can do on photos that it was not trained on."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photoclip import paths
from photoclip.cli.options import Commands, command, count_of, device_option, library_folder
from photoclip.cli.output import emit, emit_json, note
from photoclip.cli.progress import ProgressReport
from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.records import Progress

if TYPE_CHECKING:
    from photoclip.encoder.base import Encoder
    from photoclip.training.bootstrap import Estimate
    from photoclip.training.evaluation import Evaluation
    from photoclip.training.queries import Answers
    from photoclip.training.report import Report

_EPILOG = """\
DATA is a table (captions.csv with the columns file and caption), a folder of photos with captions beside or in
them or in folders by class, tar archives, the word `library`, or scenes:N for N rendered scenes.

A file of queries has one a line: the query, and after a tab the terms (of classes, keywords or captions) of which a
right photo has at least one, separated by commas. Without a tab the query is its own term.

Unless --all is given, only those photos count that training never sees: a tenth, by a fixed rule on their names. For
an encoder that was trained elsewhere, --all is right as well.

examples:
  photoclip evaluate --data captions.csv
  photoclip evaluate vit-b-32-datacomp --data library --all --queries mine.tsv
  photoclip evaluate mine --data photos.tar scenes:2000 --matrix similarities.png
"""


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "evaluate",
        "measure what an encoder can do",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("encoder", nargs="?", metavar="ENCODER", help="an encoder's name or folder (default: the embedded one)")
    add("--data", nargs="+", required=True, metavar="DATA", help="photos with captions or classes (see below)")
    add("--queries", type=Path, metavar="FILE", help="queries to try (default: common ones that suit the photos)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held-back", action="store_true", help="judge the photos held back from training (default)")
    which.add_argument("--all", action="store_true", help="judge all photos")
    add("--first-caption", action="store_true", help="retrieve by the first caption of each photo only")
    add(
        "--limit",
        type=count_of("a whole number"),
        default=0,
        metavar="N",
        help="take at most N photos of each set (default: all)",
    )
    add("--json", action="store_true", help="print everything as JSON")
    add("--matrix", type=Path, metavar="PNG", help="draw similarities of some photos and phrases of each set")
    add(
        "--seed",
        type=count_of("a whole number"),
        default=0,
        metavar="N",
        help="of the intervals and of the matrix (default: 0)",
    )
    add("--cache", type=Path, metavar="DIR", help="where decoded photos are kept (default: your cache folder)")
    device_option(parser)
    parser.set_defaults(run=run, name="evaluate")


def run(args: argparse.Namespace) -> int:
    """Read the photos, encode them, judge, and print."""
    from photoclip.training import forms, queries, report
    from photoclip.training.evaluation import evaluate
    from photoclip.weights.registry import DEFAULT

    if args.matrix is not None and args.matrix.suffix.lower() != ".png":
        raise KnownError(f"The matrix is written as a PNG; {path_text(args.matrix)!r} does not end in .png.")
    wanted = queries.read(args.queries.expanduser()) if args.queries else None
    from photoclip.encoder.openclip import load_encoder

    encoder = load_encoder(args.encoder or DEFAULT, args.device)
    scale = getattr(encoder, "logit_scale", None)
    named = [str(library_folder(args)) if spec == forms.LIBRARY else spec for spec in args.data]
    settings = report.Settings(seed=args.seed, first_caption=args.first_caption)
    with ProgressReport() as shown:
        cache = args.cache or paths.training_cache()
        sets = forms.prepare(named, encoder.spec, cache, on_progress=shown, limit=args.limit)
        found = evaluate(
            encoder, sets, held_back=not args.all, wanted=wanted, settings=settings, logit_scale=scale,
            on_photos=lambda done, total: shown(Progress("encode", done, total)),
        )  # fmt: skip
    for each in sets:
        note(each.summary())
    if args.json:
        emit_json(_as_data(encoder, found, args, scale))
    else:
        which = "all photos" if args.all else "photos held back from training"
        emit(f"{encoder.info.name} on {which}; 95 % intervals from {settings.samples:,} draws of the photos")
        for line in _table(found):
            emit(line)
    if args.matrix is not None:
        _draw(encoder, found, args.matrix.expanduser())
    return 0


def _as_data(encoder: "Encoder", found: "Evaluation", args: argparse.Namespace, scale: float | None) -> dict[str, Any]:
    from photoclip.training.report import Settings, answers_as_data, as_data

    return {
        "encoder": {**asdict(encoder.info), "input_size": encoder.spec.size, "logit_scale": scale},
        "judged": "all" if args.all else "held back",
        "interval": {"level": 0.95, "draws": Settings.samples, "seed": args.seed},
        "sets": [
            {"name": each.name, "of": of, **as_data(each)} for each, of in zip(found.reports, found.of, strict=True)
        ],
        "queries": answers_as_data(found.answers),
    }


def _table(found: "Evaluation") -> Iterator[str]:
    """The figures in columns: what, value, interval, remark."""
    for each, of in zip(found.reports, found.of, strict=True):
        told = f"{each.photos:,} of {of:,} photos"
        if each.held_back < each.photos:
            told += f", {each.held_back:,} of which are held back from training"
        yield f"\n{path_text(each.name)}: {told}"
        yield from _set_lines(each)
    yield from _query_lines(found.answers)


def _set_lines(each: "Report") -> Iterator[str]:
    if each.classified is not None:
        yield _share("zero-shot top-1", each.classified.top1, f"among {each.classified.classes:,} classes")
        yield _share("zero-shot top-5", each.classified.top5)
    if each.retrieved is not None:
        among = (f"among {each.retrieved.photos:,} photos", f"among {each.retrieved.captions:,} captions")
        both = (("caption to photo", each.retrieved.text_to_image), ("photo to caption", each.retrieved.image_to_text))
        for (direction, recalls), told in zip(both, among, strict=True):
            for k, estimate in zip((1, 5, 10), recalls, strict=True):
                yield _share(f"{direction} recall@{k}", estimate, told if k == 1 else "")
    if each.curve is not None:
        matched = f"{each.curve.share:.2%} of {each.curve.pairs:,} pairs of photo and phrase match"
        yield _number("match scores above another pair", each.curve.auc, matched)
        for when, cosine in (("half the pairs match", each.curve.even), ("as few match as here", each.curve.here)):
            what = f"even odds, if {when}"
            yield f"  {what:<36} at no cosine" if cosine is None else _number(what, cosine, "cosine")
    if each.reliability is not None:
        told = f"softmax over the classes at scale {each.reliability.scale:.1f}"
        yield _share("expected calibration error", each.reliability.error, told)


def _query_lines(answers: "Answers") -> Iterator[str]:
    yield f"\nqueries over {answers.photos:,} photos: precision of the first {min(10, answers.photos)}"
    for answer in answers.answers:
        told = f", so {answer.at_most:.0%} at most" if answer.at_most < 1 else ""
        yield _share(answer.query, answer.precision, f"{answer.relevant:,} to be found{told}")
    if answers.mean is not None:
        best = sum(answer.at_most for answer in answers.answers) / len(answers.answers)
        told = f", {best:.0%} at most" if best < 1 else ""
        yield _share("mean", answers.mean, f"of {answers.mean.count} queries{told}")
    if answers.unanswerable:
        yield f"  without a right photo: {', '.join(answers.unanswerable)}"


def _share(what: str, estimate: "Estimate", remark: str = "") -> str:
    ends = f"{100 * estimate.low:5.1f} – {100 * estimate.high:5.1f}"
    return f"  {what:<36} {100 * estimate.value:5.1f} %   {ends}   {remark}".rstrip()


def _number(what: str, estimate: "Estimate", remark: str = "") -> str:
    return f"  {what:<36} {estimate.value:7.3f}   {estimate.low:5.3f} – {estimate.high:5.3f}   {remark}".rstrip()


def _draw(encoder: "Encoder", found: "Evaluation", file: Path) -> None:
    """One picture a set; with several sets their names are part of the files' names."""
    from PIL import Image

    from photoclip.charts.matrix import Row, draw, save

    for each, sample in zip(found.reports, found.samples, strict=True):
        name = path_text(each.name)
        target = file if len(found.reports) == 1 else file.with_stem(f"{file.stem}-{name.replace('/', '-')}")
        rows = [
            Row(path_text(item.name), Image.fromarray(pixels))
            for item, pixels in zip(sample.items, sample.pixels, strict=True)
        ]
        title = f"{name}: photos and a phrase for each, {encoder.info.name}"
        save(draw(sample.scores, rows, sample.phrases, title=title, marked=sample.matches), target)
        note(f"wrote {path_text(target)}")
