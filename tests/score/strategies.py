"""Random notes, tracks and scores for the property tests of the score."""

from hypothesis import strategies as st

from antiphon.score import (
    ChordMark,
    ControlChange,
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    PitchBend,
    Score,
    TempoEvent,
    TempoMap,
    Text,
    Track,
    TrackEvent,
)

#: Coarse, so that small random onsets fall on several pages (of 16 quarters).
PPQ = 12
PAGE = 16 * PPQ
LAST_ONSET = 4 * PAGE

ticks = st.integers(0, LAST_ONSET)

# Few values for each field, so that equal notes, chords and clashes occur.
plain_notes = st.builds(
    Note,
    onset=st.one_of(ticks, st.sampled_from([0, PAGE - 1, PAGE, 2 * PAGE])),
    pitch=st.integers(58, 64) | st.integers(0, 127),
    duration=st.integers(0, 2 * PAGE),
    velocity=st.sampled_from([1, 80, 127]),
    release_velocity=st.sampled_from([0, 64]),
    channel=st.sampled_from([None, 0, 9]),
)
notes = st.builds(Note.with_muted, plain_notes, st.sampled_from([False, False, True]))

track_events: st.SearchStrategy[TrackEvent] = st.one_of(
    st.builds(ControlChange, ticks, st.sampled_from([1, 7, 64]), st.integers(0, 127)),
    st.builds(PitchBend, ticks, st.integers(-8192, 8191), st.sampled_from([None, 3])),
    st.builds(Text, ticks, st.sampled_from(["lyrics", "marker"]), st.sampled_from(["A", "B"])),
)

meter_events = st.builds(MeterEvent, ticks, st.integers(1, 12), st.sampled_from([1, 2, 4, 8, 16, 32]))
tempo_events = st.builds(TempoEvent, ticks, st.integers(100_000, 3_000_000))
key_events = st.builds(KeyEvent.of_signature, ticks, st.integers(-7, 7), st.booleans())


conductor_events = st.builds(Text, ticks, st.sampled_from(["marker", "text"]), st.just("C"))


def tracks(uid: int) -> st.SearchStrategy[Track]:
    """Tracks with this uid."""
    return st.builds(
        Track.from_notes,
        st.lists(notes, max_size=8),
        ppq=st.just(PPQ),
        name=st.sampled_from(["Piano", "Bass", ""]),
        channel=st.sampled_from([0, 3, 9]),
        program=st.sampled_from([None, 0, 40]),
        events=st.lists(track_events, max_size=3),
        uid=st.just(uid),
    )


@st.composite
def scores(draw: st.DrawFn, min_tracks: int = 0) -> Score:
    """Scores whose tracks are some of the uids 0..3, in any order."""
    uids = draw(st.lists(st.integers(0, 3), unique=True, min_size=min_tracks, max_size=3))
    score = Score(
        PPQ,
        tuple(draw(tracks(uid)) for uid in uids),
        TempoMap(tuple(draw(st.lists(tempo_events, max_size=2))), PPQ),
        MeterMap(tuple(draw(st.lists(meter_events, max_size=2))), PPQ),
        KeyMap(tuple(draw(st.lists(key_events, max_size=2)))),
        name=draw(st.sampled_from(["", "Song"])),
    )
    chords = draw(st.dictionaries(ticks, st.sampled_from(["C", "Am7", ""]), max_size=2))
    score = score.with_chords(ChordMark(tick, symbol) for tick, symbol in chords.items())
    return score.with_conductor(draw(st.lists(conductor_events, max_size=2)))
