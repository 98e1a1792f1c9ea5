"""Answers to a request: candidates, and the edit that puts one into a score."""

from collections.abc import Mapping
from dataclasses import dataclass

from antiphon.generation.request import NewTrack, Request
from antiphon.generation.room import with_room
from antiphon.score import ChordMark, Edit, Note, Score, StaleEdit, Track, replace_chords


@dataclass(frozen=True, slots=True)
class Likeness:
    """A melody of an answer that is like one of the training music beyond what unseen music of people is.

    notes: in a row, at least. piece: its title. corpus: its set, with the licence.
    """

    notes: int
    piece: str
    corpus: str

    def __str__(self) -> str:
        return f'{self.notes} notes in a row are like "{self.piece}" of {self.corpus}'


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer. index: from 0. notes, removed: by track uid, the notes written and the notes they replace.

    nats_per_note: mean surprise of the written notes under the model, 0 without any. seed: the request's.
    chords: the chord symbols of the region where the request writes them, else None and the song's stay.
    likeness: what it copies of the training music, where that is more than people do.
    """

    index: int
    notes: Mapping[int, tuple[Note, ...]]
    removed: Mapping[int, tuple[Note, ...]]
    nats_per_note: float
    seed: int
    new_tracks: tuple[NewTrack, ...] = ()
    chords: tuple[ChordMark, ...] | None = None
    likeness: Likeness | None = None

    @property
    def note_count(self) -> int:
        """How many notes were written."""
        return sum(len(notes) for notes in self.notes.values())

    def apply(self, score: Score, request: Request) -> Score:
        """The song the request was made for, with this candidate in place; raises StaleEdit."""
        result = with_room(score, request)
        for new in self.new_tracks:
            if result.find_track(new.uid) is not None:
                raise StaleEdit(f"there is a track {new.uid} already")
            track = Track.from_notes(
                (), ppq=score.ppq, name=new.name, channel=new.channel, program=new.program, uid=new.uid
            )
            result = result.with_track(track)
        for uid in {**self.removed, **self.notes}:
            before = result.find_track(uid)
            if before is None:
                raise StaleEdit(f"there is no track {uid}")
            try:
                after = before.replace_notes(self.removed.get(uid, ()), self.notes.get(uid, ()))
            except ValueError as error:
                raise StaleEdit(str(error)) from None
            result = result.with_track(after)
        if self.chords is not None:
            marks = replace_chords(result.chords, request.start, request.end, self.chords, result.end_tick)
            result = result.with_chords(marks)
        return result

    def to_edit(self, score: Score, request: Request) -> Edit:
        """The edit that puts this candidate into the song the request was made for; raises StaleEdit."""
        return Edit.between(score, self.apply(score, request))


@dataclass(frozen=True, slots=True)
class Seconds:
    """Where the time of a request went, in seconds. first_note counts from the request, load apart."""

    load: float = 0.0
    prefill: float = 0.0
    first_note: float = 0.0
    decode: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class GenerationResult:
    """All candidates of a request, with what is needed to have them again."""

    candidates: tuple[Candidate, ...]
    seconds: Seconds
    model: str
    model_sha256: str
    request: Request
