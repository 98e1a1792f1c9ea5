"""Owns what a composer sets beside the task: limits, character, and what each request has of its own.

None of it belongs to one song but the melody; it is kept with songs and in presets as a JSON object.
"""

from dataclasses import dataclass, field
from typing import Any

from antiphon.errors import UserError
from antiphon.formats.score_json import JsonObject
from antiphon.generation.controls import Controls
from antiphon.generation.fields import (
    as_bool,
    as_float,
    as_int,
    as_list,
    as_object,
    as_str,
    maybe,
    optional,
    set_of,
    tuple_of,
)
from antiphon.generation.frames import WireError
from antiphon.generation.request import DEFAULT_MODEL, Keep, Part
from antiphon.generation.request_wire import controls_from_wire, controls_to_wire
from antiphon.theory.scales import Scale, parse_scale


@dataclass(frozen=True, slots=True)
class KeyLimit:
    """Which pitch classes may be written: those of the scale, or the composer's own; with neither the song's key."""

    scale: Scale | None = None
    own: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """The hard limits that are set, each None or False where it is not.

    span: lowest and highest pitch. at_once: most notes of a track at once. onsets: least and most onsets a beat.
    hand_span: semitones. chord_tones: the chords of the chord lane are met on their beats. keep_rhythm, keep_pitches:
    of the notes that are there now.
    """

    key: KeyLimit | None = None
    span: tuple[int, int] | None = None
    at_once: int | None = None
    onsets: tuple[float | None, float | None] | None = None
    hand_span: int | None = None
    chord_tones: bool = False
    keep_rhythm: bool = False
    keep_pitches: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the Generate panel says beside the task. seed: None draws a new one each time.

    melody: a track's uid, None for the likeliest. parts: None for those that the song lacks. follow_chords: an
    accompaniment plays the chords of the chord lane.
    """

    candidates: int = 4
    seed: int | None = None
    model: str = DEFAULT_MODEL
    temperature: float = 1.0
    top_p: float = 0.98
    strength: float = 0.5
    keep: frozenset[Keep] = frozenset()
    melody: int | None = None
    voices: str = "chords"
    parts: tuple[Part, ...] | None = None
    follow_chords: bool = True
    limits: Limits = field(default_factory=Limits)
    controls: Controls = field(default_factory=Controls)


def for_another_song(wishes: Wishes) -> Wishes:
    """What stays of the wishes in a song that has none of its own: how many candidates, by which model, how freely.

    What must hold and how it should sound was about the song before.
    """
    return Wishes(candidates=wishes.candidates, model=wishes.model, temperature=wishes.temperature, top_p=wishes.top_p)


def wishes_to_json(wishes: Wishes) -> JsonObject:
    """The wishes as a JSON object."""
    return {
        "candidates": wishes.candidates,
        "seed": wishes.seed,
        "model": wishes.model,
        "temperature": wishes.temperature,
        "top_p": wishes.top_p,
        "strength": wishes.strength,
        "keep": sorted(wishes.keep),
        "melody": wishes.melody,
        "voices": wishes.voices,
        "parts": None if wishes.parts is None else list(wishes.parts),
        "follow_chords": wishes.follow_chords,
        "limits": _limits_to_json(wishes.limits),
        "controls": controls_to_wire(wishes.controls),
    }


def wishes_from_json(value: Any) -> Wishes:
    """The wishes of a JSON object; those of a new window where it cannot be read, as of a later version."""
    try:
        data = as_object(value)
        plain = Wishes()
        return Wishes(
            candidates=maybe(data, "candidates", as_int, plain.candidates),
            seed=maybe(data, "seed", optional(as_int), None),
            model=maybe(data, "model", as_str, plain.model),
            temperature=maybe(data, "temperature", as_float, plain.temperature),
            top_p=maybe(data, "top_p", as_float, plain.top_p),
            strength=maybe(data, "strength", as_float, plain.strength),
            keep=maybe(data, "keep", set_of(Keep), plain.keep),
            melody=maybe(data, "melody", optional(as_int), None),
            voices=maybe(data, "voices", as_str, plain.voices),
            parts=maybe(data, "parts", optional(tuple_of(Part)), plain.parts),
            follow_chords=maybe(data, "follow_chords", as_bool, True),
            limits=maybe(data, "limits", _limits_from_json, plain.limits),
            controls=maybe(data, "controls", controls_from_wire, plain.controls),
        )
    except (WireError, UserError, ValueError):
        return Wishes()


def _limits_to_json(limits: Limits) -> JsonObject:
    key = limits.key
    return {
        "key": None if key is None else {"scale": key.scale and str(key.scale), "own": sorted(key.own)},
        "span": None if limits.span is None else list(limits.span),
        "at_once": limits.at_once,
        "onsets": None if limits.onsets is None else list(limits.onsets),
        "hand_span": limits.hand_span,
        "chord_tones": limits.chord_tones,
        "keep_rhythm": limits.keep_rhythm,
        "keep_pitches": limits.keep_pitches,
    }


def _limits_from_json(value: Any) -> Limits:
    data = as_object(value)
    return Limits(
        key=maybe(data, "key", optional(_key), None),
        span=maybe(data, "span", optional(_span), None),
        at_once=maybe(data, "at_once", optional(as_int), None),
        onsets=maybe(data, "onsets", optional(_onsets), None),
        hand_span=maybe(data, "hand_span", optional(as_int), None),
        chord_tones=maybe(data, "chord_tones", as_bool, False),
        keep_rhythm=maybe(data, "keep_rhythm", as_bool, False),
        keep_pitches=maybe(data, "keep_pitches", as_bool, False),
    )


def _key(value: Any) -> KeyLimit:
    data = as_object(value)
    scale = maybe(data, "scale", optional(as_str), None)
    return KeyLimit(None if scale is None else parse_scale(scale), maybe(data, "own", set_of(as_int), frozenset()))


def _span(value: Any) -> tuple[int, int]:
    low, high = (as_int(item) for item in as_list(value, 2))
    return low, high


def _onsets(value: Any) -> tuple[float | None, float | None]:
    least, most = (optional(as_float)(item) for item in as_list(value, 2))
    return least, most
