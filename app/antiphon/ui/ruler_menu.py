"""The menu over the ruler: what can be asked for its bars, and what the place under the mouse has."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from antiphon.score import Section, section_at
from antiphon.theory.chord_symbols import marker_name
from antiphon.ui.actions import Actions
from antiphon.ui.roll.ruler import Ruler
from antiphon.ui.studio import Studio

translate = QCoreApplication.translate


def tr(text: str) -> str:
    return translate("RulerMenu", text)


def ruler_menu(parent: QWidget, actions: Actions, studio: Studio, ruler: Ruler, tick: int) -> QMenu:
    """The menu over a tick of the ruler, whose bar is selected if it lies outside the selected ones."""
    selection = studio.selection
    if selection.bars is None or not selection.bars[0] <= tick < selection.bars[1]:
        selection.set_bars(tick, tick + 1)

    def loop() -> None:
        if selection.bars is not None:
            selection.set_loop(*selection.bars)
            studio.player.set_looping(True)

    def select(section: Section) -> None:
        selection.set_bars(section.start, section.end)
        studio.player.wait_at(section.start)

    def loop_section(section: Section) -> None:
        selection.set_loop(section.start, section.end)
        studio.player.set_looping(True)

    a, menu = actions, QMenu(parent)
    menu.addActions([*a.requests(), a.repeat])
    menu.addSeparator()
    menu.addAction(a.lock_bars)
    menu.addAction(tr("Loop these bars"), loop)
    menu.addActions([a.insert_bars, a.repeat_bars, a.delete_bars])
    menu.addAction(a.song_map)
    menu.addSeparator()
    marker = ruler.fields.marker_near(tick)
    if marker is None:
        menu.addAction(tr("Add a marker"), lambda: ruler.edit_marker(ruler.snapped(tick)))
    else:
        menu.addAction(tr("Rename “{}”").format(marker_name(marker.text)), lambda: ruler.edit_marker(marker.tick))
        menu.addAction(tr("Delete “{}”").format(marker_name(marker.text)), lambda: studio.markers.remove(marker))
    section = section_at(studio.document.score, tick)
    if section is not None:
        menu.addAction(tr("Select the section “{}”").format(marker_name(section.marker.text)), lambda: select(section))
        menu.addAction(
            tr("Loop the section “{}”").format(marker_name(section.marker.text)), lambda: loop_section(section)
        )
    return menu
