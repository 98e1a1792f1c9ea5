import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from antiphon.errors import UserError
from antiphon.playback import (
    EventKind,
    FluidSynth,
    SilentSynth,
    SynthEvent,
    SynthMissingError,
    find_soundfont,
    open_or_silent,
)
from antiphon.playback.channels import SYNTH_CHANNELS
from antiphon.playback.soundfont import embedded_soundfont
from antiphon.playback.synth import load_library


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyfluidsynth raises ImportError at import where the library is missing; a None module does the same."""
    monkeypatch.setitem(sys.modules, "fluidsynth", None)


@pytest.fixture
def library() -> None:
    try:
        load_library()
    except SynthMissingError as error:
        pytest.skip(str(error))


def test_the_embedded_sound_font_is_found_without_importing_pretty_midi() -> None:
    program = (
        "import sys; from antiphon.playback.soundfont import find_soundfont; "
        "print(find_soundfont(None, {})); assert 'pretty_midi' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).name == "TimGM6mb.sf2"


def test_the_choice_goes_before_the_environment_and_that_before_the_embedded(tmp_path: Path) -> None:
    embedded = embedded_soundfont()
    assert embedded is not None
    mine, theirs = tmp_path / "mine.sf2", tmp_path / "theirs.sf2"
    for path in (mine, theirs):
        path.write_bytes(embedded.read_bytes()[:64])
    environment = {"ANTIPHON_SOUNDFONT": str(theirs)}
    assert find_soundfont(mine, environment) == mine
    assert find_soundfont(None, environment) == theirs
    assert find_soundfont(None, {"ANTIPHON_SOUNDFONT": ""}) == embedded


def test_a_missing_sound_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^There is no sound font .*nowhere\.sf2\.$"):
        find_soundfont(tmp_path / "nowhere.sf2", {})
    with pytest.raises(UserError, match=r"nowhere\.sf2, which ANTIPHON_SOUNDFONT names\.$"):
        find_soundfont(None, {"ANTIPHON_SOUNDFONT": str(tmp_path / "nowhere.sf2")})


def test_a_file_of_another_kind_is_no_sound_font(tmp_path: Path) -> None:
    path = tmp_path / "song.sf2"
    path.write_bytes(b"MThd" + bytes(100))
    with pytest.raises(UserError, match="is not a sound font"):
        find_soundfont(path, {})


def test_without_any_sound_font_the_sentence_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antiphon.playback.soundfont.find_spec", lambda name: None)
    with pytest.raises(UserError, match="Name another with --soundfont or ANTIPHON_SOUNDFONT"):
        find_soundfont(None, {})


@pytest.mark.usefixtures("library")
def test_a_damaged_sound_font_is_told_in_a_sentence(tmp_path: Path) -> None:
    embedded = embedded_soundfont()
    assert embedded is not None
    path = tmp_path / "cut.sf2"
    path.write_bytes(embedded.read_bytes()[:5000])
    with pytest.raises(UserError, match=r"^FluidSynth cannot read the sound font .*cut\.sf2\.$"):
        FluidSynth(find_soundfont(path, {}))


@pytest.mark.usefixtures("no_library")
def test_without_the_library_the_sentence_names_the_package() -> None:
    with pytest.raises(SynthMissingError, match="sudo apt install libfluidsynth3"):
        FluidSynth(Path("any.sf2"))


@pytest.mark.usefixtures("no_library")
def test_without_the_library_playback_goes_on_in_silence() -> None:
    synth, notice = open_or_silent(Path("any.sf2"))
    assert isinstance(synth, SilentSynth)
    assert notice is not None
    assert notice.startswith("FluidSynth is not installed, so there is no sound")
    synth.play(SynthEvent(0.0, 0, EventKind.NOTE_ON, 60, 100))
    assert not synth.render(1000).any()


@pytest.mark.usefixtures("library")
def test_with_the_library_there_is_sound_and_no_notice() -> None:
    synth, notice = open_or_silent(find_soundfont(None, {}))
    assert notice is None
    synth.play(SynthEvent(0.0, 0, EventKind.NOTE_ON, 60, 100))
    assert np.abs(synth.render(4410)).max() > 0.01
    synth.close()


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_of_event_is_taken_at_the_edges_of_its_range(kind: EventKind) -> None:
    synth = FluidSynth(find_soundfont(None, {}))
    for channel in (0, 9, SYNTH_CHANNELS - 1):
        for first, second in ((0, 0), (127, 127), (0, 1), (127, 1), (8191, 0), (-8192, 0)):
            synth.play(SynthEvent(0.0, channel, kind, first, second))
    assert np.isfinite(synth.render(256)).all()
    synth.close()


@pytest.mark.usefixtures("library")
def test_a_bend_of_two_semitones_is_heard() -> None:
    def crossings(bend: int) -> int:
        synth = FluidSynth(find_soundfont(None, {}))
        synth.play(SynthEvent(0.0, 0, EventKind.PROGRAM, 80))
        synth.play(SynthEvent(0.0, 0, EventKind.PITCH_BEND, bend))
        synth.play(SynthEvent(0.0, 0, EventKind.NOTE_ON, 69, 100))
        wave = synth.render(44100)[22050:, 0]
        synth.close()
        return int(np.count_nonzero(np.diff(np.signbit(wave - wave.mean()))))

    assert crossings(8191) / crossings(0) == pytest.approx(2 ** (2 / 12), rel=0.03)
