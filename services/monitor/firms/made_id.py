"""The id of a firm that came without one."""

from __future__ import annotations

import hashlib
import re


def made_id(credit_code: str, name_en: str, name_zh: str) -> str:
    """The credit code, else a slug of the English name, else one made from the Chinese name."""
    slug = re.sub(r"[^a-z0-9]+", "-", name_en.lower()).strip("-")
    return credit_code or slug or "firm-" + hashlib.sha256(name_zh.encode()).hexdigest()[:12]
