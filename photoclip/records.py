"""The plain values that travel between the floors: frozen dataclasses, no behaviour beyond small derivations."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal


class PhotoState(StrEnum):
    """Every file found in a library's folders is in exactly one of these."""

    PENDING = "pending"
    INDEXED = "indexed"
    FAILED = "failed"
    SKIPPED = "skipped"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class InputSpec:
    """How an encoder wants its pictures: the geometry of open_clip's `preprocess_cfg`, without the normalisation.

    `size` is the side of the square in pixels. `resize` is open_clip's `resize_mode`: "shortest" scales the short side
    and crops the centre, "longest" scales the long side and pads with `fill` (0–255), "squash" ignores the aspect.
    """

    size: int
    resize: Literal["shortest", "longest", "squash"] = "shortest"
    interpolation: Literal["bicubic", "bilinear"] = "bicubic"
    fill: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a photo file says about itself (EXIF, IPTC, XMP). Everything may be absent.

    `taken_at` is ISO 8601 local time, with the UTC offset when the file has one ("2023-06-01T18:04:00+02:00").
    `width` and `height` are the upright picture's, after `orientation` (the EXIF value 1–8) has been applied.
    Exposure in seconds, focal length in mm, position in degrees (south and west negative), altitude in metres,
    rating 0–5 (-1: rejected), flag "pick", "reject" or neither ("").
    """

    format: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    taken_at: str | None = None
    camera_make: str | None = None
    camera_model: str | None = None
    lens: str | None = None
    exposure_s: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_mm: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: float | None = None
    title: str | None = None
    description: str | None = None
    rating: int | None = None
    flag: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file that a scan came upon; `path` is relative to its root.

    `format` is None where the file is not a photo, and `problem` then says why in a few words; a file that cannot even
    be examined has a problem too. `sidecars` is a number that changes with the sidecars beside a photo, 0 without any.
    `unlisted`: it is a folder, and what is in it cannot be told now.
    """

    path: Path
    size: int
    mtime_ns: int
    inode: int
    format: str | None
    problem: str | None = None
    sidecars: int = 0
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of photos that the person added. `online` is False while the folder cannot be reached."""

    id: int
    path: Path
    online: bool


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo file in the catalog. `path` is absolute. `reason` is set when it has failed or was skipped.

    `metadata` is what the file says. Title, description, rating (0–5), flag ("", "pick" or "reject") and tags (paths
    such as "places/Rome") are what holds: the person's own word, or else the file's.
    """

    id: int
    root_id: int
    path: Path
    size: int
    mtime_ns: int
    state: PhotoState
    reason: str | None
    metadata: Metadata
    title: str = ""
    description: str = ""
    rating: int = 0
    flag: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag by its path from the top, "places/Italy/Rome". `count`: photos with it or with a tag below it."""

    id: int
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a sidecar can say of a photo: its tags by their paths, stars, title, description, and its flag.

    `rating` is 0–5, or -1 for a rejected photo without stars, and None, like an empty text, where there is nothing to
    say; `flag` is "", "pick" or "reject".
    """

    tags: tuple[str, ...] = ()
    rating: int | None = None
    title: str = ""
    description: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the vocabulary: a tag that suggests itself, by its path.

    `phrases` are what the encoder is asked for, in place of the tag's own name where there are any. Of the terms of one
    `group` ("day or night") a photo gets one at most. `vocabulary` is where the term came from: "" for a person's own.
    """

    path: str
    phrases: tuple[str, ...] = ()
    group: str = ""
    enabled: bool = True
    vocabulary: str = ""


FLAGS = ("", "pick", "reject")
"""What a photo can be marked as."""

Strength = Literal["strong", "likely", "weak"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that suggests itself for a photo: its calibrated probability (0…1), what that means, its cosine."""

    path: str
    probability: float
    strength: Strength
    score: float


@dataclass(frozen=True, slots=True)
class TagOrigin:
    """Why a photo has a tag: the person put it there, the file says so, or a run did.

    `made_at` in Unix seconds, 0 where it was not noted. Of a run also its id, its encoder and the probability (0…1).
    """

    path: str
    by: Literal["person", "file", "run"]
    made_at: int = 0
    run_id: int = 0
    encoder: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class TagRun:
    """Tags put on photos in one go, by auto-tagging or by a rule; `scope` is the photos in plain words.

    `tags` are (tag id, path, photos that have it from this run and were not taken back), by path.
    """

    id: int
    made_at: int
    kind: Literal["auto", "rule"]
    encoder: str
    scope: str
    active: bool
    photos: int
    tags: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Album:
    """A person's own collection of photos."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with photos, its absolute `path`, how many are in it and below, and whether it can be reached."""

    root_id: int
    path: Path
    count: int
    online: bool


@dataclass(frozen=True, slots=True)
class Month:
    """How many photos were taken in a month (1–12) of a year."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files are in each state; they add up to `found`."""

    pending: int = 0
    indexed: int = 0
    failed: int = 0
    skipped: int = 0
    offline: int = 0

    @property
    def found(self) -> int:
        """All files found in the library's folders."""
        return self.pending + self.indexed + self.failed + self.skipped + self.offline


@dataclass(frozen=True, slots=True)
class EncoderInfo:
    """An encoder as the catalog knows it.

    `key` covers architecture, weights and preprocessing: vectors of different keys are never mixed. `name` is the
    registry name or folder it was chosen by; `dim` the length of its embeddings.
    """

    key: str
    name: str
    dim: int


Operator = Literal["=", "<", "<=", ">", ">=", ".."]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that photos meet or do not: `album:"Rome 2024"`, `-tag:work`, `rating:2..4`, `is:untagged`.

    `field` is one of "album", "tag", "run", "folder", "rating", "date", "year", "is" and "ext", and `value` the text
    after it: with the operator ".." both ends of a range, "2..4". Operators other than "=" are for rating, date and
    year only. A `negative` filter is met by all other photos.
    """

    field: str
    operator: Operator
    value: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class TagRule:
    """A rule: the photos that meet all its filters have a tag, by its path, as long as they do.

    `phrases` are the other terms of its query, if any: photos then have the tag where those are at least so probable
    for them (`least`, 0…1). With `suggest` they also have the tags that fit them strongly. A rule acts through the
    tag run `run_id`; one that is not `enabled` does nothing.
    """

    id: int
    run_id: int
    filters: tuple[Filter, ...]
    phrases: str
    path: str
    least: float
    suggest: bool
    enabled: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A search result: a photo and its cosine similarity (−1…1) to the query; None for filters alone."""

    photo_id: int
    path: Path
    score: float | None = None


JobName = Literal[
    "scan", "embed", "switch", "fetch", "tidy", "demo", "prepare", "encode", "adapt", "suggest", "rules", "sidecars"
]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `rate` is photos per second over the last seconds; `total` may grow while a scan runs."""

    job: Literal[
        "scan", "embed", "switch", "fetch", "tidy", "demo", "prepare", "encode", "adapt", "suggest", "sidecars", "rules"
    ]
    done: int
    total: int
    rate: float = 0.0
    note: str = ""

    @property
    def seconds_left(self) -> float | None:
        """The time left at the present rate, or None while there is no rate yet."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change to the catalog touched, so that views refresh what they show and nothing else."""

    photos: tuple[int, ...] = ()
    roots: bool = False
    encoder: bool = False
    tags: bool = False
    albums: bool = False
    vocabulary: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        photos = tuple(dict.fromkeys(self.photos + other.photos))
        return Changes(
            photos,
            self.roots or other.roots,
            self.encoder or other.encoder,
            self.tags or other.tags,
            self.albums or other.albums,
            self.vocabulary or other.vocabulary,
        )

    def __bool__(self) -> bool:
        return bool(self.photos) or self.roots or self.encoder or self.tags or self.albums or self.vocabulary
