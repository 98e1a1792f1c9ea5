"""Places in the track list, groups, copies of tracks: what the track list does, without a window."""

import pytest

from antiphon.formats.project_file import load_project_file, project_bytes
from antiphon.playback.mix import TrackMix
from antiphon.score import Score, Track, add_track
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from antiphon.session.selection import Selection
from antiphon.session.track_editing import TrackEditor
from antiphon.session.track_order import Place, places
from tests.fakes.songs import BASS, DRUMS, MELODY, small_song
from tests.session.conftest import seen


def band() -> Score:
    """Five tracks, a to e, of which b and c are in the group G."""
    names = {"a": "", "b": "G", "c": "G", "d": "", "e": ""}
    tracks = [
        Track.from_notes((), ppq=480, name=name, group=group, uid=uid)
        for uid, (name, group) in enumerate(names.items())
    ]
    return Score.empty().with_tracks(tracks)


class Room:
    """A song with what edits its tracks."""

    def __init__(self, score: Score) -> None:
        self.document = Document(score)
        self.selection = Selection(self.document)
        self.mixer = Mixer(self.document)
        self.tracks = TrackEditor(self.document, self.selection, self.mixer)

    @property
    def order(self) -> str:
        """The names, those in a group in brackets."""
        names = ""
        for track in self.document.score.tracks:
            names += f"({track.name})" if track.group else track.name
        return names.replace(")(", "")


def test_the_places_are_those_that_are_seen() -> None:
    a, b, c, d, _ = band().tracks
    found = places([a, b, c, d])
    assert found == [
        Place(0), Place(1), Place(1, "G"), Place(2, "G"), Place(3, "G"), Place(3), Place(4)
    ]  # fmt: skip
    assert places([a, b, c, d], {"G"}) == [Place(0), Place(1), Place(3), Place(4)]
    assert places([a, b, c, d], whole=True) == [Place(0), Place(1), Place(3), Place(4)]
    assert places([]) == [Place(0)]


def test_a_track_walks_down_the_list_through_a_group_and_back() -> None:
    room = Room(band())
    way = []
    while room.tracks.step([0], 1):
        way.append(room.order)
    assert way == ["(abc)de", "(bac)de", "(bca)de", "(bc)ade", "(bc)dae", "(bc)dea"]
    back = []
    while room.tracks.step([0], -1):
        back.append(room.order)
    assert back == [*way[-2::-1], "a(bc)de"]


def test_a_closed_group_is_stepped_over_and_a_group_goes_as_a_whole() -> None:
    room = Room(band())
    room.tracks.step([0], 1, {"G"})
    assert room.order == "(bc)ade"
    room.tracks.step([1, 2], 1, whole=True)
    assert room.order == "a(bc)de"
    room.tracks.step([1, 2], 1, whole=True)
    assert room.order == "ad(bc)e"
    assert {track.group for track in room.document.score.tracks} == {"", "G"}
    # Several go together, and stay in their order.
    room.tracks.step([0, 4], 1)
    assert room.order == "dae(bc)"
    assert not room.tracks.step([3], -1)


def test_the_last_of_a_group_steps_out_of_it() -> None:
    room = Room(band())
    room.tracks.leave_group([1])
    assert room.order == "ab(c)de"
    room.tracks.step([2], -1)
    assert room.order == "abcde"


def test_groups_are_made_named_joined_and_undone() -> None:
    room = Room(band())
    room.tracks.group([0, 4], "H")
    assert room.order == "(aebc)d"
    assert [track.group for track in room.document.score.tracks] == ["H", "H", "G", "G", ""]
    # In the middle of another group it comes to lie after that one.
    room.tracks.group([1, 3], "I")
    assert [(track.name, track.group) for track in room.document.score.tracks] == [
        ("a", "H"), ("e", "H"), ("b", "I"), ("d", "I"), ("c", "G")
    ]  # fmt: skip
    room.tracks.rename_group("I", "H")
    assert [track.group for track in room.document.score.tracks] == ["H", "H", "H", "H", "G"]
    room.tracks.rename_group("G", "Solo")
    room.tracks.ungroup("H")
    assert room.order == "aebd(c)"
    assert room.tracks.new_group_name("Solo") == "Solo 1"
    names = [step.name for step in room.document.steps]
    assert names == ["Group tracks", "Group tracks", "Group tracks", "Rename group", "Ungroup tracks"]
    room.document.go_to(0)
    assert room.document.score == band()


def test_a_copy_has_all_that_its_track_has() -> None:
    room = Room(small_song())
    room.mixer.set_volume(MELODY, 0.4)
    room.mixer.set_color(MELODY, "#112233")
    before = room.document.score
    (uid,) = room.tracks.duplicate([MELODY])
    copy, old = room.document.score.track(uid), before.track(MELODY)
    assert [track.name for track in room.document.score.tracks] == ["Melody", "Melody copy", "Bass", "Drums"]
    assert (list(copy.notes()), copy.events, copy.program) == (list(old.notes()), old.events, old.program)
    assert copy.channel == 2
    assert room.mixer.track(uid) == TrackMix(volume=0.4)
    assert room.mixer.color(uid) == "#112233"
    assert (room.selection.current_track, room.selection.tracks) == (uid, (uid,))
    assert room.document.undo_name == "Duplicate track"
    room.document.undo()
    assert room.document.score == before
    kit, bass = room.tracks.duplicate([DRUMS, BASS])[::-1]
    assert room.document.score.track(kit).is_drum
    assert room.document.score.track(bass).name == "Bass copy"
    assert room.document.undo_name == "Duplicate tracks"
    room.tracks.duplicate([BASS])
    assert room.document.score.tracks[2].name == "Bass copy 2"


def test_of_a_whole_group_another_group_is_made() -> None:
    room = Room(band())
    room.tracks.duplicate([1, 2, 4])
    tracks = [(track.name, track.group) for track in room.document.score.tracks]
    assert tracks[:5] == [("a", ""), ("b", "G"), ("c", "G"), ("b copy", "G copy"), ("c copy", "G copy")]
    assert tracks[5:] == [("d", ""), ("e", ""), ("e copy", "")]
    room.document.undo()
    room.tracks.duplicate([2])
    assert room.order == "a(bcc copy)de"


def test_a_new_track_has_nothing_of_one_that_was_deleted() -> None:
    room = Room(small_song())
    room.mixer.set_mute(DRUMS, True)
    room.tracks.remove([DRUMS])
    assert room.selection.current_track == MELODY
    uid = room.tracks.add("Kit", drums=True)
    assert not room.mixer.track(uid).mute
    room.document.go_to(0)
    assert room.mixer.track(DRUMS).mute


def test_a_track_that_comes_to_a_uid_that_was_free_has_its_own_mix() -> None:
    room = Room(small_song())
    room.mixer.set_mute(DRUMS, True)
    room.mixer.set_armed(DRUMS, True)
    room.tracks.remove([DRUMS])
    room.document.undo()
    assert room.mixer.track(DRUMS).mute
    room.tracks.remove([DRUMS])
    # As an answer of the model does, which knows only the song there is.
    room.document.perform(add_track(room.document.score, Track.from_notes((), ppq=480, uid=DRUMS)), "Accept")
    assert not seen(room.mixer.track(DRUMS).mute)
    assert not room.mixer.armed


@pytest.mark.parametrize(("gone", "heir"), [([MELODY], BASS), ([DRUMS], BASS), ([BASS, DRUMS], MELODY)])
def test_the_track_below_is_drawn_in_after_one_is_deleted(gone: list[int], heir: int) -> None:
    room = Room(small_song())
    room.selection.set_current_track(gone[-1])
    room.tracks.remove(gone)
    assert room.selection.current_track == heir
    room.document.undo()
    assert seen(room.selection.current_track) == gone[-1]


def test_arms_and_folds_are_kept_with_the_song_and_solo_goes_for_a_whole_group() -> None:
    room = Room(band())
    room.mixer.set_armed(2, True)
    room.mixer.set_armed(0, True)
    room.mixer.set_folded("G", True)
    room.mixer.set_all([1, 2], mute=True)
    assert room.mixer.armed == (0, 2)
    kept = load_project_file(project_bytes(room.document.score, room.document.extras)).extras["mixer"]
    other = Room(band())
    other.mixer.from_project(kept)
    assert (other.mixer.armed, set(other.mixer.folded)) == ((0, 2), {"G"})
    assert [other.mixer.track(uid).mute for uid in range(5)] == [False, True, True, False, False]
    other.mixer.from_project({"tracks": {"0": {"armed": 3}}, "folded": "G"})
    assert not seen(other.mixer.armed)
    assert not seen(other.mixer.folded)
