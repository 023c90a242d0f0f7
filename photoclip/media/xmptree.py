"""An XMP packet as a tree whose elements know where in the text they stand, so that it can be edited in place.

Hostile packets are refused as `xmp` refuses them: no document types and so no entities, nothing external, nothing
huge.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from photoclip.media.xmp import MAX_BYTES, MAX_TAGS, XmpRefused

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"

_MAX_DEPTH = 100
_SPACE = b" \t\r\n"
_ATTRIBUTE = re.compile(rb"""(\s+)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_OPENING = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# In these, what is decoded and encoded again is the same byte for byte.
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "ascii": "ascii", "iso-8859-1": "latin-1"}

Name = tuple[str, str]
"""A namespace and the name in it; the namespace is empty where there is none."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element: from `start`, with the space before it, to `end`; its value without the quotes."""

    start: int
    end: int
    value_start: int
    value_end: int
    value: str


@dataclass(slots=True, eq=False)
class Element:
    """An element from `start` to `end`; what is inside it from `inner_start` to `inner_end`.

    `tag` is its name as it is written, `text` the characters directly inside it, `prefixes` what the prefixes in scope
    stand for.
    """

    name: Name
    tag: bytes
    start: int
    inner_start: int
    parent: "Element | None"
    prefixes: Mapping[str, str]
    attributes: dict[Name, Attribute]
    inner_end: int = -1
    end: int = -1
    text: str = ""
    children: "list[Element]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """The element and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def named(self, *names: Name) -> "list[Element]":
        """The children that have one of these names."""
        return [child for child in self.children if child.name in names]

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as one tag, `<a/>`."""
        return self.inner_start == self.end


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet: `document` is its XML in UTF-8, to which all places refer; around it stands what is no XML."""

    before: bytes
    document: bytes
    after: bytes
    encoding: str
    root: Element

    def with_document(self, document: bytes) -> bytes:
        """The bytes of this packet with another document; what its encoding lacks becomes character references."""
        text = document.decode("utf-8")
        return self.before + text.encode(self.encoding, "xmlcharrefreplace") + self.after

    def space_before(self, place: int) -> int:
        """Where the white space that ends at `place` begins."""
        while place and self.document[place - 1] in _SPACE:
            place -= 1
        return place


def parse(packet: bytes) -> Packet:
    """The tree of a packet. Raises XmpRefused."""
    if len(packet) > MAX_BYTES:
        raise XmpRefused("it is too large")
    bom, encoding = next(((bom, name) for bom, name in _BOMS if packet.startswith(bom)), (b"", ""))
    encoding = encoding or _encoding_of(packet)
    body = packet[len(bom) :]
    end = len(body.rstrip(b"\0"))  # with which some programs fill up a packet
    if encoding.startswith("utf-16"):
        end += end % 2  # one of them belongs to the last character
    try:
        text = body[:end].decode(encoding)
    except UnicodeDecodeError as error:
        raise XmpRefused(f"it is not {encoding.upper()}") from error
    lead = len(text) - len(text.lstrip(" \t\r\n"))
    before = bom + text[:lead].encode(encoding)
    document = text[lead:].encode("utf-8")
    return Packet(before, document, body[end:], encoding, _Builder(document).roots[0])


def _encoding_of(packet: bytes) -> str:
    for start, name in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if packet.startswith(start):
            return name
    declared = _DECLARED.match(packet.lstrip(_SPACE)[:200])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in _ENCODINGS:
        raise XmpRefused(f"its encoding {name} is not supported")
    return _ENCODINGS[name]


class _Builder:
    """Follows expat through a document and notes where everything is."""

    def __init__(self, document: bytes) -> None:
        if document.count(b"<") > MAX_TAGS:
            raise XmpRefused("it is too large")
        self._document = document
        self._open: list[Element] = []
        self._scopes: list[dict[str, str]] = [{"xml": XML}]
        self._declared: dict[str, str] = {}
        self.roots: list[Element] = []
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.CharacterDataHandler = self._on_text
        self._parser.StartNamespaceDeclHandler = self._on_prefix
        self._parser.StartDoctypeDeclHandler = self._on_doctype
        try:
            self._parser.Parse(document, True)
        except expat.ExpatError as error:
            raise XmpRefused(f"it is not well-formed ({error})") from error

    def _on_doctype(self, *_: object) -> None:
        raise XmpRefused("it declares a document type")

    def _on_prefix(self, prefix: str | None, namespace: str | None) -> None:
        self._declared[prefix or ""] = namespace or ""

    def _on_start(self, name: str, _: object) -> None:
        start = self._parser.CurrentByteIndex
        opening = _OPENING.match(self._document, start)
        if opening is None or len(self._open) >= _MAX_DEPTH:
            raise XmpRefused("it is nested too deeply" if opening else "it is not well-formed")
        self._scopes.append({**self._scopes[-1], **self._declared} if self._declared else self._scopes[-1])
        self._declared = {}
        tag = opening[0][1:].split(None, 1)[0].rstrip(b"/>")
        parent = self._open[-1] if self._open else None
        prefixes = self._scopes[-1]
        attributes = _attributes(opening[0], start, len(tag) + 1, prefixes)
        element = Element(_split(name), tag, start, opening.end(), parent, prefixes, attributes)
        if parent is not None:
            parent.children.append(element)
        else:
            self.roots.append(element)
        self._open.append(element)

    def _on_end(self, _: str) -> None:
        element = self._open.pop()
        self._scopes.pop()
        if self._document[element.inner_start - 2 : element.inner_start] == b"/>":
            element.inner_end = element.end = element.inner_start
        else:
            element.inner_end = self._parser.CurrentByteIndex
            element.end = self._document.index(b">", element.inner_end) + 1

    def _on_text(self, text: str) -> None:
        self._open[-1].text += text


def _split(name: str) -> Name:
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def _attributes(opening: bytes, start: int, first: int, prefixes: Mapping[str, str]) -> dict[Name, Attribute]:
    found = {}
    for match in _ATTRIBUTE.finditer(opening, first):
        prefix, _, local = match[2].decode("utf-8").rpartition(":")
        name = (prefixes.get(prefix, ""), local) if prefix else ("", local)
        value = _unescaped(match[4][1:-1].decode("utf-8"))
        places = (start + match.start(), start + match.end(), start + match.start(4) + 1, start + match.end(4) - 1)
        found[name] = Attribute(*places, value)
    return found


_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def _unescaped(value: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[3]:
            return _ENTITIES[match[3]]
        return chr(int(match[1]) if match[1] else int(match[2], 16))

    return _REFERENCE.sub(character, re.sub(r"[\t\n\r]", " ", value))
