"""The live player's mind, without a thread: writes the next moments of a score to an output, again and again.

What was written stays: a new score, a loop or a metronome is heard after LOOKAHEAD, or longer on a machine that
has been too busy for that. Mix, pause and seek act at once.
"""

from antiphon.playback.channel_state import RESET_ALL_CONTROLLERS, ChannelState
from antiphon.playback.live_channels import METRONOME_CHANNEL, LiveChannel, LiveChannels
from antiphon.playback.mix import Mix
from antiphon.playback.output import Output
from antiphon.playback.preview import Previews
from antiphon.playback.schedule import EventKind, SynthEvent
from antiphon.playback.score_reader import LiveMessage, LiveNote, ScoreReader
from antiphon.playback.sounding import Sounding
from antiphon.playback.timeline import Segment, Timeline
from antiphon.score import Score

LOOKAHEAD = 0.15
"""Seconds of music written ahead: longer than the interpreter's pauses usually are."""
_LONGEST_LOOKAHEAD = 0.6
_NEVER = 1 << 31  # ticks
_LOOKAHEAD_GROWTH = 1.5
_START_DELAY = 0.05
# Programs and controllers go ahead of the first notes.
_CHASE_AHEAD = 0.02
_CLICKS = {True: (76, 120), False: (77, 90)}
_SHORTEST_LOOP = 8


class LiveEngine:
    """Plays a score on an output. All methods are called from one thread; `pump` at least each LOOKAHEAD / 2."""

    def __init__(self, output: Output, score: Score | None = None) -> None:
        self.output = output
        self.mix = Mix()
        self.timeline: Timeline | None = None
        self.late_count = 0
        self.lookahead = LOOKAHEAD
        self.previews = Previews(output)
        self._reader = ScoreReader(Score.empty() if score is None else score)
        self._channels = LiveChannels()
        self._sounding = Sounding()
        self._loop: tuple[int, int] | None = None
        self._metronome = False
        self._endless = False
        self._tick = 0
        self._cursor = 0
        self._clicking = False

    @property
    def score(self) -> Score:
        """The score that is being written."""
        return self._reader.score

    @property
    def is_playing(self) -> bool:
        """Whether the clock carries the position on."""
        return self.timeline is not None

    @property
    def end(self) -> int:
        """The tick at which playing stops: the end of the last bar, or never while it is endless."""
        return _NEVER if self._endless else self.score.meters.bar_start(self.score.bar_count)

    def position(self) -> float:
        """The tick that is written for this moment, or the one that playing will start from."""
        if self.timeline is None:
            return float(self._tick)
        return self.timeline.tick_at(self.output.now())

    # -- what the user does ------------------------------------------------------------------------------------

    def play(self, tick: int | None = None) -> None:
        """Play from the tick, or from where the position is; from the start when that is the end."""
        if tick is None:
            if self.is_playing:
                return
            tick = self._tick if self._tick < self.end or self._loop else 0
        if self.is_playing:
            self._silence()
        self._start(max(0, tick), self.output.now() + _START_DELAY)

    def pause(self) -> None:
        """Stop at once; the position stays where the ear is."""
        if self.timeline is None:
            return
        self._tick = int(self.timeline.tick_at(self.output.now() - self.output.latency))
        self.timeline = None
        self._silence()

    def seek(self, tick: int) -> None:
        """Go to the tick, and play on from there when playing."""
        if self.is_playing:
            self.play(tick)
        else:
            self._tick = max(0, tick)

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play the ticks [start, end) again and again once inside; None: play on to the end."""
        if loop is not None:
            start = max(0, loop[0])
            loop = start, max(loop[1], start + max(1, self.score.ppq // _SHORTEST_LOOP))
        self._loop = loop
        if loop is not None and self.timeline is not None:
            heard = int(self.position())
            if heard < loop[1] <= self._cursor:
                self.play(heard)  # the end has been written over already

    def set_endless(self, on: bool) -> None:
        """Play on after the end of the song, as recording needs it, or not."""
        self._endless = on

    def set_metronome(self, on: bool) -> None:
        """Click on each beat, higher on the first of a bar."""
        self._metronome = on

    def set_mix(self, mix: Mix) -> None:
        """Take over volumes, pans, mutes and solos; notes that sound follow."""
        self.mix = mix
        for channel in self._channels:
            self._mix(channel)

    def set_score(self, score: Score) -> None:
        """Play another score from here on: notes in both ring on, those that are gone end, none is struck twice."""
        before, old_reader = self.score, self._reader
        self._reader = ScoreReader(score)
        if score.ppq != before.ppq:
            self._rescale(score.ppq / before.ppq)
            return
        if self.timeline is None:
            return
        clock = self.timeline.last.clock_at(self._cursor)
        if score.tempos != before.tempos:
            self.timeline = self.timeline.then(
                self._cursor, Segment(clock, self._cursor, score.tempos), self.output.now()
            )
        for channel, pitch in self._sounding.follow(before, score):
            self._off(clock, channel, pitch)
        if not self._reader.takes_over(old_reader):
            self._chase(self._cursor, clock)

    def _rescale(self, factor: float) -> None:
        self._loop = None
        tick = round(self.position() * factor)
        if self.is_playing:
            self.play(tick)
        else:
            self._tick = tick

    def replace_output(self, output: Output) -> None:
        """Go on with another output, from the same position; the old one is the caller's to close."""
        position = int(self.position())
        playing = self.is_playing
        self.timeline = None
        self.output = output
        self.previews = Previews(output)
        self._channels = LiveChannels()
        self._sounding = Sounding()
        self._clicking = False
        self._tick = position
        if playing:
            self._start(position, output.now() + _START_DELAY)

    def preview(self, uid: int, pitch: int, velocity: int, seconds: float | None) -> None:
        """Sound a note as the track would at the position; None: until it is ended."""
        if self.score.find_track(uid) is None:
            return
        program, drums = self._reader.program_at(int(self.position()), uid)
        mix = self.mix.of(uid)
        self.previews.start(pitch, velocity, program, drums, seconds, centibels=mix.centibels, pan=mix.pan)

    # -- writing ahead -----------------------------------------------------------------------------------------

    def pump(self) -> None:
        """Write all that falls within the lookahead, end previews, and stop at the end."""
        now = self.output.now()
        self.previews.end_due(now)
        if self.timeline is None:
            return
        written = self.timeline.last.clock_at(self._cursor)
        if now > written and self._cursor < self._stop_tick():
            # The interpreter was away for too long: the music waits for it, and loses nothing.
            self.late_count += 1
            self.lookahead = min(_LONGEST_LOOKAHEAD, self.lookahead * _LOOKAHEAD_GROWTH)
            resumed = Segment(now + _START_DELAY, self._cursor, self.score.tempos)
            self.timeline = self.timeline.then(self._cursor, resumed, now)
        self._write_until(now + self.lookahead, now)
        if self._cursor >= self._stop_tick() and now >= self.timeline.last.clock_at(self._cursor):
            self._tick = self._cursor
            self.timeline = None
            self._silence()

    def _stop_tick(self) -> int:
        if self._loop is not None and self._cursor < self._loop[1]:
            return self._loop[1] + 1
        return max(self.end, self._cursor)

    def _write_until(self, horizon: float, now: float) -> None:
        assert self.timeline is not None
        while True:
            target = int(self.timeline.last.tick_at(horizon))
            loop = self._loop if self._loop is not None and self._cursor < self._loop[1] else None
            stop = self.end if loop is None else loop[1]
            if self._cursor >= stop:
                break
            limit = min(target, stop)
            if limit > self._cursor:
                self._write(self._cursor, limit)
                self._cursor = limit
            if loop is None or limit < stop:
                break
            clock = self.timeline.last.clock_at(stop)
            self._release_all(clock)
            self._cursor = loop[0]
            self.timeline = self.timeline.then(loop[1], Segment(clock, loop[0], self.score.tempos), now)
            self._chase(loop[0], clock)

    def _write(self, start: int, end: int) -> None:
        """Everything with a tick in [start, end): messages before notes, releases before both."""
        entries: list[tuple[int, int, int, LiveMessage | LiveNote]] = []
        for order, message in enumerate(self._reader.messages_between(start, end)):
            entries.append((message.tick, 0, order, message))
        for order, live in enumerate(self._reader.notes_between(start, end)):
            entries.append((live.note.onset, 1, order, live))
        entries.sort(key=lambda entry: entry[:3])
        for tick, _, _, what in entries:
            self._release_due(tick)
            if isinstance(what, LiveNote):
                self._strike(what)
            else:
                self._tell_group(what)
        self._release_due(end)
        if self._metronome:
            for tick, first in self._reader.beats_between(start, end):
                self._click(self._clock(tick), first)

    def _clock(self, tick: int) -> float:
        assert self.timeline is not None
        return self.timeline.last.clock_at(tick)

    def _strike(self, live: LiveNote) -> None:
        clock, note = self._clock(live.note.onset), live.note
        channel = self._channel(live.uid, live.midi_channel, live.group, note.onset, clock)
        let_go, strike = self._sounding.strike(channel.number, live)
        if let_go:
            self._off(clock, channel.number, note.pitch)
        if strike:
            self._send(clock, channel.number, EventKind.NOTE_ON, note.pitch, note.velocity)

    def _tell_group(self, message: LiveMessage) -> None:
        clock = self._clock(message.tick)
        for channel in self._channels:
            if channel.group != message.group:
                continue
            if message.kind is EventKind.CONTROL and message.first == RESET_ALL_CONTROLLERS:
                # FluidSynth would reset the channel's place in the mix as well.
                wanted = channel.sent.copy()
                wanted.apply(message.kind, message.first, message.second)
                self._bring(channel, wanted, clock)
            else:
                self._send(clock, channel.number, message.kind, message.first, message.second)
                channel.sent.apply(message.kind, message.first, message.second)

    def _channel(self, uid: int, midi_channel: int, group: int, tick: int, clock: float) -> LiveChannel:
        channel = self._channels.find((uid, midi_channel))
        if channel is None:
            channel = self._channels.add((uid, midi_channel), group)
            self._mix(channel)
            # The messages at this very tick have been written: the state before the next one holds them.
            self._bring(channel, self._reader.state_at(tick + 1, group), clock)
        return channel

    def _bring(self, channel: LiveChannel, wanted: ChannelState, clock: float) -> None:
        for kind, first, second in wanted.changes_from(channel.sent):
            self._send(clock, channel.number, kind, first, second)
        channel.sent = wanted

    def _chase(self, tick: int, clock: float) -> None:
        """Bring every track's channel to its state at the tick; tracks that are new get theirs."""
        for track in self.score.tracks:
            group = self._reader.group_of(track)
            if self._channels.find((track.uid, track.channel)) is None:
                self._mix(self._channels.add((track.uid, track.channel), group))
        for channel in self._channels:
            track_or_none = self.score.find_track(channel.player[0])
            if track_or_none is not None:
                channel.group = self._reader.group_of(track_or_none, channel.player[1])
                self._bring(channel, self._reader.state_at(tick, channel.group), clock)

    def _start(self, tick: int, clock: float) -> None:
        self._cursor = tick
        self.timeline = Timeline((Segment(clock, tick, self.score.tempos),))
        self._chase(tick, clock - _CHASE_AHEAD)
        self.pump()

    def _click(self, clock: float, first: bool) -> None:
        if not self._clicking:
            self._send(clock, METRONOME_CHANNEL, EventKind.PROGRAM, 0, 1)
            self._clicking = True
        pitch, velocity = _CLICKS[first]
        self._send(clock, METRONOME_CHANNEL, EventKind.NOTE_ON, pitch, velocity)

    def _mix(self, channel: LiveChannel) -> None:
        uid = channel.player[0]
        self.output.set_mix(channel.number, self.mix.centibels(uid), self.mix.of(uid).pan)

    def _release_due(self, tick: int) -> None:
        for end, (channel, pitch) in self._sounding.due(tick):
            self._off(self._clock(end), channel, pitch)

    def _release_all(self, clock: float) -> None:
        for channel, pitch in self._sounding.all_keys():
            self._off(clock, channel, pitch)

    def _silence(self) -> None:
        """End all notes, and forget what was written and not yet heard."""
        self._sounding.all_keys()
        numbers = [channel.number for channel in self._channels]
        self.output.flush((*numbers, METRONOME_CHANNEL))
        for channel in self._channels:
            channel.sent = channel.sent.unsure()

    def _off(self, clock: float, channel: int, pitch: int) -> None:
        self._send(clock, channel, EventKind.NOTE_OFF, pitch)

    def _send(self, clock: float, channel: int, kind: EventKind, first: int, second: int = 0) -> None:
        self.output.schedule(SynthEvent(clock, channel, kind, first, second))
