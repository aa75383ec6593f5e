"""Qt's own words (file dialogs, context menus) in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from inspector_app.domain.text import Language
from inspector_app.gui import i18n


class QtWords(QObject):
    """Installs Qt's translation for Chinese and takes it out for English; follows the language."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._found = self._translator.load("qtbase_zh_CN", folder)
        i18n.current().changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Speak the language in use."""
        if self._found and i18n.current().language is Language.ZH:
            QCoreApplication.installTranslator(self._translator)
        else:
            QCoreApplication.removeTranslator(self._translator)
