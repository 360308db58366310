"""Links that stay inside this site, whatever a request asks for."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_KEPT = "/%:@-._~!$&'()*+,;="


def inside(raw: str, fallback: str = "/") -> str:
    """`raw` as a path (with its query) of this site, or `fallback` when it may lead elsewhere.

    Browsers read “//host”, “/\\host” and either with a tab or line break inside as another site.
    """
    plain = raw.isprintable() and "\\" not in raw
    if not plain or not raw.startswith("/") or raw.startswith("//"):
        return fallback
    parts = urlsplit(raw)
    path = quote(parts.path, safe=_KEPT)
    query = quote(parts.query, safe=_KEPT + "?")
    return path + (f"?{query}" if query else "")
