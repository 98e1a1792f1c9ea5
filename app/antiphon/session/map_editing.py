"""Owns the changing of tempo, meter and key from a bar on, each time one named undo step."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from antiphon.score import Edit, KeyEvent, MeterEvent, TempoEvent
from antiphon.session.document import Document
from antiphon.theory.key_finding import KeyMatch, pitch_class_weights, rank_keys
from antiphon.theory.scales import signature_of


@dataclass(frozen=True, slots=True)
class Maps:
    """What rules at a bar: quarters a minute, beats and their value, tonic (0..11) and whether minor, or no key."""

    bpm: float
    beats: int
    value: int
    key: tuple[int, bool] | None


class MapEditor(QObject):
    """Commands on the song's maps. Notes stay at their ticks: only the bars around them change."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def at(self, bar: int) -> Maps:
        """What rules where a bar, from 0, begins."""
        score = self._document.score
        tick = score.meters.bar_start(bar)
        meter, key = score.meters.meter_at(tick), score.keys.key_at(tick)
        return Maps(
            round(score.tempos.bpm_at(tick), 2),
            meter.numerator,
            meter.denominator,
            None if key is None else (key.tonic, key.minor),
        )

    def changes_at(self, bar: int) -> bool:
        """Whether anything changes exactly where a bar, later than the first, begins."""
        score = self._document.score
        tick = score.meters.bar_start(bar)
        maps = (score.tempos.events, score.meters.events, score.keys.events)
        return bar > 0 and any(event.tick == tick for events in maps for event in events)

    def set(self, bar: int, maps: Maps) -> None:
        """Let this rule from a bar on, until the next change; what is as it was stays unmarked."""
        score, before = self._document.score, self.at(bar)
        tick = score.meters.bar_start(bar)
        changed = []
        after = score
        if maps.bpm != before.bpm:
            tempos = [event for event in score.tempos.events if event.tick != tick]
            after = replace(after, tempos=score.tempos.with_events([*tempos, TempoEvent.of_bpm(tick, maps.bpm)]))
            changed.append(self.tr("Change tempo"))
        if (maps.beats, maps.value) != (before.beats, before.value):
            meters = [event for event in score.meters.events if event.tick != tick]
            after = replace(after, meters=score.meters.with_events([*meters, MeterEvent(tick, maps.beats, maps.value)]))
            changed.append(self.tr("Change meter"))
        if maps.key != before.key:
            keys = [event for event in score.keys.events if event.tick != tick]
            if maps.key is not None:
                keys.append(KeyEvent(tick, *maps.key, signature_of(*maps.key)))
            after = replace(after, keys=score.keys.with_events(keys))
            changed.append(self.tr("Change key"))
        if changed:
            name = changed[0] if len(changed) == 1 else self.tr("Change tempo, meter or key")
            self._document.perform(Edit.between(score, after), name)

    def clear(self, bar: int) -> None:
        """Take out what changes where a bar begins: what rules before it goes on."""
        score = self._document.score
        tick = score.meters.bar_start(bar)
        after = replace(
            score,
            tempos=score.tempos.with_events([event for event in score.tempos.events if event.tick != tick]),
            meters=score.meters.with_events([event for event in score.meters.events if event.tick != tick]),
            keys=score.keys.with_events([event for event in score.keys.events if event.tick != tick]),
        )
        self._document.perform(Edit.between(score, after), self.tr("Remove changes of tempo, meter and key"))

    def found_keys(self, bar: int) -> list[KeyMatch]:
        """The keys by how well the notes fit them, from a bar to the next change of key, the best first."""
        score = self._document.score
        start = score.meters.bar_start(bar)
        end = min([event.tick for event in score.keys.events if event.tick > start] + [score.end_tick])
        notes = [
            (note.pitch, float(min(note.end, end) - max(note.onset, start)))
            for track in score.tracks
            if not track.is_drum
            for note in track.notes_sounding(start, end)
        ]
        return rank_keys(pitch_class_weights(notes))
