"""Classes by folder: what the class of a photo is, how it is labelled, and tables that give classes better names."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.training.captions import concepts
from photoclip.training.dataset import Item, name_held_back, number_held_back
from photoclip.training.sources import splits, texts

TABLES = ("classes.tsv", "classes.txt", "classnames.txt", "words.txt")
_MAX_TABLE = 16 * 1024 * 1024
# Folders that stand between a class and its photos, or above all classes, and name neither.
_PLAIN = frozenset(("images", "image", "imgs", "img", "photos", "pictures", "jpg", "jpeg", "data"))


def source_name(path: Path) -> str:
    """The name of a source: its folder's if that is one in the table of concepts, else its own."""
    own = path.name if path.is_dir() else path.name.partition(".")[0]
    names = (own, path.absolute().parent.name)
    known = next((name for name in names if name in concepts().sources), None)
    return known or own or path.absolute().name or "photos"


def class_of(folders: Sequence[str], names: Collection[str] = ()) -> str:
    """The class that the folders around a photo name, from the outermost in; "" where they name none.

    Numbers and dates are no names, unless the table `names` knows them.
    """
    named = [name for name in folders if name.lower() not in _PLAIN and splits.declared(name) is None]
    innermost = named[-1] if named else ""
    return innermost if innermost in names or any(letter.isalpha() for letter in innermost) else ""


def item(source: str, folders: Sequence[str], file: str, names: Mapping[str, str], held_back: bool | None) -> Item:
    """What is known about a photo by where it lies: `folders` around it, `file` its name; no label without a class.

    The sources that the embedded encoder is made from are divided by their numbering, as they were for its training.
    """
    where = "/".join((*folders, file))
    if held_back is None:
        held_back = number_held_back(file) if source in concepts().sources else name_held_back(where)
    found = class_of(folders, names)
    label = f"{source}/{found}"
    if found in names and label not in concepts().names:
        label = f"{source}/{names[found]}"
    return Item(where, held_back, label if found else "")


def name_table(folder: Path) -> tuple[dict[str, str], list[object]]:
    """The names of classes by folder or number, from a table in `folder` or above it, and the identity of that table.

    Lines are "n01443537<tab>goldfish, Carassius auratus", or just names: then the first line is class 0.
    """
    for path in (parent / name for parent in (folder, folder.parent) for name in TABLES):
        try:
            if path.stat().st_size > _MAX_TABLE:
                raise KnownError(f"{path_text(path)} is too large for a table of classes.")
            data = path.read_bytes()
        except OSError:
            continue
        names: dict[str, str] = {}
        for number, line in enumerate(texts.decoded(data).splitlines()):
            key, tab, name = line.partition("\t")
            name = texts.caption(name if tab else key)
            if name:
                names[key.strip() if tab else str(number)] = name
        return names, [path.name, data]
    return {}, []
