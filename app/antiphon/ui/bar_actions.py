"""The actions on bars, with their words and keys; a part of `Actions`."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from antiphon.ui.track_actions import MakeAction, TrackActions


@dataclass(slots=True)
class BarActions(TrackActions):
    """The actions by name; those on tracks too."""

    bars_left: QAction
    bars_right: QAction
    section: QAction
    insert_bars: QAction
    repeat_bars: QAction
    delete_bars: QAction
    lock_bars: QAction
    loop_bars: QAction


def make_bar_actions(action: MakeAction) -> dict[str, QAction]:
    """Those on bars alone, by the names of the fields."""
    return {
        "bars_left": action(
            tr("Select bars to the left"), ("Shift+PgUp",), tr("Select the bar at the cursor, or one more before it")
        ),
        "bars_right": action(
            tr("Select bars to the right"), ("Shift+PgDown",), tr("Select the bar at the cursor, or one more after it")
        ),
        "section": action(
            tr("Select the se&ction"), ("Ctrl+Shift+M",), tr("Select the bars from the marker before to the next one")
        ),
        "insert_bars": action(
            tr("I&nsert bars"),
            ("Ctrl+I",),
            tr("As many empty bars as are selected, before them, in the whole song; without any one at the playhead"),
        ),
        "repeat_bars": action(
            tr("&Repeat bars"), ("Alt+D",), tr("The selected bars once more, after them, in the whole song")
        ),
        "delete_bars": action(
            tr("&Delete bars"),
            ("Ctrl+Shift+Del",),
            tr("Take the selected bars out of the whole song"),
        ),
        "lock_bars": action(tr("Lock &bars"), ("Ctrl+Shift+L",), tr("Lock the selected bars, or unlock them")),
        "loop_bars": action(
            tr("Loop the selected &bars"), ("Alt+L",), tr("Make the selected bars the loop range, and loop")
        ),
    }


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Actions", text)
