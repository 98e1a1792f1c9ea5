"""Small songs for tests."""

from antiphon.score import (
    ControlChange,
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    Score,
    TempoEvent,
    TempoMap,
    Text,
    Track,
)

PPQ = 480
BAR = 4 * PPQ
MELODY, BASS, DRUMS = 0, 1, 2


def small_song(bars: int = 4) -> Score:
    """Melody, bass and drums in 4/4, at most 14 bars, with controllers, a tempo change and a marker."""
    melody = [Note(beat * PPQ, 60 + beat % 8, PPQ, 70 + beat) for beat in range(4 * bars)]
    bass = [Note(half * 2 * PPQ, 40 + half % 5, 2 * PPQ, 90) for half in range(2 * bars)]
    drums = [Note(beat * PPQ, 36 if beat % 2 == 0 else 38, 120, 100) for beat in range(4 * bars)]
    pedals = [ControlChange(bar * BAR, 64, 127 if bar % 2 else 0) for bar in range(bars)]
    return Score(
        ppq=PPQ,
        tracks=(
            Track.from_notes(melody, ppq=PPQ, name="Melody", program=40, events=pedals, uid=MELODY),
            Track.from_notes(bass, ppq=PPQ, name="Bass", channel=1, program=32, uid=BASS),
            Track.from_notes(drums, ppq=PPQ, name="Drums", channel=9, uid=DRUMS),
        ),
        tempos=TempoMap((TempoEvent(0, 500_000), TempoEvent(2 * BAR, 600_000)), PPQ),
        meters=MeterMap((MeterEvent(0, 4, 4),), PPQ),
        keys=KeyMap((KeyEvent.of_signature(0, 0, False),)),
        conductor=(Text(BAR, "marker", "Verse"),),
    )
