"""Flags in XMP: how programs write down that a photo is picked, or rejected.

Lightroom Classic (since 13.2) writes xmpDM:pick and xmpDM:good, digiKam its PickLabel. Bridge, darktable and others
know only rejected photos, as those whose xmp:Rating is -1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DYNAMIC_MEDIA = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
DIGIKAM = "http://www.digikam.org/ns/1.0/"


@dataclass(frozen=True, slots=True)
class Mark:
    """A property that says whether a photo is picked. `says` is what its values mean, `texts` what is written."""

    namespace: str
    name: str
    says: Mapping[str, str]
    texts: Mapping[str, str]

    def read(self, value: str | None) -> str | None:
        """The flag that a value means: "pick", "reject" or neither (""); None where it says nothing."""
        return None if value is None else self.says.get(value.strip().lower())


MARKS = (
    Mark(DYNAMIC_MEDIA, "pick", {"1": "pick", "0": "", "-1": "reject"}, {"pick": "1", "": "0", "reject": "-1"}),
    # 2 is "pending".
    Mark(DIGIKAM, "PickLabel", {"3": "pick", "2": "", "0": "", "1": "reject"}, {"pick": "3", "": "0", "reject": "1"}),
    # A keeper or not; "false" may be only a box that nobody ticked.
    Mark(DYNAMIC_MEDIA, "good", {"true": "pick"}, {"pick": "True", "reject": "False"}),
)


def flag_of(flags: Sequence[str], rating: int | None, before: tuple[str, int | None] | None = None) -> str:
    """The flag of a photo by its marks and its rating, which were different `before`, or not."""
    was, had = before if before is not None else (None, None)
    flag = told(flags, was)
    if rating == -1 and not (had == -1 and flag not in (None, was)):
        return "reject"
    if had == -1 != rating and flag == was:  # taken back by a program that knows no marks
        return ""
    return flag or ""


def told(flags: Sequence[str], before: str | None = None) -> str | None:
    """What several marks say together, None without any.

    Programs change their own mark alone. So where marks contradict each other, one that says something else than all
    did `before` is the newer; and a word counts for more than silence.
    """
    news = [flag for flag in flags if flag != before]
    return next(filter(None, news), None) or next(iter(news or flags), None)
