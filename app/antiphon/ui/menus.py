"""The menu bar and the menu of requests, from the actions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from antiphon.generation.request import Task
from antiphon.session.settings import MIDDLE_C, Settings
from antiphon.ui.actions import Actions
from antiphon.ui.asking import bars_named, tracks_called
from antiphon.ui.studio import Studio

_MOST_REQUESTS = 20


def fill_menu_bar(bar: QMenuBar, actions: Actions, studio: Studio, open_recent: Callable[[Path], None]) -> None:
    """All menus; recent files and past requests are listed anew each time theirs is opened."""
    settings = studio.settings
    a = actions
    file = bar.addMenu(tr("&File"))
    file.addActions([a.new, a.open])
    recent = file.addMenu(tr("Open &recent"))
    recent.aboutToShow.connect(lambda: fill_recent(recent, settings, open_recent))
    file.addActions([a.save, a.save_as])
    file.addSeparator()
    file.addActions([a.export, a.render])
    file.addSeparator()
    file.addAction(a.quit)

    edit = bar.addMenu(tr("&Edit"))
    edit.addActions([a.undo, a.redo])
    edit.addSeparator()
    edit.addActions([a.cut, a.copy, a.paste, a.duplicate, a.delete])
    edit.addSeparator()
    edit.addActions([a.select_all, a.deselect, a.lock])
    edit.addSeparator()
    tools = edit.addMenu(tr("&Tool"))
    tools.addActions([a.tool_select, a.tool_draw, a.tool_erase, a.tool_split, a.toggle_pencil])

    notes = bar.addMenu(tr("&Notes"))
    notes.addActions([a.quantize, a.quantize_with])
    notes.addSeparator()
    notes.addActions([a.transpose_up, a.transpose_down, a.octave_up, a.octave_down, a.scale_up, a.scale_down])
    notes.addSeparator()
    notes.addActions([a.nudge_left, a.nudge_right, a.bar_left, a.bar_right])
    notes.addSeparator()
    notes.addAction(a.glue)

    generate = bar.addMenu(tr("&Generate"))
    generate.addActions([a.ask_continue, a.ask_infill, a.ask_vary, a.repeat])
    generate.addSeparator()
    generate.addActions([a.previous, a.next, a.accept, a.accept_bars, a.accept_tracks, a.dismiss])

    generate.addSeparator()
    history = generate.addMenu(tr("&History"))
    history.aboutToShow.connect(lambda: fill_history(history, studio))

    transport = bar.addMenu(tr("&Transport"))
    transport.addActions([a.play, a.to_start, a.go_home, a.go_end])
    transport.addSeparator()
    transport.addActions([a.loop, a.metronome, a.follow])
    transport.addSeparator()
    transport.addAction(a.soundfont)

    view = bar.addMenu(tr("&View"))
    view.addActions([a.zoom_in, a.zoom_out, a.zoom_all])
    view.addSeparator()
    view.addAction(a.theme)
    middle_c = view.addMenu(tr("&Middle C is"))
    middle_c.aboutToShow.connect(lambda: fill_middle_c(middle_c, settings))

    about = bar.addMenu(tr("&Help"))
    about.addActions([a.keys, a.about])


def fill_recent(menu: QMenu, settings: Settings, open_recent: Callable[[Path], None]) -> None:
    """The files opened last that are still there."""
    menu.clear()
    for path in settings.recent_files:
        if path.is_file():
            action = menu.addAction(path.name, partial(open_recent, path))
            action.setToolTip(str(path))
    if menu.isEmpty():
        menu.addAction(tr("No files yet")).setEnabled(False)


def fill_history(menu: QMenu, studio: Studio) -> None:
    """The last requests of this song, latest first; choosing one asks it again with its seed."""
    menu.clear()
    score, candidates = studio.document.score, studio.candidates
    names = {Task.CONTINUE: tr("Continuation"), Task.INFILL: tr("Infill"), Task.VARY: tr("Variation")}
    for record in reversed(candidates.history[-_MOST_REQUESTS:]):
        request = record.request
        what = names.get(request.task, request.task.value)
        words = f"{what}, {bars_named(score, (request.start, request.end))}, {tracks_called(score, request.tracks, 2)}"
        action = menu.addAction(f"{words}, {tr('seed')} {record.seed}", partial(candidates.ask_again, record))
        action.setToolTip(f"{record.model} {record.model_sha256[:12]}, {record.time}")
    if menu.isEmpty():
        menu.addAction(tr("Nothing was asked yet")).setEnabled(False)


def fill_middle_c(menu: QMenu, settings: Settings) -> None:
    """The octaves that the key 60 may be counted in."""
    menu.clear()
    for octave in MIDDLE_C:
        action = menu.addAction(f"C{octave}", partial(settings.set_middle_c, octave))
        action.setCheckable(True)
        action.setChecked(octave == settings.middle_c)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Menus", text)
