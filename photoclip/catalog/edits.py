"""Making a person's edits: each once, whole, durable, and so that it can be undone."""

from itertools import repeat, starmap
from pathlib import Path
from typing import assert_never

from photoclip import edits
from photoclip.catalog import (
    albums,
    annotations,
    exchange,
    importing,
    journal,
    rules,
    tagrenaming,
    tagruns,
    tags,
    vocabulary,
)
from photoclip.catalog.connection import Catalog
from photoclip.edits import Edit
from photoclip.records import Changes, TagRule, Term

_DAY_S = 86_400


def apply(catalog: Catalog, token: str, edit: Edit, *, pairs: tagruns.RunPairs = ()) -> Changes:
    """Make an edit, unless the one with this token has been made. One transaction; what is committed is durable.

    Ids of photos that are gone are passed over. Raises KnownError for an edit that cannot be made, such as a name that
    is taken; then nothing has changed. `pairs` are what an AutoTag comes to (`jobs.suggest.pairs_of`).
    """
    with catalog.transaction():
        if journal.knows(catalog, token):
            return Changes()
        with journal.recording(catalog) as changes:
            _make(catalog, edit, pairs)
        journal.keep(catalog, token, _summary(edit), changes)
        for kept_for_undoing in (albums, rules, tagruns):
            kept_for_undoing.clear_away(catalog, journal.oldest(catalog) - _DAY_S)
        return journal.effect(catalog, changes)


def undo(catalog: Catalog, token: str) -> Changes:
    """Take back the edit with this token; what later edits changed stays. Raises KnownError as `journal.turn`."""
    return journal.turn(catalog, token, undo=True)


def redo(catalog: Catalog, token: str) -> Changes:
    """Make an undone edit again. Raises KnownError as `journal.turn`."""
    return journal.turn(catalog, token, undo=False)


def _make(catalog: Catalog, edit: Edit, pairs: tagruns.RunPairs) -> None:
    match edit:
        case edits.Rate(photo_ids, rating):
            annotations.rate(catalog, photo_ids, rating)
        case edits.Flag(photo_ids, flag):
            annotations.flag(catalog, photo_ids, flag)
        case edits.Describe(photo_ids, title, description):
            annotations.describe(catalog, photo_ids, title, description)
        case edits.TagPhotos(photo_ids, add, remove):
            for path in remove:
                tags.take_off(catalog, photo_ids, path)
            for path in add:
                tags.put_on(catalog, photo_ids, path)
        case edits.CreateTag(path):
            tags.create(catalog, path)
        case edits.RenameTag(tag_id, path):
            tagrenaming.rename(catalog, tag_id, path)
        case edits.DeleteTag(tag_id):
            tagrenaming.delete(catalog, tag_id)
        case edits.CreateAlbum(name, photo_ids):
            albums.create(catalog, name, photo_ids)
        case edits.RenameAlbum(album_id, name):
            albums.rename(catalog, album_id, name)
        case edits.DeleteAlbum(album_id):
            albums.delete(catalog, album_id)
        case edits.AddToAlbum(album_id, photo_ids):
            albums.add(catalog, album_id, photo_ids)
        case edits.RemoveFromAlbum(album_id, photo_ids):
            albums.remove(catalog, album_id, photo_ids)
        case edits.JudgeTags(photo_ids, confirm, reject):
            for path in confirm:
                tags.confirm(catalog, photo_ids, path)
            for path in reject:
                tags.reject(catalog, photo_ids, path)
        case edits.AutoTag(encoder_key=encoder_key, scope=scope):
            tagruns.apply(catalog, encoder_key, scope, pairs)
        case edits.RevertRun(run_id, tag_ids, photo_ids):
            tagruns.revert(catalog, run_id, tag_ids, photo_ids)
        case edits.ImportWords():
            importing.say(catalog, edit)
        case edits.ImportTags(path, replace):
            importing.say(catalog, exchange.match(catalog, exchange.read(Path(path)), replace=replace).edit)
        case edits.SetTerm(path, phrases, group, enabled):
            vocabulary.put(catalog, Term(path, tuple(phrases), group, enabled))
        case edits.EnableTerms(paths, enabled):
            vocabulary.enable(catalog, paths, enabled)
        case edits.RemoveTerms(paths):
            vocabulary.remove(catalog, paths)
        case edits.ImportTerms(name, paths, phrases_of, groups, switches):
            columns = zip(paths, map(tuple, phrases_of), groups, switches, repeat(name), strict=False)
            vocabulary.add(catalog, starmap(Term, columns))
        case edits.ResetVocabulary():
            vocabulary.reset(catalog)
        case edits.SetRule(rule_id, filters, phrases, path, least, suggest, enabled):
            rules.put(catalog, TagRule(rule_id, 0, tuple(filters), phrases, path, least, suggest, enabled))
        case edits.DeleteRule(rule_id):
            rules.delete(catalog, rule_id)
        case _:
            assert_never(edit)


def _summary(edit: Edit) -> dict[str, object]:
    """What kind of edit it was and of how many photos."""
    return {"kind": type(edit).__name__, "photos": len(getattr(edit, "photo_ids", ()))}
