import numpy as np

from antiphon.analysis.cells import cell_accuracy, learn_lookup
from antiphon.analysis.passage import Ints


def chorale(soprano: list[int], bass: list[int]) -> Ints:
    return np.array([soprano, bass], dtype=np.int32).T


def test_cells_count_where_soprano_and_voice_sound() -> None:
    human = np.array([[72, 60, 48], [72, 60, -1], [-1, 60, 48]], dtype=np.int32)
    written = np.array([[70, 60, 47], [70, 61, 50], [70, 60, 48]], dtype=np.int32)
    assert cell_accuracy(human, written) == (1, 3)
    assert cell_accuracy(human, human) == (3, 3)


def test_missing_frames_are_wrong() -> None:
    human = chorale([72, 72], [48, 48])
    assert cell_accuracy(human, human[:1]) == (1, 2)
    assert cell_accuracy(human[:1], human) == (1, 1)


def test_lookup_prefers_the_neighbours_it_knows_and_falls_back() -> None:
    learned = learn_lookup([chorale([72, 72, 74, 76], [48, 48, 50, 60]), chorale([71, 74, 72], [43, 55, 48])])
    # 74 between 72 and 76 had 50; between 71 and 72 it had 55.
    assert learned.write(np.array([72, 74, 76], np.int32), 1)[:, 1].tolist() == [48, 50, 60]
    assert learned.write(np.array([71, 74, 72], np.int32), 1)[:, 1].tolist() == [43, 55, 48]
    # Unknown neighbours: the commonest below 72 is 48; 90 was never heard.
    assert learned.write(np.array([60, 72, 90], np.int32), 1)[:, 1].tolist() == [-1, 48, -1]


def test_of_equal_counts_the_lower_pitch_is_taken() -> None:
    learned = learn_lookup([chorale([72], [50]), chorale([72], [48])])
    assert learned.write(np.array([72], np.int32), 1)[0].tolist() == [72, 48]
    silent = learned.write(np.array([-1], np.int32), 1)
    assert silent[0].tolist() == [-1, -1]
