"""What WeasyPrint may read: the theme's fonts and the pictures of the content, by addresses of our own."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.fonts import Cut
from sas_lint.typeset.pictures import picture

REGULAR = "sas:///font/regular"
STRONG = "sas:///font/strong"
_PICTURE = "sas:///picture/"


def picture_address(path: str) -> str:
    """The address under which a picture of the content is served."""
    return _PICTURE + path


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves two font files, the pictures of one content folder and what an address holds itself; any other
    address stops the build.
    """

    def __init__(self, font: Cut, content: Path) -> None:
        super().__init__(allowed_protocols=["sas", "data"], allow_redirects=False)
        self._fonts = {REGULAR: font.regular, STRONG: font.strong}
        self._content = content

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes behind one of our own addresses; FatalURLFetchingError for every other."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url in self._fonts:
            return URLFetcherResponse(url, self._fonts[url], {"Content-Type": "font/ttf"})
        if url.startswith(_PICTURE):
            try:
                found = picture(self._content, unquote(url.removeprefix(_PICTURE)))
            except TypesetError as fault:
                raise FatalURLFetchingError(str(fault)) from fault
            return URLFetcherResponse(url, found.content, {"Content-Type": found.media_type})
        raise FatalURLFetchingError(f"{url}: a build reads nothing but the theme and content/assets")
