"""What the first paint of the window waits for: nothing that is not on it."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import gc, sys
from pathlib import Path
from antiphon.cli import main, start
before = set(sys.modules)

opened = []
def look(song):
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from antiphon.session.settings import Settings
    from antiphon.ui import app, icons, wardrobe
    from antiphon.ui.studio import Studio
    from tests.fakes.live import SilentLive

    assert not gc.isenabled()
    drawn, parts = [], []
    read, wear = icons._svg, wardrobe.Wardrobe.wear
    def counted(name):
        drawn.append(name)
        return read(name)
    def noted(self, name):
        parts.append((len(QApplication.allWidgets()), bool(QApplication.instance().styleSheet())))
        return wear(self, name)
    icons._svg, wardrobe.Wardrobe.wear = counted, noted
    folder = Path(sys.argv[1])
    studio = Studio.make(Settings(folder / "a.ini"), worker=("true",), make_live=SilentLive, recovery=folder / "r")
    stage = app.open_stage(app.application_of(["antiphon"]), studio)
    QTest.qWaitForWindowExposed(stage.window)
    stage.window.grab()
    print("modules", *sys.modules)
    print("drawn", *drawn)
    print("parts", *(number for number, _ in parts[:1]), *(styled for _, styled in parts[:1]))
    QTest.qWait(app._WARM_UP_MS + 300)
    print("collector", gc.isenabled())
    stage.window.close_quietly()
    stage.close()
    return 0

import importlib
importlib.import_module("antiphon.ui.app").run_window = look
gc.enable()
sys.exit(main.main([]))
"""


def test_the_first_paint_waits_for_nothing_that_is_not_on_it(tmp_path: Path, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=repository,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    modules = set(said["modules"])
    assert "antiphon.ui.main_window" in modules
    assert not {name for name in modules if name.startswith(("antiphon.ui.dialogs.", "antiphon.events.", "torch."))}
    late = {"torch", "matplotlib", "antiphon.cli.demo", "importlib.metadata", "antiphon.ui.panels.alternates"}
    assert not modules & (late | {"antiphon.ui.panels.instruments", "xml.etree.ElementTree"})
    # The bar at the top is there, menus and what stands beside a song are not.
    assert "open" in said["drawn"]
    assert not {"quantize", "lock", "wave", "dice"} & set(said["drawn"])
    # The style sheet comes when the window is built.
    number, styled = said["parts"]
    assert int(number) > 100
    assert styled == "False"
    assert said["collector"] == ["True"]
