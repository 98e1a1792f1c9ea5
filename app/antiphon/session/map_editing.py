"""Owns the changing of tempo, meter and key from a bar on, each time one named undo step."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from antiphon.score import Edit, KeyEvent, MeterEvent, MeterMap, Score, TempoEvent
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


def maps_at(score: Score, tick: int) -> Maps:
    """What rules at a tick of a score."""
    meter, key = score.meters.meter_at(tick), score.keys.key_at(tick)
    return Maps(
        round(score.tempos.bpm_at(tick), 2),
        meter.numerator,
        meter.denominator,
        None if key is None else (key.tonic, key.minor),
    )


class MapEditor(QObject):
    """Commands on the song's maps. Notes stay at their ticks: only the bars around them change."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def at(self, bar: int) -> Maps:
        """What rules where a bar, from 0, begins."""
        return self.at_tick(self._document.score.meters.bar_start(bar))

    def at_tick(self, tick: int) -> Maps:
        """What rules at a tick."""
        return maps_at(self._document.score, tick)

    def changes_at(self, bar: int) -> bool:
        """Whether anything changes exactly where a bar, later than the first, begins."""
        score = self._document.score
        tick = score.meters.bar_start(bar)
        maps = (score.tempos.events, score.meters.events, score.keys.events)
        return bar > 0 and any(event.tick == tick for events in maps for event in events)

    def set(self, bar: int, maps: Maps) -> None:
        """Let this rule from a bar on, until the next change; what is as it was stays unmarked."""
        self.set_at(self._document.score.meters.bar_start(bar), maps)

    def set_at(self, tick: int, maps: Maps) -> None:
        """The same from a tick on. What rules before it anyhow needs no event of its own."""
        score, before = self._document.score, self.at_tick(tick)
        changed = []
        after = score
        if maps.bpm != before.bpm:
            tempos = score.tempos.with_events(event for event in score.tempos.events if event.tick != tick)
            if round(tempos.bpm_at(tick), 2) != maps.bpm:
                tempos = tempos.with_events([*tempos.events, TempoEvent.of_bpm(tick, maps.bpm)])
            after = replace(after, tempos=tempos)
            changed.append(self.tr("Change tempo"))
        if (maps.beats, maps.value) != (before.beats, before.value):
            after = replace(after, meters=_with_meter(score.meters, tick, maps))
            changed.append(self.tr("Change meter"))
        if maps.key != before.key:
            keys = score.keys.with_events(event for event in score.keys.events if event.tick != tick)
            ruling = keys.key_at(tick)
            if maps.key is not None and (ruling is None or (ruling.tonic, ruling.minor) != maps.key):
                keys = keys.with_events([*keys.events, KeyEvent(tick, *maps.key, signature_of(*maps.key))])
            after = replace(after, keys=keys)
            changed.append(self.tr("Change key"))
        if changed:
            name = changed[0] if len(changed) == 1 else self.tr("Change tempo, meter or key")
            self._document.perform(Edit.between(score, after), name)

    def short_bar(self, bar: int, maps: Maps) -> int | None:
        """The bar, from 0, that this meter would leave shorter than it is: the last before the next change of meter."""
        meters = self._document.score.meters
        tick = meters.bar_start(bar)
        after = _with_meter(meters, tick, maps)
        later = next((event.tick for event in after.events if event.tick > tick), None)
        if later is None:
            return None
        last = after.bar_at(later - 1)
        whole = after.with_events(event for event in after.events if event.tick != later)
        return last if whole.bar_end(last) > later else None

    def clear(self, bar: int) -> None:
        """Take out what changes where a bar begins: what rules before it goes on."""
        self.clear_at(self._document.score.meters.bar_start(bar))

    def clear_at(self, tick: int) -> None:
        """The same at a tick."""
        score = self._document.score
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
            if not note.muted
        ]
        return rank_keys(pitch_class_weights(notes))


def _with_meter(meters: MeterMap, tick: int, maps: Maps) -> MeterMap:
    """The map with this meter from a tick on, as few events as that takes."""
    kept = meters.with_events(event for event in meters.events if event.tick != tick)
    ruling = kept.meter_at(tick)
    if (ruling.numerator, ruling.denominator) == (maps.beats, maps.value) and kept.bar_start(kept.bar_at(tick)) == tick:
        return kept
    return kept.with_events([*kept.events, MeterEvent(tick, maps.beats, maps.value)])
