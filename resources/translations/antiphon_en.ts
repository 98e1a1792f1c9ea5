<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context><name>AdvancedSection</name>
<message numerus="yes"><source>%n answer(s)</source><translation><numerusform>%n answer</numerusform><numerusform>%n answers</numerusform></translation></message>
</context>
<context><name>Asking</name>
<message numerus="yes"><source>%n bar(s) ahead</source><translation><numerusform>%n bar ahead</numerusform><numerusform>%n bars ahead</numerusform></translation></message>
<message numerus="yes"><source>%n bar(s) back</source><translation><numerusform>%n bar back</numerusform><numerusform>%n bars back</numerusform></translation></message>
<message numerus="yes"><source>%n bar(s) back and {} ahead</source><translation><numerusform>%n bar back and {} ahead</numerusform><numerusform>%n bars back and {} ahead</numerusform></translation></message>
<message numerus="yes"><source>%n locked note(s)</source><translation><numerusform>%n locked note</numerusform><numerusform>%n locked notes</numerusform></translation></message>
</context>
<context><name>CandidateStrip</name>
<message numerus="yes"><source>%n note(s) as in {piece}</source><translation><numerusform>%n note as in {piece}</numerusform><numerusform>%n notes as in {piece}</numerusform></translation></message>
<message numerus="yes"><source>%n note(s) in a row are like “{piece}” of {set}, which the model has learned from. Ask again (Ctrl+Enter), or change them before you publish the song.</source><translation><numerusform>%n note in a row are like “{piece}” of {set}, which the model has learned from. Ask again (Ctrl+Enter), or change them before you publish the song.</numerusform><numerusform>%n notes in a row are like “{piece}” of {set}, which the model has learned from. Ask again (Ctrl+Enter), or change them before you publish the song.</numerusform></translation></message>
<message numerus="yes"><source>Writing: %n note(s) so far</source><translation><numerusform>Writing: %n note so far</numerusform><numerusform>Writing: %n notes so far</numerusform></translation></message>
</context>
<context><name>Commands</name>
<message numerus="yes"><source>%n chord(s) taken from the song's markers.</source><translation><numerusform>%n chord taken from the song's markers.</numerusform><numerusform>%n chords taken from the song's markers.</numerusform></translation></message>
<message numerus="yes"><source>%n note(s) copied</source><translation><numerusform>%n note copied</numerusform><numerusform>%n notes copied</numerusform></translation></message>
<message numerus="yes"><source>%n note(s) cut</source><translation><numerusform>%n note cut</numerusform><numerusform>%n notes cut</numerusform></translation></message>
</context>
<context><name>CursorCommands</name>
<message numerus="yes"><source>%n note(s) selected</source><translation><numerusform>%n note selected</numerusform><numerusform>%n notes selected</numerusform></translation></message>
<message numerus="yes"><source>{name}, track {number} of {count}, %n note(s)</source><translation><numerusform>{name}, track {number} of {count}, %n note</numerusform><numerusform>{name}, track {number} of {count}, %n notes</numerusform></translation></message>
</context>
<context><name>Curves</name>
<message numerus="yes"><source>%n point(s) copied</source><translation><numerusform>%n point copied</numerusform><numerusform>%n points copied</numerusform></translation></message>
</context>
<context><name>Files</name>
<message numerus="yes"><source>%n note(s)</source><translation><numerusform>%n note</numerusform><numerusform>%n notes</numerusform></translation></message>
<message numerus="yes"><source>{words} %n more repair(s).</source><translation><numerusform>{words} %n more repair.</numerusform><numerusform>{words} %n more repairs.</numerusform></translation></message>
</context>
<context><name>GroupRow</name>
<message numerus="yes"><source>Group {name}, %n track(s)</source><translation><numerusform>Group {name}, %n track</numerusform><numerusform>Group {name}, %n tracks</numerusform></translation></message>
</context>
<context><name>LimitsSection</name>
<message numerus="yes"><source>%n note(s) locked</source><translation><numerusform>%n note locked</numerusform><numerusform>%n notes locked</numerusform></translation></message>
</context>
<context><name>Navigation</name>
<message numerus="yes"><source>%n row(s) shown</source><translation><numerusform>%n row shown</numerusform><numerusform>%n rows shown</numerusform></translation></message>
</context>
<context><name>Offers</name>
<message numerus="yes"><source>%n voice(s)</source><translation><numerusform>%n voice</numerusform><numerusform>%n voices</numerusform></translation></message>
</context>
<context><name>StatusLine</name>
<message numerus="yes"><source>%n note(s) selected</source><translation><numerusform>%n note selected</numerusform><numerusform>%n notes selected</numerusform></translation></message>
</context>
<context><name>TrackCommands</name>
<message numerus="yes"><source>%n track(s)</source><translation><numerusform>%n track</numerusform><numerusform>%n tracks</numerusform></translation></message>
</context>
</TS>
