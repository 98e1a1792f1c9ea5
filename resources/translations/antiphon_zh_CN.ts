<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>AboutDialog</name>
<message><source>About Antiphon</source><translation type="unfinished"></translation></message>
<message><source>Antiphon itself: MIT licence. Copyright the Antiphon developers.</source><translation type="unfinished"></translation></message>
<message><source>Icons and example songs: CC0 1.0, made for Antiphon.</source><translation type="unfinished"></translation></message>
<message><source>It stands on</source><translation type="unfinished"></translation></message>
<message><source>Models</source><translation type="unfinished"></translation></message>
<message><source>Trained on</source><translation type="unfinished"></translation></message>
<message><source>Version {}. A composition assistant that runs on your own machine.</source><translation type="unfinished"></translation></message>
<message><source>none installed</source><translation type="unfinished"></translation></message>
</context>
<context><name>AccompanyOptions</name>
<message><source>A bass line on a track of its own</source><translation type="unfinished"></translation></message>
<message><source>A piano part for two hands</source><translation type="unfinished"></translation></message>
<message><source>A second melody beside the first</source><translation type="unfinished"></translation></message>
<message><source>Bass</source><translation type="unfinished"></translation></message>
<message><source>Counter</source><translation type="unfinished"></translation></message>
<message><source>Drums</source><translation type="unfinished"></translation></message>
<message><source>Drums that follow the rhythm of the song</source><translation type="unfinished"></translation></message>
<message><source>Follow</source><translation type="unfinished"></translation></message>
<message><source>Piano</source><translation type="unfinished"></translation></message>
<message><source>Play the chords written above the roll</source><translation type="unfinished"></translation></message>
<message><source>The chord lane</source><translation type="unfinished"></translation></message>
<message><source>Write</source><translation type="unfinished"></translation></message>
</context>
<context><name>Actions</name>
<message><source>&amp;About Antiphon</source><translation type="unfinished"></translation></message>
<message><source>&amp;Accompany</source><translation type="unfinished"></translation></message>
<message><source>&amp;Chord lane</source><translation type="unfinished"></translation></message>
<message><source>&amp;Command palette</source><translation type="unfinished"></translation></message>
<message><source>&amp;Continue</source><translation type="unfinished"></translation></message>
<message><source>&amp;Copy</source><translation type="unfinished"></translation></message>
<message><source>&amp;Dark or light theme</source><translation type="unfinished"></translation></message>
<message><source>&amp;Dismiss candidates</source><translation type="unfinished"></translation></message>
<message><source>&amp;Do not follow the playhead</source><translation type="unfinished"></translation></message>
<message><source>&amp;Duplicate</source><translation type="unfinished"></translation></message>
<message><source>&amp;Erase</source><translation type="unfinished"></translation></message>
<message><source>&amp;Export …</source><translation type="unfinished"></translation></message>
<message><source>&amp;Find chords</source><translation type="unfinished"></translation></message>
<message><source>&amp;Harmonize</source><translation type="unfinished"></translation></message>
<message><source>&amp;Humanize</source><translation type="unfinished"></translation></message>
<message><source>&amp;Infill</source><translation type="unfinished"></translation></message>
<message><source>&amp;Invert</source><translation type="unfinished"></translation></message>
<message><source>&amp;Join notes</source><translation type="unfinished"></translation></message>
<message><source>&amp;Keys</source><translation type="unfinished"></translation></message>
<message><source>&amp;Lock notes</source><translation type="unfinished"></translation></message>
<message><source>&amp;Loop</source><translation type="unfinished"></translation></message>
<message><source>&amp;Metronome</source><translation type="unfinished"></translation></message>
<message><source>&amp;Minimap</source><translation type="unfinished"></translation></message>
<message><source>&amp;New</source><translation type="unfinished"></translation></message>
<message><source>&amp;Next candidate</source><translation type="unfinished"></translation></message>
<message><source>&amp;Open …</source><translation type="unfinished"></translation></message>
<message><source>&amp;Other pitches …</source><translation type="unfinished"></translation></message>
<message><source>&amp;Paste</source><translation type="unfinished"></translation></message>
<message><source>&amp;Pencil</source><translation type="unfinished"></translation></message>
<message><source>&amp;Play</source><translation type="unfinished"></translation></message>
<message><source>&amp;Previous candidate</source><translation type="unfinished"></translation></message>
<message><source>&amp;Quantize</source><translation type="unfinished"></translation></message>
<message><source>&amp;Quit</source><translation type="unfinished"></translation></message>
<message><source>&amp;Redo</source><translation type="unfinished"></translation></message>
<message><source>&amp;Render to WAV …</source><translation type="unfinished"></translation></message>
<message><source>&amp;Return</source><translation type="unfinished"></translation></message>
<message><source>&amp;Reverse</source><translation type="unfinished"></translation></message>
<message><source>&amp;Save</source><translation type="unfinished"></translation></message>
<message><source>&amp;Select</source><translation type="unfinished"></translation></message>
<message><source>&amp;Select up to the cursor</source><translation type="unfinished"></translation></message>
<message><source>&amp;Sound font …</source><translation type="unfinished"></translation></message>
<message><source>&amp;Surprise lane</source><translation type="unfinished"></translation></message>
<message><source>&amp;Take the note</source><translation type="unfinished"></translation></message>
<message><source>&amp;Undo</source><translation type="unfinished"></translation></message>
<message><source>&amp;Undo history</source><translation type="unfinished"></translation></message>
<message><source>&amp;Vary</source><translation type="unfinished"></translation></message>
<message><source>&amp;Write a note</source><translation type="unfinished"></translation></message>
<message><source>Acc&amp;ept candidate</source><translation type="unfinished"></translation></message>
<message><source>Accept only the selected &amp;bars</source><translation type="unfinished"></translation></message>
<message><source>Accept only the selected &amp;tracks</source><translation type="unfinished"></translation></message>
<message><source>All keys at a glance</source><translation type="unfinished"></translation></message>
<message><source>An empty song with a piano</source><translation type="unfinished"></translation></message>
<message><source>Ask a&amp;gain</source><translation type="unfinished"></translation></message>
<message><source>Back to the start of the selection or the song</source><translation type="unfinished"></translation></message>
<message><source>Back to the view before the last such zoom</source><translation type="unfinished"></translation></message>
<message><source>Bar left</source><translation type="unfinished"></translation></message>
<message><source>Bar right</source><translation type="unfinished"></translation></message>
<message><source>Cancel what is being written, else select nothing</source><translation type="unfinished"></translation></message>
<message><source>Change some of the notes in the selected bars</source><translation type="unfinished"></translation></message>
<message><source>Choose the sounds to play with</source><translation type="unfinished"></translation></message>
<message><source>Copy the selected notes to right after them</source><translation type="unfinished"></translation></message>
<message><source>Cu&amp;t</source><translation type="unfinished"></translation></message>
<message><source>Cursor a bar left</source><translation type="unfinished"></translation></message>
<message><source>Cursor a bar right</source><translation type="unfinished"></translation></message>
<message><source>Cursor down</source><translation type="unfinished"></translation></message>
<message><source>Cursor left</source><translation type="unfinished"></translation></message>
<message><source>Cursor right</source><translation type="unfinished"></translation></message>
<message><source>Cursor up</source><translation type="unfinished"></translation></message>
<message><source>Cut notes in two</source><translation type="unfinished"></translation></message>
<message><source>Cut the selected notes in two at the playhead</source><translation type="unfinished"></translation></message>
<message><source>D&amp;eselect</source><translation type="unfinished"></translation></message>
<message><source>De&amp;lete</source><translation type="unfinished"></translation></message>
<message><source>Double the time that the selected notes take</source><translation type="unfinished"></translation></message>
<message><source>Draw notes; right-drag erases</source><translation type="unfinished"></translation></message>
<message><source>Draw the selected notes to the grid</source><translation type="unfinished"></translation></message>
<message><source>Erase notes</source><translation type="unfinished"></translation></message>
<message><source>Export the song, tracks or the selection as MIDI or sound</source><translation type="unfinished"></translation></message>
<message><source>Find any command by its name</source><translation type="unfinished"></translation></message>
<message><source>Follow &amp;all the time</source><translation type="unfinished"></translation></message>
<message><source>Follow &amp;page by page</source><translation type="unfinished"></translation></message>
<message><source>Go to the next higher note that sounds here</source><translation type="unfinished"></translation></message>
<message><source>Go to the next lower note that sounds here</source><translation type="unfinished"></translation></message>
<message><source>Go to the next note, and select it</source><translation type="unfinished"></translation></message>
<message><source>Go to the note before, and select it</source><translation type="unfinished"></translation></message>
<message><source>Halve the time that the selected notes take</source><translation type="unfinished"></translation></message>
<message><source>Hear and choose the likeliest other pitches of the selected note</source><translation type="unfinished"></translation></message>
<message><source>Hu&amp;manize with …</source><translation type="unfinished"></translation></message>
<message><source>Humanize by how much</source><translation type="unfinished"></translation></message>
<message><source>Join the selected notes of equal pitch</source><translation type="unfinished"></translation></message>
<message><source>Le&amp;gato</source><translation type="unfinished"></translation></message>
<message><source>Lengthen the selected notes by the grid</source><translation type="unfinished"></translation></message>
<message><source>Let each selected note last until the next</source><translation type="unfinished"></translation></message>
<message><source>Let the candidates go</source><translation type="unfinished"></translation></message>
<message><source>Let the notes run past the playhead</source><translation type="unfinished"></translation></message>
<message><source>Lock &amp;bars</source><translation type="unfinished"></translation></message>
<message><source>Lock the selected bars, or unlock them</source><translation type="unfinished"></translation></message>
<message><source>Lock the selected notes, or unlock them</source><translation type="unfinished"></translation></message>
<message><source>Longer</source><translation type="unfinished"></translation></message>
<message><source>Louder</source><translation type="unfinished"></translation></message>
<message><source>Lower the velocity of the selected notes</source><translation type="unfinished"></translation></message>
<message><source>Make the shown candidate part of the song</source><translation type="unfinished"></translation></message>
<message><source>Move the cursor of the keyboard by a semitone</source><translation type="unfinished"></translation></message>
<message><source>Move the cursor of the keyboard by the grid</source><translation type="unfinished"></translation></message>
<message><source>Move the selected notes by a bar</source><translation type="unfinished"></translation></message>
<message><source>Move the selected notes by the grid</source><translation type="unfinished"></translation></message>
<message><source>Note above</source><translation type="unfinished"></translation></message>
<message><source>Note after</source><translation type="unfinished"></translation></message>
<message><source>Note before</source><translation type="unfinished"></translation></message>
<message><source>Note below</source><translation type="unfinished"></translation></message>
<message><source>Nudge left</source><translation type="unfinished"></translation></message>
<message><source>Nudge right</source><translation type="unfinished"></translation></message>
<message><source>Octave down</source><translation type="unfinished"></translation></message>
<message><source>Octave up</source><translation type="unfinished"></translation></message>
<message><source>Open a MIDI file or an Antiphon project</source><translation type="unfinished"></translation></message>
<message><source>Paste at the playhead</source><translation type="unfinished"></translation></message>
<message><source>Pencil and back</source><translation type="unfinished"></translation></message>
<message><source>Play or pause</source><translation type="unfinished"></translation></message>
<message><source>Play the loop range, or the selected bars, over and over</source><translation type="unfinished"></translation></message>
<message><source>Play the selected notes backwards</source><translation type="unfinished"></translation></message>
<message><source>Quantize &amp;with …</source><translation type="unfinished"></translation></message>
<message><source>Quantize with strength, swing and grid</source><translation type="unfinished"></translation></message>
<message><source>Raise the velocity of the selected notes</source><translation type="unfinished"></translation></message>
<message><source>S&amp;plit</source><translation type="unfinished"></translation></message>
<message><source>Save &amp;as …</source><translation type="unfinished"></translation></message>
<message><source>Save the project</source><translation type="unfinished"></translation></message>
<message><source>Say &amp;where the cursor is</source><translation type="unfinished"></translation></message>
<message><source>Scale step down</source><translation type="unfinished"></translation></message>
<message><source>Scale step up</source><translation type="unfinished"></translation></message>
<message><source>Select &amp;all</source><translation type="unfinished"></translation></message>
<message><source>Select all notes from the selected ones to the cursor</source><translation type="unfinished"></translation></message>
<message><source>Select all notes of the selected tracks</source><translation type="unfinished"></translation></message>
<message><source>Select bars to the left</source><translation type="unfinished"></translation></message>
<message><source>Select bars to the right</source><translation type="unfinished"></translation></message>
<message><source>Select the bar at the cursor, or one more after it</source><translation type="unfinished"></translation></message>
<message><source>Select the bar at the cursor, or one more before it</source><translation type="unfinished"></translation></message>
<message><source>Select the note at the cursor too, or no longer</source><translation type="unfinished"></translation></message>
<message><source>Select, move and resize notes</source><translation type="unfinished"></translation></message>
<message><source>Semitone down</source><translation type="unfinished"></translation></message>
<message><source>Semitone up</source><translation type="unfinished"></translation></message>
<message><source>Shift the selected notes a little in time and loudness</source><translation type="unfinished"></translation></message>
<message><source>Shorten the selected notes by the grid</source><translation type="unfinished"></translation></message>
<message><source>Shorter</source><translation type="unfinished"></translation></message>
<message><source>Show all undo steps below the tracks</source><translation type="unfinished"></translation></message>
<message><source>Show below the roll how unexpected each note is</source><translation type="unfinished"></translation></message>
<message><source>Show chord symbols above the notes</source><translation type="unfinished"></translation></message>
<message><source>Show the &amp;whole song</source><translation type="unfinished"></translation></message>
<message><source>Show the selected notes or bars</source><translation type="unfinished"></translation></message>
<message><source>Show the whole song above the notes</source><translation type="unfinished"></translation></message>
<message><source>Softer</source><translation type="unfinished"></translation></message>
<message><source>Split at the &amp;playhead</source><translation type="unfinished"></translation></message>
<message><source>Step &amp;entry</source><translation type="unfinished"></translation></message>
<message><source>The last request with a new seed</source><translation type="unfinished"></translation></message>
<message><source>To the &amp;beginning</source><translation type="unfinished"></translation></message>
<message><source>To the &amp;end</source><translation type="unfinished"></translation></message>
<message><source>Turn the page when the playhead leaves it</source><translation type="unfinished"></translation></message>
<message><source>Turn the selected notes upside down</source><translation type="unfinished"></translation></message>
<message><source>Twice as &amp;fast</source><translation type="unfinished"></translation></message>
<message><source>Twice as &amp;slow</source><translation type="unfinished"></translation></message>
<message><source>Write a note as long as the grid at the cursor</source><translation type="unfinished"></translation></message>
<message><source>Write bass, piano, drums or a second melody, on new tracks</source><translation type="unfinished"></translation></message>
<message><source>Write chords or voices to a melody, on new tracks</source><translation type="unfinished"></translation></message>
<message><source>Write notes at the playhead with the letters A to K</source><translation type="unfinished"></translation></message>
<message><source>Write the bars that follow the selection</source><translation type="unfinished"></translation></message>
<message><source>Write the chords that the notes of the selected bars, or of the song, make</source><translation type="unfinished"></translation></message>
<message><source>Write the selected bars anew, to fit both sides</source><translation type="unfinished"></translation></message>
<message><source>Write the song as a sound file</source><translation type="unfinished"></translation></message>
<message><source>Zoom &amp;back</source><translation type="unfinished"></translation></message>
<message><source>Zoom &amp;in</source><translation type="unfinished"></translation></message>
<message><source>Zoom &amp;out</source><translation type="unfinished"></translation></message>
<message><source>Zoom to the &amp;selection</source><translation type="unfinished"></translation></message>
</context>
<context><name>AdvancedSection</name>
<message><source>1 answer</source><translation type="unfinished"></translation></message>
<message><source>A seed is a whole number; leave it empty for a new one each time.</source><translation type="unfinished"></translation></message>
<message><source>Answers</source><translation type="unfinished"></translation></message>
<message><source>Draw a seed</source><translation type="unfinished"></translation></message>
<message><source>Draw a seed and keep it</source><translation type="unfinished"></translation></message>
<message><source>How many answers to write, 1 to 8</source><translation type="unfinished"></translation></message>
<message><source>Model</source><translation type="unfinished"></translation></message>
<message><source>Seed</source><translation type="unfinished"></translation></message>
<message><source>The same seed gives the same notes again; empty draws a new one each time</source><translation type="unfinished"></translation></message>
<message><source>The temperature: below 1 tamer, above 1 wilder</source><translation type="unfinished"></translation></message>
<message><source>Top-p</source><translation type="unfinished"></translation></message>
<message><source>Top-p: how much of what is likely is drawn from; lower leaves out odd notes</source><translation type="unfinished"></translation></message>
<message><source>Which model writes</source><translation type="unfinished"></translation></message>
<message><source>Wildness</source><translation type="unfinished"></translation></message>
<message><source>new each time</source><translation type="unfinished"></translation></message>
<message><source>seed {}</source><translation type="unfinished"></translation></message>
<message><source>tamer</source><translation type="unfinished"></translation></message>
<message><source>wilder</source><translation type="unfinished"></translation></message>
<message><source>{} answers</source><translation type="unfinished"></translation></message>
</context>
<context><name>AlternateRow</name>
<message><source>{}, {} %</source><translation type="unfinished"></translation></message>
</context>
<context><name>AlternatesPopup</name>
<message><source>Instead of {}</source><translation type="unfinished"></translation></message>
<message><source>Listening to the notes around …</source><translation type="unfinished"></translation></message>
<message><source>No other pitch fits here.</source><translation type="unfinished"></translation></message>
<message><source>Other pitches than {}</source><translation type="unfinished"></translation></message>
<message><source>↑↓ hear    Enter choose    Esc leave</source><translation type="unfinished"></translation></message>
</context>
<context><name>Asking</name>
<message numerus="yes"><source>%n bar(s) ahead</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message numerus="yes"><source>%n bar(s) back</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message numerus="yes"><source>%n bar(s) back and {} ahead</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message numerus="yes"><source>%n locked note(s)</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>Accompaniment</source><translation type="unfinished"></translation></message>
<message><source>Choose at least one part to write.</source><translation type="unfinished"></translation></message>
<message><source>Continuation</source><translation type="unfinished"></translation></message>
<message><source>Harmony</source><translation type="unfinished"></translation></message>
<message><source>Infill</source><translation type="unfinished"></translation></message>
<message><source>There is no melody in these bars to harmonize.</source><translation type="unfinished"></translation></message>
<message><source>Variation</source><translation type="unfinished"></translation></message>
<message><source>bar {}</source><translation type="unfinished"></translation></message>
<message><source>bars {}–{}</source><translation type="unfinished"></translation></message>
<message><source>following the chord lane</source><translation type="unfinished"></translation></message>
<message><source>hearing {}</source><translation type="unfinished"></translation></message>
<message><source>keeping {}</source><translation type="unfinished"></translation></message>
<message><source>the locked bars</source><translation type="unfinished"></translation></message>
<message><source>track {}</source><translation type="unfinished"></translation></message>
<message><source>{bars} of {tracks}</source><translation type="unfinished"></translation></message>
<message><source>{bars} of {tracks} to {melody}</source><translation type="unfinished"></translation></message>
<message><source>{bars}: new {tracks}</source><translation type="unfinished"></translation></message>
<message><source>{bars}: new {tracks} to {melody}</source><translation type="unfinished"></translation></message>
<message><source>{}.</source><translation type="unfinished"></translation></message>
</context>
<context><name>AtOnceEditor</name>
<message><source>At most</source><translation type="unfinished"></translation></message>
<message><source>Most notes at once</source><translation type="unfinished"></translation></message>
<message><source>at once, on a track</source><translation type="unfinished"></translation></message>
</context>
<context><name>Autosave</name>
<message><source>No rescue copy of the song can be written ({}): save often.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Bench</name>
<message><source>{pitch}   {place}   length {length:.3g}   velocity {velocity}</source><translation type="unfinished"></translation></message>
</context>
<context><name>CandidateStrip</name>
<message><source>Accept</source><translation type="unfinished"></translation></message>
<message><source>Accept a part</source><translation type="unfinished"></translation></message>
<message><source>Accept only the selected bars</source><translation type="unfinished"></translation></message>
<message><source>Accept only the selected tracks</source><translation type="unfinished"></translation></message>
<message><source>Accept only {}</source><translation type="unfinished"></translation></message>
<message><source>Ask again (Ctrl+Enter) for candidates that fit the song as it is now</source><translation type="unfinished"></translation></message>
<message><source>Ask again with a new seed (Ctrl+Enter)</source><translation type="unfinished"></translation></message>
<message><source>Cancel  Esc</source><translation type="unfinished"></translation></message>
<message><source>Dismiss</source><translation type="unfinished"></translation></message>
<message><source>How much is written</source><translation type="unfinished"></translation></message>
<message><source>Keep this seed for the next requests</source><translation type="unfinished"></translation></message>
<message><source>Let the candidates go, the song stays as it is (Shift+Tab in the roll)</source><translation type="unfinished"></translation></message>
<message><source>Listening to the song …</source><translation type="unfinished"></translation></message>
<message><source>Loading the model …</source><translation type="unfinished"></translation></message>
<message><source>Make the shown candidate part of the song (Tab in the roll)</source><translation type="unfinished"></translation></message>
<message><source>The song has changed</source><translation type="unfinished"></translation></message>
<message numerus="yes"><source>Writing: %n note(s) so far</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>seed {}</source><translation type="unfinished"></translation></message>
</context>
<context><name>Candidates</name>
<message><source>Accept accompaniment</source><translation type="unfinished"></translation></message>
<message><source>Accept continuation</source><translation type="unfinished"></translation></message>
<message><source>Accept harmony</source><translation type="unfinished"></translation></message>
<message><source>Accept infill</source><translation type="unfinished"></translation></message>
<message><source>Accept variation</source><translation type="unfinished"></translation></message>
<message><source>The candidate is still being written.</source><translation type="unfinished"></translation></message>
<message><source>The song has changed under this candidate: ask again.</source><translation type="unfinished"></translation></message>
<message><source>There is no request to repeat yet.</source><translation type="unfinished"></translation></message>
<message><source>{} in part</source><translation type="unfinished"></translation></message>
</context>
<context><name>Caret</name>
<message><source>Draw note</source><translation type="unfinished"></translation></message>
<message><source>{}, {}, empty</source><translation type="unfinished"></translation></message>
</context>
<context><name>CharacterSection</name>
<message><source>Activity</source><translation type="unfinished"></translation></message>
<message><source>From {} to {}; in the middle nothing is asked for. Double-click: back to it</source><translation type="unfinished"></translation></message>
<message><source>Register</source><translation type="unfinished"></translation></message>
<message><source>Texture</source><translation type="unfinished"></translation></message>
<message><source>as it is</source><translation type="unfinished"></translation></message>
<message><source>busy</source><translation type="unfinished"></translation></message>
<message><source>calm</source><translation type="unfinished"></translation></message>
<message><source>calmer</source><translation type="unfinished"></translation></message>
<message><source>dense</source><translation type="unfinished"></translation></message>
<message><source>fuller</source><translation type="unfinished"></translation></message>
<message><source>high</source><translation type="unfinished"></translation></message>
<message><source>higher</source><translation type="unfinished"></translation></message>
<message><source>livelier</source><translation type="unfinished"></translation></message>
<message><source>low</source><translation type="unfinished"></translation></message>
<message><source>lower</source><translation type="unfinished"></translation></message>
<message><source>sparse</source><translation type="unfinished"></translation></message>
<message><source>thinner</source><translation type="unfinished"></translation></message>
</context>
<context><name>Chip</name>
<message><source>Remove {}</source><translation type="unfinished"></translation></message>
<message><source>Remove: {}</source><translation type="unfinished"></translation></message>
</context>
<context><name>ChordEditor</name>
<message><source>Add chord</source><translation type="unfinished"></translation></message>
<message><source>Change chord</source><translation type="unfinished"></translation></message>
<message><source>Delete chord</source><translation type="unfinished"></translation></message>
<message><source>Find chords</source><translation type="unfinished"></translation></message>
<message><source>Move chord</source><translation type="unfinished"></translation></message>
</context>
<context><name>ChordField</name>
<message><source>Am7</source><translation type="unfinished"></translation></message>
<message><source>Chord symbol</source><translation type="unfinished"></translation></message>
<message><source>Enter keeps it, Tab goes to the next bar, Space to the next beat, Esc leaves it as it was.</source><translation type="unfinished"></translation></message>
<message><source>“{}” is no chord that can be read: it is kept, but the model passes over it.</source><translation type="unfinished"></translation></message>
</context>
<context><name>ChordStrip</name>
<message><source>Chord lane</source><translation type="unfinished"></translation></message>
<message><source>Double-click to type a chord</source><translation type="unfinished"></translation></message>
<message><source>bar {}, beat {}</source><translation type="unfinished"></translation></message>
</context>
<context><name>Commands</name>
<message><source>&amp;Pause</source><translation type="unfinished"></translation></message>
<message><source>&amp;Play</source><translation type="unfinished"></translation></message>
<message><source>&amp;Redo {}</source><translation type="unfinished"></translation></message>
<message><source>&amp;Undo {}</source><translation type="unfinished"></translation></message>
<message><source>One chord found.</source><translation type="unfinished"></translation></message>
<message><source>There are no notes here to find chords in.</source><translation type="unfinished"></translation></message>
<message><source>{} chords found.</source><translation type="unfinished"></translation></message>
</context>
<context><name>CursorCommands</name>
<message><source>No higher note sounds here.</source><translation type="unfinished"></translation></message>
<message><source>No lower note sounds here.</source><translation type="unfinished"></translation></message>
<message><source>There is a note here already.</source><translation type="unfinished"></translation></message>
<message><source>There is no note after.</source><translation type="unfinished"></translation></message>
<message><source>There is no note before.</source><translation type="unfinished"></translation></message>
<message><source>There is no note here to select.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Dialogs</name>
<message><source>All files</source><translation type="unfinished"></translation></message>
<message><source>Choose a sound font</source><translation type="unfinished"></translation></message>
<message><source>Humanize</source><translation type="unfinished"></translation></message>
<message><source>Open a song</source><translation type="unfinished"></translation></message>
<message><source>Quantize</source><translation type="unfinished"></translation></message>
<message><source>Replace</source><translation type="unfinished"></translation></message>
<message><source>Replace a file</source><translation type="unfinished"></translation></message>
<message><source>Songs</source><translation type="unfinished"></translation></message>
<message><source>Sound fonts</source><translation type="unfinished"></translation></message>
<message><source>There is a file {} already. Replace it?</source><translation type="unfinished"></translation></message>
<message><source>Unsaved changes</source><translation type="unfinished"></translation></message>
<message><source>“{}” has changes that are not saved.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Document</name>
<message><source>Songs are saved as .antiphon files; export writes MIDI.</source><translation type="unfinished"></translation></message>
<message><source>The song has no file yet: choose where to save it.</source><translation type="unfinished"></translation></message>
<message><source>The song is still being saved: try again.</source><translation type="unfinished"></translation></message>
<message><source>Untitled</source><translation type="unfinished"></translation></message>
<message><source>{} was not opened, for the song was changed meanwhile.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Drums</name>
<message><source>Cabasa</source><translation type="unfinished"></translation></message>
<message><source>China</source><translation type="unfinished"></translation></message>
<message><source>Clap</source><translation type="unfinished"></translation></message>
<message><source>Claves</source><translation type="unfinished"></translation></message>
<message><source>Closed hat</source><translation type="unfinished"></translation></message>
<message><source>Cowbell</source><translation type="unfinished"></translation></message>
<message><source>Crash</source><translation type="unfinished"></translation></message>
<message><source>Crash 2</source><translation type="unfinished"></translation></message>
<message><source>Cuica</source><translation type="unfinished"></translation></message>
<message><source>Guiro</source><translation type="unfinished"></translation></message>
<message><source>Guiro 2</source><translation type="unfinished"></translation></message>
<message><source>Hi agogo</source><translation type="unfinished"></translation></message>
<message><source>Hi block</source><translation type="unfinished"></translation></message>
<message><source>Hi bongo</source><translation type="unfinished"></translation></message>
<message><source>Hi conga</source><translation type="unfinished"></translation></message>
<message><source>Hi timbale</source><translation type="unfinished"></translation></message>
<message><source>High floor</source><translation type="unfinished"></translation></message>
<message><source>High tom</source><translation type="unfinished"></translation></message>
<message><source>Kick</source><translation type="unfinished"></translation></message>
<message><source>Kick 2</source><translation type="unfinished"></translation></message>
<message><source>Lo agogo</source><translation type="unfinished"></translation></message>
<message><source>Lo block</source><translation type="unfinished"></translation></message>
<message><source>Lo bongo</source><translation type="unfinished"></translation></message>
<message><source>Lo conga</source><translation type="unfinished"></translation></message>
<message><source>Lo timbale</source><translation type="unfinished"></translation></message>
<message><source>Low floor</source><translation type="unfinished"></translation></message>
<message><source>Low tom</source><translation type="unfinished"></translation></message>
<message><source>Maracas</source><translation type="unfinished"></translation></message>
<message><source>Mid tom</source><translation type="unfinished"></translation></message>
<message><source>Mid tom 2</source><translation type="unfinished"></translation></message>
<message><source>Mute conga</source><translation type="unfinished"></translation></message>
<message><source>Mute cuica</source><translation type="unfinished"></translation></message>
<message><source>Open hat</source><translation type="unfinished"></translation></message>
<message><source>Pedal hat</source><translation type="unfinished"></translation></message>
<message><source>Ride</source><translation type="unfinished"></translation></message>
<message><source>Ride 2</source><translation type="unfinished"></translation></message>
<message><source>Ride bell</source><translation type="unfinished"></translation></message>
<message><source>Side stick</source><translation type="unfinished"></translation></message>
<message><source>Snare</source><translation type="unfinished"></translation></message>
<message><source>Snare 2</source><translation type="unfinished"></translation></message>
<message><source>Splash</source><translation type="unfinished"></translation></message>
<message><source>Tambourine</source><translation type="unfinished"></translation></message>
<message><source>Tri. mute</source><translation type="unfinished"></translation></message>
<message><source>Triangle</source><translation type="unfinished"></translation></message>
<message><source>Vibraslap</source><translation type="unfinished"></translation></message>
<message><source>Whistle</source><translation type="unfinished"></translation></message>
<message><source>Whistle 2</source><translation type="unfinished"></translation></message>
</context>
<context><name>Editor</name>
<message><source>Change velocity</source><translation type="unfinished"></translation></message>
<message><source>Cut</source><translation type="unfinished"></translation></message>
<message><source>Delete notes</source><translation type="unfinished"></translation></message>
<message><source>Double speed</source><translation type="unfinished"></translation></message>
<message><source>Draw note</source><translation type="unfinished"></translation></message>
<message><source>Duplicate notes</source><translation type="unfinished"></translation></message>
<message><source>Half speed</source><translation type="unfinished"></translation></message>
<message><source>Humanize</source><translation type="unfinished"></translation></message>
<message><source>Invert notes</source><translation type="unfinished"></translation></message>
<message><source>Join notes</source><translation type="unfinished"></translation></message>
<message><source>Legato</source><translation type="unfinished"></translation></message>
<message><source>Move notes</source><translation type="unfinished"></translation></message>
<message><source>Nudge notes</source><translation type="unfinished"></translation></message>
<message><source>Paste</source><translation type="unfinished"></translation></message>
<message><source>Quantize</source><translation type="unfinished"></translation></message>
<message><source>Resize notes</source><translation type="unfinished"></translation></message>
<message><source>Reverse notes</source><translation type="unfinished"></translation></message>
<message><source>Split notes</source><translation type="unfinished"></translation></message>
<message><source>Transpose</source><translation type="unfinished"></translation></message>
<message><source>Transpose in scale</source><translation type="unfinished"></translation></message>
</context>
<context><name>ExampleCard</name>
<message><source>Open this example</source><translation type="unfinished"></translation></message>
</context>
<context><name>ExportDialog</name>
<message><source>As</source><translation type="unfinished"></translation></message>
<message><source>Choose a file …</source><translation type="unfinished"></translation></message>
<message><source>Export</source><translation type="unfinished"></translation></message>
<message><source>FLAC, the same without loss in less space</source><translation type="unfinished"></translation></message>
<message><source>MIDI file, for a DAW or notation program</source><translation type="unfinished"></translation></message>
<message><source>Selected tracks: {}</source><translation type="unfinished"></translation></message>
<message><source>Selection: {}</source><translation type="unfinished"></translation></message>
<message><source>The whole song</source><translation type="unfinished"></translation></message>
<message><source>WAV, sound as FluidSynth plays it</source><translation type="unfinished"></translation></message>
<message><source>What</source><translation type="unfinished"></translation></message>
<message><source>none</source><translation type="unfinished"></translation></message>
<message><source>nothing</source><translation type="unfinished"></translation></message>
</context>
<context><name>Files</name>
<message numerus="yes"><source>%n note(s)</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>Antiphon projects</source><translation type="unfinished"></translation></message>
<message><source>Cancel</source><translation type="unfinished"></translation></message>
<message><source>Export</source><translation type="unfinished"></translation></message>
<message><source>Render</source><translation type="unfinished"></translation></message>
<message><source>Rendering was cancelled.</source><translation type="unfinished"></translation></message>
<message><source>Rendering {} …</source><translation type="unfinished"></translation></message>
<message><source>Save the project</source><translation type="unfinished"></translation></message>
<message><source>Saved as {}.</source><translation type="unfinished"></translation></message>
<message><source>The file was repaired while opening: {}</source><translation type="unfinished"></translation></message>
<message><source>There are no notes to export.</source><translation type="unfinished"></translation></message>
<message numerus="yes"><source>{words} %n more repair(s).</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>{} written.</source><translation type="unfinished"></translation></message>
</context>
<context><name>GeneratePanel</name>
<message><source>Accompany</source><translation type="unfinished"></translation></message>
<message><source>Advanced</source><translation type="unfinished"></translation></message>
<message><source>Change some of the notes in the selected bars, and keep the others</source><translation type="unfinished"></translation></message>
<message><source>Character</source><translation type="unfinished"></translation></message>
<message><source>Continue</source><translation type="unfinished"></translation></message>
<message><source>Drag across the ruler to select the bars to write.</source><translation type="unfinished"></translation></message>
<message><source>Generate</source><translation type="unfinished"></translation></message>
<message><source>Harmonize</source><translation type="unfinished"></translation></message>
<message><source>Infill</source><translation type="unfinished"></translation></message>
<message><source>Select bars first</source><translation type="unfinished"></translation></message>
<message><source>Select the bars to write first: drag across the ruler.</source><translation type="unfinished"></translation></message>
<message><source>The song has no track to write on: add one first.</source><translation type="unfinished"></translation></message>
<message><source>Vary</source><translation type="unfinished"></translation></message>
<message><source>What will be written</source><translation type="unfinished"></translation></message>
<message><source>Write bass, piano, drums or a second melody, on new tracks</source><translation type="unfinished"></translation></message>
<message><source>Write chords or voices to a melody, on new tracks</source><translation type="unfinished"></translation></message>
<message><source>Write the bars that follow the selected ones, or fill selected empty bars</source><translation type="unfinished"></translation></message>
<message><source>Write the selected bars anew, hearing what comes before and after</source><translation type="unfinished"></translation></message>
</context>
<context><name>GhostRow</name>
<message><source>Drum kit</source><translation type="unfinished"></translation></message>
<message><source>The candidate adds this track when it is accepted; click to look at its notes</source><translation type="unfinished"></translation></message>
<message><source>new</source><translation type="unfinished"></translation></message>
<message><source>{}, a new track of the candidate</source><translation type="unfinished"></translation></message>
</context>
<context><name>HandEditor</name>
<message><source>Widest reach of a hand in semitones</source><translation type="unfinished"></translation></message>
<message><source>semitones in one hand</source><translation type="unfinished"></translation></message>
</context>
<context><name>HarmonizeOptions</name>
<message><source>Alto, tenor and bass, as in a chorale</source><translation type="unfinished"></translation></message>
<message><source>As many voices as you like, the melody counted in</source><translation type="unfinished"></translation></message>
<message><source>Chord symbols in the chord lane, and a track that plays them</source><translation type="unfinished"></translation></message>
<message><source>Chords</source><translation type="unfinished"></translation></message>
<message><source>Four voices</source><translation type="unfinished"></translation></message>
<message><source>Melody</source><translation type="unfinished"></translation></message>
<message><source>No track has notes here</source><translation type="unfinished"></translation></message>
<message><source>Number of voices</source><translation type="unfinished"></translation></message>
<message><source>The likeliest</source><translation type="unfinished"></translation></message>
<message><source>The track that gets chords or voices</source><translation type="unfinished"></translation></message>
<message><source>Voices</source><translation type="unfinished"></translation></message>
<message><source>Write</source><translation type="unfinished"></translation></message>
<message><source>{}, the likeliest</source><translation type="unfinished"></translation></message>
</context>
<context><name>HumanizeDialog</name>
<message><source>&amp;Shuffle</source><translation type="unfinished"></translation></message>
<message><source>Other small changes of the same size</source><translation type="unfinished"></translation></message>
<message><source>Timing</source><translation type="unfinished"></translation></message>
<message><source>Velocity</source><translation type="unfinished"></translation></message>
</context>
<context><name>Instruments</name>
<message><source>Accordion</source><translation type="unfinished"></translation></message>
<message><source>Acoustic Bass</source><translation type="unfinished"></translation></message>
<message><source>Agogo</source><translation type="unfinished"></translation></message>
<message><source>Alto Sax</source><translation type="unfinished"></translation></message>
<message><source>Applause</source><translation type="unfinished"></translation></message>
<message><source>Atmosphere</source><translation type="unfinished"></translation></message>
<message><source>Bagpipe</source><translation type="unfinished"></translation></message>
<message><source>Bandoneon</source><translation type="unfinished"></translation></message>
<message><source>Banjo</source><translation type="unfinished"></translation></message>
<message><source>Baritone Sax</source><translation type="unfinished"></translation></message>
<message><source>Bass</source><translation type="unfinished"></translation></message>
<message><source>Bass and Lead</source><translation type="unfinished"></translation></message>
<message><source>Bassoon</source><translation type="unfinished"></translation></message>
<message><source>Bird Tweet</source><translation type="unfinished"></translation></message>
<message><source>Blown Bottle</source><translation type="unfinished"></translation></message>
<message><source>Bowed</source><translation type="unfinished"></translation></message>
<message><source>Brass</source><translation type="unfinished"></translation></message>
<message><source>Brass Section</source><translation type="unfinished"></translation></message>
<message><source>Breath Noise</source><translation type="unfinished"></translation></message>
<message><source>Bright Piano</source><translation type="unfinished"></translation></message>
<message><source>Brightness</source><translation type="unfinished"></translation></message>
<message><source>Calliope</source><translation type="unfinished"></translation></message>
<message><source>Celesta</source><translation type="unfinished"></translation></message>
<message><source>Cello</source><translation type="unfinished"></translation></message>
<message><source>Charang</source><translation type="unfinished"></translation></message>
<message><source>Chiff</source><translation type="unfinished"></translation></message>
<message><source>Choir</source><translation type="unfinished"></translation></message>
<message><source>Choir Aahs</source><translation type="unfinished"></translation></message>
<message><source>Chromatic percussion</source><translation type="unfinished"></translation></message>
<message><source>Church Organ</source><translation type="unfinished"></translation></message>
<message><source>Clarinet</source><translation type="unfinished"></translation></message>
<message><source>Clavinet</source><translation type="unfinished"></translation></message>
<message><source>Clean Guitar</source><translation type="unfinished"></translation></message>
<message><source>Crystal</source><translation type="unfinished"></translation></message>
<message><source>Distortion Guitar</source><translation type="unfinished"></translation></message>
<message><source>Double Bass</source><translation type="unfinished"></translation></message>
<message><source>Drawbar Organ</source><translation type="unfinished"></translation></message>
<message><source>Drum kit</source><translation type="unfinished"></translation></message>
<message><source>Dulcimer</source><translation type="unfinished"></translation></message>
<message><source>Echoes</source><translation type="unfinished"></translation></message>
<message><source>Electric Grand</source><translation type="unfinished"></translation></message>
<message><source>Electric Piano 1</source><translation type="unfinished"></translation></message>
<message><source>Electric Piano 2</source><translation type="unfinished"></translation></message>
<message><source>English Horn</source><translation type="unfinished"></translation></message>
<message><source>Ensemble</source><translation type="unfinished"></translation></message>
<message><source>Ethnic</source><translation type="unfinished"></translation></message>
<message><source>Fiddle</source><translation type="unfinished"></translation></message>
<message><source>Fifths</source><translation type="unfinished"></translation></message>
<message><source>Finger Bass</source><translation type="unfinished"></translation></message>
<message><source>Flute</source><translation type="unfinished"></translation></message>
<message><source>French Horn</source><translation type="unfinished"></translation></message>
<message><source>Fretless Bass</source><translation type="unfinished"></translation></message>
<message><source>Glockenspiel</source><translation type="unfinished"></translation></message>
<message><source>Goblins</source><translation type="unfinished"></translation></message>
<message><source>Grand Piano</source><translation type="unfinished"></translation></message>
<message><source>Guitar</source><translation type="unfinished"></translation></message>
<message><source>Guitar Fret Noise</source><translation type="unfinished"></translation></message>
<message><source>Guitar Harmonics</source><translation type="unfinished"></translation></message>
<message><source>Gunshot</source><translation type="unfinished"></translation></message>
<message><source>Halo</source><translation type="unfinished"></translation></message>
<message><source>Harmonica</source><translation type="unfinished"></translation></message>
<message><source>Harp</source><translation type="unfinished"></translation></message>
<message><source>Harpsichord</source><translation type="unfinished"></translation></message>
<message><source>Helicopter</source><translation type="unfinished"></translation></message>
<message><source>Honky-tonk Piano</source><translation type="unfinished"></translation></message>
<message><source>Jazz Guitar</source><translation type="unfinished"></translation></message>
<message><source>Kalimba</source><translation type="unfinished"></translation></message>
<message><source>Koto</source><translation type="unfinished"></translation></message>
<message><source>Marimba</source><translation type="unfinished"></translation></message>
<message><source>Melodic Tom</source><translation type="unfinished"></translation></message>
<message><source>Metallic</source><translation type="unfinished"></translation></message>
<message><source>Music Box</source><translation type="unfinished"></translation></message>
<message><source>Muted Guitar</source><translation type="unfinished"></translation></message>
<message><source>Muted Trumpet</source><translation type="unfinished"></translation></message>
<message><source>New Age</source><translation type="unfinished"></translation></message>
<message><source>Nylon Guitar</source><translation type="unfinished"></translation></message>
<message><source>Oboe</source><translation type="unfinished"></translation></message>
<message><source>Ocarina</source><translation type="unfinished"></translation></message>
<message><source>Orchestra Hit</source><translation type="unfinished"></translation></message>
<message><source>Organ</source><translation type="unfinished"></translation></message>
<message><source>Overdriven Guitar</source><translation type="unfinished"></translation></message>
<message><source>Pan Flute</source><translation type="unfinished"></translation></message>
<message><source>Percussive</source><translation type="unfinished"></translation></message>
<message><source>Percussive Organ</source><translation type="unfinished"></translation></message>
<message><source>Piano</source><translation type="unfinished"></translation></message>
<message><source>Piccolo</source><translation type="unfinished"></translation></message>
<message><source>Pick Bass</source><translation type="unfinished"></translation></message>
<message><source>Pipe</source><translation type="unfinished"></translation></message>
<message><source>Pizzicato</source><translation type="unfinished"></translation></message>
<message><source>Polysynth</source><translation type="unfinished"></translation></message>
<message><source>Rain</source><translation type="unfinished"></translation></message>
<message><source>Recorder</source><translation type="unfinished"></translation></message>
<message><source>Reed</source><translation type="unfinished"></translation></message>
<message><source>Reed Organ</source><translation type="unfinished"></translation></message>
<message><source>Reverse Cymbal</source><translation type="unfinished"></translation></message>
<message><source>Rock Organ</source><translation type="unfinished"></translation></message>
<message><source>Sawtooth</source><translation type="unfinished"></translation></message>
<message><source>Sci-fi</source><translation type="unfinished"></translation></message>
<message><source>Seashore</source><translation type="unfinished"></translation></message>
<message><source>Shakuhachi</source><translation type="unfinished"></translation></message>
<message><source>Shamisen</source><translation type="unfinished"></translation></message>
<message><source>Shanai</source><translation type="unfinished"></translation></message>
<message><source>Sitar</source><translation type="unfinished"></translation></message>
<message><source>Slap Bass 1</source><translation type="unfinished"></translation></message>
<message><source>Slap Bass 2</source><translation type="unfinished"></translation></message>
<message><source>Soprano Sax</source><translation type="unfinished"></translation></message>
<message><source>Sound effects</source><translation type="unfinished"></translation></message>
<message><source>Soundtrack</source><translation type="unfinished"></translation></message>
<message><source>Square</source><translation type="unfinished"></translation></message>
<message><source>Steel Drums</source><translation type="unfinished"></translation></message>
<message><source>Steel Guitar</source><translation type="unfinished"></translation></message>
<message><source>Strings</source><translation type="unfinished"></translation></message>
<message><source>Strings 1</source><translation type="unfinished"></translation></message>
<message><source>Strings 2</source><translation type="unfinished"></translation></message>
<message><source>Sweep</source><translation type="unfinished"></translation></message>
<message><source>Synth Bass 1</source><translation type="unfinished"></translation></message>
<message><source>Synth Bass 2</source><translation type="unfinished"></translation></message>
<message><source>Synth Brass 1</source><translation type="unfinished"></translation></message>
<message><source>Synth Brass 2</source><translation type="unfinished"></translation></message>
<message><source>Synth Drum</source><translation type="unfinished"></translation></message>
<message><source>Synth Strings 1</source><translation type="unfinished"></translation></message>
<message><source>Synth Strings 2</source><translation type="unfinished"></translation></message>
<message><source>Synth Voice</source><translation type="unfinished"></translation></message>
<message><source>Synth effects</source><translation type="unfinished"></translation></message>
<message><source>Synth lead</source><translation type="unfinished"></translation></message>
<message><source>Synth pad</source><translation type="unfinished"></translation></message>
<message><source>Taiko Drum</source><translation type="unfinished"></translation></message>
<message><source>Telephone Ring</source><translation type="unfinished"></translation></message>
<message><source>Tenor Sax</source><translation type="unfinished"></translation></message>
<message><source>Timpani</source><translation type="unfinished"></translation></message>
<message><source>Tinkle Bell</source><translation type="unfinished"></translation></message>
<message><source>Tremolo Strings</source><translation type="unfinished"></translation></message>
<message><source>Trombone</source><translation type="unfinished"></translation></message>
<message><source>Trumpet</source><translation type="unfinished"></translation></message>
<message><source>Tuba</source><translation type="unfinished"></translation></message>
<message><source>Tubular Bells</source><translation type="unfinished"></translation></message>
<message><source>Vibraphone</source><translation type="unfinished"></translation></message>
<message><source>Viola</source><translation type="unfinished"></translation></message>
<message><source>Violin</source><translation type="unfinished"></translation></message>
<message><source>Voice</source><translation type="unfinished"></translation></message>
<message><source>Voice Oohs</source><translation type="unfinished"></translation></message>
<message><source>Warm</source><translation type="unfinished"></translation></message>
<message><source>Whistle</source><translation type="unfinished"></translation></message>
<message><source>Woodblock</source><translation type="unfinished"></translation></message>
<message><source>Xylophone</source><translation type="unfinished"></translation></message>
</context>
<context><name>KeyCatcher</name>
<message><source>Press the new key</source><translation type="unfinished"></translation></message>
<message><source>press a key …</source><translation type="unfinished"></translation></message>
</context>
<context><name>KeyField</name>
<message><source>Key</source><translation type="unfinished"></translation></message>
<message><source>Key of the song</source><translation type="unfinished"></translation></message>
<message><source>My own notes</source><translation type="unfinished"></translation></message>
<message><source>Only notes of this key are written: a guarantee, not a hint</source><translation type="unfinished"></translation></message>
<message><source>Scale</source><translation type="unfinished"></translation></message>
<message><source>Song: {}</source><translation type="unfinished"></translation></message>
</context>
<context><name>Keyboard</name>
<message><source>Keyboard</source><translation type="unfinished"></translation></message>
</context>
<context><name>KeysDialog</name>
<message><source>&amp;Change …</source><translation type="unfinished"></translation></message>
<message><source>&amp;Leave it</source><translation type="unfinished"></translation></message>
<message><source>&amp;Reset</source><translation type="unfinished"></translation></message>
<message><source>&amp;Take it</source><translation type="unfinished"></translation></message>
<message><source>1 to 8 while the strip has the focus</source><translation type="unfinished"></translation></message>
<message><source>Add or rename a marker</source><translation type="unfinished"></translation></message>
<message><source>All commands have their own keys again.</source><translation type="unfinished"></translation></message>
<message><source>Asking the model</source><translation type="unfinished"></translation></message>
<message><source>Candidates</source><translation type="unfinished"></translation></message>
<message><source>Changed by you</source><translation type="unfinished"></translation></message>
<message><source>Choose a command, then press Enter or Change to give it another key.</source><translation type="unfinished"></translation></message>
<message><source>Close</source><translation type="unfinished"></translation></message>
<message><source>Command</source><translation type="unfinished"></translation></message>
<message><source>Commands and their keys</source><translation type="unfinished"></translation></message>
<message><source>Ctrl and wheel for time, with Shift for pitch</source><translation type="unfinished"></translation></message>
<message><source>Ctrl+Shift+drag a note, or Alt and wheel</source><translation type="unfinished"></translation></message>
<message><source>Cursor of the keyboard</source><translation type="unfinished"></translation></message>
<message><source>Draw</source><translation type="unfinished"></translation></message>
<message><source>Editing</source><translation type="unfinished"></translation></message>
<message><source>Erase</source><translation type="unfinished"></translation></message>
<message><source>Its own key is “{}” now, and stays there.</source><translation type="unfinished"></translation></message>
<message><source>Keys</source><translation type="unfinished"></translation></message>
<message><source>Minimap</source><translation type="unfinished"></translation></message>
<message><source>Mouse</source><translation type="unfinished"></translation></message>
<message><source>Move, resize</source><translation type="unfinished"></translation></message>
<message><source>Next chord</source><translation type="unfinished"></translation></message>
<message><source>No snap, one axis, copy</source><translation type="unfinished"></translation></message>
<message><source>Playing</source><translation type="unfinished"></translation></message>
<message><source>Press the new key for “{}”; Esc leaves it as it is.</source><translation type="unfinished"></translation></message>
<message><source>Reset &amp;all</source><translation type="unfinished"></translation></message>
<message><source>Scroll</source><translation type="unfinished"></translation></message>
<message><source>Search for a command or a key</source><translation type="unfinished"></translation></message>
<message><source>Seek, select bars</source><translation type="unfinished"></translation></message>
<message><source>Select notes</source><translation type="unfinished"></translation></message>
<message><source>Set the loop</source><translation type="unfinished"></translation></message>
<message><source>Song</source><translation type="unfinished"></translation></message>
<message><source>Stretch the selection</source><translation type="unfinished"></translation></message>
<message><source>Tab goes on by bars, Space by beats</source><translation type="unfinished"></translation></message>
<message><source>The mouse is set under Edit, Mouse.</source><translation type="unfinished"></translation></message>
<message><source>This key is fixed.</source><translation type="unfinished"></translation></message>
<message><source>Tools</source><translation type="unfinished"></translation></message>
<message><source>Velocity</source><translation type="unfinished"></translation></message>
<message><source>Window</source><translation type="unfinished"></translation></message>
<message><source>Write a chord</source><translation type="unfinished"></translation></message>
<message><source>Zoom</source><translation type="unfinished"></translation></message>
<message><source>click to go there; drag the frame or its edges</source><translation type="unfinished"></translation></message>
<message><source>click with the pencil; drag right to lengthen</source><translation type="unfinished"></translation></message>
<message><source>click, or drag, in the ruler</source><translation type="unfinished"></translation></message>
<message><source>double-click in the chord lane</source><translation type="unfinished"></translation></message>
<message><source>double-click in the ruler</source><translation type="unfinished"></translation></message>
<message><source>drag in empty space; Shift adds</source><translation type="unfinished"></translation></message>
<message><source>drag in the upper half of the ruler</source><translation type="unfinished"></translation></message>
<message><source>drag the body, or either edge</source><translation type="unfinished"></translation></message>
<message><source>hold Alt, Shift or Ctrl while dragging</source><translation type="unfinished"></translation></message>
<message><source>hold Shift and drag an edge</source><translation type="unfinished"></translation></message>
<message><source>right-drag with the pencil</source><translation type="unfinished"></translation></message>
<message><source>wheel for pitch, with Shift for time</source><translation type="unfinished"></translation></message>
<message><source>{} is “{}” now. Take it from there for “{}”?</source><translation type="unfinished"></translation></message>
<message><source>{} is “{}”, which is fixed.</source><translation type="unfinished"></translation></message>
<message><source>“{}” is {} now.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Limits</name>
<message><source>Any density</source><translation type="unfinished"></translation></message>
<message><source>From {:g} a beat</source><translation type="unfinished"></translation></message>
<message><source>Song's key</source><translation type="unfinished"></translation></message>
<message><source>Song's key: {}</source><translation type="unfinished"></translation></message>
<message><source>Up to {:g} a beat</source><translation type="unfinished"></translation></message>
<message><source>{:g} to {:g} a beat</source><translation type="unfinished"></translation></message>
<message><source>{low} to {high}</source><translation type="unfinished"></translation></message>
</context>
<context><name>LimitsSection</name>
<message numerus="yes"><source>%n note(s) locked</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>Add</source><translation type="unfinished"></translation></message>
<message><source>Add a limit</source><translation type="unfinished"></translation></message>
<message><source>Add a limit: it holds for every note that is written</source><translation type="unfinished"></translation></message>
<message><source>Any note may be written</source><translation type="unfinished"></translation></message>
<message><source>Chords of the lane</source><translation type="unfinished"></translation></message>
<message><source>Density</source><translation type="unfinished"></translation></message>
<message><source>Hand span</source><translation type="unfinished"></translation></message>
<message><source>Hand spans {}</source><translation type="unfinished"></translation></message>
<message><source>How many onsets each bar has, counted a beat</source><translation type="unfinished"></translation></message>
<message><source>Key or scale</source><translation type="unfinished"></translation></message>
<message><source>Limits</source><translation type="unfinished"></translation></message>
<message><source>Locked bars</source><translation type="unfinished"></translation></message>
<message><source>Locked notes</source><translation type="unfinished"></translation></message>
<message><source>No hand has to reach further, in semitones</source><translation type="unfinished"></translation></message>
<message><source>No more notes of a track sound together</source><translation type="unfinished"></translation></message>
<message><source>No note is written below or above these</source><translation type="unfinished"></translation></message>
<message><source>Notes at once</source><translation type="unfinished"></translation></message>
<message><source>Notes on a chord's beat are notes of that chord</source><translation type="unfinished"></translation></message>
<message><source>Notes stay where they are and as long</source><translation type="unfinished"></translation></message>
<message><source>Nothing changes in these bars (Ctrl+Shift+L locks others)</source><translation type="unfinished"></translation></message>
<message><source>Only notes of this key are written</source><translation type="unfinished"></translation></message>
<message><source>Pitches as they are</source><translation type="unfinished"></translation></message>
<message><source>Range</source><translation type="unfinished"></translation></message>
<message><source>Rhythm as it is</source><translation type="unfinished"></translation></message>
<message><source>The pitches of the notes stay</source><translation type="unfinished"></translation></message>
<message><source>These notes stay as they are (Ctrl+L locks others)</source><translation type="unfinished"></translation></message>
<message><source>What must hold for every note that is written</source><translation type="unfinished"></translation></message>
<message><source>{} at once</source><translation type="unfinished"></translation></message>
<message><source>{} locked</source><translation type="unfinished"></translation></message>
<message><source>{} spans of bars locked</source><translation type="unfinished"></translation></message>
</context>
<context><name>MainWindow</name>
<message><source>Select notes or bars first: those are what is dragged out.</source><translation type="unfinished"></translation></message>
<message><source>Try again</source><translation type="unfinished"></translation></message>
<message><source>“{}” is back with its unsaved edits.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Menus</name>
<message><source>&amp;Edit</source><translation type="unfinished"></translation></message>
<message><source>&amp;File</source><translation type="unfinished"></translation></message>
<message><source>&amp;Follow</source><translation type="unfinished"></translation></message>
<message><source>&amp;Generate</source><translation type="unfinished"></translation></message>
<message><source>&amp;Help</source><translation type="unfinished"></translation></message>
<message><source>&amp;History</source><translation type="unfinished"></translation></message>
<message><source>&amp;Middle C is</source><translation type="unfinished"></translation></message>
<message><source>&amp;Mouse</source><translation type="unfinished"></translation></message>
<message><source>&amp;Notes</source><translation type="unfinished"></translation></message>
<message><source>&amp;Pitch class</source><translation type="unfinished"></translation></message>
<message><source>&amp;Right button: menu with the pencil, eraser with the other tools</source><translation type="unfinished"></translation></message>
<message><source>&amp;Tool</source><translation type="unfinished"></translation></message>
<message><source>&amp;Track</source><translation type="unfinished"></translation></message>
<message><source>&amp;Transport</source><translation type="unfinished"></translation></message>
<message><source>&amp;Velocity</source><translation type="unfinished"></translation></message>
<message><source>&amp;View</source><translation type="unfinished"></translation></message>
<message><source>Add a marker</source><translation type="unfinished"></translation></message>
<message><source>C&amp;ursor of the keyboard</source><translation type="unfinished"></translation></message>
<message><source>Colour &amp;notes by</source><translation type="unfinished"></translation></message>
<message><source>Hold &amp;Alt to drag without snap</source><translation type="unfinished"></translation></message>
<message><source>Hold the &amp;Super key to drag without snap</source><translation type="unfinished"></translation></message>
<message><source>Loop these bars</source><translation type="unfinished"></translation></message>
<message><source>Marker</source><translation type="unfinished"></translation></message>
<message><source>No files yet</source><translation type="unfinished"></translation></message>
<message><source>Nothing was asked yet</source><translation type="unfinished"></translation></message>
<message><source>Open &amp;recent</source><translation type="unfinished"></translation></message>
<message><source>seed</source><translation type="unfinished"></translation></message>
</context>
<context><name>Minimap</name>
<message><source>Bars {} to {} are in sight</source><translation type="unfinished"></translation></message>
<message><source>Minimap</source><translation type="unfinished"></translation></message>
<message><source>Song</source><translation type="unfinished"></translation></message>
<message><source>The whole song: drag the frame to scroll, its edges to zoom; click to go there</source><translation type="unfinished"></translation></message>
</context>
<context><name>NoteCommands</name>
<message><source>No note is selected: drag over some, or press Ctrl+A.</source><translation type="unfinished"></translation></message>
<message><source>No note lies across the playhead: click in the ruler to put it into one.</source><translation type="unfinished"></translation></message>
<message><source>Only notes of the same pitch can be joined: select two or more.</source><translation type="unfinished"></translation></message>
</context>
<context><name>NoticeBar</name>
<message><source>Close this notice</source><translation type="unfinished"></translation></message>
</context>
<context><name>Offers</name>
<message numerus="yes"><source>%n voice(s)</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>Change {}</source><translation type="unfinished"></translation></message>
<message><source>New {}</source><translation type="unfinished"></translation></message>
<message><source>Write {}</source><translation type="unfinished"></translation></message>
<message><source>Write {} anew</source><translation type="unfinished"></translation></message>
<message><source>a little</source><translation type="unfinished"></translation></message>
<message><source>a touch</source><translation type="unfinished"></translation></message>
<message><source>about half</source><translation type="unfinished"></translation></message>
<message><source>everything</source><translation type="unfinished"></translation></message>
<message><source>most</source><translation type="unfinished"></translation></message>
<message><source>much</source><translation type="unfinished"></translation></message>
<message><source>{much}, keep {kept}</source><translation type="unfinished"></translation></message>
<message><source>{what} to {melody}</source><translation type="unfinished"></translation></message>
</context>
<context><name>OnsetsEditor</name>
<message><source>Fewest onsets a beat</source><translation type="unfinished"></translation></message>
<message><source>Most onsets a beat</source><translation type="unfinished"></translation></message>
<message><source>a beat</source><translation type="unfinished"></translation></message>
<message><source>to</source><translation type="unfinished"></translation></message>
</context>
<context><name>OtherPitches</name>
<message><source>Choose another pitch</source><translation type="unfinished"></translation></message>
<message><source>The question was dropped: ask again.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Palette</name>
<message><source>Command palette</source><translation type="unfinished"></translation></message>
<message><source>Commands</source><translation type="unfinished"></translation></message>
<message><source>No command has these letters.</source><translation type="unfinished"></translation></message>
<message><source>Search for a command</source><translation type="unfinished"></translation></message>
<message><source>Type what you want to do</source><translation type="unfinished"></translation></message>
<message><source>not possible now</source><translation type="unfinished"></translation></message>
</context>
<context><name>PresetMenu</name>
<message><source>&amp;Back to the beginning</source><translation type="unfinished"></translation></message>
<message><source>&amp;Delete</source><translation type="unfinished"></translation></message>
<message><source>&amp;Save these settings …</source><translation type="unfinished"></translation></message>
<message><source>Name of the preset</source><translation type="unfinished"></translation></message>
<message><source>None saved yet</source><translation type="unfinished"></translation></message>
<message><source>Presets</source><translation type="unfinished"></translation></message>
<message><source>Save</source><translation type="unfinished"></translation></message>
<message><source>Settings kept under a name</source><translation type="unfinished"></translation></message>
</context>
<context><name>QuantizeDialog</name>
<message><source>Grid</source><translation type="unfinished"></translation></message>
<message><source>How late every second line of the grid is; 100 % is a triplet feel</source><translation type="unfinished"></translation></message>
<message><source>Kind of grid</source><translation type="unfinished"></translation></message>
<message><source>Move</source><translation type="unfinished"></translation></message>
<message><source>Note ends</source><translation type="unfinished"></translation></message>
<message><source>Note starts</source><translation type="unfinished"></translation></message>
<message><source>Starts and ends</source><translation type="unfinished"></translation></message>
<message><source>Strength</source><translation type="unfinished"></translation></message>
<message><source>Swing</source><translation type="unfinished"></translation></message>
<message><source>dotted</source><translation type="unfinished"></translation></message>
<message><source>straight</source><translation type="unfinished"></translation></message>
<message><source>triplet</source><translation type="unfinished"></translation></message>
</context>
<context><name>RangeEditor</name>
<message><source>Highest note written</source><translation type="unfinished"></translation></message>
<message><source>Lowest note written</source><translation type="unfinished"></translation></message>
<message><source>to</source><translation type="unfinished"></translation></message>
</context>
<context><name>RecoveryDialog</name>
<message><source>Antiphon did not end well the last time. This song was rescued with its unsaved edits:</source><translation type="unfinished"></translation></message>
<message><source>Antiphon did not end well. These songs were rescued with their unsaved edits:</source><translation type="unfinished"></translation></message>
<message><source>Decide later</source><translation type="unfinished"></translation></message>
<message><source>Recover</source><translation type="unfinished"></translation></message>
<message><source>Recover your work</source><translation type="unfinished"></translation></message>
<message><source>Throw away</source><translation type="unfinished"></translation></message>
<message><source>Untitled</source><translation type="unfinished"></translation></message>
<message><source>{}, rescued {}</source><translation type="unfinished"></translation></message>
<message><source>{}, rescued {}; its file is newer</source><translation type="unfinished"></translation></message>
</context>
<context><name>RequestButton</name>
<message><source>Options of {}</source><translation type="unfinished"></translation></message>
</context>
<context><name>Roll</name>
<message><source>1 note selected</source><translation type="unfinished"></translation></message>
<message><source>Change velocity</source><translation type="unfinished"></translation></message>
<message><source>Click to draw a note, drag to lengthen it.
Or press C and let Antiphon begin.</source><translation type="unfinished"></translation></message>
<message><source>Copy note</source><translation type="unfinished"></translation></message>
<message><source>Copy notes</source><translation type="unfinished"></translation></message>
<message><source>Copy to {}, {}</source><translation type="unfinished"></translation></message>
<message><source>Ctrl with the arrows moves the cursor by the grid and by semitones, Ctrl+Shift with the arrows goes from note to note. N writes a note.</source><translation type="unfinished"></translation></message>
<message><source>Draw note</source><translation type="unfinished"></translation></message>
<message><source>Draw {pitch} at {place}, length {length}, velocity {velocity}</source><translation type="unfinished"></translation></message>
<message><source>Erase 1 note</source><translation type="unfinished"></translation></message>
<message><source>Erase notes</source><translation type="unfinished"></translation></message>
<message><source>Erase {} notes</source><translation type="unfinished"></translation></message>
<message><source>Length {}</source><translation type="unfinished"></translation></message>
<message><source>Loop {} to {}, length {}</source><translation type="unfinished"></translation></message>
<message><source>Move note</source><translation type="unfinished"></translation></message>
<message><source>Move notes</source><translation type="unfinished"></translation></message>
<message><source>Move to {}, {}</source><translation type="unfinished"></translation></message>
<message><source>Resize notes</source><translation type="unfinished"></translation></message>
<message><source>Select bar {}</source><translation type="unfinished"></translation></message>
<message><source>Select bars {} to {}</source><translation type="unfinished"></translation></message>
<message><source>Split notes</source><translation type="unfinished"></translation></message>
<message><source>Split {} at {}</source><translation type="unfinished"></translation></message>
<message><source>Stretch notes</source><translation type="unfinished"></translation></message>
<message><source>Stretch to {:.0f} %, edge at {}</source><translation type="unfinished"></translation></message>
<message><source>Velocity {}</source><translation type="unfinished"></translation></message>
<message><source>Velocity {} to {}</source><translation type="unfinished"></translation></message>
<message><source>bar {} beat {}</source><translation type="unfinished"></translation></message>
<message><source>dotted eighth</source><translation type="unfinished"></translation></message>
<message><source>dotted half</source><translation type="unfinished"></translation></message>
<message><source>dotted quarter</source><translation type="unfinished"></translation></message>
<message><source>dotted sixteenth</source><translation type="unfinished"></translation></message>
<message><source>eighth</source><translation type="unfinished"></translation></message>
<message><source>eighth triplet</source><translation type="unfinished"></translation></message>
<message><source>ends at {}</source><translation type="unfinished"></translation></message>
<message><source>flat</source><translation type="unfinished"></translation></message>
<message><source>half</source><translation type="unfinished"></translation></message>
<message><source>quarter</source><translation type="unfinished"></translation></message>
<message><source>quarter triplet</source><translation type="unfinished"></translation></message>
<message><source>selected</source><translation type="unfinished"></translation></message>
<message><source>sharp</source><translation type="unfinished"></translation></message>
<message><source>sixteenth</source><translation type="unfinished"></translation></message>
<message><source>sixteenth triplet</source><translation type="unfinished"></translation></message>
<message><source>sixty-fourth</source><translation type="unfinished"></translation></message>
<message><source>starts at {}</source><translation type="unfinished"></translation></message>
<message><source>thirty-second</source><translation type="unfinished"></translation></message>
<message><source>track without a name</source><translation type="unfinished"></translation></message>
<message><source>velocity {}</source><translation type="unfinished"></translation></message>
<message><source>whole</source><translation type="unfinished"></translation></message>
<message><source>with {} more</source><translation type="unfinished"></translation></message>
<message><source>written by the model, not accepted</source><translation type="unfinished"></translation></message>
<message><source>{} notes selected</source><translation type="unfinished"></translation></message>
<message><source>{} quarters</source><translation type="unfinished"></translation></message>
<message><source>{} to {}, {} to {}</source><translation type="unfinished"></translation></message>
<message><source>{}, {} notes</source><translation type="unfinished"></translation></message>
</context>
<context><name>RollArea</name>
<message><source>Chords</source><translation type="unfinished"></translation></message>
<message><source>Piano roll</source><translation type="unfinished"></translation></message>
</context>
<context><name>RollView</name>
<message><source>Change velocity</source><translation type="unfinished"></translation></message>
</context>
<context><name>Ruler</name>
<message><source>Add marker</source><translation type="unfinished"></translation></message>
<message><source>Delete marker</source><translation type="unfinished"></translation></message>
<message><source>Marker</source><translation type="unfinished"></translation></message>
<message><source>Rename marker</source><translation type="unfinished"></translation></message>
<message><source>Ruler</source><translation type="unfinished"></translation></message>
</context>
<context><name>Sentences</name>
<message><source> on {}</source><translation type="unfinished"></translation></message>
<message><source># bar(s)</source><translation type="unfinished"></translation></message>
<message><source># byte(s)</source><translation type="unfinished"></translation></message>
<message><source># note(s)</source><translation type="unfinished"></translation></message>
<message><source># onset(s)</source><translation type="unfinished"></translation></message>
<message><source># pitch</source><translation type="unfinished"></translation></message>
<message><source># pitches</source><translation type="unfinished"></translation></message>
<message><source># track(s)</source><translation type="unfinished"></translation></message>
<message><source>'{}' is not a pitch: write it like C4, Eb3 or 60.</source><translation type="unfinished"></translation></message>
<message><source>'{}' is not a range of pitches: write it like C3-C6.</source><translation type="unfinished"></translation></message>
<message><source>'{}' names no voices: write chords, satb or a number from 2 to 8.</source><translation type="unfinished"></translation></message>
<message><source>A chord kept of {} has {} at once, not {}: allow {}.</source><translation type="unfinished"></translation></message>
<message><source>A chord of {} of which notes stay cannot be completed under these limits: unlock it.</source><translation type="unfinished"></translation></message>
<message><source>A density is a number of onsets a beat and not negative.</source><translation type="unfinished"></translation></message>
<message><source>A locked note is on a track that is no longer in the song.</source><translation type="unfinished"></translation></message>
<message><source>A range of pitches lies within 0 to 127.</source><translation type="unfinished"></translation></message>
<message><source>A scale needs at least one pitch class, each from 0 (C) to 11 (B).</source><translation type="unfinished"></translation></message>
<message><source>A span of locked bars is empty.</source><translation type="unfinished"></translation></message>
<message><source>A track is both written and listened to.</source><translation type="unfinished"></translation></message>
<message><source>A track is named twice.</source><translation type="unfinished"></translation></message>
<message><source>A {} of these sizes cannot be built: {}.</source><translation type="unfinished"></translation></message>
<message><source>Ask for 1 to {} candidates, not {}.</source><translation type="unfinished"></translation></message>
<message><source>Ask for at most {} bars at once, not {}.</source><translation type="unfinished"></translation></message>
<message><source>At least {} exclude at most {}</source><translation type="unfinished"></translation></message>
<message><source>At most {} tracks can be read together: name fewer.</source><translation type="unfinished"></translation></message>
<message><source>At most {} tracks can be written at once.</source><translation type="unfinished"></translation></message>
<message><source>Bar {} of {} has place for {}, not {}</source><translation type="unfinished"></translation></message>
<message><source>Block chords are struck where chords change, however rarely</source><translation type="unfinished"></translation></message>
<message><source>Chords are written on one track: name one, or none to have it made.</source><translation type="unfinished"></translation></message>
<message><source>Did not follow # tempo, meter or key event(s) with values that MIDI does not have.</source><translation type="unfinished"></translation></message>
<message><source>Drums cannot sing: harmonize on other tracks.</source><translation type="unfinished"></translation></message>
<message><source>Ended # note(s) that had no end, at the end of the track.</source><translation type="unfinished"></translation></message>
<message><source>Every bar of the region is locked</source><translation type="unfinished"></translation></message>
<message><source>Everything after the first {} tracks was left out.</source><translation type="unfinished"></translation></message>
<message><source>FLAC needs the Python package soundfile, which is not installed; write WAV.</source><translation type="unfinished"></translation></message>
<message><source>FluidSynth cannot read the sound font {}.</source><translation type="unfinished"></translation></message>
<message><source>FluidSynth is not installed, so there is no sound; on Debian or Ubuntu: sudo apt install libfluidsynth3.</source><translation type="unfinished"></translation></message>
<message><source>Left out # note end(s) without a note.</source><translation type="unfinished"></translation></message>
<message><source>Left out a chunk of an unknown kind ({}).</source><translation type="unfinished"></translation></message>
<message><source>Name one track for each part.</source><translation type="unfinished"></translation></message>
<message><source>Name the melody to harmonize.</source><translation type="unfinished"></translation></message>
<message><source>Name the parts to write: bass, piano, drums or counter.</source><translation type="unfinished"></translation></message>
<message><source>No chord has all its notes in this scale: choose a scale with more notes.</source><translation type="unfinished"></translation></message>
<message><source>No chord tone asked for{} lies within the range and the scale</source><translation type="unfinished"></translation></message>
<message><source>No note may be written for a chord: widen the range or the scale.</source><translation type="unfinished"></translation></message>
<message><source>No note of {} lies between {} and {}{}</source><translation type="unfinished"></translation></message>
<message><source>No number of onsets makes {} to {} a beat in bar {}</source><translation type="unfinished"></translation></message>
<message><source>No sound device could be opened, so the song plays without sound.</source><translation type="unfinished"></translation></message>
<message><source>No sound font was found: the one that comes with the Python package pretty_midi is missing. Name another with --soundfont or {}.</source><translation type="unfinished"></translation></message>
<message><source>None of these notes can change with so much of them kept</source><translation type="unfinished"></translation></message>
<message><source>None of these notes can change with so much of them kept: keep less.</source><translation type="unfinished"></translation></message>
<message><source>Notes that stay on {} sound all through the region, {} at once</source><translation type="unfinished"></translation></message>
<message><source>Nothing can be written here: notes that stay take every place the limits leave; unlock some of them, or allow more.</source><translation type="unfinished"></translation></message>
<message><source>Only a continuation can be inserted before later notes.</source><translation type="unfinished"></translation></message>
<message><source>Only a variation can keep rhythm, pitches, contour or harmony.</source><translation type="unfinished"></translation></message>
<message><source>Put # note end(s) behind their note at the same tick.</source><translation type="unfinished"></translation></message>
<message><source>Read # text(s) as Latin-1, being no Unicode.</source><translation type="unfinished"></translation></message>
<message><source>Skipped {} in front of the MIDI header.</source><translation type="unfinished"></translation></message>
<message><source>Skipped {} {}.</source><translation type="unfinished"></translation></message>
<message><source>Something went wrong in the model ({}); the song is untouched.</source><translation type="unfinished"></translation></message>
<message><source>Sound is written as .wav or .flac, not as "{}".</source><translation type="unfinished"></translation></message>
<message><source>The audio driver {} could not be opened.</source><translation type="unfinished"></translation></message>
<message><source>The contour kept of {} finds no pitches under these limits: widen the range or the scale, or keep less.</source><translation type="unfinished"></translation></message>
<message><source>The description of the model in {} cannot be read: {}.</source><translation type="unfinished"></translation></message>
<message><source>The description of the model in {} is incomplete: {}.</source><translation type="unfinished"></translation></message>
<message><source>The file calls itself type 0 but has {} tracks; it was read as type 1.</source><translation type="unfinished"></translation></message>
<message><source>The file holds separate sequences (type 2); they became tracks of one song.</source><translation type="unfinished"></translation></message>
<message><source>The file type {} does not exist; the file was read as type 1.</source><translation type="unfinished"></translation></message>
<message><source>The grid has no place for {}</source><translation type="unfinished"></translation></message>
<message><source>The hand span must not be negative.</source><translation type="unfinished"></translation></message>
<message><source>The header announced {}; there are {}.</source><translation type="unfinished"></translation></message>
<message><source>The length of the header was wrong and was put right.</source><translation type="unfinished"></translation></message>
<message><source>The limits leave no way to finish bar {}: widen the range or the scale, or unlock a note there.</source><translation type="unfinished"></translation></message>
<message><source>The locked note {} in bar {} of {} is no longer there.</source><translation type="unfinished"></translation></message>
<message><source>The lowest pitch allowed{}, {}, lies above the highest, {}</source><translation type="unfinished"></translation></message>
<message><source>The melody has no notes in these bars to harmonize.</source><translation type="unfinished"></translation></message>
<message><source>The melody stays as it is: name other tracks to write on.</source><translation type="unfinished"></translation></message>
<message><source>The model process answered with something unreadable and was ended; your song is untouched. Ask again.</source><translation type="unfinished"></translation></message>
<message><source>The model process closed its pipe and was ended; your song is untouched. Ask again.</source><translation type="unfinished"></translation></message>
<message><source>The model process could not read this: {}.</source><translation type="unfinished"></translation></message>
<message><source>The model process ended ({}); your song is untouched. Ask again.</source><translation type="unfinished"></translation></message>
<message><source>The model process has been closed.</source><translation type="unfinished"></translation></message>
<message><source>The model process stopped answering and was ended; your song is untouched. Ask again to start a new one.</source><translation type="unfinished"></translation></message>
<message><source>The model process was killed ({}); your song is untouched. Ask again.</source><translation type="unfinished"></translation></message>
<message><source>The model process was sent nonsense: {}.</source><translation type="unfinished"></translation></message>
<message><source>The model process {} could not be started ({}).</source><translation type="unfinished"></translation></message>
<message><source>The model ran out of memory: ask for fewer bars or candidates.</source><translation type="unfinished"></translation></message>
<message><source>The model {} cannot {} yet: it can {}.</source><translation type="unfinished"></translation></message>
<message><source>The model {} was made for another version of Antiphon: install the one that fits.</source><translation type="unfinished"></translation></message>
<message><source>The most notes at once must be at least 1.</source><translation type="unfinished"></translation></message>
<message><source>The note is no longer there, or another of the same pitch covers it.</source><translation type="unfinished"></translation></message>
<message><source>The piece lasts {} hours; at most {} hours can be rendered in one go.</source><translation type="unfinished"></translation></message>
<message><source>The pitch {} is outside what MIDI has, C-1 to G9.</source><translation type="unfinished"></translation></message>
<message><source>The pitch {} to be kept lies outside the range or the scale</source><translation type="unfinished"></translation></message>
<message><source>The pitches kept of {} cannot be spread over the bars with so many onsets a beat: let the pitches change, or allow other densities.</source><translation type="unfinished"></translation></message>
<message><source>The pitches kept of {} find no place beside the notes that stay: unlock a note there, or let the pitches change.</source><translation type="unfinished"></translation></message>
<message><source>The range {} runs downwards: write the lower pitch first.</source><translation type="unfinished"></translation></message>
<message><source>The region must begin and end on bar lines.</source><translation type="unfinished"></translation></message>
<message><source>The request makes a track that is already there.</source><translation type="unfinished"></translation></message>
<message><source>The request names a track that is no longer in the song.</source><translation type="unfinished"></translation></message>
<message><source>The request names no bars.</source><translation type="unfinished"></translation></message>
<message><source>The request was cancelled.</source><translation type="unfinished"></translation></message>
<message><source>The rhythm kept of {} and the notes that stay have {} at once, not {}: allow {}.</source><translation type="unfinished"></translation></message>
<message><source>The rhythm kept of {} has {} at once, and only {} may be used</source><translation type="unfinished"></translation></message>
<message><source>The rhythm kept of {} has {} at once, not {}</source><translation type="unfinished"></translation></message>
<message><source>The rhythm kept of {} has {} in bar {}, not {}</source><translation type="unfinished"></translation></message>
<message><source>The rhythm kept of {} leaves too few pitches for notes that sound together: widen the range or the scale, or unlock a note there.</source><translation type="unfinished"></translation></message>
<message><source>The seed must be a whole number from 0 to {}, not {}.</source><translation type="unfinished"></translation></message>
<message><source>The song has a gap or an event too large for a MIDI file.</source><translation type="unfinished"></translation></message>
<message><source>The song has only {}.</source><translation type="unfinished"></translation></message>
<message><source>The song is too large to hand to the model process.</source><translation type="unfinished"></translation></message>
<message><source>The sound device stopped answering, so the song plays on without sound.</source><translation type="unfinished"></translation></message>
<message><source>The sound font {} cannot be read: {}.</source><translation type="unfinished"></translation></message>
<message><source>The sound is too long for a WAV file (4 GB); write FLAC instead.</source><translation type="unfinished"></translation></message>
<message><source>The sound output failed, so the song plays without sound.</source><translation type="unfinished"></translation></message>
<message><source>The strength must be from 0 to 1, not {}.</source><translation type="unfinished"></translation></message>
<message><source>The temperature must be above 0 and at most 5, not {}.</source><translation type="unfinished"></translation></message>
<message><source>The track for the {} must be drums.</source><translation type="unfinished"></translation></message>
<message><source>The track for the {} must not be drums.</source><translation type="unfinished"></translation></message>
<message><source>The weights of the model {} are damaged, or not the ones its description names: install it again.</source><translation type="unfinished"></translation></message>
<message><source>The weights of the model {} are missing: {}.</source><translation type="unfinished"></translation></message>
<message><source>The weights of the model {} cannot be read: {}.</source><translation type="unfinished"></translation></message>
<message><source>The weights {} cannot be read: {}.</source><translation type="unfinished"></translation></message>
<message><source>The weights {} do not fit this model: {} is missing or of another shape.</source><translation type="unfinished"></translation></message>
<message><source>The {} must be from 0 to 1, not {}.</source><translation type="unfinished"></translation></message>
<message><source>There are no notes in these bars to vary, or all of them are locked.</source><translation type="unfinished"></translation></message>
<message><source>There is no model in {}: {} is missing.</source><translation type="unfinished"></translation></message>
<message><source>There is no model named {}: {}.</source><translation type="unfinished"></translation></message>
<message><source>There is no mood '{}': ask for {}.</source><translation type="unfinished"></translation></message>
<message><source>There is no scale named {}; the scales are {}.</source><translation type="unfinished"></translation></message>
<message><source>There is no sound font {}, which {} names.</source><translation type="unfinished"></translation></message>
<message><source>There is no sound font {}.</source><translation type="unfinished"></translation></message>
<message><source>There is no style '{}': ask for {}.</source><translation type="unfinished"></translation></message>
<message><source>There is no track "{}"; the song has {}.</source><translation type="unfinished"></translation></message>
<message><source>There is no track to write on.</source><translation type="unfinished"></translation></message>
<message><source>This MIDI file counts time in film frames (SMPTE), not in beats, so its notes have no place in bars; export it again with ticks per quarter note.</source><translation type="unfinished"></translation></message>
<message><source>This MIDI file has no tracks that can be read.</source><translation type="unfinished"></translation></message>
<message><source>This MIDI file is cut off in its header.</source><translation type="unfinished"></translation></message>
<message><source>This MIDI file says that a quarter note has no ticks, so its times mean nothing.</source><translation type="unfinished"></translation></message>
<message><source>This is not a MIDI file: it has no MIDI header.</source><translation type="unfinished"></translation></message>
<message><source>This version has no model of the kind '{}'.</source><translation type="unfinished"></translation></message>
<message><source>Took the MIDI data out of its RIFF wrapper.</source><translation type="unfinished"></translation></message>
<message><source>Top-p must be above 0 and at most 1, not {}.</source><translation type="unfinished"></translation></message>
<message><source>Track {}</source><translation type="unfinished"></translation></message>
<message><source>Track {} is cut off before its first event and was left out.</source><translation type="unfinished"></translation></message>
<message><source>With rhythm and pitches both kept there is nothing left to vary.</source><translation type="unfinished"></translation></message>
<message><source>With the rhythm and the pitches of {} both kept there is nothing left to write on it</source><translation type="unfinished"></translation></message>
<message><source>a time was absurdly large; everything after it was left out.</source><translation type="unfinished"></translation></message>
<message><source>after the last track</source><translation type="unfinished"></translation></message>
<message><source>allow other pitches</source><translation type="unfinished"></translation></message>
<message><source>allow up to {}</source><translation type="unfinished"></translation></message>
<message><source>allow {}</source><translation type="unfinished"></translation></message>
<message><source>allow {} notes at once</source><translation type="unfinished"></translation></message>
<message><source>ask for at least {} or fewer</source><translation type="unfinished"></translation></message>
<message><source>bass</source><translation type="unfinished"></translation></message>
<message><source>between tracks</source><translation type="unfinished"></translation></message>
<message><source>bytes after the end of the track were left out.</source><translation type="unfinished"></translation></message>
<message><source>contour</source><translation type="unfinished"></translation></message>
<message><source>counter</source><translation type="unfinished"></translation></message>
<message><source>cut # number(s) longer than MIDI allows.</source><translation type="unfinished"></translation></message>
<message><source>drums</source><translation type="unfinished"></translation></message>
<message><source>harmony</source><translation type="unfinished"></translation></message>
<message><source>keep less</source><translation type="unfinished"></translation></message>
<message><source>leave out the least onsets a beat</source><translation type="unfinished"></translation></message>
<message><source>left out # message(s) about notes above the highest pitch.</source><translation type="unfinished"></translation></message>
<message><source>left out # message(s) that do not belong into files.</source><translation type="unfinished"></translation></message>
<message><source>left out # unreadable meta event(s).</source><translation type="unfinished"></translation></message>
<message><source>let one of them change</source><translation type="unfinished"></translation></message>
<message><source>lift that limit or let the pitches change</source><translation type="unfinished"></translation></message>
<message><source>lower the least to {}</source><translation type="unfinished"></translation></message>
<message><source>lowered # value(s) above 127 to 127.</source><translation type="unfinished"></translation></message>
<message><source>piano</source><translation type="unfinished"></translation></message>
<message><source>pitches</source><translation type="unfinished"></translation></message>
<message><source>rhythm</source><translation type="unfinished"></translation></message>
<message><source>skipped unreadable bytes in # place(s).</source><translation type="unfinished"></translation></message>
<message><source>the end of the track lay absurdly far away and was moved to the last event.</source><translation type="unfinished"></translation></message>
<message><source>the end of the track was missing and was added.</source><translation type="unfinished"></translation></message>
<message><source>the file ends inside the track; what was there is kept.</source><translation type="unfinished"></translation></message>
<message><source>the last event was incomplete and was left out.</source><translation type="unfinished"></translation></message>
<message><source>the length of the track was wrong and was put right.</source><translation type="unfinished"></translation></message>
<message><source>the scale</source><translation type="unfinished"></translation></message>
<message><source>the track</source><translation type="unfinished"></translation></message>
<message><source>unlock the bars to be written</source><translation type="unfinished"></translation></message>
<message><source>widen the range</source><translation type="unfinished"></translation></message>
<message><source>widen the range down to {}</source><translation type="unfinished"></translation></message>
<message><source>widen the range or leave out the scale</source><translation type="unfinished"></translation></message>
<message><source>widen the range or the scale</source><translation type="unfinished"></translation></message>
<message><source>widen the range up to {}</source><translation type="unfinished"></translation></message>
<message><source>{} The one that comes with Antiphon plays instead.</source><translation type="unfinished"></translation></message>
<message><source>{} The song plays without sound.</source><translation type="unfinished"></translation></message>
<message><source>{} blues</source><translation type="unfinished"></translation></message>
<message><source>{} cannot be read: {}.</source><translation type="unfinished"></translation></message>
<message><source>{} cannot be written: {}.</source><translation type="unfinished"></translation></message>
<message><source>{} chromatic</source><translation type="unfinished"></translation></message>
<message><source>{} could not be written ({}); nothing was changed.</source><translation type="unfinished"></translation></message>
<message><source>{} dorian</source><translation type="unfinished"></translation></message>
<message><source>{} harmonic minor</source><translation type="unfinished"></translation></message>
<message><source>{} is a zip file, but no Antiphon project.</source><translation type="unfinished"></translation></message>
<message><source>{} is damaged: its contents make no sense.</source><translation type="unfinished"></translation></message>
<message><source>{} is damaged: its song makes no sense ({}).</source><translation type="unfinished"></translation></message>
<message><source>{} is larger than {} MB, too large for a song.</source><translation type="unfinished"></translation></message>
<message><source>{} is no Antiphon project, or it is damaged.</source><translation type="unfinished"></translation></message>
<message><source>{} is no kind of song that Antiphon knows; it uses .mid, .midi and {}.</source><translation type="unfinished"></translation></message>
<message><source>{} is not a chord symbol; write for example C, Am7, F/A or G7sus4.</source><translation type="unfinished"></translation></message>
<message><source>{} is not a note name; write for example C, F# or Bb.</source><translation type="unfinished"></translation></message>
<message><source>{} is not a scale; write for example G major, D minor or F# dorian.</source><translation type="unfinished"></translation></message>
<message><source>{} is not a sound font (.sf2 or .sf3).</source><translation type="unfinished"></translation></message>
<message><source>{} locrian</source><translation type="unfinished"></translation></message>
<message><source>{} lydian</source><translation type="unfinished"></translation></message>
<message><source>{} major</source><translation type="unfinished"></translation></message>
<message><source>{} major pentatonic</source><translation type="unfinished"></translation></message>
<message><source>{} melodic minor</source><translation type="unfinished"></translation></message>
<message><source>{} minor</source><translation type="unfinished"></translation></message>
<message><source>{} minor pentatonic</source><translation type="unfinished"></translation></message>
<message><source>{} mixolydian</source><translation type="unfinished"></translation></message>
<message><source>{} octatonic</source><translation type="unfinished"></translation></message>
<message><source>{} onset a beat</source><translation type="unfinished"></translation></message>
<message><source>{} onsets a beat</source><translation type="unfinished"></translation></message>
<message><source>{} phrygian</source><translation type="unfinished"></translation></message>
<message><source>{} tracks</source><translation type="unfinished"></translation></message>
<message><source>{} tracks are named "{}"; name the track by its number.</source><translation type="unfinished"></translation></message>
<message><source>{} was saved by a newer Antiphon (project version {}; this program reads up to {}): update Antiphon to open it.</source><translation type="unfinished"></translation></message>
<message><source>{} whole tone</source><translation type="unfinished"></translation></message>
<message><source>{}: {}</source><translation type="unfinished"></translation></message>
<message><source>{}: {}.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Shortcuts</name>
<message><source>In the file of your keys ({}) this makes no sense and was left out: {}.</source><translation type="unfinished"></translation></message>
<message><source>The file of your keys ({}) cannot be read: the usual keys are in use.</source><translation type="unfinished"></translation></message>
<message><source>The folder for your keys cannot be made: {}.</source><translation type="unfinished"></translation></message>
</context>
<context><name>StartPage</name>
<message><source>A MIDI file or an Antiphon project (Ctrl+O)</source><translation type="unfinished"></translation></message>
<message><source>An empty song with a piano, and the pencil in your hand (Ctrl+N)</source><translation type="unfinished"></translation></message>
<message><source>Open a song …</source><translation type="unfinished"></translation></message>
<message><source>Recent</source><translation type="unfinished"></translation></message>
<message><source>Sketch some bars, select them, and let Antiphon answer. Everything stays on this computer.</source><translation type="unfinished"></translation></message>
<message><source>Start drawing</source><translation type="unfinished"></translation></message>
<message><source>Try it on an example</source><translation type="unfinished"></translation></message>
<message><source>What are you working on?</source><translation type="unfinished"></translation></message>
<message><source>a hymn for four voices</source><translation type="unfinished"></translation></message>
<message><source>ballad: flute, piano, bass, drums</source><translation type="unfinished"></translation></message>
<message><source>or drop a MIDI file here</source><translation type="unfinished"></translation></message>
<message><source>recorder, lute and viol in 6/8</source><translation type="unfinished"></translation></message>
</context>
<context><name>StatusLine</name>
<message numerus="yes"><source>%n note(s) selected</source><translation type="unfinished"><numerusform></numerusform></translation></message>
<message><source>Model ready: {}</source><translation type="unfinished"></translation></message>
<message><source>Model: starting …</source><translation type="unfinished"></translation></message>
<message><source>No model</source><translation type="unfinished"></translation></message>
<message><source>No sound</source><translation type="unfinished"></translation></message>
<message><source>Sound ready</source><translation type="unfinished"></translation></message>
</context>
<context><name>StepEntry</name>
<message><source>Enter notes</source><translation type="unfinished"></translation></message>
<message><source>Step entry: A to K write {} to {}</source><translation type="unfinished"></translation></message>
<message><source>There is no track to write in: add one first.</source><translation type="unfinished"></translation></message>
</context>
<context><name>StepsModel</name>
<message><source>Beginning</source><translation type="unfinished"></translation></message>
<message><source>Undone; click to do it again</source><translation type="unfinished"></translation></message>
<message><source>{}, the song is here</source><translation type="unfinished"></translation></message>
<message><source>{}, undone</source><translation type="unfinished"></translation></message>
</context>
<context><name>SurpriseLane</name>
<message><source>How unexpected each note is to the model, which hears what comes before and after</source><translation type="unfinished"></translation></message>
<message><source>Listening …</source><translation type="unfinished"></translation></message>
<message><source>Surprise</source><translation type="unfinished"></translation></message>
<message><source>Surprise lane</source><translation type="unfinished"></translation></message>
<message><source>The notes have changed</source><translation type="unfinished"></translation></message>
<message><source>{}   {}   {:.1f} nats, {}</source><translation type="unfinished"></translation></message>
<message><source>{}: measure again</source><translation type="unfinished"></translation></message>
</context>
<context><name>Thumbnail</name>
<message><source>Candidate {}</source><translation type="unfinished"></translation></message>
<message><source>Candidate {}: click to hear it in place, drag it out as a MIDI file ({})</source><translation type="unfinished"></translation></message>
</context>
<context><name>Toolbar</name>
<message><source>Adaptive</source><translation type="unfinished"></translation></message>
<message><source>Drag from here: the selected notes or bars as a MIDI file</source><translation type="unfinished"></translation></message>
<message><source>Drag the selection out</source><translation type="unfinished"></translation></message>
<message><source>Grid</source><translation type="unfinished"></translation></message>
<message><source>No grid</source><translation type="unfinished"></translation></message>
<message><source>Position: bar, beat, sixteenth</source><translation type="unfinished"></translation></message>
<message><source>The grid that notes snap to</source><translation type="unfinished"></translation></message>
<message><source>dotted</source><translation type="unfinished"></translation></message>
<message><source>straight</source><translation type="unfinished"></translation></message>
<message><source>triplet</source><translation type="unfinished"></translation></message>
<message><source>{:.0f} bpm</source><translation type="unfinished"></translation></message>
</context>
<context><name>TrackEditor</name>
<message><source>Add marker</source><translation type="unfinished"></translation></message>
<message><source>Add track</source><translation type="unfinished"></translation></message>
<message><source>Change instrument</source><translation type="unfinished"></translation></message>
<message><source>Delete marker</source><translation type="unfinished"></translation></message>
<message><source>Delete track</source><translation type="unfinished"></translation></message>
<message><source>Move track</source><translation type="unfinished"></translation></message>
<message><source>Rename track</source><translation type="unfinished"></translation></message>
</context>
<context><name>TrackPanel</name>
<message><source>Add a track</source><translation type="unfinished"></translation></message>
<message><source>As at first</source><translation type="unfinished"></translation></message>
<message><source>Bass</source><translation type="unfinished"></translation></message>
<message><source>Colour</source><translation type="unfinished"></translation></message>
<message><source>Delete track</source><translation type="unfinished"></translation></message>
<message><source>Drums</source><translation type="unfinished"></translation></message>
<message><source>Export as MIDI …</source><translation type="unfinished"></translation></message>
<message><source>Guitar</source><translation type="unfinished"></translation></message>
<message><source>Melody</source><translation type="unfinished"></translation></message>
<message><source>Move down</source><translation type="unfinished"></translation></message>
<message><source>Move up</source><translation type="unfinished"></translation></message>
<message><source>Piano</source><translation type="unfinished"></translation></message>
<message><source>Rename …</source><translation type="unfinished"></translation></message>
<message><source>Strings</source><translation type="unfinished"></translation></message>
<message><source>Tracks</source><translation type="unfinished"></translation></message>
</context>
<context><name>TrackRow</name>
<message><source>Choose the instrument</source><translation type="unfinished"></translation></message>
<message><source>Mute</source><translation type="unfinished"></translation></message>
<message><source>Mute {}</source><translation type="unfinished"></translation></message>
<message><source>Pan</source><translation type="unfinished"></translation></message>
<message><source>Pan: {}</source><translation type="unfinished"></translation></message>
<message><source>Solo {}</source><translation type="unfinished"></translation></message>
<message><source>Solo: hear this track alone</source><translation type="unfinished"></translation></message>
<message><source>Track {}</source><translation type="unfinished"></translation></message>
<message><source>Vol</source><translation type="unfinished"></translation></message>
<message><source>Volume</source><translation type="unfinished"></translation></message>
<message><source>Volume: {} %</source><translation type="unfinished"></translation></message>
<message><source>left</source><translation type="unfinished"></translation></message>
<message><source>middle</source><translation type="unfinished"></translation></message>
<message><source>right</source><translation type="unfinished"></translation></message>
</context>
<context><name>UndoSteps</name>
<message><source>Close the undo history</source><translation type="unfinished"></translation></message>
<message><source>Undo history</source><translation type="unfinished"></translation></message>
</context>
<context><name>VaryOptions</name>
<message><source>Change</source><translation type="unfinished"></translation></message>
<message><source>Every note stays where it is and as long: only pitches change</source><translation type="unfinished"></translation></message>
<message><source>How much of the notes Vary changes</source><translation type="unfinished"></translation></message>
<message><source>Keep</source><translation type="unfinished"></translation></message>
<message><source>Notes of the chord stay notes of the chord, on the beats</source><translation type="unfinished"></translation></message>
<message><source>The pitches stay in their order: only the rhythm changes</source><translation type="unfinished"></translation></message>
<message><source>The tune rises and falls as it did, in its own rhythm</source><translation type="unfinished"></translation></message>
<message><source>Vary strength</source><translation type="unfinished"></translation></message>
</context>
<context><name>VelocityLane</name>
<message><source>Change velocity</source><translation type="unfinished"></translation></message>
<message><source>Drag a stem, or drag across to draw a ramp</source><translation type="unfinished"></translation></message>
<message><source>Vel</source><translation type="unfinished"></translation></message>
<message><source>Velocity lane</source><translation type="unfinished"></translation></message>
</context>
<context><name>Window</name>
<message><source>Something went wrong in the program ({}): save the song, and go on.</source><translation type="unfinished"></translation></message>
</context>
<context><name>Words</name>
<message><source>, </source><translation type="unfinished"></translation></message>
<message><source>{names} and {count} more</source><translation type="unfinished"></translation></message>
<message><source>{names} and {last}</source><translation type="unfinished"></translation></message>
</context>
</TS>
