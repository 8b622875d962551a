"""A fault of ours as a short code, for whoever reports it."""

from __future__ import annotations

import hashlib
import os
import traceback


def fault_code(error: BaseException) -> str:
    """Return a short code made of class and function names only, never of messages or content."""
    frames = traceback.extract_tb(error.__traceback__)
    names = [type(error).__name__, *(f"{os.path.basename(f.filename)}:{f.name}" for f in frames)]  # noqa: PTH119
    digest = hashlib.sha256("|".join(names).encode()).hexdigest()[:8]
    return f"{type(error).__name__}-{frames[-1].name if frames else ''}-{digest}"
