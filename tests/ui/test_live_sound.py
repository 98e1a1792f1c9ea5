"""The window's own sound, captured: candidates switched by key in a playing loop."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.acceptance.live_sound import BusyError, candidates_are_switched
from tests.playback.capture import require_library


@pytest.mark.slow
def test_switching_loses_doubles_and_leaves_hanging_no_note(qapp: QCoreApplication, tmp_path: Path) -> None:
    require_library()
    for attempt in range(4):
        try:
            figures = candidates_are_switched(tmp_path, switches=8)
        except BusyError:
            assert attempt < 3
        else:
            assert len(figures) == 2
            return
