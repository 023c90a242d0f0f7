"""Where PhotoClip keeps things: the folders of this person on this machine, and the layout of one library folder."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APP = "photoclip"


def default_library() -> Path:
    """The library used when none is named: `PHOTOCLIP_LIBRARY`, else a folder in the person's data folder."""
    named = os.environ.get("PHOTOCLIP_LIBRARY")
    return Path(named) if named else Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "library"


def demo_library() -> Path:
    """The library of `photoclip demo`, in a folder that holds nothing but the demo."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "demo" / "library"


def settings_file() -> Path:
    """The TOML file with this person's settings."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.toml"


def window_file() -> Path:
    """How the window was left: its place and what was open in it. Not settings; losing it costs nothing."""
    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "window.json"


def weights_folder() -> Path:
    """Where downloaded weights are kept, shared by all libraries: `PHOTOCLIP_WEIGHTS`, else the cache folder."""
    named = os.environ.get("PHOTOCLIP_WEIGHTS")
    return Path(named) if named else Path(platformdirs.user_cache_dir(_APP, appauthor=False)) / "weights"


def training_cache() -> Path:
    """Where photos are kept as an encoder wants them while it is trained or judged; derived, can be remade."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False)) / "training"


@dataclass(frozen=True, slots=True)
class LibraryPaths:
    """The files of one library folder."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """The SQLite catalog: the truth about photos, and the person's own edits."""
        return self.folder / "catalog.sqlite"

    @property
    def thumbnails(self) -> Path:
        """The SQLite file of JPEG thumbnails; derived, can be remade."""
        return self.folder / "thumbnails.sqlite"

    @property
    def vectors(self) -> Path:
        """The folder of memory-mapped vector sidecars, one file per encoder; derived, can be remade."""
        return self.folder / "vectors"

    @property
    def previews(self) -> Path:
        """The folder of screen-sized JPEG previews; a cache with a size limit."""
        return self.folder / "previews"

    @property
    def backups(self) -> Path:
        """Copies of the catalog made before a migration."""
        return self.folder / "backups"

    @property
    def recent_searches(self) -> Path:
        """The latest searches; a person can have them forgotten."""
        return self.folder / "recent-searches.json"

    @property
    def lock(self) -> Path:
        """The lock that the one writer holds; it names its holder."""
        return self.folder / "lock"

    @property
    def unsaved(self) -> Path:
        """Edits that a window could not hand to the worker before it was closed."""
        return self.folder / "unsaved.jsonl"

    @property
    def log(self) -> Path:
        """What the worker wrote on stderr."""
        return self.folder / "worker.log"


def path_text(path: str | os.PathLike[str]) -> str:
    """A path as text that is safe to show and to print: bytes that are not UTF-8 appear as the replacement mark."""
    return os.fsencode(path).decode("utf-8", "replace")
