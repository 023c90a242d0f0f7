"""What a photo file says about itself."""

from pathlib import Path

from PIL import Image

from photoclip.records import Metadata


def read_metadata(
    path: Path, data: bytes, form: str, image: Image.Image | None, size: tuple[int, int], orientation: int
) -> Metadata:
    """Placeholder until the readers are in."""
    return Metadata(format=form, width=size[0], height=size[1], orientation=orientation)
