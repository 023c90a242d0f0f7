"""Writes a rendered picture as a file with the metadata that a camera and a photo program would have left in it.

Formats: JPEG, PNG, WebP, TIFF and HEIC, each with EXIF 2.3 and an XMP packet (ISO 16684-1).
"""

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from photoclip.scenes.scene import Scene

_TURN = {1: None, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
"""How upright pixels are turned before they are stored under an EXIF orientation."""
_EXIF_IFD, _GPS_IFD, _XMP_TAG = 0x8769, 0x8825, 700


@dataclass(frozen=True, slots=True)
class Extras:
    """What is recorded beside the scene: EXIF orientation (1, 6 or 8) and the stars given (0: none)."""

    orientation: int = 1
    rating: int = 0


def exif_of(scene: Scene, extras: Extras) -> Image.Exif:
    """The EXIF block of a scene."""
    exif = Image.Exif()
    exif[0x010E] = scene.caption
    exif[0x010F] = scene.camera_make
    exif[0x0110] = scene.camera_model
    exif[0x0112] = extras.orientation
    when = scene.taken_at.strftime("%Y:%m:%d %H:%M:%S")
    exif[0x0132] = when
    zone = scene.taken_at.strftime("%z")
    inner = exif.get_ifd(_EXIF_IFD)
    inner[0x829A] = _exposure(scene.exposure_s)
    inner[0x829D] = IFDRational(round(scene.f_number * 10), 10)
    inner[0x8827] = scene.iso
    inner[0x9003] = when
    inner[0x9004] = when
    inner[0x9011] = f"{zone[:3]}:{zone[3:5]}"
    inner[0x920A] = IFDRational(round(scene.focal_mm * 10), 10)
    inner[0xA434] = scene.lens
    gps = exif.get_ifd(_GPS_IFD)
    gps[1], gps[2] = "N" if scene.latitude >= 0 else "S", _sexagesimal(scene.latitude)
    gps[3], gps[4] = "E" if scene.longitude >= 0 else "W", _sexagesimal(scene.longitude)
    return exif


def xmp_of(scene: Scene, extras: Extras) -> bytes:
    """The XMP packet of a scene: description, keywords, and the rating if there is one."""
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in scene.keywords)
    rating = (
        f'<xmp:Rating xmlns:xmp="http://ns.adobe.com/xap/1.0/">{extras.rating}</xmp:Rating>' if extras.rating else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:description><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{escape(scene.caption)}</rdf:li></rdf:Alt></dc:description>'
        f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>{rating}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def save(picture: Image.Image, path: Path, suffix: str, scene: Scene, extras: Extras) -> None:
    """Write `picture` (upright) to `path` in the format of `suffix` (".jpg", ".png", ".webp", ".tif", ".heic")."""
    turn = _TURN[extras.orientation]
    if turn is not None:
        picture = picture.transpose(turn)
    exif, xmp = exif_of(scene, extras), xmp_of(scene, extras)
    if suffix == ".heic":
        heif = pillow_heif.from_pillow(picture)
        # The encoder's usual preset takes eight times as long for files of the same size.
        heif.save(path, quality=70, exif=exif.tobytes(), xmp=xmp, enc_params={"preset": "ultrafast"})
    elif suffix == ".png":
        text = PngInfo()
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        picture.save(path, "PNG", exif=exif, pnginfo=text, compress_level=3)
    elif suffix == ".webp":
        picture.save(path, "WEBP", quality=82, method=2, exif=exif, xmp=xmp)
    elif suffix == ".tif":
        exif[_XMP_TAG] = xmp
        for directory in (_EXIF_IFD, _GPS_IFD):
            exif[directory] = exif.get_ifd(directory)  # Pillow's TIFF writer only sees tags set this way
        picture.save(path, "TIFF", exif=exif)  # uncompressed: the compressing writer loses the EXIF directories
    else:
        picture.save(path, "JPEG", quality=88, exif=exif, xmp=xmp)


def _exposure(seconds: float) -> IFDRational:
    return IFDRational(1, round(1 / seconds))


def _sexagesimal(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and seconds, as EXIF writes a coordinate."""
    seconds = round(abs(degrees) * 3600 * 1000)
    return (
        IFDRational(seconds // 3_600_000),
        IFDRational(seconds // 60_000 % 60),
        IFDRational(seconds % 60_000, 1000),
    )
