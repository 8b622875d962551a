"""Which font sets which part of a text.

The unit is a cluster: a letter with its marks, an emoji with what is joined to it. A cluster never
falls apart into two fonts. Letters and digits take the first font of the chain that holds them;
spaces and punctuation stay with the word they follow, so that a sentence in Arabic is one run and
not a dozen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from crisisplan.export.characters import ignorable
from crisisplan.export.fonts import Face, chain

if TYPE_CHECKING:
    from crisisplan.export.fonts import Weight

Piece = tuple[int, int, Face]
"""Start, end and font of a part of a text."""

# A base with marks, joiners, variation selectors, skin tones and tags; flags are two letters.
_MARK = "\u0300-\u036f\u20d0-\u20ff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_CLUSTER = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[\\s\\S](?:[{_MARK}]|\u200d[\u2190-\u2bff\U0001f000-\U0001faff])*"
)
_SIMPLE = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026]*")
_EMOJI = re.compile("[\ufe0f\u20e3\U0001f000-\U0001faff]")


def is_simple(text: str) -> bool:
    """Whether a text is plain Latin: one font, left to right, no marks."""
    return _SIMPLE.fullmatch(text) is not None


def pieces(text: str, weight: Weight) -> list[Piece]:
    """Split a text into the longest parts that one font can set."""
    faces = chain(weight)
    if is_simple(text) and all(map(faces[0].has, set(text) - {"\n"})):
        return [(0, len(text), faces[0])] if text else []
    clusters = [(found.start(), found.end(), found[0]) for found in _CLUSTER.finditer(text)]
    chosen = [_strong(cluster, weight) for _, _, cluster in clusters]
    following: Face | None = None
    ahead: list[Face | None] = [None] * len(chosen)
    for index in range(len(chosen) - 1, -1, -1):
        following = chosen[index] or following
        ahead[index] = following
    result: list[Piece] = []
    for (start, end, cluster), own, coming in zip(clusters, chosen, ahead, strict=True):
        current = result[-1][2] if result else coming
        use = own or _weak(cluster, current, coming, weight)
        if result and result[-1][2] is use:
            result[-1] = (result[-1][0], end, use)
        else:
            result.append((start, end, use))
    return result


def _holds(face: Face, cluster: str) -> bool:
    """Whether a font can set a whole cluster; "e" and an acute may be one letter to it."""
    if len(cluster) == 1:
        return face.has(cluster)
    shown = [ch for ch in unicodedata.normalize("NFC", cluster) if not ignorable(ch)]
    return all(map(face.has, shown))


@lru_cache(maxsize=8192)
def _letter(character: str, weight: Weight) -> Face | None:
    """Font of a single letter or digit; None for what goes with its neighbours."""
    category = unicodedata.category(character)
    if category[0] in "ZPC" or (category[0] == "M" and category != "Mc"):
        return None
    return _first(character, weight)


def _strong(cluster: str, weight: Weight) -> Face | None:
    """Font that a cluster asks for by itself; None if it goes with its neighbours."""
    if len(cluster) == 1 and cluster < "\U0001f000":
        return _letter(cluster, weight)
    if _EMOJI.search(cluster):
        emoji = chain(weight)[-1]
        if _holds(emoji, cluster):
            return emoji
    return _first(cluster, weight)


def _first(cluster: str, weight: Weight) -> Face:
    """First font that holds a cluster, else its first character, else the first of all."""
    faces = chain(weight)
    for part in (cluster, cluster[0]):
        for face in faces:
            if _holds(face, part):
                return face
    return faces[0]


def _weak(cluster: str, current: Face | None, coming: Face | None, weight: Weight) -> Face:
    """Font of a space or a punctuation mark between two words."""
    for face in (current, coming):
        if face is not None and not face.emoji and _holds(face, cluster):
            return face
    if ignorable(cluster[0]) and current is not None:
        return current
    return _first(cluster, weight)
