"""The program on a given site, without a camera."""

from inspector_app.gui.app_backend import AppBackend
from tests.gui.run.site import Site


class SiteBackend(AppBackend):
    """The real program behind the pages."""

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__(site.app)

    def camera(self) -> None:
        """Return no camera."""
        return
