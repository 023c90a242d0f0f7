"""The language of the window: our own translations and Qt's, and numbers and dates as people write them there.

`packaging/translations.py` makes the files in resources/translations. English has one, too: it holds plural forms.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from photoclip.resources import resource

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""What there is, each in its own words."""


def speak(app: QCoreApplication, language: str) -> str:
    """Have the whole program speak `language`: one of LANGUAGES, or "system" for the desktop's. Returns which it is.

    To be called before there are windows: what is shown already does not change. A language that we have no words in
    becomes English.
    """
    spoken = language if language in LANGUAGES else _of_the_desktop()
    locale = QLocale.system()
    if locale.language() == QLocale.Language.C or (language in LANGUAGES and locale.name()[:2] != language):
        locale = QLocale(spoken)  # else the person's own country, with its dates and numbers
    QLocale.setDefault(locale)
    for name, folder in (
        (f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"photoclip_{spoken}", str(resource("translations"))),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):  # Qt's own English needs none
            app.installTranslator(translator)
    return spoken


def _of_the_desktop() -> str:
    wanted = (name.replace("_", "-").partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in wanted if name in LANGUAGES), "en")
