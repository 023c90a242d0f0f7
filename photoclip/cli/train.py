"""`photoclip train`: teach an encoder with one's own photos and captions, or make one from scratch."""

import argparse
import shlex
import time
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photoclip import paths
from photoclip.cli.interrupt import Interrupt
from photoclip.cli.options import Commands, command, device_option, library_folder
from photoclip.cli.output import emit, emit_json, note
from photoclip.cli.progress import ProgressReport
from photoclip.cli.trainline import TrainLine
from photoclip.errors import KnownError
from photoclip.paths import path_text

if TYPE_CHECKING:
    from photoclip.training.log import Report
    from photoclip.training.loop import End
    from photoclip.training.recipe import Course, Recipe
    from photoclip.training.run import Run

_RECIPE, _CHECKPOINT, _LOG, _CURVE, _LOCK = "recipe.json", "checkpoint.pt", "log.csv", "curve.png", "train.lock"
_CURVE_SECONDS = 20.0
# What may be changed when a run goes on. Anything else would make it another run.
_CHANGEABLE = ("steps", "epochs", "minutes", "patience", "precision", "accumulate")

_EPILOG = """\
DATA is a table (captions.csv with the columns file and caption), a folder of photos with captions beside or in
them or in folders by class, tar archives, the word `library`, or scenes:N for N rendered scenes.

examples:
  photoclip train captions.csv --to mine               teach the embedded encoder
  photoclip train library --from vit-b-32-datacomp --to mine
  photoclip train photos.tar scenes:2000 --from scratch --minutes 60 --to mine
  photoclip train --to mine --resume                   go on with a run that was stopped
  photoclip models use mine                            put the result to use
"""


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "train",
        "train an encoder on photos with captions",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("data", nargs="*", metavar="DATA", help="photos with captions, in any form (see below)")
    add("--to", type=Path, required=True, metavar="FOLDER", help="where the encoder goes, with all about its training")
    add("--resume", action="store_true", help="go on with the run in FOLDER")
    add(
        "--from",
        dest="source",
        metavar="ENCODER",
        help="an encoder's name or folder (default: the embedded), or scratch",
    )
    add("--architecture", metavar="NAME", help="with --from scratch: open_clip's name or a JSON file")
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--epochs", type=_positive, metavar="N", help="how often to see every photo (default: 20 or 50)"
    )
    length.add_argument("--steps", type=_count, metavar="N", help="how many batches to learn from")
    length.add_argument("--minutes", type=_positive, metavar="N", help="how long to train, interruptions excluded")
    add("--batch", type=_count, metavar="N", help="pairs that are told apart at once (default: by the encoder's size)")
    add("--accumulate", type=_count, metavar="N", help="pass a batch in N parts: the same result in less memory")
    add("--rate", type=_positive, metavar="X", help="the highest learning rate (default: by the encoder)")
    add("--warm-up", type=_share, metavar="X", help="the part of the run in which the rate rises (default: 0.05)")
    add("--weight-decay", type=_not_negative, metavar="X", help="pull of the weights towards zero (default: 0.05)")
    add(
        "--patience",
        type=int,
        metavar="N",
        help="looks at held-back photos without progress until it ends (default: 5)",
    )
    add("--precision", choices=("auto", "fp32", "bf16", "fp16"), help="of the large products (default: auto)")
    add("--seed", type=int, metavar="N", help="of everything random (default: 0)")
    add("--limit", type=_count, metavar="N", help="take at most N photos of each DATA")
    add("--cache", type=Path, metavar="DIR", help="where decoded photos are kept (default: your cache folder)")
    add("--json", action="store_true", help="print the result as JSON")
    device_option(parser)
    parser.set_defaults(run=run, name="train")


def run(args: argparse.Namespace) -> int:
    """Train from start to end, or to the first Ctrl+C."""
    from filelock import FileLock, Timeout

    folder: Path = args.to.expanduser()
    recipe = _recipe(args, folder)
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise KnownError(f"Another training run is writing to {path_text(folder)!r}.") from None
    except OSError as error:
        raise KnownError(f"{path_text(folder)!r} cannot be written to: {error.strerror}.") from error
    try:
        return _train(args, folder, recipe)
    finally:
        lock.release()


def _train(args: argparse.Namespace, folder: Path, recipe: "Recipe") -> int:
    from photoclip.encoder import device as devices
    from photoclip.training import checkpoint, forms, loop
    from photoclip.training.recipe import course as course_of
    from photoclip.training.run import Run

    device = devices.choose(args.device)
    start = recipe.begin()
    checkpoint.require_space(folder, start.parameters)
    with ProgressReport() as report:
        sets = forms.prepare(
            recipe.data, start.spec, args.cache or paths.training_cache(), on_progress=report, limit=recipe.limit
        )
    for each in sets:
        note(each.summary())
    course = course_of(recipe, start, sets)
    running = Run(start.architecture, course.plan, device.target.type, start=start)
    if args.resume and (folder / _CHECKPOINT).exists():
        running.resume(folder / _CHECKPOINT)
        note(f"going on from step {running.step:,}")
    recipe.save(folder / _RECIPE)
    note(_announcement(running, course, start.name, device.name))
    title = f"Training {start.name} on {', '.join(each.name for each in sets)}"
    with Interrupt() as interrupt, TrainLine(running, course.epoch, course.batches.size) as line:
        painter = _Painter(folder, title)

        def on_step(run: "Run") -> bool:
            line.step()
            return interrupt.asked

        try:
            end = loop.train(
                running,
                course.batches,
                folder / _CHECKPOINT,
                folder / _LOG,
                painter,
                every=min(20, course.plan.judge_every),
                held_back=loop.HeldBack(course.held_back, lambda run: run.export(folder)) if course.held_back else None,
                on_step=on_step,
            )
        except KnownError:
            with suppress(KnownError):  # why training ended is what the person must hear
                painter.paint()
            raise
        painter.paint()
    if end == "stopped":
        again = f"photoclip train --to {shlex.quote(path_text(args.to))} --resume"
        note(f"stopped at step {running.step:,}, which is saved; `{again}` goes on from there")
        return 130
    if not course.held_back:
        running.export(folder)
    _conclude(args, folder, running, end)
    return 0


class _Painter:
    """Draws the curve anew from the log, not too often."""

    def __init__(self, folder: Path, title: str) -> None:
        self._folder, self._title = folder, title
        self._painted_at = time.monotonic()

    def __call__(self, report: "Report") -> None:
        if time.monotonic() - self._painted_at > _CURVE_SECONDS:
            self.paint()

    def paint(self) -> None:
        from photoclip.training import curve, log

        self._painted_at = time.monotonic()
        reports = log.read(self._folder / _LOG)
        if any(report.step for report in reports):
            curve.draw(reports, self._folder / _CURVE, self._title)


def _recipe(args: argparse.Namespace, folder: Path) -> "Recipe":
    """What is to be done: as the command line says, or as a run that goes on said."""
    from photoclip.training.recipe import Recipe

    names = [field.name for field in fields(Recipe) if field.name != "data"]
    given: dict[str, Any] = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    data = tuple(_absolute(spec, args) for spec in args.data)
    if args.resume:
        return _resumed(Recipe.load(folder / _RECIPE), data, given)
    if not data:
        raise KnownError("Name the photos to train on: a table, a folder, an archive, `library` or scenes:N.")
    _require_fresh(folder)
    return Recipe(data, **given)


def _resumed(before: "Recipe", data: tuple[str, ...], given: dict[str, Any]) -> "Recipe":
    """A run that goes on keeps its recipe; its length, say, may be another one now."""
    if data and data != before.data:
        raise KnownError("A run that goes on does so with the photos that it began with; leave them out.")
    fixed = [name for name, value in given.items() if name not in _CHANGEABLE and value != getattr(before, name)]
    if fixed:
        raise KnownError(f"A run that goes on keeps its {fixed[0].replace('_', ' ')}; start another one to change it.")
    if given.keys() & {"epochs", "steps", "minutes"}:
        before = replace(before, epochs=0.0, steps=0, minutes=0.0)
    return replace(before, **given)


def _require_fresh(folder: Path) -> None:
    """Nobody's work is overwritten: a run that has got anywhere is gone on with, any other content is left alone."""
    if (folder / _CHECKPOINT).exists():
        raise KnownError(
            f"There is a training run in {path_text(folder)!r}; add --resume to go on with it, or name another folder."
        )
    ours = {_RECIPE, _LOG, _CURVE, _LOCK}
    if folder.exists() and not folder.is_dir():
        raise KnownError(f"{path_text(folder)!r} is not a folder.")
    if not (folder / _RECIPE).exists() and folder.is_dir() and {file.name for file in folder.iterdir()} - ours:
        raise KnownError(f"{path_text(folder)!r} holds something else; name a new folder.")


def _absolute(spec: str, args: argparse.Namespace) -> str:
    """Paths that hold from any folder, as the run may be gone on with from another one."""
    path = Path(spec).expanduser()
    if spec == "library" and args.library and not path.exists():
        path = library_folder(args)
    return str(path.absolute()) if path.exists() else spec


def _announcement(run: "Run", course: "Course", name: str, device: str) -> str:
    parameters = sum(parameter.numel() for parameter in run.model.parameters())
    plan = course.plan
    length = f"{plan.steps:,} steps" if plan.steps else f"{plan.minutes:g} minutes"
    judged = sum(len(batch.pixels) for batch in course.held_back)
    told = f"training {name} ({parameters / 1e6:.1f} million weights, {run.precision} on {device}) for {length} "
    told += f"of {course.batches.size} of {course.photos:,} photos, at a rate of up to {plan.learning_rate:g}"
    return told + (f"; {judged:,} held-back photos judge it" if judged else "; too few are held back to judge it")


def _conclude(args: argparse.Namespace, folder: Path, run: "Run", end: "End") -> None:
    judgement = run.judgement
    judged = judgement.last is not None
    if args.json:
        emit_json(
            {
                "folder": path_text(folder),
                "end": end,
                "steps": run.step,
                "seconds": round(run.elapsed, 1),
                "precision": run.precision,
                "held_back_loss": {
                    "before": judgement.first,
                    "best": judgement.best if judged else None,
                    "best_step": judgement.best_step if judged else None,
                },
            }
        )
        return
    early = " and ended early, as nothing got better any more" if end == "no progress" else ""
    emit(f"trained for {run.step:,} steps in {run.elapsed / 60:.1f} minutes{early}")
    if judged and judgement.best_step == 0:
        emit(f"on held-back photos nothing got better than at the start (loss {judgement.best:.3f}), which is kept")
    elif judged:
        before = f"{judgement.first:.3f} → " if judgement.first is not None else ""
        emit(f"loss on held-back photos: {before}{judgement.best:.3f}, at step {judgement.best_step:,}, which is kept")
    named = shlex.quote(path_text(args.to))
    emit(f"the encoder is in {named}; `photoclip models use {named}` puts it to use")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("more than 0")
    return number


def _not_negative(text: str) -> float:
    return 0.0 if float(text) == 0 else _positive(text)


def _share(text: str) -> float:
    number = float(text)
    if not 0 <= number < 1:
        raise argparse.ArgumentTypeError("from 0 to less than 1")
    return number
