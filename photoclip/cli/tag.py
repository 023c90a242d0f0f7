"""`photoclip tag …`: the tags of the library, put on, taken off, suggested, reverted, and taken elsewhere."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip.cli import tagfiles, tagrules, tagruns, tagsidecars, tagvocabulary
from photoclip.cli.options import Commands, command, open_library
from photoclip.cli.output import counted, emit, emit_json, moment, shown
from photoclip.cli.tagoptions import action, named_photos, photo_options

if TYPE_CHECKING:
    from photoclip.records import TagOrigin

_EXAMPLES = """\
examples:
  photoclip tag add places/Rome ~/Pictures/2024-rome/*.jpg    put a tag on photos
  photoclip tag list ~/Pictures/rex.jpg                       its tags, and why it has them
  photoclip tag suggest ~/Pictures/rex.jpg                    what else fits it
  photoclip tag apply --in year:2024 --dry-run                what auto-tagging would do
  photoclip tag apply --in year:2024                          tag the photos of a year, as one run
  photoclip tag revert 3                                      take everything off again that run 3 put on
  photoclip tag export tags.json                              what you said of photos, for another library
  photoclip tag undo                                          take back the latest change of any kind
"""

# What each kind of edit is called after "undone" and "made again".
KINDS = {
    "Rate": "a rating", "Flag": "a flag", "Describe": "a title or description", "TagPhotos": "tags of photos",
    "JudgeTags": "tags of photos", "CreateTag": "a new tag", "RenameTag": "the renaming of a tag",
    "DeleteTag": "the deletion of a tag", "CreateAlbum": "a new album", "RenameAlbum": "the renaming of an album",
    "DeleteAlbum": "the deletion of an album", "AddToAlbum": "photos put into an album",
    "RemoveFromAlbum": "photos taken out of an album", "AutoTag": "auto-tagging", "RevertRun": "the reverting of a run",
    "ImportWords": "an import of tags", "ImportTags": "an import of tags", "SetTerm": "a term of the vocabulary",
    "EnableTerms": "what suggests itself", "RemoveTerms": "terms taken out of the vocabulary",
    "ImportTerms": "terms added to the vocabulary", "ResetVocabulary": "the reset of the vocabulary",
    "SetRule": "a rule", "DeleteRule": "the deletion of a rule",
}  # fmt: skip


def register(commands: Commands) -> None:
    """Declare the command and what comes after it."""
    parser = command(
        commands,
        "tag",
        "list, put on, take off, suggest, revert, export and import tags",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions: Commands = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = action(actions, "list", "list all tags, or those of photos and why they have them", _list)
    photo_options(listing)
    listing.add_argument("--json", action="store_true", help="print as JSON")
    adding = action(actions, "add", "put a tag on photos", _add)
    adding.add_argument("tag", metavar="TAG", help="its path, such as places/Italy/Rome")
    photo_options(adding)
    removing = action(actions, "remove", "take a tag off photos; it never comes back there by itself", _remove)
    removing.add_argument("tag", metavar="TAG", help="its path")
    photo_options(removing)
    tagruns.register(actions)
    tagrules.register(actions)
    tagfiles.register(actions)
    tagvocabulary.register(actions)
    tagsidecars.register(actions)
    action(actions, "undo", "take back the latest change, of tags or anything else", _undo)
    action(actions, "redo", "make the change again that was undone last", _redo)


def _list(args: argparse.Namespace) -> int:
    with open_library(args) as library:
        if args.photos or args.within:
            ids = named_photos(args, library)
            files = library.tags.paths_of(ids)
            return _list_photos(args, [(files[photo_id], library.tags.of(photo_id)) for photo_id in ids.tolist()])
        tags = library.tags.all()
    if args.json:
        emit_json([{"tag": tag.path, "photos": tag.count} for tag in tags])
        return 0
    for tag in tags:
        emit(f"{tag.count:>8,}  {shown(tag.path)}")
    return 0


def _list_photos(args: argparse.Namespace, listed: "list[tuple[Path, list[TagOrigin]]]") -> int:
    if args.json:
        emit_json([{"path": os.fspath(file), "tags": [_facts(tag) for tag in found]} for file, found in listed])
        return 0
    for file, found in listed:
        emit(shown(os.fspath(file)))
        for origin in found:
            emit(f"  {shown(origin.path)}  ({_why(origin)})")
    return 0


def _facts(origin: "TagOrigin") -> dict[str, object]:
    facts: dict[str, object] = {"tag": origin.path, "by": origin.by, "made_at": origin.made_at or None}
    if origin.by == "run":
        probability = None if origin.probability is None else round(origin.probability, 3)
        facts |= {"run": origin.run_id, "encoder": origin.encoder, "probability": probability}
    return facts


def _why(origin: "TagOrigin") -> str:
    match origin.by:
        case "person":
            return "by hand" + (f", {moment(origin.made_at)}" if origin.made_at else "")
        case "file":
            return "in the file"
    sure = "" if origin.probability is None else f", {origin.probability:.0%} likely"
    return f"run {origin.run_id}, {moment(origin.made_at)}, {origin.encoder}{sure}"


def _add(args: argparse.Namespace) -> int:
    with open_library(args, writable=True) as library:
        ids = named_photos(args, library)
        changed = len(library.tags.change(ids, add=[args.tag]).photos)
    had = f"; {len(ids) - changed:,} had it before" if changed < len(ids) else ""
    emit(f"{shown(args.tag)}: put on {counted(changed, 'photo')}{had}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    with open_library(args, writable=True) as library:
        ids = named_photos(args, library)
        had = library.tags.remove(ids, args.tag)
    emit(f"{shown(args.tag)}: taken off {counted(had, 'photo')}, not to suggest itself again for {len(ids):,}")
    return 0


def _undo(args: argparse.Namespace) -> int:
    with open_library(args, writable=True) as library:
        kind = library.tags.undo()
    emit(f"undone: {KINDS.get(kind, 'a change')}")
    return 0


def _redo(args: argparse.Namespace) -> int:
    with open_library(args, writable=True) as library:
        kind = library.tags.redo()
    emit(f"made again: {KINDS.get(kind, 'a change')}")
    return 0
