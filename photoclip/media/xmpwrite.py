"""Writing into sidecars what a person says of a photo, without touching anything else in them.

`edited` changes a packet in place: only the fields that are to say something else, and of lists only the items that
come and go; everything around them stays as it is, byte for byte. Tags are written where other programs look for
them: dc:subject has their names, digiKam:TagsList and lr:hierarchicalSubject their whole paths. So are flags
(`media.flags`), beside the stars and not in their place.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape

from photoclip.media import facts
from photoclip.media.facts import MAX_KEYWORDS, MAX_TEXT
from photoclip.media.flags import DIGIKAM, DYNAMIC_MEDIA, MARKS, flag_of
from photoclip.media.xmp import XmpRefused
from photoclip.media.xmptree import RDF, XML, Attribute, Element, Name, Packet, parse
from photoclip.records import Words

_DC = "http://purl.org/dc/elements/1.1/"
_SUBJECT, _TITLE, _DESCRIPTION = (_DC, "subject"), (_DC, "title"), (_DC, "description")
_RATING = ("http://ns.adobe.com/xap/1.0/", "Rating")
_HIERARCHY = ("http://ns.adobe.com/lightroom/1.0/", "hierarchicalSubject")
_TAGS_LIST = (DIGIKAM, "TagsList")
# Where else keywords are read from: tags are taken out there, but not put in.
_OTHERS: tuple[Name, ...] = tuple((f"http://ns.microsoft.com/photo/1.0{end}", "LastKeywordXMP") for end in ("/", ""))
_PREFIXES = {_DC: "dc", _RATING[0]: "xmp", _HIERARCHY[0]: "lr", DIGIKAM: "digiKam", DYNAMIC_MEDIA: "xmpDM"}

_LISTS: tuple[Name, ...] = ((RDF, "Bag"), (RDF, "Seq"), (RDF, "Alt"))
_ITEM, _LANGUAGE = (RDF, "li"), (XML, "lang")
_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold
_IN_ATTRIBUTES = {'"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"}

_EMPTY = b"""<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="PhotoClip">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 </rdf:RDF>
</x:xmpmeta>
"""


def edited(existing: bytes | None, words: Words) -> bytes:
    """The sidecar that says `words`, made of the `existing` one; the same bytes where it says them already.

    Raises XmpRefused for one that is no XMP, or too much of it.
    """
    packet = parse(_EMPTY if existing is None else existing)
    document = _Edit(packet, words).document()
    return existing if existing is not None and document == packet.document else packet.with_document(document)


class _Edit:
    """One edit of a packet: the pieces of its document that are replaced, and the properties that are added."""

    def __init__(self, packet: Packet, words: Words) -> None:
        self._packet = packet
        self._line = "\r\n" if b"\r\n" in packet.document else "\n"
        self._splices: list[tuple[int, int, bytes]] = []
        self._new: list[tuple[Name, str]] = []
        self._rdf = [element for element in packet.root.walk() if element.name == (RDF, "RDF")]
        if not self._rdf:
            raise XmpRefused("it is not XMP")
        self._descriptions = [each for rdf in self._rdf for each in rdf.children]
        self._set_rating(words)
        self._set_flag(words.flag)
        self._set_text(_TITLE, words.title, facts.text)
        self._set_text(_DESCRIPTION, words.description, lambda value: facts.text(value, MAX_TEXT))
        self._set_tags(words.tags)

    def document(self) -> bytes:
        """The document with the edit made."""
        if self._new:
            self._add_block()
        pieces, end = [], 0
        for start, stop, piece in sorted(self._splices, key=lambda splice: splice[:2]):
            pieces += [self._packet.document[end:start], piece]
            end = stop
        return b"".join([*pieces, self._packet.document[end:]])

    # Fields.

    def _set_rating(self, words: Words) -> None:
        said = facts.rating(self._plain(_RATING))
        # How another program rejected a photo stays, or that program would take it back.
        if said != words.rating and not (said == -1 and words.flag == "reject"):
            self._set_plain(_RATING, None if words.rating is None else str(words.rating))

    def _set_flag(self, flag: str) -> None:
        said = [(mark, mark.read(self._plain((mark.namespace, mark.name)))) for mark in MARKS]
        spoken = [each for _, each in said if each is not None]
        is_said = flag_of(spoken, facts.rating(self._plain(_RATING))) == flag
        for mark, each in said:
            name = mark.namespace, mark.name
            if each == flag or (each is None and is_said):
                continue
            if flag or self._plain(name) is not None:
                self._set_plain(name, mark.texts.get(flag))

    def _plain(self, name: Name) -> str | None:
        """The text of a simple property."""
        attributes, elements = self._found(name)
        return next(iter([each.value for each in attributes] + [each.text for each in elements]), None)

    def _set_plain(self, name: Name, text: str | None) -> None:
        """Set a simple property, or take it out."""
        attributes, elements = self._found(name)
        if text is None:
            self._remove(name)
            return
        for attribute in attributes:
            self._put(attribute.value_start, attribute.value_end, text)
        for element in elements:
            self._fill(element, text)
        if not (attributes or elements):
            self._new.append((name, text))

    def _set_text(self, name: Name, text: str, cleaned: Callable[[str | None], str | None]) -> None:
        """Set the default of an alternative in several languages; the other languages stay."""
        wanted = cleaned(_writable(text)) or ""
        attributes, elements = self._found(name)
        plain = [element for element in elements if not element.named(*_LISTS)]
        items = [item for element in elements for each in element.named(*_LISTS) for item in each.named(_ITEM)]
        default = [item for item in items if _language(item) == "x-default"]
        values = [each.value for each in attributes] + [each.text for each in (*plain, *default, *items)]
        said = cleaned(next(filter(None, values), None)) or ""
        if said == wanted:
            return
        if not wanted:
            if any(_language(item) not in ("x-default", "") for item in items):
                for item in default:
                    self._cut(item)
            else:
                self._remove(name)
            return
        for attribute in attributes:
            self._put(attribute.value_start, attribute.value_end, escape(wanted, _IN_ATTRIBUTES))
        for element in plain:
            self._fill(element, escape(wanted))
        for item in default:
            self._fill(item, escape(wanted))
        if not default and items:
            first, tag = items[0], items[0].tag.decode()
            space = self._space_of(first)
            self._put(first.start, first.start, f'<{tag} xml:lang="x-default">{escape(wanted)}</{tag}>{space}')
        elif not (attributes or plain or default):
            self._remove(name)  # an empty list
            line = f'     <rdf:li xml:lang="x-default">{escape(wanted)}</rdf:li>'
            self._new.append((name, self._lines("    <rdf:Alt>", line, "    </rdf:Alt>", "   ")))

    def _set_tags(self, tags: Iterable[str]) -> None:
        paths = {_fold(path): path for path in map(_writable, tags)}
        paths.pop("", None)
        lists = {name: self._items(name) for name in (_SUBJECT, _HIERARCHY, _TAGS_LIST, *_OTHERS)}
        said = {_key(name, value) for name, items in lists.items() for value, _ in items}
        if _assigned(said) == _assigned(set(paths)):
            return
        if max(sum(map(len, lists.values())), 3 * len(paths)) > MAX_KEYWORDS:  # beyond it, some would be lost unread
            raise XmpRefused("it has more keywords than can be read again")
        parts = {part for key in paths for part in key.split("/")}
        leaves = [path.rpartition("/")[2] for path in paths.values()]
        names = {_fold(leaf): leaf for leaf in leaves if _fold(leaf)}
        self._set_list(_SUBJECT, names, {*paths, *parts})
        self._set_list(_TAGS_LIST, paths, {*paths})
        # There "|" stands between the names, and nothing can stand for one within a name.
        self._set_list(
            _HIERARCHY, {key: path.replace("/", "|") for key, path in paths.items() if "|" not in path}, {*paths}
        )
        for other in _OTHERS:
            self._set_list(other, {}, {*paths, *parts})

    def _set_list(self, name: Name, wanted: dict[str, str], allowed: set[str]) -> None:
        """Give a list the items `wanted`, by their keys; of what else is in it, what is `allowed` stays.

        What is there already in another spelling stays as it is: nobody said that it is to be spelt anew.
        """
        items = self._items(name)
        kept = [(value, item) for value, item in items if _key(name, value) in allowed]
        gone = [item for value, item in items if _key(name, value) not in allowed]
        known = {_key(name, value) for value, _ in kept}
        missing = [text for key, text in wanted.items() if key not in known]
        last = next((item for _, item in reversed(kept) if isinstance(item, Element)), None)
        if not gone and not missing:
            return
        if last is None or any(isinstance(item, Attribute) or item.name != _ITEM for _, item in items):
            self._remove(name)  # it is empty, or no list at all
            texts = [value for value, _ in kept] + missing
            if texts:
                listed = (f"     <rdf:li>{escape(text)}</rdf:li>" for text in texts)
                kind = "Seq" if name == _TAGS_LIST else "Bag"  # as its own program has it
                self._new.append((name, self._lines(f"    <rdf:{kind}>", *listed, f"    </rdf:{kind}>", "   ")))
            return
        for item in gone:
            self._cut(item)
        tag, space = last.tag.decode(), self._space_of(last)
        added = "".join(f"{space}<{tag}>{escape(text)}</{tag}>" for text in missing)
        self._put(last.end, last.end, added)

    # Where things are.

    def _found(self, name: Name) -> tuple[list[Attribute], list[Element]]:
        """A property as attributes and as elements."""
        attributes = [each.attributes[name] for each in self._descriptions if name in each.attributes]
        return attributes, [element for each in self._descriptions for element in each.named(name)]

    def _items(self, name: Name) -> list[tuple[str, Element | Attribute]]:
        """The texts of a list, and what says each."""
        attributes, elements = self._found(name)
        found: list[tuple[str, Element | Attribute]] = [(each.value, each) for each in attributes if each.value.strip()]
        for element in elements:
            listed = [item for each in element.named(*_LISTS) for item in each.named(_ITEM)]
            found += [(item.text, item) for item in listed or [element] if item.text.strip() and not item.children]
        return found

    def _space_of(self, element: Element) -> str:
        """The white space that stands before an element."""
        start = self._packet.space_before(element.start)
        return self._packet.document[start : element.start].decode("utf-8")

    # What is done.

    def _put(self, start: int, end: int, text: str) -> None:
        self._splices.append((start, end, text.encode("utf-8")))

    def _fill(self, element: Element, inside: str) -> None:
        if not element.is_empty_tag:
            self._put(element.inner_start, element.inner_end, inside)
            return
        end = self._packet.document.rindex(b"/>", element.start, element.end)
        self._put(end, element.end, f">{inside}</{element.tag.decode('utf-8')}>")

    def _cut(self, piece: Element | Attribute) -> None:
        start = piece.start if isinstance(piece, Attribute) else self._packet.space_before(piece.start)
        self._put(start, piece.end, "")

    def _remove(self, name: Name) -> None:
        attributes, elements = self._found(name)
        pieces: list[Element | Attribute] = [*attributes, *elements]
        for piece in pieces:
            self._cut(piece)

    def _add_block(self) -> None:
        """Put the new properties at the end, in a description of their own."""
        rdf = self._rdf[-1]
        about = next(
            (d.attributes[RDF, "about"].value for d in self._descriptions if (RDF, "about") in d.attributes), ""
        )
        declared = {_PREFIXES[namespace]: namespace for (namespace, _), _ in self._new}
        if rdf.prefixes.get("rdf") != RDF:
            declared["rdf"] = RDF
        block = [f'  <rdf:Description rdf:about="{about}"']
        block += [f'    xmlns:{prefix}="{namespace}"' for prefix, namespace in declared.items()]
        block[-1] += ">"
        tags = ((f"{_PREFIXES[namespace]}:{local}", inside) for (namespace, local), inside in self._new)
        block += [f"   <{tag}>{inside}</{tag}>" for tag, inside in tags]
        block += ["  </rdf:Description>"]
        if rdf.is_empty_tag:
            self._fill(rdf, self._lines(*block, " "))
            return
        space = self._packet.space_before(rdf.inner_end)
        line = self._packet.document.rfind(b"\n", space, rdf.inner_end) + 1
        place = line or rdf.inner_end
        self._put(place, place, self._lines(*block, "").removeprefix(self._line if line else ""))

    def _lines(self, *lines: str) -> str:
        return "".join(self._line + line for line in lines)


def _language(item: Element) -> str:
    attribute = item.attributes.get(_LANGUAGE)
    return attribute.value if attribute is not None else ""


def _writable(text: str) -> str:
    return _UNFIT.sub("", text)


def _key(name: Name, value: str) -> str:
    """What all spellings of a tag in a list have in common."""
    return _fold(value.replace("|", "/") if name == _HIERARCHY else value)


def _fold(path: str) -> str:
    """What all spellings of a path have in common."""
    names = (" ".join(name.split()) for name in (facts.text(path) or "").split("/"))
    shown = unicodedata.normalize("NFC", "/".join(filter(None, names)))
    return unicodedata.normalize("NFC", shown.casefold())


def _assigned(keys: set[str]) -> set[str]:
    """The keys without those that only name what is above others: many programs list these too."""
    parts = set(_parts_of_deep(keys))
    return {key for key in keys if key and key not in parts}


def _parts_of_deep(keys: Iterable[str]) -> Iterator[str]:
    return (part for key in keys if "/" in key for part in key.split("/"))
