"""Import, export, import gives the same score, and mido finds the same events in source and export."""

from __future__ import annotations

from pathlib import Path

import pytest

from antiphon.formats import midi_bytes, read_midi
from tests.formats.corpus_round_trip import differences, events_by_track, main
from tests.formats.smf import meta, off, on, smf, tempo, track
from tests.formats.sources import random_smf


@pytest.mark.parametrize("seed", range(150))
def test_random_files_lose_nothing(seed: int) -> None:
    assert differences(random_smf(seed)) == []


def test_random_files_need_few_repairs() -> None:
    repaired = [seed for seed in range(150) if read_midi(random_smf(seed)).repairs]
    assert repaired == []


SPLIT_SYSEX = smf(track((0, b"\xf0\x02\x43\x12"), (5, b"\xf7\x02\x34\xf7"), (0, on(60)), (5, off(60))))


def test_split_system_exclusive_packets_come_back_byte_for_byte() -> None:
    exported = midi_bytes(read_midi(SPLIT_SYSEX).score)
    assert b"\xf0\x02\x43\x12" in exported
    assert b"\xf7\x02\x34\xf7" in exported


@pytest.mark.parametrize(
    "first_tracks_events",
    [
        pytest.param(((0, tempo(500_000)), (0, tempo(500_000)), (0, tempo(600_000))), id="tempos at one tick"),
        pytest.param(((0, meta(0x59, b"\x08\x01")),), id="a key of eight sharps"),
        pytest.param(((0, meta(0x58, b"\x00\x02\x18\x08")),), id="a meter of no beats"),
        pytest.param(((0, meta(0x51, b"\x00\x00\x00")),), id="a tempo of nothing"),
        pytest.param(((0, meta(0x51, b"\x00")),), id="a tempo cut short"),
    ],
)
def test_odd_events_of_time_are_kept(first_tracks_events: tuple[tuple[int, bytes], ...]) -> None:
    assert differences(smf(track(*first_tracks_events), track((0, on(60)), (9, off(60))))) == []


def test_the_judge_sees_a_lost_event() -> None:
    whole = smf(track((0, on(60)), (9, off(60)), (0, b"\xb0\x40\x00")))
    short = smf(track((0, on(60)), (9, off(60))))
    assert events_by_track(whole) != events_by_track(short)


def test_the_script_reports_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(3):
        (tmp_path / f"{seed}.mid").write_bytes(random_smf(seed))
    monkeypatch.setattr("sys.argv", ["corpus_round_trip.py", str(tmp_path)])
    assert main() == 0
    assert "3 the same, 0 with differences" in capsys.readouterr().out
