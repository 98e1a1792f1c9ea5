"""The pages of the settings dialog: what can be set, in words, and what setting it does."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QUrl
from PySide6.QtGui import QDesktopServices

from antiphon.generation.request import MAX_CANDIDATES
from antiphon.playback.drivers import known_drivers
from antiphon.playback.synth import SAMPLE_RATE
from antiphon.session.settings import MIDDLE_C, SCALES, SNAPS, SOUND_BUFFERS
from antiphon.ui.dialogs.settings_rows import ChoiceRow, FileRow, Page, SwitchRow, TextRow
from antiphon.ui.language import NAMES, can_be_shown, language_meant
from antiphon.ui.panels.advanced import model_called
from antiphon.ui.sentences import said
from antiphon.ui.studio import Studio

_TEST_PITCHES = (60, 64, 67, 72)
_TEST_SECONDS = 0.8
_MOST_THREADS = 16


@dataclass(frozen=True, slots=True)
class Means:
    """What the pages set, and what they open."""

    studio: Studio
    choose_soundfont: Callable[[], None]
    show_keys: Callable[[], None]


def general_page(means: Means) -> Page:
    """Language and look, and where unsaved work is kept."""
    page, settings = Page(tr("General")), means.studio.settings
    meant = NAMES[language_meant("system", QLocale.system())]
    languages = [(tr("That of the system: {}").format(meant), "system"), *((name, key) for key, name in NAMES.items())]
    page.add(
        ChoiceRow(
            settings,
            "language",
            tr("Language (语言)"),
            languages,
            lambda value: settings.set_language(str(value)),
            tr("The window changes at once; the song is not touched."),
        )
    )
    if not can_be_shown("zh_CN"):
        page.say(
            tr("No font on this computer has Chinese characters. On Debian or Ubuntu: sudo apt install fonts-noto-cjk.")
        )
    themes = [(tr("Dark"), "dark"), (tr("Light"), "light"), (tr("That of the desktop"), "system")]
    page.add(ChoiceRow(settings, "theme", tr("Theme"), themes, lambda value: settings.set_theme(str(value))))
    page.add(
        ChoiceRow(
            settings,
            "ui_scale",
            tr("Size of the window's contents"),
            [(f"{scale} %", scale) for scale in SCALES],
            lambda value: settings.set_ui_scale(int(str(value))),
            tr("Counts from the next start of Antiphon on."),
        )
    )
    folder = means.studio.autosave.folder
    page.say(
        tr(
            "Unsaved edits are kept in {}, at most two seconds old. After a crash they are offered at the next start."
        ).format(folder)
    )
    page.offer(
        tr("Open the folder"),
        str(folder),
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.is_dir() else folder.parent))),
    )
    return page


def sound_page(means: Means) -> Page:
    """The device, the sound font, and the metronome."""
    page, studio = Page(tr("Sound")), means.studio
    settings, player = studio.settings, studio.player
    devices: list[tuple[str, object]] = [(tr("The first that works"), "auto")]
    devices += [(_DRIVER_NAMES.get(name, name), name) for name in known_drivers()]
    devices.append((tr("No sound"), "silent"))
    page.add(
        ChoiceRow(settings, "sound_driver", tr("Device"), devices, lambda value: settings.set_sound_driver(str(value)))
    )
    page.add(
        ChoiceRow(
            settings,
            "sound_buffer",
            tr("Sound ready ahead"),
            [(tr("{:.0f} ms ({} samples)").format(1000 * size / SAMPLE_RATE, size), size) for size in SOUND_BUFFERS],
            lambda value: settings.set_sound_buffer(int(str(value))),
            tr("Little makes keys answer sooner; much keeps a busy computer from crackling."),
        )
    )
    page.add(
        FileRow(
            settings,
            "soundfont",
            tr("Sound font"),
            tr("Antiphon's own"),
            means.choose_soundfont,
            tr("The sounds to play with: a file .sf2 or .sf3."),
        )
    )

    def sound() -> None:
        tracks = [track.uid for track in studio.document.score.tracks]
        current = studio.selection.current_track
        for pitch in _TEST_PITCHES if tracks else ():
            player.preview(current if current in tracks else tracks[0], pitch, 90, _TEST_SECONDS)

    page.offer(tr("Play a test chord"), tr("Sounds on the track that is selected"), sound)
    state = page.say("")

    def tell() -> None:
        state.setText(said(player.notice_text or "") or (tr("No sound") if player.is_silent else tr("Sound ready")))

    page.listen(player.state_changed, tell)
    tell()
    page.add(SwitchRow(settings, "metronome", tr("Metronome"), tr("Click on the beats"), settings.set_metronome))
    return page


def roll_page(means: Means) -> Page:
    """How notes are shown, and how the mouse works."""
    page, settings = Page(tr("Piano roll")), means.studio.settings
    page.add(
        ChoiceRow(
            settings,
            "middle_c",
            tr("Middle C"),
            [(f"C{octave}", octave) for octave in MIDDLE_C],
            lambda value: settings.set_middle_c(int(str(value))),
            tr("What the key 60 is called."),
        )
    )
    snaps: list[tuple[str, object]] = [(tr("Adaptive"), "adaptive"), *((snap, snap) for snap in SNAPS if "/" in snap)]
    snaps.append((tr("No grid"), "off"))
    page.add(
        ChoiceRow(
            settings,
            "snap",
            tr("Grid"),
            snaps,
            lambda value: settings.set_snap(str(value)),
            tr("What notes snap to; triplets and dotted values are in the list of the toolbar."),
        )
    )
    page.add(
        SwitchRow(
            settings,
            "keep_to_scale",
            tr("Scale"),
            tr("Notes drawn and dragged land on the scale"),
            settings.set_keep_to_scale,
        )
    )
    colors = [(tr("Track"), "track"), (tr("Velocity"), "velocity"), (tr("Pitch class"), "pitch class")]
    page.add(
        ChoiceRow(
            settings,
            "note_colors",
            tr("Colour of the notes"),
            colors,
            lambda value: settings.set_note_colors(str(value)),
        )
    )
    others = [(tr("Hide"), "hidden"), (tr("Show"), "shown"), (tr("Show and edit"), "edited")]
    page.add(
        ChoiceRow(
            settings,
            "other_tracks",
            tr("Other tracks in the roll"),
            others,
            lambda value: settings.set_other_tracks(str(value)),
        )
    )
    follows = [(tr("Stay"), "off"), (tr("Page by page"), "page"), (tr("All the time"), "continuous")]
    page.add(
        ChoiceRow(
            settings, "follow", tr("Following the playhead"), follows, lambda value: settings.set_follow(str(value))
        )
    )
    keys = [("Alt", "alt"), ("Super", "super")]
    page.add(
        ChoiceRow(
            settings,
            "free_key",
            tr("Key to drag without snap"),
            keys,
            lambda value: settings.set_free_key(str(value)),
            tr("Some window managers keep Alt for themselves."),
        )
    )
    page.add(
        SwitchRow(
            settings,
            "right_button_swapped",
            tr("Right button"),
            tr("Swap its two uses"),
            settings.set_right_button_swapped,
            tr(
                "It erases with the pencil and opens the menu with the other tools; swapped, it is the other way round."
            ),
        )
    )
    page.add(SwitchRow(settings, "minimap", tr("Minimap"), tr("Show the whole song"), settings.set_minimap))
    page.add(
        SwitchRow(
            settings, "small_rows", tr("Track list"), tr("Show more tracks in small rows"), settings.set_small_rows
        )
    )
    return page


def generation_page(means: Means) -> Page:
    """What writes, and how it is started."""
    page, studio = Page(tr("Generation")), means.studio
    settings = studio.settings
    models = [(model_called(info.name), info.name) for info in studio.models]
    page.add(
        ChoiceRow(
            settings,
            "model",
            tr("Model"),
            models,
            lambda value: settings.set_model(str(value)),
            tr("What writes where a song says nothing else."),
        )
    )
    page.add(
        ChoiceRow(
            settings,
            "candidates",
            tr("Answers"),
            [(str(count), count) for count in range(1, MAX_CANDIDATES + 1)],
            lambda value: settings.set_candidates(int(str(value))),
            tr("How many a request asks for where a song says nothing else."),
        )
    )
    most = max(1, min(_MOST_THREADS, os.cpu_count() or 1))
    threads: list[tuple[str, object]] = [(tr("The model's choice"), 0), *((str(n), n) for n in range(1, most + 1))]
    page.add(
        ChoiceRow(
            settings,
            "worker_threads",
            tr("Threads"),
            threads,
            lambda value: settings.set_worker_threads(int(str(value))),
            tr("How many the model computes on; it is started anew."),
        )
    )
    page.add(
        TextRow(
            settings,
            "own_worker",
            tr("Command of the worker"),
            lambda: settings.own_worker,
            settings.set_own_worker,
            "antiphon worker",
            tr("Another one may run on another computer: ssh studio antiphon worker. Empty for Antiphon's own."),
        )
    )
    return page


def keys_page(means: Means) -> Page:
    """The way to the dialog of keys."""
    page = Page(tr("Keys"))
    page.say(tr("Each command can have a key of your own. They are kept in {}.").format(means.studio.shortcuts.path))
    page.offer(tr("Change keys …"), tr("All keys at a glance"), means.show_keys)
    return page


PAGES = (general_page, sound_page, roll_page, generation_page, keys_page)
_DRIVER_NAMES = {
    "jack": "JACK",
    "pulseaudio": "PulseAudio",
    "pipewire": "PipeWire",
    "alsa": "ALSA",
    "coreaudio": "Core Audio",
    "wasapi": "WASAPI",
    "dsound": "DirectSound",
}


def made_pages(means: Means) -> list[Page]:
    """All of them, in their order."""
    return [make(means) for make in PAGES]


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("SettingsDialog", text)
