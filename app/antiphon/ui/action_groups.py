"""Which actions belong together: those of a song, of the roll, of the keyboard's cursor; where their keys work, and
their icons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from antiphon.ui.actions import Actions
from antiphon.ui.icons import Icons


def of_the_cursor(a: Actions) -> tuple[QAction, ...]:
    """Those that move the cursor of the keyboard in the roll, or do something where it is."""
    return (
        a.cursor_left,
        a.cursor_right,
        a.cursor_up,
        a.cursor_down,
        a.cursor_bar_left,
        a.cursor_bar_right,
        a.note_before,
        a.note_after,
        a.note_above,
        a.note_below,
        a.cursor_write,
        a.cursor_take,
        a.cursor_select,
        a.bars_left,
        a.bars_right,
        a.marker_here,
        a.marker_move,
        a.marker_before,
        a.marker_after,
        a.section,
        a.track_above,
        a.track_below,
        a.cursor_say,
    )


def of_tracks(a: Actions) -> tuple[QAction, ...]:
    """Those on tracks that need no more than a song; the others need a track, or a group."""
    return (
        a.track_add,
        a.track_add_drums,
        a.tracks_heard,
        a.tracks_all,
        a.small_rows,
        a.others_hidden,
        a.others_shown,
        a.others_edited,
        a.others_next,
    )


def of_a_song(a: Actions) -> tuple[QAction, ...]:
    """Those that can always be done with a song, and never without."""
    return (
        a.save,
        a.save_as,
        a.export,
        a.render,
        a.select_all,
        a.select_row,
        a.tool_select,
        a.tool_draw,
        a.tool_erase,
        a.tool_split,
        a.toggle_pencil,
        a.play,
        a.record,
        a.song_map,
        a.to_start,
        a.go_home,
        a.go_end,
        a.loop,
        *a.requests(),
        *of_the_cursor(a),
        *of_tracks(a),
        a.find_chords,
        a.chords,
        a.curves,
        a.surprise,
        a.fold_used,
        a.fold_scale,
        a.zoom_in,
        a.zoom_out,
        a.zoom_all,
    )


def of_the_roll(a: Actions) -> tuple[QAction, ...]:
    """Those whose keys mean something else outside the roll: a list, a slider, a button."""
    return (
        a.delete,
        a.transpose_up,
        a.transpose_down,
        a.octave_up,
        a.octave_down,
        a.scale_up,
        a.scale_down,
        a.nudge_left,
        a.nudge_right,
        a.bar_left,
        a.bar_right,
        a.longer,
        a.shorter,
        *of_the_cursor(a),
        a.to_start,
        a.go_home,
        a.go_end,
    )


def add_to(a: Actions, window: QWidget, roll: QWidget) -> None:
    """Let the keys work: those of the roll while it has the focus, Tab apart (see main_window)."""
    of_roll = set(of_the_roll(a))
    for each in a:
        if each in (a.accept, a.dismiss):
            # Tab is a key of the focus chain before it is a shortcut: the roll's filter hears it.
            each.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            continue
        if each in of_roll:
            each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            roll.addAction(each)
        else:
            window.addAction(each)


def set_icons(a: Actions, icons: Icons) -> None:
    """Take the icons of another theme."""
    for name, icon in _ICONS.items():
        getattr(a, name).setIcon(icons.icon(icon))


_ICONS = {
    "new": "new",
    "open": "open",
    "save": "save",
    "export": "export",
    "render": "wave",
    "undo": "undo",
    "redo": "redo",
    "undo_steps": "history",
    "lock": "lock",
    "quantize": "quantize",
    "tool_select": "select",
    "tool_draw": "pencil",
    "tool_erase": "erase",
    "tool_split": "split",
    "to_start": "to-start",
    "record": "record",
    "loop": "loop",
    "fold_used": "fold",
    "fold_scale": "scale",
    "metronome": "metronome",
    "ask_continue": "continue",
    "ask_infill": "infill",
    "ask_vary": "vary",
    "ask_harmonize": "harmonize",
    "ask_accompany": "accompany",
    "repeat": "repeat",
    "next": "next",
    "previous": "previous",
    "accept": "accept",
    "dismiss": "dismiss",
    "theme": "theme",
}
