"""Addresses of pages, as they stand in messages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Links:
    """public_address: what people reach the pages at, e.g. "https://ip.example.cn"."""

    public_address: str

    def case(self, case: str) -> str:
        """The page of a case."""
        return self._at(self.case_path(case))

    def case_path(self, case: str) -> str:
        """The page of a case as a link within this site."""
        return "/cases/" + quote(case, safe="/:")

    def warning(self, path: str) -> str:
        """The page of a warning, by its path on this site."""
        return self._at(path)

    def alert(self, alert: str) -> str:
        """The page of an alert."""
        return self._at(f"/alerts/{alert}")

    def watches(self) -> str:
        """The page on which the reader changes or ends his watches."""
        return self._at("/watches")

    def feed(self, secret: str) -> str:
        """The address of a feed; whoever knows it may read it."""
        return self._at(f"/feeds/{secret}.atom")

    def _at(self, path: str) -> str:
        return self.public_address.rstrip("/") + path
