"""The language of the window: which one it is, and putting it on the application."""

import re
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from antiphon.paths import resources_folder
from antiphon.ui.sentences import Sentences

NAMES = {"en": "English", "zh_CN": "简体中文"}
"""The languages there are, each by its own name."""
_ENGLISH = "en"
_MESSAGE = re.compile(
    "<source>([^<]*)</source><translation>((?:<numerusform>[^<]*</numerusform>)+|[^<]+)</translation>"
)
_FORM = re.compile("<numerusform>([^<]*)</numerusform>")


def translations_folder() -> Path:
    """The translations that come with the program."""
    return resources_folder() / "translations"


def language_meant(wanted: str, system: QLocale | None = None) -> str:
    """One of NAMES: what is wanted, or for "system" the first language of the system that there is."""
    if wanted in NAMES:
        return wanted
    for name in (system or QLocale.system()).uiLanguages():
        words = name.replace("-", "_").split("_")
        if words[0] == "zh":
            # Who reads traditional characters is not handed the other ones unasked.
            return _ENGLISH if {"Hant", "TW", "HK", "MO"} & set(words) else "zh_CN"
        if words[0] == "en":
            break
    return _ENGLISH


class Words(QTranslator):
    """The words of a file of translations as `make translations` writes it, one message a line."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._forms: dict[tuple[str, str], tuple[str, ...]] = {}
        for context in path.read_text(encoding="utf-8").split("<context><name>")[1:]:
            name = _plain(context.partition("<")[0])
            for source, told in _MESSAGE.findall(context):
                forms = _FORM.findall(told) or [told]
                self._forms[name, _plain(source)] = tuple(map(_plain, forms))

    def isEmpty(self) -> bool:
        """It has translations: Qt need not look."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The words for a text, of two forms the first for one of a thing; None for what is not translated."""
        forms = self._forms.get((context, source))
        return None if forms is None else forms[0 if n == 1 else -1]


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Language:
    """The language of one application. English is what the source says, but for its plurals."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        self.spoken = ""
        """One of NAMES, once one is spoken."""

    @property
    def file(self) -> Path:
        """The words of the language that is spoken, as a file of translations."""
        return translations_folder() / f"antiphon_{self.spoken}.ts"

    def speak(self, wanted: str) -> bool:
        """Speak this one of NAMES, or that of the system, from now on; whether it is another one than before."""
        name = language_meant(wanted)
        if name == self.spoken:
            return False
        self.end()
        self.spoken = name
        ours = translations_folder()
        if name != _ENGLISH:
            # The last one installed is asked first.
            self._install(Sentences(ours / f"antiphon_{name}.ts", self._application))
            qt = QTranslator(self._application)
            if qt.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._install(qt)
        self._install(Words(ours / f"antiphon_{name}.ts", self._application))
        return True

    def end(self) -> None:
        """Speak no more: what was spoken before is spoken again."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        self.spoken = ""

    def _install(self, translator: QTranslator) -> None:
        self._application.installTranslator(translator)
        self._installed.append(translator)


def can_be_shown(name: str) -> bool:
    """Whether a font of this machine has the characters of a language."""
    return name != "zh_CN" or bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
