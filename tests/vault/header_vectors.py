"""The header vectors: what each file in `vectors` holds, and what a reader must say to it.

A file is two lines about it, an empty line, and then the bytes of a header:

    expect: ok, damaged, too-new, unsigned (signed with another key) or locked (no slot opens)
    about: what is the matter with it

Each changes one thing; mac and sum are right where it does not say otherwise. A reader in any
language can be tried with them: where a header is "ok" and its ways cost little, the secret
"twenty bytes of code" opens the vault key 00 01 02 ... 1f.

To write the files anew: `WRITE_VECTORS=1 python -m pytest tests/vault/test_header_vectors.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.vault.header_parts import (
    FIRST,
    ID,
    OTHER_ID,
    changed,
    compact,
    header,
    keyring,
    passphrase,
    recovery,
    sealed,
    summed,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Vector = tuple[str, str, str, bytes]
"""Name, what is expected, what is the matter, and the bytes."""

MAC, SUM = b"\nmac ", b"\nsum "
WRONG_VALUES: dict[str, object] = {
    "null": None,
    "true": True,
    "list": [],
    "object": {},
    "empty": "",
    "half": 0.5,
    "negative": -1,
    "overflow": 2**64,
}


def vectors() -> Iterator[Vector]:
    """Yield every vector."""
    for make in (good, versions, fields, contents, costs, slots, spelling, lines, cut, huge):
        yield from make()


def good() -> Iterator[Vector]:
    """Yield headers that are as they should be."""
    whole = header()
    helping = wrapped(keyring() | {"opens": "help"})
    yield "ok-all-ways", "ok", "a passphrase, a code and a keyring", sealed(whole)
    yield "ok-code", "ok", "a recovery code alone", sealed(header(wrapped(recovery())))
    only = sealed(header(wrapped(keyring())))
    yield "ok-keyring-only", "ok", "can be read; the program never makes one", only
    many = [wrapped(recovery(number)) for number in range(1, 33)]
    yield "ok-32-slots", "ok", "as many slots as there may be", sealed(header(*many))
    yield "ok-help", "ok", "a way to the card alone", sealed(header(wrapped(recovery()), helping))
    yield "ok-number", "ok", "the highest number", sealed(changed(whole, "number", 10**9))
    yield "ok-schema", "ok", "a later schema", sealed(changed(whole, "schema", 10**6))
    for name, at_cap in (
        ("memory", passphrase(memory_kib=1024 * 1024)),
        ("passes", wrapped(passphrase(passes=64))),
        ("lanes", wrapped(passphrase(lanes=16, memory_kib=128))),
        ("work", passphrase(memory_kib=1024 * 1024, passes=32)),
    ):
        yield f"ok-{name}-at-cap", "ok", f"{name} as high as may be", sealed(header(at_cap))
    yield "unsigned", "unsigned", "signed with another key", sealed(whole, key=b"\x01" * 32)
    moved = header(wrapped(recovery(), OTHER_ID))
    yield "locked-other-vault", "locked", "a slot out of another vault", sealed(moved)
    renamed = header(wrapped(recovery()) | {"kind": "keyring"})
    yield "locked-other-kind", "locked", "a slot called another kind", sealed(renamed)
    flipped = changed(whole, "slots", [wrapped(passphrase()) | {"id": "f" * 16}])
    yield "locked-other-id", "locked", "a slot with another id", sealed(flipped)


def versions() -> Iterator[Vector]:
    """Yield first lines."""
    for name, line in (
        ("2", b"crisisplan vault 2"),
        ("999999", b"crisisplan vault 999999"),
    ):
        yield f"version-{name}", "too-new", "a later format", sealed(header(), line)
    later = summed(b"crisisplan vault 3\nof a kind nobody knows yet\n")
    yield "version-3-other-lines", "too-new", "a later format, of other lines", later
    for name, line in (
        ("0", b"crisisplan vault 0"),
        ("01", b"crisisplan vault 01"),
        ("1000000", b"crisisplan vault 1000000"),
        ("negative", b"crisisplan vault -1"),
        ("plus", b"crisisplan vault +1"),
        ("fraction", b"crisisplan vault 1.0"),
        ("digits", "crisisplan vault \u0661".encode()),
        ("none", b"crisisplan vault"),
        ("space", b"crisisplan vault 1 "),
        ("capital", b"Crisisplan vault 1"),
        ("other", b"crisisplan card 1"),
        ("bom", b"\xef\xbb\xbf" + FIRST),
        ("nul", FIRST + b"\0"),
    ):
        yield f"version-{name}", "damaged", "no first line of ours", sealed(header(), line)
    wrong = sealed(header()).replace(FIRST, b"crisisplan vault 2")
    yield "version-2-wrong-sum", "damaged", "a bit of the version fell over", wrong


def fields() -> Iterator[Vector]:
    """Yield each field missing, and each object with one too many."""
    whole = header()
    for path in (
        *("file", "help", "id", "number", "schema", "slots"),
        *("help.nonce", "help.wrapped"),
        *(f"slots.0.{name}" for name in ("id", "kdf", "kind", "nonce", "opens", "wrapped")),
        *(f"slots.0.kdf.{name}" for name in ("lanes", "memory_kib", "name", "passes", "salt")),
        "slots.1.kdf.lanes",
    ):
        name = path.replace(".", "-")
        yield f"missing-{name}", "damaged", f"{path} is missing", sealed(changed(whole, path))
    for path in ("more", "help.more", "slots.0.more", "slots.0.kdf.more"):
        more = sealed(changed(whole, path, 1))
        yield f"extra-{path.replace('.', '-')}", "damaged", "a field nobody knows", more
    for path in ("file", "help", "id", "number", "schema", "slots", "slots.0", "slots.0.kdf"):
        for name, value in WRONG_VALUES.items():
            found = sealed(changed(whole, path, value))
            yield f"{path.replace('.', '-')}-{name}", "damaged", f"{path} is {value!r}", found


def contents() -> Iterator[Vector]:
    """Yield values of the right type that cannot be."""
    whole = header()
    for name, path, value in (
        ("id-capitals", "id", ID.upper()),
        ("id-short", "id", ID[:-2]),
        ("id-long", "id", ID + "00"),
        ("id-newline", "id", ID + "\n"),
        ("id-other-digits", "id", "\u0661" * 32),
        ("number-zero", "number", 0),
        ("number-over-cap", "number", 10**9 + 1),
        ("number-text", "number", "7"),
        ("schema-zero", "schema", 0),
        ("schema-over-cap", "schema", 10**6 + 1),
        ("file-above", "file", "../plans-0badf00d.db"),
        ("file-root", "file", "/plans-0badf00d.db"),
        ("file-below", "file", "a/plans-0badf00d.db"),
        ("file-backslash", "file", "a\\plans-0badf00d.db"),
        ("file-newline", "file", "plans-0badf00d.db\n"),
        ("file-nul", "file", "plans-0badf00d.db\0"),
        ("file-capitals", "file", "PLANS-0BADF00D.DB"),
        ("file-device", "file", "con"),
        ("help-nonce-short", "help.nonce", "3c" * 11),
        ("help-wrapped-short", "help.wrapped", "96" * 47),
        ("nonce-odd", "slots.0.nonce", "5" * 23),
        ("nonce-newline", "slots.0.nonce", "5a" * 12 + "\n"),
        ("wrapped-long", "slots.0.wrapped", "0" * 98),
        ("wrapped-empty", "slots.0.wrapped", ""),
        ("wrapped-no-hex", "slots.0.wrapped", "g" * 96),
        ("salt-short", "slots.0.kdf.salt", "c3" * 15),
        ("salt-newline", "slots.0.kdf.salt", "c3" * 16 + "\n"),
        ("kind-unknown", "slots.0.kind", "fingerprint"),
        ("kind-capitals", "slots.0.kind", "Passphrase"),
        ("opens-unknown", "slots.0.opens", "everything"),
        ("kdf-unknown", "slots.0.kdf.name", "argon2d"),
        ("kdf-scrypt", "slots.0.kdf.name", "scrypt"),
        ("slot-id-short", "slots.0.id", "1" * 15),
        ("slot-id-newline", "slots.0.id", "1" * 16 + "\n"),
    ):
        found = sealed(changed(whole, path, value))
        yield name, "damaged", f"{path} cannot be that", found


def costs() -> Iterator[Vector]:
    """Yield key derivations that cost too much, too little, or what their kind may not."""
    for name, slot in (
        ("memory-over-cap", passphrase(memory_kib=1024 * 1024 + 1)),
        ("work-over-cap", passphrase(memory_kib=1024 * 1024, passes=33)),
        ("memory-2-32", passphrase(memory_kib=2**32)),
        ("memory-2-63", passphrase(memory_kib=2**63)),
        ("memory-2-64", passphrase(memory_kib=2**64)),
        ("memory-zero", passphrase(memory_kib=0)),
        ("memory-negative", passphrase(memory_kib=-64)),
        ("memory-below-lanes", passphrase(memory_kib=31, lanes=4)),
        ("passes-over-cap", passphrase(passes=65)),
        ("passes-2-32", passphrase(passes=2**32)),
        ("passes-2-64", passphrase(passes=2**64)),
        ("passes-zero", passphrase(passes=0)),
        ("passes-negative", passphrase(passes=-1)),
        ("lanes-over-cap", passphrase(lanes=17, memory_kib=1024)),
        ("lanes-2-32", passphrase(lanes=2**32)),
        ("lanes-2-64", passphrase(lanes=2**64)),
        ("lanes-zero", passphrase(lanes=0)),
        ("lanes-negative", passphrase(lanes=-1)),
        ("lanes-exponent", passphrase(lanes=1e300)),
        ("passphrase-hkdf", passphrase(name="hkdf-sha256", memory_kib=0, passes=0, lanes=0)),
        ("passphrase-hkdf-costs", passphrase(name="hkdf-sha256")),
        ("code-argon2id", recovery(name="argon2id", memory_kib=64, passes=1, lanes=1)),
        ("code-costs", recovery(passes=1)),
        ("keyring-costs", keyring(memory_kib=64)),
    ):
        yield f"cost-{name}", "damaged", "a cost that cannot be", sealed(header(slot))


def slots() -> Iterator[Vector]:
    """Yield lists of slots that cannot be."""
    many = [recovery(number) for number in range(1, 34)]
    yield "slots-33", "damaged", "one slot too many", sealed(header(*many))
    yield "slots-twin", "damaged", "one slot twice", sealed(header(recovery(), recovery()))
    twin = sealed(header(passphrase(4), recovery(4)))
    yield "slots-twin-id", "damaged", "two slots with one id", twin


def spelling() -> Iterator[Vector]:
    """Yield the same JSON spelled otherwise: there is one way only."""
    body = compact(header())
    swapped = b'{"id":"%s",' % ID.encode() + body.replace(b'"id":"%s",' % ID.encode(), b"")[1:]
    for name, line in (
        ("space", body.replace(b'":', b'": ', 1)),
        ("space-before", b" " + body),
        ("space-after", body + b" "),
        ("tab", body.replace(b",", b",\t", 1)),
        ("return", body + b"\r"),
        ("key-order", swapped),
        ("twin-key", b'{"file":"plans-00000000.db",' + body[1:]),
        ("twin-same", b'{"file":"plans-0badf00d.db",' + body[1:]),
        ("escape", body.replace(b"plans-", b"pl\\u0061ns-")),
        ("escape-key", body.replace(b'"file"', b'"f\\u0069le"')),
        ("fraction", body.replace(b'"number":7', b'"number":7.0')),
        ("exponent", body.replace(b'"number":7', b'"number":7e0')),
        ("zero-first", body.replace(b'"number":7', b'"number":07')),
        ("minus-zero", body.replace(b'"lanes":0', b'"lanes":-0')),
        ("nan", body.replace(b'"number":7', b'"number":NaN')),
        ("comma", body[:-1] + b",}"),
        ("comment", body + b"/**/"),
        ("quotes", body.replace(b'"', b"'")),
        ("twice", body + body),
        ("half", body[: len(body) // 2]),
        ("not-utf-8", body.replace(b"plans-", b"plans\xff")),
        ("nul", body.replace(b"plans-", b"plans\0")),
        ("list", b"[" + body + b"]"),
        ("text", b'"' + body.replace(b'"', b'\\"') + b'"'),
        ("null", b"null"),
        ("number", b"1"),
        ("empty", b""),
        ("bom", b"\xef\xbb\xbf" + body),
        ("utf-16", body.decode().encode("utf-16-be")),
    ):
        yield f"json-{name}", "damaged", "not the one way to write it", sealed(line)


def lines() -> Iterator[Vector]:
    """Yield lines and sums that are wrong."""
    whole = sealed(header())
    above, _, end = whole.partition(SUM)
    front, _, mac = above.partition(MAC)
    first, _, body = front.partition(b"\n")
    other = b"0" if mac[:1] != b"0" else b"1"
    found: dict[str, bytes] = {
        "crlf": whole.replace(b"\n", b"\r\n"),
        "crlf-summed": summed(above.replace(b"\n", b"\r\n") + b"\r\n"),
        "cr": whole.replace(b"\n", b"\r"),
        "garbage-after": whole + b"x",
        "line-after": whole + b"\n",
        "nul-after": whole + b"\0",
        "twice": whole + whole,
        "bom": b"\xef\xbb\xbf" + whole,
        "nul-before": b"\0" + whole,
        "line-before": b"\n" + whole,
        "no-last-line-end": whole[:-1],
        "sum-wrong": above + SUM + bytes(reversed(end[:-1])) + b"\n",
        "sum-capitals": above + SUM + end.upper(),
        "sum-short": above + SUM + end[:62] + b"\n",
        "sum-zero": above + SUM + b"0" * 64 + b"\n",
        "sum-twice": summed(whole),
        "sum-space": above + SUM + end[:-1] + b" \n",
        "mac-flipped": whole.replace(MAC + mac[:1], MAC + other),
        "mac-none": summed(front + b"\n"),
        "mac-empty": summed(front + MAC + b"\n"),
        "mac-short": summed(front + MAC + mac[:62] + b"\n"),
        "mac-long": summed(front + MAC + mac + b"00\n"),
        "mac-words": summed(front + MAC + mac + b" and more\n"),
        "mac-capitals": summed(front + MAC + mac.upper() + b"\n"),
        "mac-twice": summed(above + MAC + mac + b"\n"),
        "mac-other-word": summed(front + b"\nMAC " + mac + b"\n"),
        "extra-line": summed(first + b"\n" + body + b"\nmore" + MAC + mac + b"\n"),
        "empty-line": summed(first + b"\n\n" + body + MAC + mac + b"\n"),
        "swapped": summed(body + b"\n" + first + MAC + mac + b"\n"),
        "vertical-tab": whole.replace(b"\n", b"\v"),
    }
    for name, content in found.items():
        yield f"lines-{name}", "damaged", "the lines or sums are not right", content


def cut() -> Iterator[Vector]:
    """Yield what is left when the end is missing."""
    whole = sealed(header())
    ends = [place for place, letter in enumerate(whole) if letter == ord("\n")]
    yield "cut-empty", "damaged", "nothing in it", b""
    yield "cut-line-end", "damaged", "a line end alone", b"\n"
    for number, end in enumerate(ends[:-1], 1):
        for name, place in (("within", end - 5), ("before", end), ("after", end + 1)):
            title = f"cut-{name}-line-end-{number}"
            yield title, "damaged", "the end is missing", whole[:place]
    yield "cut-sum", "damaged", "the end is missing", whole[:-33]


def huge() -> Iterator[Vector]:
    """Yield what would cost much to read."""
    body = compact(header())
    digits = b"9" * 60_000
    yield (
        "huge-number",
        "damaged",
        "a number of 60 000 digits",
        sealed(body.replace(b'"number":7', b'"number":' + digits)),
    )
    yield (
        "huge-exponent",
        "damaged",
        "a number of many digits, in few",
        sealed(body.replace(b'"number":7', b'"number":1e999999999')),
    )
    found: dict[str, Any] = {
        "lists": b"[" * 60_000,
        "lists-closed": b"[" * 30_000 + b"]" * 30_000,
        "objects": b'{"a":' * 12_000 + b"1" + b"}" * 12_000,
        "slots": body.replace(b'"slots":[', b'"slots":[' + b"[" * 30_000),
        "more": body[:-1] + b',"more":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    }
    for name, line in found.items():
        yield f"deep-{name}", "damaged", "nested without end", sealed(line)
    at_limit = sealed(body[:-1] + b',"x":"' + b"a" * 63_000 + b'"}')
    yield "huge-text", "damaged", "a text of 63 000 letters", at_limit
    over = sealed(body[:-1] + b" " * 65_536 + b"}")
    yield "huge-file", "damaged", "more than 64 KiB", over
    later = summed(b"crisisplan vault 2\n" + b"a" * 65_536 + b"\n")
    yield "huge-version-2", "damaged", "more than 64 KiB, of a later format", later
