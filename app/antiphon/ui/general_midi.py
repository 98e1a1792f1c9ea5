"""The names of the 128 General MIDI programs, in their sixteen families, and of the drum kits."""

from PySide6.QtCore import QCoreApplication

from antiphon.score import Track

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Piano",
        (
            "Grand Piano",
            "Bright Piano",
            "Electric Grand",
            "Honky-tonk Piano",
            "Electric Piano 1",
            "Electric Piano 2",
            "Harpsichord",
            "Clavinet",
        ),
    ),
    (
        "Chromatic percussion",
        (
            "Celesta",
            "Glockenspiel",
            "Music Box",
            "Vibraphone",
            "Marimba",
            "Xylophone",
            "Tubular Bells",
            "Dulcimer",
        ),
    ),
    (
        "Organ",
        (
            "Drawbar Organ",
            "Percussive Organ",
            "Rock Organ",
            "Church Organ",
            "Reed Organ",
            "Accordion",
            "Harmonica",
            "Bandoneon",
        ),
    ),
    (
        "Guitar",
        (
            "Nylon Guitar",
            "Steel Guitar",
            "Jazz Guitar",
            "Clean Guitar",
            "Muted Guitar",
            "Overdriven Guitar",
            "Distortion Guitar",
            "Guitar Harmonics",
        ),
    ),
    (
        "Bass",
        (
            "Acoustic Bass",
            "Finger Bass",
            "Pick Bass",
            "Fretless Bass",
            "Slap Bass 1",
            "Slap Bass 2",
            "Synth Bass 1",
            "Synth Bass 2",
        ),
    ),
    (
        "Strings",
        ("Violin", "Viola", "Cello", "Double Bass", "Tremolo Strings", "Pizzicato", "Harp", "Timpani"),
    ),
    (
        "Ensemble",
        (
            "Strings 1",
            "Strings 2",
            "Synth Strings 1",
            "Synth Strings 2",
            "Choir Aahs",
            "Voice Oohs",
            "Synth Voice",
            "Orchestra Hit",
        ),
    ),
    (
        "Brass",
        (
            "Trumpet",
            "Trombone",
            "Tuba",
            "Muted Trumpet",
            "French Horn",
            "Brass Section",
            "Synth Brass 1",
            "Synth Brass 2",
        ),
    ),
    (
        "Reed",
        (
            "Soprano Sax",
            "Alto Sax",
            "Tenor Sax",
            "Baritone Sax",
            "Oboe",
            "English Horn",
            "Bassoon",
            "Clarinet",
        ),
    ),
    (
        "Pipe",
        ("Piccolo", "Flute", "Recorder", "Pan Flute", "Blown Bottle", "Shakuhachi", "Whistle", "Ocarina"),
    ),
    (
        "Synth lead",
        ("Square", "Sawtooth", "Calliope", "Chiff", "Charang", "Voice", "Fifths", "Bass and Lead"),
    ),
    (
        "Synth pad",
        ("New Age", "Warm", "Polysynth", "Choir", "Bowed", "Metallic", "Halo", "Sweep"),
    ),
    (
        "Synth effects",
        ("Rain", "Soundtrack", "Crystal", "Atmosphere", "Brightness", "Goblins", "Echoes", "Sci-fi"),
    ),
    (
        "Ethnic",
        ("Sitar", "Banjo", "Shamisen", "Koto", "Kalimba", "Bagpipe", "Fiddle", "Shanai"),
    ),
    (
        "Percussive",
        (
            "Tinkle Bell",
            "Agogo",
            "Steel Drums",
            "Woodblock",
            "Taiko Drum",
            "Melodic Tom",
            "Synth Drum",
            "Reverse Cymbal",
        ),
    ),
    (
        "Sound effects",
        (
            "Guitar Fret Noise",
            "Breath Noise",
            "Seashore",
            "Bird Tweet",
            "Telephone Ring",
            "Helicopter",
            "Applause",
            "Gunshot",
        ),
    ),
)


KITS: tuple[tuple[int, str], ...] = (
    (0, "Standard Kit"),
    (8, "Room Kit"),
    (16, "Power Kit"),
    (24, "Electronic Kit"),
    (25, "Analog Kit"),
    (32, "Jazz Kit"),
    (40, "Brush Kit"),
    (48, "Orchestra Kit"),
    (56, "Effects Kit"),
)
"""The kits that sound fonts have, by the program that asks for them on a track of drums."""


def called(name: str) -> str:
    """An instrument or a family of FAMILIES, or one of KITS, in the language of the window."""
    return QCoreApplication.translate("Instruments", name)


def program_name(program: int) -> str:
    """The name of a General MIDI program, 0..127."""
    return called(FAMILIES[program // 8][1][program % 8])


def instrument_name(track: Track) -> str:
    """What plays a track."""
    return kit_name(track.program or 0) if track.is_drum else program_name(track.program or 0)


def kit_name(program: int) -> str:
    """The name of a drum kit; one that has none is a drum kit."""
    name = dict(KITS).get(program)
    return QCoreApplication.translate("Instruments", "Drum kit") if name is None else called(name)
