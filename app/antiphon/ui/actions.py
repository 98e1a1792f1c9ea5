"""Every QAction of the window with its words, keys and icon. What they do is connected in `main_window`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from antiphon.ui.bar_actions import BarActions, make_bar_actions
from antiphon.ui.track_actions import make_track_actions


@dataclass(slots=True, eq=False, repr=False)
class Actions(BarActions):
    """The actions by name; `make` makes them."""

    new: QAction
    open: QAction
    save: QAction
    save_as: QAction
    export: QAction
    render: QAction
    quit: QAction

    undo: QAction
    redo: QAction
    cut: QAction
    copy: QAction
    paste: QAction
    duplicate: QAction
    delete: QAction
    select_all: QAction
    select_row: QAction
    deselect: QAction
    mute_notes: QAction
    lock: QAction
    quantize: QAction
    quantize_with: QAction
    transpose_up: QAction
    transpose_down: QAction
    octave_up: QAction
    octave_down: QAction
    scale_up: QAction
    scale_down: QAction
    nudge_left: QAction
    nudge_right: QAction
    bar_left: QAction
    bar_right: QAction
    longer: QAction
    shorter: QAction
    louder: QAction
    softer: QAction
    glue: QAction
    split_here: QAction
    legato: QAction
    reverse: QAction
    invert: QAction
    twice_as_fast: QAction
    twice_as_slow: QAction
    humanize: QAction
    humanize_with: QAction
    keep_to_scale: QAction
    step_entry: QAction
    alternates: QAction
    find_chords: QAction

    tool_select: QAction
    tool_draw: QAction
    tool_erase: QAction
    tool_split: QAction
    toggle_pencil: QAction

    cursor_left: QAction
    cursor_right: QAction
    cursor_up: QAction
    cursor_down: QAction
    cursor_bar_left: QAction
    cursor_bar_right: QAction
    note_before: QAction
    note_after: QAction
    note_above: QAction
    note_below: QAction
    cursor_write: QAction
    cursor_take: QAction
    cursor_select: QAction
    marker_here: QAction
    marker_move: QAction
    marker_before: QAction
    marker_after: QAction
    track_above: QAction
    track_below: QAction
    cursor_say: QAction

    play: QAction
    to_start: QAction
    go_home: QAction
    go_end: QAction
    loop: QAction
    record: QAction
    metronome: QAction
    follow_off: QAction
    follow_page: QAction
    follow_continuous: QAction
    song_map: QAction
    soundfont: QAction

    ask_continue: QAction
    ask_infill: QAction
    ask_vary: QAction
    ask_harmonize: QAction
    ask_accompany: QAction
    repeat: QAction
    next: QAction
    previous: QAction
    accept: QAction
    accept_bars: QAction
    accept_tracks: QAction
    dismiss: QAction

    zoom_in: QAction
    zoom_out: QAction
    zoom_all: QAction
    zoom_selection: QAction
    zoom_back: QAction
    fold_used: QAction
    fold_scale: QAction
    minimap: QAction
    undo_steps: QAction
    chords: QAction
    curves: QAction
    surprise: QAction
    theme: QAction
    next_part: QAction
    previous_part: QAction
    palette: QAction
    keys: QAction
    settings: QAction
    about: QAction

    def __iter__(self) -> Iterator[QAction]:
        return (getattr(self, field.name) for field in fields(self))

    @staticmethod
    def make(parent: QObject) -> "Actions":
        """All of them, children of `parent`, with their keys; none of them does anything yet."""

        def action(name: str, keys: tuple[str, ...], tip: str = "", *, check: bool = False) -> QAction:
            made = QAction(name, parent)
            # Undo and redo are called by what they would do now; this is what they are called in a list of keys.
            made.setData(name.replace("&", ""))
            made.setShortcuts([QKeySequence(key) for key in keys])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.setCheckable(check)
            shown = (tip or name.replace("&", "").rstrip(" …")) + (f" ({keys[0]})" if keys else "")
            made.setToolTip(shown)
            made.setStatusTip(tip)
            return made

        made = Actions(
            **make_track_actions(action),
            **make_bar_actions(action),
            new=action(tr("&New"), ("Ctrl+N",), tr("An empty song with a piano")),
            open=action(tr("&Open …"), ("Ctrl+O",), tr("Open a MIDI file or an Antiphon project")),
            save=action(tr("&Save"), ("Ctrl+S",), tr("Save the project")),
            save_as=action(tr("Save &as …"), ("Ctrl+Shift+S",)),
            export=action(
                tr("&Export …"), ("Ctrl+E",), tr("Export the song, tracks or the selection as MIDI or sound")
            ),
            render=action(tr("&Render to WAV …"), ("Ctrl+Shift+E",), tr("Write the song as a sound file")),
            quit=action(tr("&Quit"), ()),
            undo=action(tr("&Undo"), ("Ctrl+Z",)),
            redo=action(tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
            cut=action(tr("Cu&t"), ("Ctrl+X",)),
            copy=action(tr("&Copy"), ("Ctrl+C",)),
            paste=action(tr("&Paste"), ("Ctrl+V",), tr("Paste at the playhead")),
            duplicate=action(tr("&Duplicate"), ("Ctrl+D",), tr("Copy the selected notes to right after them")),
            delete=action(tr("De&lete"), ("Del", "Backspace")),
            select_all=action(tr("Select &all"), ("Ctrl+A",), tr("Select all notes of the selected tracks")),
            select_row=action(
                tr("Select the &row"), ("Shift+A",), tr("Select all notes of the pitches selected, or of the cursor's")
            ),
            deselect=action(tr("D&eselect"), ("Esc",), tr("Cancel what is being written, else select nothing")),
            mute_notes=action(
                tr("&Mute notes"),
                ("0",),
                tr("Mute or unmute the selected notes: muted ones are kept, but not heard"),
            ),
            lock=action(tr("&Lock notes"), ("Ctrl+L",), tr("Lock the selected notes, or unlock them")),
            quantize=action(tr("&Quantize"), ("Q",), tr("Draw the selected notes to the grid")),
            quantize_with=action(tr("Quantize &with …"), ("Ctrl+Q",), tr("Quantize with strength, swing and grid")),
            transpose_up=action(tr("Semitone up"), ("Up",)),
            transpose_down=action(tr("Semitone down"), ("Down",)),
            octave_up=action(tr("Octave up"), ("Shift+Up",)),
            octave_down=action(tr("Octave down"), ("Shift+Down",)),
            scale_up=action(tr("Scale step up"), ("Alt+Up",)),
            scale_down=action(tr("Scale step down"), ("Alt+Down",)),
            nudge_left=action(tr("Nudge left"), ("Left",), tr("Move the selected notes by the grid")),
            nudge_right=action(tr("Nudge right"), ("Right",), tr("Move the selected notes by the grid")),
            bar_left=action(tr("Bar left"), ("Shift+Left",), tr("Move the selected notes by a bar")),
            bar_right=action(tr("Bar right"), ("Shift+Right",), tr("Move the selected notes by a bar")),
            longer=action(tr("Longer"), ("=", "+"), tr("Lengthen the selected notes by the grid")),
            shorter=action(tr("Shorter"), ("-",), tr("Shorten the selected notes by the grid")),
            louder=action(tr("Louder"), ("Alt+=", "Alt++"), tr("Raise the velocity of the selected notes")),
            softer=action(tr("Softer"), ("Alt+-",), tr("Lower the velocity of the selected notes")),
            glue=action(tr("&Join notes"), ("Ctrl+J",), tr("Join the selected notes of equal pitch")),
            split_here=action(
                tr("Split at the &playhead"), ("S",), tr("Cut the selected notes in two at the playhead")
            ),
            legato=action(tr("Le&gato"), ("Shift+L",), tr("Let each selected note last until the next")),
            reverse=action(tr("&Reverse"), ("Shift+R",), tr("Play the selected notes backwards")),
            invert=action(tr("&Invert"), ("Shift+I",), tr("Turn the selected notes upside down")),
            twice_as_fast=action(tr("Twice as &fast"), ("Shift+F",), tr("Halve the time that the selected notes take")),
            twice_as_slow=action(
                tr("Twice as &slow"), ("Shift+S",), tr("Double the time that the selected notes take")
            ),
            humanize=action(
                tr("&Humanize"), ("Shift+H",), tr("Shift the selected notes a little in time and loudness")
            ),
            humanize_with=action(tr("Hu&manize with …"), ("Ctrl+Shift+H",), tr("Humanize by how much")),
            keep_to_scale=action(
                tr("&Keep to the scale"), ("Shift+K",), tr("Notes drawn and dragged land on the scale"), check=True
            ),
            step_entry=action(
                tr("Step &entry"), ("M",), tr("Write notes at the playhead with the letters A to K"), check=True
            ),
            alternates=action(
                tr("&Other pitches …"), ("P",), tr("Hear and choose the likeliest other pitches of the selected note")
            ),
            find_chords=action(
                tr("&Find chords"),
                ("Ctrl+Shift+C",),
                tr("Write the chords that the notes of the selected bars, or of the song, make"),
            ),
            tool_select=action(tr("&Select"), ("1",), tr("Select, move and resize notes"), check=True),
            tool_draw=action(tr("&Pencil"), ("2",), tr("Draw notes; right-drag erases"), check=True),
            tool_erase=action(tr("&Erase"), ("3",), tr("Erase notes"), check=True),
            tool_split=action(tr("S&plit"), ("4",), tr("Cut notes in two"), check=True),
            toggle_pencil=action(tr("Pencil and back"), ("B",)),
            cursor_left=action(tr("Cursor left"), ("Ctrl+Left",), tr("Move the cursor of the keyboard by the grid")),
            cursor_right=action(tr("Cursor right"), ("Ctrl+Right",), tr("Move the cursor of the keyboard by the grid")),
            cursor_up=action(tr("Cursor up"), ("Ctrl+Up",), tr("Move the cursor of the keyboard by a semitone")),
            cursor_down=action(tr("Cursor down"), ("Ctrl+Down",), tr("Move the cursor of the keyboard by a semitone")),
            cursor_bar_left=action(tr("Cursor a bar left"), ("PgUp",)),
            cursor_bar_right=action(tr("Cursor a bar right"), ("PgDown",)),
            note_before=action(tr("Note before"), ("Ctrl+Shift+Left",), tr("Go to the note before, and select it")),
            note_after=action(tr("Note after"), ("Ctrl+Shift+Right",), tr("Go to the next note, and select it")),
            note_above=action(tr("Note above"), ("Ctrl+Shift+Up",), tr("Go to the next higher note that sounds here")),
            note_below=action(tr("Note below"), ("Ctrl+Shift+Down",), tr("Go to the next lower note that sounds here")),
            cursor_write=action(
                tr("&Write a note"), ("N", "Ins"), tr("Write a note as long as the grid at the cursor")
            ),
            cursor_take=action(
                tr("&Take the note"), ("Ctrl+Space", "X"), tr("Select the note at the cursor too, or no longer")
            ),
            cursor_select=action(
                tr("&Select up to the cursor"),
                ("Ctrl+Shift+Space", "Shift+X"),
                tr("Select all notes from the selected ones to the cursor"),
            ),
            marker_here=action(
                tr("&Marker at the cursor"), ("Ctrl+M",), tr("Name a place of the song, or change the name it has")
            ),
            marker_move=action(
                tr("Mo&ve the marker here"), ("Alt+Shift+M",), tr("Put the marker that is nearest at the cursor")
            ),
            marker_before=action(tr("Marker before"), ("Ctrl+PgUp",), tr("Go to the marker before")),
            marker_after=action(tr("Marker after"), ("Ctrl+PgDown",), tr("Go to the next marker")),
            track_above=action(tr("Track above"), ("Alt+PgUp",), tr("Write and walk in the track above")),
            track_below=action(tr("Track below"), ("Alt+PgDown",), tr("Write and walk in the track below")),
            cursor_say=action(tr("Say &where the cursor is"), (".",)),
            play=action(tr("&Play"), ("Space",), tr("Play or pause")),
            to_start=action(tr("&Return"), ("Return", "Enter"), tr("Back to the start of the selection or the song")),
            go_home=action(tr("To the &beginning"), ("Home",)),
            go_end=action(tr("To the &end"), ("End",)),
            loop=action(
                tr("&Loop"), ("L",), tr("Play the loop range, or the selected bars, over and over"), check=True
            ),
            record=action(
                tr("&Record"),
                ("R",),
                tr("Record a MIDI keyboard on the armed tracks, else on the current one"),
                check=True,
            ),
            metronome=action(tr("&Metronome"), ("K",), check=True),
            follow_off=action(tr("&Do not follow the playhead"), (), check=True),
            follow_page=action(
                tr("Follow &page by page"), (), tr("Turn the page when the playhead leaves it"), check=True
            ),
            follow_continuous=action(
                tr("Follow &all the time"), (), tr("Let the notes run past the playhead"), check=True
            ),
            song_map=action(
                tr("Tempo, meter and &key …"), ("Shift+T",), tr("Change tempo, meter or key from a bar on")
            ),
            soundfont=action(tr("&Sound font …"), (), tr("Choose the sounds to play with")),
            ask_continue=action(tr("&Continue"), ("C",), tr("Write the bars that follow the selection")),
            ask_infill=action(tr("&Infill"), ("I",), tr("Write the selected bars anew, to fit both sides")),
            ask_vary=action(tr("&Vary"), ("V",), tr("Change some of the notes in the selected bars")),
            ask_harmonize=action(tr("&Harmonize"), ("H",), tr("Write chords or voices to a melody, on new tracks")),
            ask_accompany=action(
                tr("&Accompany"), ("A",), tr("Write bass, piano, drums or a second melody, on new tracks")
            ),
            repeat=action(tr("Ask a&gain"), ("Ctrl+Return", "Ctrl+Enter"), tr("The last request with a new seed")),
            next=action(tr("&Next candidate"), ("]",)),
            previous=action(tr("&Previous candidate"), ("[",)),
            accept=action(tr("Acc&ept candidate"), ("Tab",), tr("Make the shown candidate part of the song")),
            accept_bars=action(tr("Accept only the selected &bars"), ("Ctrl+Shift+B",)),
            accept_tracks=action(tr("Accept only the selected &tracks"), ("Ctrl+Shift+T",)),
            dismiss=action(tr("&Dismiss candidates"), ("Shift+Tab",), tr("Let the candidates go")),
            zoom_in=action(tr("Zoom &in"), ("Ctrl++", "Ctrl+=")),
            zoom_out=action(tr("Zoom &out"), ("Ctrl+-",)),
            zoom_all=action(tr("Show the &whole song"), ("Shift+Z", "Ctrl+0")),
            zoom_selection=action(tr("Zoom to the &selection"), ("Z",), tr("Show the selected notes or bars")),
            zoom_back=action(tr("Zoom &back"), ("Alt+Z",), tr("Back to the view before the last such zoom")),
            fold_used=action(
                tr("&Fold to used rows"), ("F",), tr("Show only the rows that have notes, or all again"), check=True
            ),
            fold_scale=action(
                tr("Fold to scale or &kit"),
                ("G",),
                tr("Show only the rows of the scale, of drums those of the kit, or all again"),
                check=True,
            ),
            minimap=action(tr("&Minimap"), ("Shift+M",), tr("Show the whole song above the notes"), check=True),
            undo_steps=action(tr("&Undo history"), ("Ctrl+H",), tr("Show all undo steps below the tracks"), check=True),
            chords=action(tr("&Chord lane"), ("Shift+C",), tr("Show chord symbols above the notes"), check=True),
            curves=action(
                tr("Controller &lanes"),
                ("Shift+E",),
                tr("Pedal, controllers, pitch bend and tempo below the roll"),
                check=True,
            ),
            surprise=action(
                tr("&Surprise lane"), ("U",), tr("Show below the roll how unexpected each note is"), check=True
            ),
            theme=action(tr("&Dark or light theme"), ("Ctrl+T",)),
            next_part=action(
                tr("Next part of the window"), ("F6",), tr("Give the keys to the roll, the candidates, the tracks …")
            ),
            previous_part=action(tr("Previous part of the window"), ("Shift+F6",)),
            palette=action(tr("&Command palette"), ("Ctrl+Shift+P",), tr("Find any command by its name")),
            keys=action(tr("&Keys"), ("?", "F1"), tr("All keys at a glance")),
            settings=action(tr("Se&ttings …"), ("Ctrl+,",), tr("Language, sound, mouse and whatever else can be set")),
            about=action(tr("&About Antiphon"), ()),
        )
        follows = QActionGroup(parent)
        for follow in (made.follow_off, made.follow_page, made.follow_continuous):
            follows.addAction(follow)
        others = QActionGroup(parent)
        for other in (made.others_hidden, made.others_shown, made.others_edited):
            others.addAction(other)
        tools = QActionGroup(parent)
        for tool in (made.tool_select, made.tool_draw, made.tool_erase, made.tool_split):
            tools.addAction(tool)
        for field in fields(made):
            # What it is known by where words are kept, which may be read in another language.
            getattr(made, field.name).setObjectName(field.name)
        made.tool_select.setChecked(True)
        for repeated in (made.undo, made.redo):
            repeated.setAutoRepeat(True)
        changes = (made.legato, made.reverse, made.invert, made.twice_as_fast, made.twice_as_slow, made.humanize)
        switches = (made.play, made.record, made.loop, made.metronome, made.step_entry, made.keep_to_scale)
        for once in (*switches, *changes, made.accept, made.alternates, *made.requests()):
            once.setAutoRepeat(False)
        return made

    def requests(self) -> tuple[QAction, ...]:
        """The five that ask for candidates."""
        return (self.ask_continue, self.ask_infill, self.ask_vary, self.ask_harmonize, self.ask_accompany)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Actions", text)
