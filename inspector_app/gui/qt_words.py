"""Qt's own words (file dialogs, context menus) in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.paths import resources


class QtWords(QObject):
    """Installs Qt's translation for Chinese and takes it out for English; follows the language.

    What Qt's own file leaves in English stands in ``resources/qt``, made into ``.qm`` by ``lrelease``.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        own = (str(resources() / "qt"), "missing_zh_CN")
        qts = (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_zh_CN")
        self._translators = []
        for folder, name in (qts, own):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._translators.append(translator)
        i18n.current().changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Speak the language in use."""
        for translator in self._translators:
            if i18n.current().language is Language.ZH:
                QCoreApplication.installTranslator(translator)
            else:
                QCoreApplication.removeTranslator(translator)
