"""The language of the window: which one it is, and putting it on the application."""

import lzma
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from antiphon.paths import resources_folder
from antiphon.ui.sentences import Sentences

NAMES = {"en": "English", "zh_CN": "简体中文"}
"""The languages there are, each by its own name."""
_ENGLISH = "en"


def translations_folder() -> Path:
    """The translations that come with the program."""
    return resources_folder() / "translations"


def words_of(name: str) -> bytes:
    """What Qt loads of one of NAMES; kept packed, for that is a third."""
    return lzma.decompress((translations_folder() / f"antiphon_{name}.qm.xz").read_bytes())


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


class _Packed(QTranslator):
    """Keeps the words that it was loaded with: Qt reads them where they are."""

    def __init__(self, words: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.load(words)


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
        self._install(_Packed(words_of(name), self._application))
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
