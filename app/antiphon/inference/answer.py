"""One request being answered: stages, blocks of bars, and candidates together as long as they have written the same."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from antiphon.generation.candidate import Candidate, GenerationResult, Likeness, Seconds
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.engine import GenerationCancelled, IsCancelled, OnNote
from antiphon.generation.request import Request
from antiphon.inference.ask import Ask, blocks, check_rest, chosen_notes, prepare
from antiphon.inference.chord_rules import ChordRules, chord_of
from antiphon.inference.chord_writer import ChordWriter
from antiphon.inference.decoder import Cache, StepModel
from antiphon.inference.dullness import dullness
from antiphon.inference.expected import lean_of
from antiphon.inference.fixed_chords import fixed_lane, sharps_at, with_asked_chords, written_lane
from antiphon.inference.habits import loudness
from antiphon.inference.lockstep import Draft, Settings, Written
from antiphon.inference.progress import Progress
from antiphon.inference.stages import Stage, Writes, is_drum_track, stages
from antiphon.inference.voices import RhythmVoice
from antiphon.inference.writer import Writer
from antiphon.score import ChordMark, Note, Score, Track, replace_chords
from antiphon.theory.chord_symbols import chord_name

ATTEMPTS = 3
"""How often a block is written: again if it is empty or equal to another; the last time it may not be, if it can."""

REDRAWS = 2
"""How often candidates that copy the training music or are stuck are drawn anew before the best of them are kept."""

ReadPrefix = Callable[[Ask], tuple[Cache, float]]
FindLikeness = Callable[[Mapping[int, Sequence[Note]]], Likeness | None]
Outline = tuple[tuple[int, int, int, int], ...]
"""Notes as track, onset, pitch and duration, or chord symbols likewise: what makes candidates different."""


def nothing_alike(written: Mapping[int, Sequence[Note]]) -> Likeness | None:
    """The likeness where there is nothing to compare with."""
    return None


@dataclass
class _Candidate:
    """What a candidate has so far.

    lane: the song's chord symbols as it has them, of which it wrote so many `symbols`. deals: pitches known to
    do for kept rhythms still to come, by track uid.
    """

    index: int
    lane: tuple[ChordMark, ...]
    notes: dict[int, list[Note]] = field(default_factory=dict)
    nats: float = 0.0
    deals: dict[int, list[int]] = field(default_factory=dict)
    symbols: int = 0

    def outline(self) -> tuple[Outline, tuple[tuple[int, str], ...]]:
        """All notes and symbols so far."""
        return _outline(self.notes), tuple((mark.tick, mark.symbol) for mark in self.lane)

    def has(self, stage: Stage) -> bool:
        """Whether anything of a stage is written."""
        if stage.writes is Writes.SYMBOLS:
            return self.symbols > 0
        return any(self.notes.get(uid) for uid in stage.request.tracks)


@dataclass
class _Block:
    """A block as one candidate has written it: notes by track uid, or chord symbols."""

    notes: dict[int, list[Note]]
    draft: Draft[Progress] | None
    symbols: list[Written] = field(default_factory=list)
    choices: Sequence[int] = ()
    nats: float = 0.0

    def outline(self) -> Outline:
        """What was written."""
        return _outline(self.notes) or tuple((-1, s.onset, s.pitch, s.velocity) for s in self.symbols)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a candidate: what it copies beyond measure, how many notes only repeat."""

    likeness: Likeness | None
    dull: int

    @property
    def size(self) -> tuple[int, int]:
        """Less is better, nothing is (0, 0)."""
        return 0 if self.likeness is None else self.likeness.notes, self.dull


class Answer:
    """Answers one request with a model; `read_prefix` gives the cache of a context, and the seconds it took.

    `likeness` tells what written notes copy of the training music beyond measure; `blind` whether the model can write
    blind.
    """

    def __init__(
        self,
        model: StepModel,
        read_prefix: ReadPrefix,
        score: Score,
        request: Request,
        on_note: OnNote,
        cancelled: IsCancelled,
        likeness: FindLikeness = nothing_alike,
        blind: bool = False,
    ) -> None:
        self.likeness, self.redraw = likeness, 0
        self.model, self.read_prefix, self.request = model, read_prefix, request
        self.song = score
        self.score = with_asked_chords(score, request)
        self.loudness = {
            uid: loudness(score, request, uid, is_drum_track(score, request, uid)) for uid in request.tracks
        }
        self.on_note, self.cancelled = on_note, cancelled
        self.settings = Settings(request.temperature, request.top_p, score.ppq)
        self.blind = blind
        self.stages = stages(self.score, request)
        self.removed: dict[int, tuple[Note, ...]] = {}
        for stage in self.stages:
            self.removed |= chosen_notes(self.score, stage.request)
        self.began = time.perf_counter()
        self.prefill = 0.0
        self.first = 0.0

    def first_ask(self) -> Ask:
        """The first block of the first stage, as nothing has been written."""
        stage = self.stages[0]
        score = self._so_far(stage, self.request.start, self._nothing(0))
        return prepare(score, stage, blocks(score, self.request)[0], self._gone(stage, self.request.start))

    def _nothing(self, index: int) -> _Candidate:
        lane = self.score.chords
        if self.stages[0].writes in (Writes.SYMBOLS, Writes.VOICINGS):
            lane = fixed_lane(self.score, self.request)
        return _Candidate(index, lane)

    def run(self, info: ModelInfo, load: float) -> GenerationResult:
        """All candidates. Raises GenerationCancelled, and UserError where something owed finds no place."""
        request = self.request
        everyone = [self._nothing(index) for index in range(request.candidates)]
        self._look_ahead(everyone[0])
        self._write_all(everyone)
        faults = self._draw_faulty_anew(everyone)
        candidates = []
        for each in everyone:
            written = {uid: tuple(sorted(found)) for uid, found in each.notes.items()}
            count = sum(map(len, written.values())) + each.symbols
            chords = written_lane(self.song, request, each.lane)
            nats, made = each.nats / max(1, count), request.new_tracks
            like = faults[each.index].likeness
            candidates.append(Candidate(each.index, written, self.removed, nats, request.seed, made, chords, like))
        total = time.perf_counter() - self.began
        seconds = Seconds(load, self.prefill, self.first, total - self.prefill, total)
        return GenerationResult(tuple(candidates), seconds, info.name, info.sha256, request)

    def _write_all(self, everyone: Sequence[_Candidate]) -> None:
        """All stages and blocks of candidates that have written nothing."""
        for stage in self.stages:
            for span in blocks(self.score, self.request):
                for _, alike in groupby(sorted(everyone, key=_Candidate.outline), _Candidate.outline):
                    self._block(stage, span, sorted(alike, key=lambda candidate: candidate.index))

    def _fault(self, candidate: _Candidate) -> _Fault:
        written = candidate.notes.items()
        pitched = {uid: n for uid, n in written if not is_drum_track(self.song, self.request, uid)}
        return _Fault(self.likeness(pitched), dullness(self.song, self.request, pitched))

    def _draw_faulty_anew(self, everyone: list[_Candidate]) -> list[_Fault]:
        """Replaces candidates that copy, or are stuck, by better ones that are no other's; tells what is left."""
        faults = [self._fault(each) for each in everyone]
        for again in range(1, REDRAWS + 1):
            drawn = [self._nothing(at) for at, fault in enumerate(faults) if fault.size > (0, 0)]
            if not drawn:
                break
            self.redraw = again
            self._write_all(drawn)
            for each in drawn:
                now = self._fault(each)
                another = all(each.outline() != other.outline() for other in everyone)
                if another and now.size < faults[each.index].size:
                    everyone[each.index], faults[each.index] = each, now
        return faults

    def _look_ahead(self, nothing: _Candidate) -> None:
        """Raises UserError for what no stage could write, before the first writes anything."""
        start, first = self.request.start, blocks(self.score, self.request)[0]
        for stage in self.stages[1:]:
            if stage.writes is not Writes.VOICINGS:  # chords are only written where they can be played
                score, gone = self._so_far(stage, start, nothing), self._gone(stage, start)
                check_rest(score, stage, gone, prepare(score, stage, first, gone))

    def _gone(self, stage: Stage, start: int) -> dict[int, tuple[Note, ...]]:
        """The notes from `start` on that a stage replaces."""
        tracks = () if stage.writes is Writes.SYMBOLS else stage.request.tracks
        return {uid: tuple(n for n in self.removed.get(uid, ()) if n.onset >= start) for uid in tracks}

    def _block(self, stage: Stage, span: tuple[int, int], alike: Sequence[_Candidate]) -> None:
        """Writes a block for candidates that have written the same so far: each another, none empty if it can be."""
        first = alike[0]
        score = self._so_far(stage, span[0], first)
        rest = self._gone(stage, span[0])
        if self.cancelled():
            raise GenerationCancelled
        ask = prepare(score, stage, span, rest, first.deals, self.score)
        if span[0] == self.request.start:
            check_rest(score, stage, rest, ask)
        if not ask.rules.can_write() and stage.writes is Writes.SYMBOLS:
            return  # the chords of these bars are given
        cache, seconds = self.read_prefix(ask)
        self.prefill += seconds
        # What is replaced is no answer either.
        seen = {_outline({uid: [n for n in gone if n.onset < span[1]] for uid, gone in rest.items()})} - {()}
        done: dict[int, _Block] = {}
        waiting = list(alike)
        for attempt in range(ATTEMPTS):
            last = attempt + 1 == ATTEMPTS
            for some in [[each] for each in waiting] if last else [waiting]:
                avoid = [block.choices for block in done.values()] if last else []
                written = self._write(stage, ask, cache, some, span, attempt, avoid)
                for each, block in zip(some, written, strict=True):
                    outline = block.outline()
                    if last or (outline not in seen and (outline or each.has(stage))):
                        seen.add(outline)
                        done[each.index] = block
            waiting = [each for each in waiting if each.index not in done]
            if not waiting:
                break
        for each in alike:
            self._take(each, done[each.index], ask, stage)

    def _so_far(self, stage: Stage, start: int, candidate: _Candidate) -> Score:
        """The score with what a candidate has written before a block of a stage that begins at `start`.

        Notes that later stages are to replace are not there.
        """
        score = self.score.with_chords(candidate.lane)
        for uid in self.request.tracks:
            gone, notes = self.removed.get(uid, ()), candidate.notes.get(uid, ())
            if uid in stage.request.tracks and stage.writes is not Writes.SYMBOLS:
                gone = tuple(note for note in gone if note.onset < start)
            track = score.find_track(uid)
            if track is None and (notes or (uid in stage.request.tracks and start > self.request.start)):
                new = next(each for each in self.request.new_tracks if each.uid == uid)
                track = Track.from_notes((), ppq=score.ppq, name=new.name, channel=new.channel, program=new.program,
                                         uid=uid)  # fmt: skip
            if track is not None and (gone or notes or score.find_track(uid) is None):
                score = score.with_track(track.replace_notes(gone, notes))
        return score

    def _write(
        self,
        stage: Stage,
        ask: Ask,
        cache: Cache,
        some: Sequence[_Candidate],
        span: tuple[int, int],
        attempt: int,
        avoid: Sequence[Sequence[int]],
    ) -> list[_Block]:
        # One stream of random numbers for each candidate, stage, block and attempt: a candidate does not depend on
        # how many others are asked for.
        again = [self.redraw] if self.redraw else []
        seeds = [[self.request.seed, each.index, span[0], attempt, stage.number, *again] for each in some]
        must_write = attempt + 1 == ATTEMPTS and not some[0].has(stage)
        if isinstance(ask.rules, ChordRules):
            symbols = ChordWriter(self.model, ask.table, ask.passage, ask.rules, cache, self.settings)
            found = symbols.write(seeds, None, self.cancelled, must_write, avoid)
            if found is None:
                raise GenerationCancelled
            return [_Block({}, None, draft.notes, draft.choices, draft.nats) for draft in found]
        notes: list[dict[int, list[Note]]] = [{} for _ in some]

        def take(at: int, written: Written) -> None:
            uid = ask.heard.uids[written.track]
            velocity = self.loudness[uid](written.onset) or written.velocity
            note = Note(written.onset, written.pitch, written.end - written.onset, velocity)
            notes[at].setdefault(uid, []).append(note)
            self.first = self.first or time.perf_counter() - self.began
            self.on_note(some[at].index, uid, note)

        writer = Writer(self.model, ask.table, ask.passage, ask.rules, cache, self.settings)
        leans = [lean_of(self.request, each.index) for each in some] if self.blind else []
        drafts = writer.write(seeds, take, self.cancelled, must_write, avoid, leans)
        if drafts is None:
            raise GenerationCancelled
        return [_Block(n, draft, [], draft.choices, draft.nats) for n, draft in zip(notes, drafts, strict=True)]

    def _take(self, candidate: _Candidate, block: _Block, ask: Ask, stage: Stage) -> None:
        candidate.nats += block.nats
        for symbol in block.symbols:
            name = chord_name(chord_of(symbol.pitch, symbol.velocity), sharps_at(self.song, symbol.onset))
            mark = ChordMark(symbol.onset, name)
            candidate.lane = replace_chords(candidate.lane, symbol.onset, symbol.end, (mark,))
        candidate.symbols += len(block.symbols)
        for uid, notes in block.notes.items():
            candidate.notes.setdefault(uid, []).extend(notes)
        if block.draft is None:
            return
        for uid in stage.request.tracks:
            voice = block.draft.progress.voices[ask.rank_of(uid)]
            if isinstance(voice, RhythmVoice):
                candidate.deals[uid] = voice.dealing.rest()


def _outline(notes: Mapping[int, Sequence[Note]]) -> Outline:
    return tuple(sorted((uid, n.onset, n.pitch, n.duration) for uid, found in notes.items() for n in found))
