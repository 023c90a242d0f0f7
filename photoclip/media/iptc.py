"""IPTC-IIM: the records that press photographers' and older programs write (IPTC-NAA IIM 4.2)."""

from collections.abc import Iterator

from photoclip.media import dates, facts
from photoclip.media.facts import Facts

_TITLE, _KEYWORD, _DATE, _TIME, _CAPTION = 5, 25, 55, 60, 120
_UTF8 = b"\x1b%G"
_MAX_DATASETS = 5_000


def read(data: bytes) -> Facts:
    """The facts in an IPTC block. What is cut short or makes no sense is left out."""
    values: dict[int, list[str]] = {}
    encoding = None
    for record, dataset, value in _datasets(data):
        if (record, dataset) == (1, 90):
            encoding = "utf-8" if value.startswith(_UTF8) else None
        elif record == 2:
            values.setdefault(dataset, []).append(_decoded(value, encoding))
    first = {dataset: found[0] for dataset, found in values.items()}
    return Facts(
        taken=dates.iptc_date(first.get(_DATE), first.get(_TIME)),
        title=facts.text(first.get(_TITLE)),
        description=facts.description(first.get(_CAPTION)),
        keywords=facts.keywords(values.get(_KEYWORD, ())),
    )


def _datasets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(record, dataset, value) of each: a tag marker 0x1C, the two numbers, the length, the value."""
    at = 0
    for _ in range(_MAX_DATASETS):
        if data[at : at + 1] != b"\x1c" or at + 5 > len(data):
            return
        record, dataset = data[at + 1], data[at + 2]
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:  # an extended dataset: the length of the length
            width = size & 0x7FFF
            if width > 4:
                return
            size = int.from_bytes(data[at : at + width], "big")
            at += width
        yield record, dataset, data[at : at + size]
        at += size


def _decoded(value: bytes, encoding: str | None) -> str:
    try:
        return value.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")
