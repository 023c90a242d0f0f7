"""How common tags are on people's own photos, before one looks at a photo: what a prior probability is made of."""

from collections.abc import Iterable, Mapping
from functools import cache

from photoclip.catalog import tagpaths
from photoclip.resources import resource

# By the headings of the list that ships: for how many photos there is one with the tag.
_HEADINGS = {"[Every tenth]": 10, "[Every hundredth]": 100}
_OTHERS = 1_000


def one_in(path: str) -> int:
    """Of about so many photos one shows what a tag means. By its name: wherever a person has it, and in any letters."""
    return _known().get(_name(path), _OTHERS)


@cache
def _known() -> Mapping[str, int]:
    return read(resource("vocabularies/prevalence.txt").read_text(encoding="utf-8").splitlines())


def read(lines: Iterable[str]) -> dict[str, int]:
    """Names, as keys, and of how many photos one has the tag. The list says at its top how it is written."""
    found: dict[str, int] = {}
    number = _OTHERS
    for line in lines:
        if line.startswith("["):
            number = _HEADINGS[line.strip()]
        elif not line.startswith("#"):
            found.update({tagpaths.key(name.strip()): number for name in line.split(";") if name.strip()})
    return found


def _name(path: str) -> str:
    return tagpaths.key(path.rsplit("/", 1)[-1])
