"""A person's own bands: what each is called, and from which number on.

In `PersonRecord.bands` the id of a band leads to the person's words for it ("storm": "all red"),
and the id with ".from" to its first number ("storm.from": "8").
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from crisisplan.plan.plan import PersonRecord
from crisisplan.plan.skills import HIGHEST, Band, Bands

_FROM = ".from"


def own_bands(bands: Bands, own: dict[str, str]) -> Bands:
    """Return the bands with the person's words and numbers.

    Numbers that leave a band empty or out of order are not used; the words always are.
    """
    named = [
        replace(band, label=own.get(band.id, "").strip() or band.label) for band in bands.bands
    ]
    counted = [band for band in named if band.numbers]
    starts = [_start(band, own) for band in counted]
    if starts[:1] != [0] or any(after <= before for before, after in pairwise(starts)):
        return replace(bands, bands=tuple(named))
    ends = [*(start - 1 for start in starts[1:]), HIGHEST]
    moved = {b.id: (one, end) for b, one, end in zip(counted, starts, ends, strict=True)}
    return replace(bands, bands=tuple(replace(b, numbers=moved.get(b.id, ())) for b in named))


def name_band(record: PersonRecord, band_id: str, words: str, first: int | None) -> PersonRecord:
    """Return the record with own words and an own first number for a band.

    Empty words and None: what we ship holds again.
    """
    kept = {k: v for k, v in record.bands.items() if k not in {band_id, band_id + _FROM}}
    kept |= {band_id: words} if words.strip() else {}
    kept |= {band_id + _FROM: str(first)} if first is not None else {}
    return replace(record, bands=kept)


def _start(band: Band, own: dict[str, str]) -> int:
    written = own.get(band.id + _FROM, "")
    is_number = written.isascii() and written.isdecimal() and len(written) <= len(str(HIGHEST))
    return int(written) if is_number and int(written) <= HIGHEST else band.numbers[0]
