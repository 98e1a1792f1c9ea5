"""What an engine refuses of a variation before it writes a note, found without its model, which takes seconds to load.

Which notes of a variation change is drawn; `generation` knows what holds whichever they are, this what holds for these.
"""

from antiphon.generation.request import Request, Task
from antiphon.score import Note, Score


def rehearse(score: Score, request: Request) -> None:
    """Raise UserError as an engine would. score: the song as `generation.perform.check` prepares it."""
    if request.task is not Task.VARY:
        return
    # These parts of the room with torch do without it.
    from antiphon.inference.ask import blocks, check_rest, chosen_notes, prepare
    from antiphon.inference.fixed_chords import with_asked_chords
    from antiphon.inference.stages import stages

    song = with_asked_chords(score, request)
    found = stages(song, request)
    changed: dict[int, tuple[Note, ...]] = {}
    for stage in found:
        changed |= chosen_notes(song, stage.request)
    first = blocks(song, request)[0]
    for stage in found:
        gone = {uid: changed.get(uid, ()) for uid in stage.request.tracks}
        # What other stages are to write is not there yet.
        heard = song.with_tracks(
            track.replace_notes(changed.get(track.uid, ()) if track.uid not in gone else (), ())
            for track in song.tracks
        )
        original = song if stage is found[0] else None
        check_rest(heard, stage, gone, prepare(heard, stage, first, gone, None, original))
