"""Fixtures without Qt, for every test."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: generated tests are bounded by their number, not by time.
settings.register_profile("photoclip", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("photoclip")

# No test may reach a network: whatever wants a hub must use the loopback server that the test starts.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the real settings, library or weights of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.delenv("PHOTOCLIP_LIBRARY", raising=False)
    monkeypatch.delenv("PHOTOCLIP_WEIGHTS", raising=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real photos and damaged files; tests that need it skip where it is absent."""
    named = os.environ.get("PHOTOCLIP_SHARED_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not (folder / "README.md").exists():
        pytest.skip(f"real photos are not here: {folder} does not exist (set PHOTOCLIP_SHARED_DATA)")
    return folder
