"""Every word of the window is given to a translation, and translated."""

import re
from pathlib import Path

import pytest

from antiphon.ui.language import NAMES, Words, translations_folder
from antiphon.ui.sentences import Sentences
from tests.language import ts_file
from tests.language.sentences import sentence_messages, templates
from tests.language.ts_file import LANGUAGES, read_ts, renewed, write_ts
from tests.language.unwrapped import unwrapped_words
from tests.language.words import ROOMS, SENTENCES, Message, sources, wrapped_words

_FIELD = re.compile(r"\{[^{}]*\}|%n")
_COUNT = re.compile(r"\{\}|#")


@pytest.fixture(scope="module")
def messages() -> set[Message]:
    """All texts of the source."""
    words, problems = wrapped_words(sources(*ROOMS))
    assert not problems, "\n".join(map(str, problems))
    return words | sentence_messages()


def test_all_words_are_given_to_a_translation() -> None:
    found = unwrapped_words(sources(*ROOMS))
    assert not found, "\n".join(map(str, found))


def test_the_search_for_words_finds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.language.words.APP", tmp_path)
    monkeypatch.setattr("tests.language.unwrapped.APP", tmp_path)
    module = tmp_path / "app" / "module.py"
    module.parent.mkdir()
    module.write_text(
        '"""What it owns."""\n'
        'EARLY = translate("Part", "Too early")\n'
        "class Part(QWidget):\n"
        "    def show_it(self):\n"
        '        """Show it."""\n'
        '        self.setText("Bare words")\n'
        '        self.setToolTip(f"{self.count} notes of many")\n'
        '        self.setText(self.tr("Translated words"))\n'
        '        self.setObjectName("for the program")\n'
        '        self.setText(self.tr(f"{self.count} computed"))\n'
    )
    assert [problem.what.split("”")[0] for problem in unwrapped_words([module])] == ["“Bare words", "“ notes of many"]
    words, problems = wrapped_words([module])
    assert {(each.context, each.source) for each in words} == {("Part", "Translated words"), ("Part", "Too early")}
    assert [problem.place.split(":")[1] for problem in problems] == ["2", "10"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(language: str, messages: set[Message]) -> None:
    there = read_ts(language)
    wanted = renewed(language, messages, there)
    missing = sorted(each for each in wanted if not there.get(each))
    gone = sorted(set(there) - set(wanted))
    said = "\n".join(f"{each.context}: {each.source}" for each in missing)
    assert not missing, f"make translations, and translate into {language}:\n{said}"
    assert not gone, "make translations: these are no longer said: " + ", ".join(each.source for each in gone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_fields(language: str) -> None:
    for message, forms in read_ts(language).items():
        for form in forms:
            if message.context == SENTENCES:
                count = len(_COUNT.findall(message.source))
                assert len(form.replace("#", "{}").format(*map(str, range(count)))), message
                fields = re.findall(r"\{\d*\}|#", form)
                assert len(fields) == count, message
            elif re.search(r"\{\d\}", form):
                assert len(_FIELD.findall(form)) == len(_FIELD.findall(message.source)), message
            else:
                assert sorted(_FIELD.findall(form)) == sorted(_FIELD.findall(message.source)), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_loads_what_is_translated(language: str) -> None:
    translator = Words(translations_folder() / f"antiphon_{language}.ts")
    translated = {message: forms for message, forms in read_ts(language).items() if forms}
    for message, forms in translated.items():
        count = 1 if message.counts else -1
        said = translator.translate(message.context, message.source, None, count)
        # Qt puts the number in only where a text is asked for through the application.
        assert said == forms[0], f"make translations: {message}"


def test_files_of_words_are_replaced_whole_while_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ts_file, "FOLDER", tmp_path)
    few = {Message("Roll", "Draw"): ("绘制",)}
    (tmp_path / "antiphon_zh_CN.ts").write_text("old", encoding="utf-8")
    with open(tmp_path / "antiphon_zh_CN.ts", "rb") as words:
        write_ts("zh_CN", few)
        assert words.read() == b"old"
    assert read_ts("zh_CN") == few
    assert Words(tmp_path / "antiphon_zh_CN.ts").translate("Roll", "Draw") == "绘制"
    assert [path.name for path in tmp_path.iterdir()] == ["antiphon_zh_CN.ts"]


def test_every_language_has_its_file() -> None:
    assert set(NAMES) == set(LANGUAGES)


def test_sentences_of_rooms_without_qt_are_known_again() -> None:
    known = Sentences(translations_folder() / "antiphon_zh_CN.ts")
    assert known.translated("There is no track to write on.") == "没有可写的音轨。"
    assert known.translated("Ask for 1 to 8 candidates, not 9.") == "请要求 1 到 8 个候选，而不是 9 个。"
    # What is put in may be a sentence, a count or a name of a key.
    assert known.translated("No note of C major lies between C4 and C5: widen the range up to E5.") == (
        "C4 与 C5 之间没有 C 大调 的音：请把音域向上放宽到 E5。"
    )
    assert known.translated("The song has only 4 bars.") == "乐曲只有 4 小节。"
    assert known.translated("Track 2: left out 3 unreadable meta events.") == "音轨 2：略去 3 个无法读取的元事件。"
    assert known.translated("Bach: Fugue") is None
    assert known.translated("没有可写的音轨。") is None


def test_each_sentence_is_known_as_itself(messages: set[Message]) -> None:
    """No template is taken for another one that is longer."""
    known = Sentences(translations_folder() / "antiphon_zh_CN.ts")
    translations = read_ts("zh_CN")
    for message in messages:
        if message.context != SENTENCES or sum(map(str.isalpha, message.source)) < 2:
            continue
        count = len(_COUNT.findall(message.source))
        values = [str(71 + index) for index in range(count)]
        sentence = _COUNT.sub("{}", message.source).format(*values).replace("(s)", "s")
        (form,) = translations[message]
        assert known.translated(sentence) == form.replace("#", "{}").format(*values), sentence


def test_templates_are_found_in_source() -> None:
    source = '''
def check(part, count):
    """Raise UserError with a sentence."""
    if count:
        raise UserError(f"The {part} has {counted(count, 'note')} at once{'' if part else ' too'}.")
    tell("a word")
'''
    assert sorted(templates(source)) == ["# note(s)", "The {} has {} at once too.", "The {} has {} at once."]
