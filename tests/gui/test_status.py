"""The status area while an encoder is fetched and prepared."""

import pytest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from photoclip.gui.views.status import StatusArea
from photoclip.protocol import ProgressReport, Ready

LARGE = "vit-so400m-siglip2"


@pytest.fixture
def status(qtbot: QtBot) -> StatusArea:
    area = StatusArea()
    qtbot.addWidget(area)
    area.show_state("running")
    area.show_ready(Ready("key", "photoclip-small", 512, "CPU"))
    return area


def test_a_download_is_shown_beside_a_job(status: StatusArea) -> None:
    fetch = ProgressReport("fetch", 1_200_000_000, 4_577_000_000, 1e7, 337.0, False, "1,200 of 4,577 MB")
    status.show_progress(fetch)
    assert status.text == "Downloading 1.2 GB of 4.6 GB  ·  6 min left"
    bar = status.findChild(QProgressBar)
    assert bar is not None and 250 < bar.value() < 270
    status.show_progress(ProgressReport("embed", 3, 12, 0.0, None, False))
    assert status.text == "Indexing 3 of 12  ·  Downloading 1.2 GB of 4.6 GB  ·  6 min left"
    assert bar.value() == 250
    status.show_progress(fetch)
    assert status.text.startswith("Indexing 3 of 12")
    status.show_finished("embed")
    status.show_finished("fetch")
    assert status.text == "No photos yet"


def test_the_preparation_names_the_encoder(status: StatusArea) -> None:
    status.show_progress(ProgressReport("switch", 12, 50, 0.0, None, False, LARGE))
    assert status.text == "Preparing SigLIP 2 SO400M: 12 of 50"
    status.show_progress(ProgressReport("switch", 12, 50, 0.0, None, True, LARGE))
    assert status.text == "Paused 12 of 50"
    status.show_progress(ProgressReport("switch", 13, 50, 0.0, None, False, "/a/{folder}"))
    assert status.text == "Preparing /a/{folder}: 13 of 50"
    status.show_finished("switch")
    status.show_progress(ProgressReport("tidy", 2000, 5000, 0.0, None, False))
    assert status.text.startswith("Deleting old vectors: 2")
    status.show_state("restarting")
    assert "started again" in status.text
