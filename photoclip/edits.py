"""What a person can change in their library, one plain value for each thing; the worker makes the change.

Every change can be undone. Photos, tags and albums are named by their ids in the catalog; a tag that does not exist
yet by its path from the top, "places/Italy/Rome".
"""

from dataclasses import dataclass

from photoclip.records import Filter


@dataclass(frozen=True, slots=True)
class Rate:
    """Give photos 1–5 stars, or none (0)."""

    photo_ids: list[int]
    rating: int


@dataclass(frozen=True, slots=True)
class Flag:
    """Mark photos as "pick" or "reject", or neither ("")."""

    photo_ids: list[int]
    flag: str


@dataclass(frozen=True, slots=True)
class Describe:
    """Give photos a title or a description, or both; None leaves the one as it is, an empty text takes it away."""

    photo_ids: list[int]
    title: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class TagPhotos:
    """Put tags on photos and take others off, by their paths. Tags that do not exist are made."""

    photo_ids: list[int]
    add: list[str]
    remove: list[str]


@dataclass(frozen=True, slots=True)
class CreateTag:
    """Make a tag that no photo has yet."""

    path: str


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Give a tag another path, with all tags below it; a path that exists already takes its photos over."""

    tag_id: int
    path: str


@dataclass(frozen=True, slots=True)
class DeleteTag:
    """Take a tag and the tags below it off all photos and out of the library."""

    tag_id: int


@dataclass(frozen=True, slots=True)
class CreateAlbum:
    """Make an album, with photos in it or without."""

    name: str
    photo_ids: list[int]


@dataclass(frozen=True, slots=True)
class RenameAlbum:
    """Give an album another name."""

    album_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DeleteAlbum:
    """Delete an album; its photos stay in the library."""

    album_id: int


@dataclass(frozen=True, slots=True)
class AddToAlbum:
    """Put photos at the end of an album."""

    album_id: int
    photo_ids: list[int]


@dataclass(frozen=True, slots=True)
class RemoveFromAlbum:
    """Take photos out of an album; they stay in the library."""

    album_id: int
    photo_ids: list[int]


@dataclass(frozen=True, slots=True)
class JudgeTags:
    """Say that tags are right (`confirm`) or wrong (`reject`) for photos, by their paths.

    What is confirmed is the person's own from then on; what is rejected never comes back by itself.
    """

    photo_ids: list[int]
    confirm: list[str]
    reject: list[str]


@dataclass(frozen=True, slots=True)
class AutoTag:
    """Put on photos the tags that suggest themselves, as one run.

    Tag `paths[i]` goes on the photos for which its probability is at least `thresholds[i]` (0…1), but not on those in
    `without[i]`. `encoder_key` is the encoder whose scores the person has seen; `scope` says in words which photos
    these are.
    """

    photo_ids: list[int]
    paths: list[str]
    thresholds: list[float]
    without: list[list[int]]
    encoder_key: str
    scope: str


@dataclass(frozen=True, slots=True)
class RevertRun:
    """Take off what a run put on photos: everything, or only these tags (by id), or only from these photos.

    What the person said by hand stays.
    """

    run_id: int
    tag_ids: list[int]
    photo_ids: list[int]


@dataclass(frozen=True, slots=True)
class ImportWords:
    """Say of each photo what was said of it elsewhere; the lists have one entry for each photo.

    Tags are added, and what is not said here is taken over: a rejection of a tag that the photo has not, stars, a flag,
    a title or a description where it has none. With `replace`, all that is said here gives way.
    """

    photo_ids: list[int]
    tags: list[list[str]]
    rejected: list[list[str]]
    ratings: list[int]
    flags: list[str]
    titles: list[str]
    descriptions: list[str]
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ImportTags:
    """Take over what an exported file says of photos, as `ImportWords` does; the path is that of the file."""

    path: str
    replace: bool = False


@dataclass(frozen=True, slots=True)
class SetTerm:
    """Put a term into the vocabulary or change it: its tag, phrases, and the group whose terms exclude one another."""

    path: str
    phrases: list[str]
    group: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class EnableTerms:
    """Let terms of the vocabulary suggest themselves, or not, by their paths."""

    paths: list[str]
    enabled: bool


@dataclass(frozen=True, slots=True)
class RemoveTerms:
    """Take terms out of the vocabulary, by their paths; tags on photos stay."""

    paths: list[str]


@dataclass(frozen=True, slots=True)
class ImportTerms:
    """Add terms to the vocabulary, under the name they came with.

    Phrases, group and whether it suggests itself `[i]` are those of `paths[i]`.
    """

    vocabulary: str
    paths: list[str]
    phrases: list[list[str]]
    groups: list[str]
    enabled: list[bool]


@dataclass(frozen=True, slots=True)
class ResetVocabulary:
    """Put the vocabulary back to the one that ships: own and imported terms go, changed ones are as they were."""


@dataclass(frozen=True, slots=True)
class SetRule:
    """Make a rule (`rule_id` 0) or change one: photos that meet a query have a tag, as long as they do.

    The query is its filters and, in the query language, its other terms; those make photos match for which they are at
    least so probable (0…1). With `suggest` the photos also have the tags that fit strongly.
    """

    rule_id: int
    filters: list[Filter]
    phrases: str
    path: str
    least: float
    suggest: bool
    enabled: bool


@dataclass(frozen=True, slots=True)
class DeleteRule:
    """Delete a rule; the tags that it put on photos go with it."""

    rule_id: int


Edit = (
    Rate
    | Flag
    | Describe
    | TagPhotos
    | CreateTag
    | RenameTag
    | DeleteTag
    | CreateAlbum
    | RenameAlbum
    | DeleteAlbum
    | AddToAlbum
    | RemoveFromAlbum
    | JudgeTags
    | AutoTag
    | RevertRun
    | ImportWords
    | ImportTags
    | SetTerm
    | EnableTerms
    | RemoveTerms
    | ImportTerms
    | ResetVocabulary
    | SetRule
    | DeleteRule
)
