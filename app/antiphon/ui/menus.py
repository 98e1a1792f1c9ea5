"""The menu bar and the menus over notes and ruler, from the actions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from antiphon.session.settings import FREE_KEYS, MIDDLE_C, NOTE_COLORS, Settings
from antiphon.ui.actions import Actions
from antiphon.ui.asking import bars_named, request_names, written_called
from antiphon.ui.studio import Studio
from antiphon.ui.wording import in_a_row

_MOST_REQUESTS = 20


def fill_menu_bar(
    bar: QMenuBar,
    actions: Actions,
    studio: Studio,
    open_recent: Callable[[Path], None],
    fill_track_colors: Callable[[QMenu], None],
) -> None:
    """All menus; recent files, past requests and colours are listed anew each time theirs is opened."""
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
    bars = edit.addMenu(tr("Bar&s"))
    bars.addActions([a.insert_bars, a.repeat_bars, a.delete_bars])
    edit.addSeparator()
    edit.addActions([a.select_all, a.select_row, a.deselect, a.lock, a.lock_bars])
    edit.addSeparator()
    tools = edit.addMenu(tr("&Tool"))
    tools.addActions([a.tool_select, a.tool_draw, a.tool_erase, a.tool_split, a.toggle_pencil])
    cursor = edit.addMenu(tr("C&ursor of the keyboard"))
    cursor.addActions(
        [a.cursor_left, a.cursor_right, a.cursor_up, a.cursor_down, a.cursor_bar_left, a.cursor_bar_right]
    )
    cursor.addSeparator()
    cursor.addActions([a.note_before, a.note_after, a.note_above, a.note_below])
    cursor.addSeparator()
    cursor.addActions(
        [
            a.cursor_write,
            a.cursor_take,
            a.cursor_select,
            a.bars_left,
            a.bars_right,
            a.cursor_say,
        ]
    )
    cursor.addSeparator()
    cursor.addActions([a.marker_here, a.marker_move, a.marker_before, a.marker_after, a.section])
    mouse = edit.addMenu(tr("&Mouse"))
    mouse.aboutToShow.connect(lambda: fill_mouse(mouse, settings))
    edit.addSeparator()
    edit.addAction(a.settings)

    notes = bar.addMenu(tr("&Notes"))
    notes.addActions([a.quantize, a.quantize_with, a.humanize, a.humanize_with])
    notes.addSeparator()
    # Whole on a small screen: what moves notes has keys that everyone knows.
    move = notes.addMenu(tr("Mo&ve"))
    move.addActions([a.transpose_up, a.transpose_down, a.octave_up, a.octave_down, a.scale_up, a.scale_down])
    move.addSeparator()
    move.addActions([a.nudge_left, a.nudge_right, a.bar_left, a.bar_right])
    notes.addActions([a.longer, a.shorter, a.louder, a.softer, a.mute_notes])
    notes.addSeparator()
    notes.addActions([a.glue, a.split_here, a.legato, a.reverse, a.invert, a.twice_as_fast, a.twice_as_slow])
    notes.addSeparator()
    notes.addActions([a.alternates, a.find_chords, a.keep_to_scale, a.step_entry])

    tracks = bar.addMenu(tr("Trac&ks"))
    tracks.addActions([a.track_add, a.track_add_drums, a.track_duplicate, a.track_delete])
    tracks.addSeparator()
    tracks.addActions([a.track_rename, a.track_instrument])
    track_colors = tracks.addMenu(tr("&Colour"))
    track_colors.aboutToShow.connect(lambda: fill_track_colors(track_colors))
    tracks.addActions([a.track_mute, a.track_solo, a.track_arm, a.tracks_heard])
    tracks.addSeparator()
    tracks.addActions([a.track_up, a.track_down, a.track_above, a.track_below, a.tracks_all])
    tracks.addSeparator()
    tracks.addActions([a.tracks_group, a.tracks_ungroup, a.track_leave_group, a.group_fold])
    tracks.addSeparator()
    tracks.addAction(a.track_export)

    generate = bar.addMenu(tr("&Generate"))
    generate.addActions([*a.requests(), a.repeat])
    generate.addSeparator()
    generate.addActions([a.previous, a.next, a.accept, a.accept_bars, a.accept_tracks, a.dismiss])

    generate.addSeparator()
    history = generate.addMenu(tr("&History"))
    history.aboutToShow.connect(lambda: fill_history(history, studio))

    transport = bar.addMenu(tr("&Transport"))
    transport.addActions([a.play, a.record, a.to_start, a.go_home, a.go_end])
    transport.addSeparator()
    transport.addActions([a.loop, a.loop_bars, a.metronome])
    transport.addSeparator()
    transport.addActions([a.song_map, a.soundfont])

    view = bar.addMenu(tr("&View"))
    view.addActions([a.zoom_in, a.zoom_out, a.zoom_selection, a.zoom_all, a.zoom_back])
    follow = view.addMenu(tr("&Follow"))
    follow.addActions([a.follow_off, a.follow_page, a.follow_continuous])
    view.addSeparator()
    view.addActions([a.fold_used, a.fold_scale])
    others = view.addMenu(tr("&Other tracks in the roll"))
    others.addActions([a.others_hidden, a.others_shown, a.others_edited])
    others.addSeparator()
    others.addAction(a.others_next)
    view.addSeparator()
    view.addActions([a.small_rows, a.minimap, a.chords, a.curves, a.surprise, a.undo_steps, a.theme])
    view.addActions([a.next_part, a.previous_part])
    colors = view.addMenu(tr("Colour &notes by"))
    colors.aboutToShow.connect(lambda: fill_note_colors(colors, settings))
    middle_c = view.addMenu(tr("&Middle C is"))
    middle_c.aboutToShow.connect(lambda: fill_middle_c(middle_c, settings))

    about = bar.addMenu(tr("&Help"))
    about.addActions([a.palette, a.keys, a.about])


def roll_menu(parent: QWidget, actions: Actions) -> QMenu:
    """The menu over the notes."""
    a, menu = actions, QMenu(parent)
    menu.addActions([a.cut, a.copy, a.paste, a.duplicate, a.delete])
    menu.addSeparator()
    menu.addActions([a.quantize, a.glue, a.mute_notes, a.lock, a.alternates])
    menu.addSeparator()
    menu.addActions(list(a.requests()))
    return menu


def pop_up(menu: QMenu, point: QPoint) -> None:
    """Show a menu made for this once."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(point)


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
    names = request_names()
    for record in reversed(candidates.history[-_MOST_REQUESTS:]):
        request = record.request
        bars = bars_named(score, (request.start, request.end))
        parts = (names[request.task], bars, written_called(score, request, 2), tr("seed {}").format(record.seed))
        action = menu.addAction(in_a_row(parts), partial(candidates.ask_again, record))
        action.setToolTip(f"{record.model} {record.model_sha256[:12]}, {record.time}")
    if menu.isEmpty():
        menu.addAction(tr("Nothing was asked yet")).setEnabled(False)


def fill_middle_c(menu: QMenu, settings: Settings) -> None:
    """The octaves that the key 60 may be counted in."""
    menu.clear()
    for octave in MIDDLE_C:
        _choice(menu, f"C{octave}", octave == settings.middle_c, partial(settings.set_middle_c, octave))


def fill_note_colors(menu: QMenu, settings: Settings) -> None:
    """What the colour of a note may tell."""
    menu.clear()
    names = {"track": tr("&Track"), "velocity": tr("&Velocity"), "pitch class": tr("&Pitch class")}
    for what in NOTE_COLORS:
        _choice(menu, names[what], what == settings.note_colors, partial(settings.set_note_colors, what))


def fill_mouse(menu: QMenu, settings: Settings) -> None:
    """How the mouse may work."""
    menu.clear()
    names = {"alt": tr("Hold &Alt to drag without snap"), "super": tr("Hold the &Super key to drag without snap")}
    for key in FREE_KEYS:
        _choice(menu, names[key], key == settings.free_key, partial(settings.set_free_key, key))
    menu.addSeparator()
    swapped = settings.right_button_swapped
    words = tr("&Right button: menu with the pencil, eraser with the other tools")
    _choice(menu, words, swapped, lambda: settings.set_right_button_swapped(not swapped))


def _choice(menu: QMenu, words: str, chosen: bool, choose: Callable[[], None]) -> None:
    action = menu.addAction(words, choose)
    action.setCheckable(True)
    action.setChecked(chosen)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Menus", text)
