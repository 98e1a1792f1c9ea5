"""One request being answered: block by block, candidates together as long as they have written the same."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.engine import GenerationCancelled, IsCancelled, OnNote
from antiphon.generation.request import Request
from antiphon.inference.ask import Ask, Removed, blocks, check_rest, chosen_notes, prepare
from antiphon.inference.decoder import Cache, StepModel
from antiphon.inference.habits import steady_velocity
from antiphon.inference.voices import RhythmVoice
from antiphon.inference.writer import Draft, Settings, Writer, Written
from antiphon.score import Note, Score, Track

ATTEMPTS = 3
"""How often a block is written: again if it is empty or equal to another; the last time it may not be, if it can."""

ReadPrefix = Callable[[Ask], tuple[Cache, float]]
Outline = tuple[tuple[int, int, int, int], ...]
"""Notes as track, onset, pitch and duration: what makes candidates different."""


@dataclass
class _Candidate:
    """What a candidate has so far. deals: pitches known to do for kept rhythms still to come, by track uid."""

    index: int
    notes: dict[int, list[Note]] = field(default_factory=dict)
    nats: float = 0.0
    deals: dict[int, list[int]] = field(default_factory=dict)

    def outline(self) -> Outline:
        """All notes so far."""
        return _outline(self.notes)


@dataclass
class _Block:
    """A block as one candidate has written it."""

    notes: dict[int, list[Note]]
    draft: Draft


class Answer:
    """Answers one request with a model; `read_prefix` gives the cache of a context, and the seconds it took."""

    def __init__(
        self,
        model: StepModel,
        read_prefix: ReadPrefix,
        score: Score,
        request: Request,
        on_note: OnNote,
        cancelled: IsCancelled,
    ) -> None:
        self.model, self.read_prefix, self.score, self.request = model, read_prefix, score, request
        self.velocities = {uid: steady_velocity(score, uid) for uid in request.tracks}
        self.on_note, self.cancelled = on_note, cancelled
        self.settings = Settings(request.temperature, request.top_p, score.ppq)
        self.began = time.perf_counter()
        self.prefill = 0.0
        self.first = 0.0

    def run(self, info: ModelInfo, load: float) -> GenerationResult:
        """All candidates. Raises GenerationCancelled, and UserError where kept rhythms or pitches find no place."""
        request = self.request
        removed = chosen_notes(self.score, request)
        everyone = [_Candidate(index) for index in range(request.candidates)]
        for span in blocks(self.score, request):
            for _, alike in groupby(sorted(everyone, key=_Candidate.outline), _Candidate.outline):
                self._block(span, removed, sorted(alike, key=lambda candidate: candidate.index))
        candidates = []
        for each in everyone:
            written = {uid: tuple(sorted(found)) for uid, found in each.notes.items()}
            nats = each.nats / max(1, sum(map(len, written.values())))
            candidates.append(Candidate(each.index, written, removed, nats, request.seed, request.new_tracks))
        total = time.perf_counter() - self.began
        seconds = Seconds(load, self.prefill, self.first, total - self.prefill, total)
        return GenerationResult(tuple(candidates), seconds, info.name, info.sha256, request)

    def _block(self, span: tuple[int, int], removed: Removed, alike: Sequence[_Candidate]) -> None:
        """Writes a block for candidates that have written the same so far: each another, none empty if it can be."""
        first = alike[0]
        score = self._so_far(span, removed, first)
        rest = {uid: tuple(note for note in gone if note.onset >= span[0]) for uid, gone in removed.items()}
        if self.cancelled():
            raise GenerationCancelled
        ask = prepare(score, self.request, span, rest, first.deals, self.score)
        if span[0] == self.request.start:
            check_rest(self.score, self.request, removed, ask)
        cache, seconds = self.read_prefix(ask)
        self.prefill += seconds
        writer = Writer(self.model, ask.table, ask.passage, ask.rules, cache, self.settings)
        # What is replaced is no answer either.
        seen = {_outline({uid: [n for n in gone if n.onset < span[1]] for uid, gone in rest.items()})} - {()}
        done: dict[int, _Block] = {}
        waiting = list(alike)
        for attempt in range(ATTEMPTS):
            last = attempt + 1 == ATTEMPTS
            for some in [[each] for each in waiting] if last else [waiting]:
                avoid = [block.draft.choices for block in done.values()] if last else []
                for each, block in zip(some, self._write(writer, ask, some, span, attempt, last, avoid), strict=True):
                    outline = _outline(block.notes)
                    if last or (outline not in seen and (outline or each.notes)):
                        seen.add(outline)
                        done[each.index] = block
            waiting = [each for each in waiting if each.index not in done]
            if not waiting:
                break
        for each in alike:
            self._take(each, done[each.index], ask)

    def _so_far(self, span: tuple[int, int], removed: Removed, candidate: _Candidate) -> Score:
        """The score with what a candidate has written before a block."""
        score = self.score
        if span[0] == self.request.start:
            return score
        for uid in self.request.tracks:
            track = score.find_track(uid)
            if track is None:
                new = next(each for each in self.request.new_tracks if each.uid == uid)
                track = Track.from_notes((), ppq=score.ppq, name=new.name, channel=new.channel, program=new.program,
                                         uid=uid)  # fmt: skip
            past = [note for note in removed.get(uid, ()) if note.onset < span[0]]
            score = score.with_track(track.replace_notes(past, candidate.notes.get(uid, ())))
        return score

    def _write(
        self,
        writer: Writer,
        ask: Ask,
        some: Sequence[_Candidate],
        span: tuple[int, int],
        attempt: int,
        last: bool,
        avoid: Sequence[Sequence[int]],
    ) -> list[_Block]:
        notes: list[dict[int, list[Note]]] = [{} for _ in some]

        def take(at: int, written: Written) -> None:
            uid = ask.heard.uids[written.track]
            velocity = self.velocities[uid] or written.velocity
            note = Note(written.onset, written.pitch, written.end - written.onset, velocity)
            notes[at].setdefault(uid, []).append(note)
            self.first = self.first or time.perf_counter() - self.began
            self.on_note(some[at].index, uid, note)

        # One stream of random numbers for each candidate, block and attempt: a candidate does not depend on how
        # many others are asked for.
        seeds = [[self.request.seed, each.index, span[0], attempt] for each in some]
        must_write = last and not some[0].notes
        drafts = writer.write(seeds, take, self.cancelled, must_write, avoid)
        if drafts is None:
            raise GenerationCancelled
        return [_Block(found, draft) for found, draft in zip(notes, drafts, strict=True)]

    def _take(self, candidate: _Candidate, block: _Block, ask: Ask) -> None:
        for uid, notes in block.notes.items():
            candidate.notes.setdefault(uid, []).extend(notes)
        candidate.nats += block.draft.nats
        for uid in self.request.tracks:
            rank = ask.rank_of(uid)
            voice = block.draft.progress.voices[rank]
            if isinstance(voice, RhythmVoice):
                candidate.deals[uid] = voice.dealing.rest()


def _outline(notes: dict[int, list[Note]]) -> Outline:
    return tuple(sorted((uid, n.onset, n.pitch, n.duration) for uid, found in notes.items() for n in found))
