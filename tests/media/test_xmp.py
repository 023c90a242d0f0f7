from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.media import xmp
from photoclip.media.xmp import XmpRefused

NAMESPACES = """
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
    xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:digiKam="http://www.digikam.org/ns/1.0/"
    xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/"
"""


def packet(body: str = "", attributes: str = "") -> bytes:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" {NAMESPACES} {attributes}>{body}</rdf:Description>
        </rdf:RDF></x:xmpmeta>{" " * 500}<?xpacket end="w"?>""".encode()


def bag(name: str, *items: str, kind: str = "Bag") -> str:
    return f"<{name}><rdf:{kind}>{''.join(f'<rdf:li>{item}</rdf:li>' for item in items)}</rdf:{kind}></{name}>"


def test_keywords_of_every_program() -> None:
    found = xmp.read(
        packet(
            bag("dc:subject", "sea", "Rome")
            + bag("lr:hierarchicalSubject", "Places|Italy|Rome")
            + bag("digiKam:TagsList", "Places/Italy/Rome", "People/Ada", kind="Seq")
            + bag("MicrosoftPhoto:LastKeywordXMP", "sea", "sun &amp; sand")
        )
    )
    assert found.keywords == ("sea", "Rome", "Places/Italy/Rome", "People/Ada", "sun & sand")


@pytest.mark.parametrize("form", ["attribute", "element"])
def test_a_property_may_be_an_attribute_or_an_element(form: str) -> None:
    values = {"xmp:Rating": "4", "exif:DateTimeOriginal": "2023-06-01T18:04:05+02:00", "aux:Lens": "RF50"}
    if form == "attribute":
        data = packet(attributes=" ".join(f'{name}="{value}"' for name, value in values.items()))
    else:
        data = packet("".join(f"<{name}>{value}</{name}>" for name, value in values.items()))
    found = xmp.read(data)
    assert (found.rating, found.lens) == (4, "RF50")
    assert found.taken is not None
    assert found.taken.isoformat() == "2023-06-01T18:04:05+02:00"


def test_of_alternatives_the_default_is_taken() -> None:
    items = '<rdf:li xml:lang="de">Meer</rdf:li><rdf:li xml:lang="x-default">Sea</rdf:li>'
    found = xmp.read(packet(f"<dc:title><rdf:Alt>{items}</rdf:Alt></dc:title>"))
    assert found.title == "Sea"
    only = xmp.read(packet('<dc:description><rdf:Alt><rdf:li xml:lang="de">Meer</rdf:li></rdf:Alt></dc:description>'))
    assert only.description == "Meer"


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [
        ("41,53.4N", "12,29.54E", (41.89, 12.4923333)),
        ("33,30,0S", "70,30,30W", (-33.5, -70.5083333)),
        ("-33.5", "-70.5", (-33.5, -70.5)),
        ("north", "west", None),
    ],
)
def test_positions(latitude: str, longitude: str, place: tuple[float, float] | None) -> None:
    data = packet(attributes=f'exif:GPSLatitude="{latitude}" exif:GPSLongitude="{longitude}"')
    assert xmp.read(data).position == place


def test_the_shot() -> None:
    found = xmp.read(
        packet(
            bag("exif:ISOSpeedRatings", "400", kind="Seq"),
            'tiff:Make="Canon" tiff:Model="R5" exif:ExposureTime="1/250" exif:FNumber="28/10" exif:FocalLength="50"'
            ' exif:GPSAltitude="1234/10" exif:GPSAltitudeRef="1"',
        )
    )
    assert (found.camera_make, found.camera_model, found.iso, found.focal_mm) == ("Canon", "R5", 400, 50.0)
    assert (found.exposure_s, found.f_number, found.altitude_m) == (0.004, 2.8, -123.4)


def test_a_rating_in_percent_and_a_rejected_photo() -> None:
    assert xmp.read(packet(attributes='MicrosoftPhoto:Rating="75"')).rating == 4
    assert xmp.read(packet(attributes='xmp:Rating="-1"')).rating == -1


MARKED = 'xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"'


@pytest.mark.parametrize(
    ("marks", "flags"),
    [
        ('digiKam:PickLabel="0"', ("",)), ('digiKam:PickLabel="1"', ("reject",)), ('digiKam:PickLabel="2"', ("",)),
        ('digiKam:PickLabel="3"', ("pick",)), ('digiKam:PickLabel="4"', ()), ('xmpDM:pick="1"', ("pick",)),
        ('xmpDM:pick="-1" xmpDM:good="false"', ("reject",)), ('xmpDM:good="True"', ("pick",)),
        ('xmpDM:pick="0" digiKam:PickLabel="3"', ("", "pick")), ('xmp:Rating="-1"', ()),
    ],
)  # fmt: skip
def test_flags_of_every_program(marks: str, flags: tuple[str, ...]) -> None:
    assert xmp.read(packet(attributes=f"{MARKED} {marks}")).flags == flags


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    text = packet(attributes='aux:Lens="Objektiv für Café"').decode()
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert xmp.read(mark + text.encode(encoding)).lens == "Objektiv für Café"


def test_bytes_around_the_packet_do_not_matter() -> None:
    assert xmp.read(b"\0\n" + packet(attributes='aux:Lens="x"') + b"\0\0\0").lens == "x"


BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""
EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>"""


@pytest.mark.parametrize(
    "data",
    [
        BILLION_LAUGHS,
        EXTERNAL,
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>',
        b"<!DOCTYPE x><x/>",
        b"<a>" * 300_000,
        b"<a>" + b" " * xmp.MAX_BYTES + b"</a>",
        b"<x",
        b"no XML at all",
        b"\xff\xfe<",
        b"",
    ],
)
def test_bombs_and_junk_are_refused(data: bytes) -> None:
    with pytest.raises(XmpRefused):
        xmp.read(data)


@given(st.text(max_size=60))
def test_any_content_is_survived(text: str) -> None:
    for data in (packet(text), packet(attributes=f'exif:FNumber="{text}"'), text.encode("utf-8", "surrogatepass")):
        with suppress(XmpRefused):
            xmp.read(data)
