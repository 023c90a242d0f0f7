"""Tables of tags as CSV: the columns path, phrases (separated by semicolons), group and enabled.

Tables in which each row names its `parent` are read as well. Spreadsheets take some cells for formulas: those are
written with an apostrophe in front, which is taken off again when they are read.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from photoclip.catalog import tagpaths
from photoclip.records import Term
from photoclip.tagging.termtree import Gathered, below, refusal

COLUMNS = ("path", "phrases", "group", "enabled")

_Row = tuple[int, Mapping[str, str]]  # its line in the file, and its cells by column

_FORMULA = re.compile(r"'*[=+\-@]")
_PHRASE = re.compile(r"(?:\\[\\;]|[^;])+")
_ENABLED = {"": True, "yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def columns(first_line: str) -> tuple[str, list[str]] | None:
    """The delimiter and the columns of a table that begins so; None when it is no table of tags."""
    for delimiter in ",;\t":
        names = [name.strip().lower() for name in next(csv.reader([first_line], delimiter=delimiter), [])]
        if "path" in names or {"name", "parent"} <= set(names):
            return delimiter, names
    return None


def read(text: str, vocabulary: str) -> list[Term]:
    """The terms in the table. Raises KnownError for a row that cannot be understood."""
    rows = list(_rows(text))
    paths = _paths_by_parents(rows) if rows and "path" not in rows[0][1] else [row["path"] for _, row in rows]
    gathered = Gathered(vocabulary)
    for (line, row), path in zip(rows, paths, strict=True):
        enabled = row.get("enabled", "").strip().lower()
        if enabled not in _ENABLED:
            raise refusal(line, f"“{enabled}” in the column “enabled” is neither yes nor no.")
        phrases = (re.sub(r"\\([\\;])", r"\1", phrase) for phrase in _PHRASE.findall(row.get("phrases", "")))
        gathered.add(line, path, phrases, row.get("group", ""), _ENABLED[enabled])
    return gathered.terms()


def write(terms: Iterable[Term]) -> Iterator[str]:
    """The lines of a table with these terms."""
    yield ",".join(COLUMNS)
    for term in terms:
        phrases = "; ".join(re.sub(r"([\\;])", r"\\\1", phrase) for phrase in term.phrases)
        row = io.StringIO()
        cells = (term.path, phrases, term.group, "yes" if term.enabled else "no")
        csv.writer(row, lineterminator="").writerow(["'" + cell if _FORMULA.match(cell) else cell for cell in cells])
        yield row.getvalue()


def _rows(text: str) -> Iterator[_Row]:
    found = columns(text.partition("\n")[0])
    if found is None:
        raise refusal(1, "The table needs a row of column names first: “path”, and perhaps phrases, group and enabled.")
    delimiter, names = found
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        next(reader)
        for cells in reader:
            if any(cell.strip() for cell in cells[len(names) :]):
                raise refusal(reader.line_num, "There are more cells than columns; text with commas needs quotes.")
            if any(cell.strip() for cell in cells):
                cells += [""] * (len(names) - len(cells))
                yield reader.line_num, dict(zip(names, map(_plain, cells), strict=False))
    except csv.Error as error:
        raise refusal(reader.line_num, f"The table is not well formed ({error}).") from error


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _paths_by_parents(rows: Sequence[_Row]) -> list[str]:
    """The path of each row, from the names on the way up."""
    parents: dict[str, str] = {}
    for line, row in rows:
        name, parent = row["name"], tagpaths.key(row["parent"])
        below(line, row["parent"], name)
        if parents.setdefault(tagpaths.key(name), parent) != parent:
            raise refusal(line, f"“{name}” lies below two different tags.")
    spelt = {tagpaths.key(name): name for _, row in rows for name in (row["parent"], row["name"])}
    return [_upwards(line, tagpaths.key(row["name"]), parents, spelt) for line, row in rows]


def _upwards(line: int, name: str, parents: Mapping[str, str], spelt: Mapping[str, str]) -> str:
    way: dict[str, None] = {}
    while name:
        if name in way:
            raise refusal(line, f"“{spelt[name]}” lies below itself.")
        if len(way) > tagpaths.MAX_PATH:
            raise refusal(line, "This tag has too many others above it.")
        way[name] = None
        name = parents.get(name, "")
    return "/".join(spelt[name] for name in reversed(way))


def is_table(text: str) -> bool:
    """Whether a text looks like a table of tags."""
    try:
        return columns(text.partition("\n")[0]) is not None
    except csv.Error:
        return False
