"""Writing chord symbols: the writer's loop on the track of chords."""

import numpy as np
import torch
from torch import Tensor

from antiphon.events.encode import Passage
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import BASS_BASE, CHORD_BASE, DURATION_STEPS, NO_CHORD, ROW
from antiphon.inference.chord_fit import fitting, heard_classes
from antiphon.inference.chord_rules import ChordProgress, ChordRules
from antiphon.inference.decoder import Cache, StepModel
from antiphon.inference.lockstep import Draft, Lockstep, Settings, Written
from antiphon.inference.sampling import choose

FITTING = 2.0
"""Nats by which a triad leads whose tones are all that is heard to the end of the bar, over one that has none of them.

Without it chords clash with unseen melodies more often than people's do. Chosen among 0, 1 and 2 on validation songs,
for the roots shared with people; the model's card tells how.
"""


class ChordWriter(Lockstep[ChordProgress]):
    """Writes chord symbols on a passage whose one target is the track of chords.

    What it writes are `Written` with a chord's class as its pitch, and its bass above its root as its velocity.
    """

    def __init__(
        self,
        step_model: StepModel,
        table: EventTable,
        passage: Passage,
        rules: ChordRules,
        cache: Cache,
        settings: Settings,
    ) -> None:
        super().__init__(step_model, table, passage, len(rules.ticks) - 1, cache, settings)
        self.chord_rules = rules
        self.heard = heard_classes(table, passage, self.start, len(rules.ticks) - 1)

    def _begin(self, must_write: bool) -> ChordProgress:
        return ChordProgress(self.chord_rules)

    def _fill(
        self, active: list[Draft[ChordProgress]], h: Tensor, blind: Tensor | None
    ) -> list[tuple[int, int, int, float]]:
        """What each draft writes, for how long and over which bass (classes), and the nats of all three."""
        heads, settings = self.model.heads, self.settings
        steps = [self._step(draft) for draft in active]
        random = np.stack([draft.random.random(3) for draft in active])
        references = torch.tensor([self._reference(draft) for draft in active])
        scores = heads.what_logits(h, references).float().numpy()
        open_chords = np.stack([d.fork(self.chord_rules.chords(s)) for d, s in zip(active, steps, strict=True)])
        tilts = np.zeros(scores.shape, np.float32)
        for row, step in zip(tilts, steps, strict=True):
            row[CHORD_BASE:NO_CHORD] = FITTING * fitting(self.heard[step : self.chord_rules.bar_end(step)])
        what, nats = choose(scores, open_chords, settings.temperature, settings.top_p, random[:, 0], tilts)
        for draft, choice in zip(active, what, strict=True):
            draft.chose(choice)
        sound = self.model.vector(torch.tensor([ROW["what"] + w for w in what]))
        scores = heads.duration_logits(h, sound).float().numpy()
        fits = np.stack([d.fork(self.chord_rules.lengths(s)) for d, s in zip(active, steps, strict=True)])
        length, length_nats = choose(scores, fits, settings.temperature, settings.top_p, random[:, 1])
        for draft, choice in zip(active, length, strict=True):
            draft.chose(choice)
        lasting = self.model.vector(torch.tensor([ROW["duration"] + d for d in length]))
        scores = heads.dynamic_logits(h, sound, lasting).float().numpy()
        basses = np.stack([self.chord_rules.basses(w) for w in what])
        bass, bass_nats = choose(scores, basses, settings.temperature, settings.top_p, random[:, 2])
        total = [sum(each) for each in zip(nats, length_nats, bass_nats, strict=True)]
        return list(zip(what, length, bass, total, strict=True))

    def _take(self, draft: Draft[ChordProgress], what: int, duration: int, dynamic: int, nats: float) -> Written:
        step, ticks = self._step(draft), self.chord_rules.ticks
        end = draft.progress.take(step, duration)
        nats += draft.onset_nats
        note = Written(int(self.targets[0]), int(ticks[step]), int(ticks[end]), what, dynamic - BASS_BASE, nats)
        draft.notes.append(note)
        draft.nats += nats
        draft.last[0] = self.start + step, self.start + step + int(DURATION_STEPS[duration])
        return note
