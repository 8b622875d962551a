"""Get the plans out of a crisisplan vault or backup, without crisisplan (close it first).

    python decrypt_vault.py FOLDER_OR_BACKUP [--passphrase | --code] OUT_FOLDER

The secret is asked, or read from standard input. OUT_FOLDER must be new and is NOT encrypted.
Ends with 0: all was read, 1: nothing, 3: not all. See `.github/VAULT.md`.
"""

import contextlib
import getpass
import json
import os
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from pathlib import Path

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COSTS = ("passes", "iterations", 64), ("lanes", "lanes", 16), ("memory_kib", "memory_cost", 2**20)
EVERY = "SELECT id, 0 FROM plan UNION ALL SELECT plan, number FROM version"
DRAFT = "SELECT f.body, p.body, NULL FROM plan p, form f WHERE hash = form AND id = ? AND 0 = ?"
VERSION = """SELECT f.body, v.body, (SELECT body FROM version WHERE plan = v.plan AND
    number = v.leans_on) FROM version v, form f WHERE hash = form AND plan = ? AND number = ?"""


def secret_of(text: str, kind: str) -> bytes:
    """Return the bytes that a passphrase or a recovery code stands for."""
    if kind == "passphrase":
        return unicodedata.normalize("NFKC", text).strip().encode("utf-8", "surrogatepass")
    code = [c for c in text.upper().translate(str.maketrans("OILU", "011V")) if c in ALPHABET]
    if len(code) != 8 * 5:
        sys.exit("A recovery code has eight groups of five. Please look at it once more.")
    bits = (f"{ALPHABET.index(code[n + n // 4]):05b}" for n in range(32))
    return int("".join(bits), 2).to_bytes(20)


def database_key(header: dict, kind: str, secret: bytes) -> str:
    """Return the key of the database, in hex."""
    for slot in (s for s in header["slots"] if (s["kind"], s["opens"]) == (kind, "vault")):
        salt = bytes.fromhex(slot["kdf"]["salt"])
        way = HKDF(SHA256(), 32, salt, b"crisisplan 1 slot")
        if kind == "passphrase":  # with a cap: a hostile header costs no more
            cost = {name: min(slot["kdf"][part], most) for part, name, most in COSTS}
            way = Argon2id(salt=salt, length=32, **cost)
        bare = json.dumps(slot | {"wrapped": "0" * 96}, sort_keys=True, separators=(",", ":"))
        about = f"crisisplan slot 1 {header['id']}{bare}".encode()
        wrapped = map(bytes.fromhex, (slot["nonce"], slot["wrapped"]))
        with contextlib.suppress(InvalidTag):
            key = AESGCM(way.derive(secret)).decrypt(*wrapped, about)
            return HKDF(SHA256(), 32, None, b"crisisplan 1 database").derive(key).hex()
    sys.exit("That does not open it. Please try again, or another way in. Nothing was changed.")


def main(source: Path, out: Path, kind: str, secret: bytes) -> int:
    """Open a copy of the database (with a crash's journal), write its plans, name what fails."""
    root, code, places = source if source.is_dir() else zipfile.Path(source), 0, {}
    header = json.loads((root / "vault.header").read_bytes().split(b"\n")[1])
    key = database_key(header, kind, secret)
    name = header["file"] if root == source else "plans.db"
    with tempfile.TemporaryDirectory() as place:
        for end in ("", "-journal"):
            if (part := root / f"{name}{end}").exists():
                Path(place, f"plans.db{end}").write_bytes(part.read_bytes())
        with contextlib.closing(sqlcipher3.connect(Path(place, "plans.db"))) as database:
            database.executescript(f"PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key}'\"")
            out.mkdir()
            for plan, number in database.execute(EVERY).fetchall():
                nth = places.setdefault(plan, len(places) + 1)
                name = f"plan-{nth:02}-version-{number:05}.json".replace("-version-00000", "")
                try:
                    found = database.execute(VERSION if number else DRAFT, (plan, number))
                    form, body, leans_on = found.fetchone()
                    zdict = zlib.decompress(leans_on) if leans_on else b""
                    file = json.loads(zlib.decompressobj(zdict=zdict).decompress(body))
                    file["plan"]["form"] = json.loads(zlib.decompress(form))
                    (out / name).write_text(json.dumps(file, ensure_ascii=False), "utf-8")
                except Exception:  # noqa: BLE001 - whatever is wrong with one, the rest is wanted
                    code = 3
                    sys.stderr.write(f"{name} could not be read.\n")
    return code


if __name__ == "__main__":
    os.umask(0o077)
    kind = "recovery" if "--code" in sys.argv else "passphrase"
    try:
        source, out = (Path(word) for word in sys.argv[1:] if not word.startswith("--"))
        ask = getpass.getpass if sys.stdin.isatty() else lambda _: sys.stdin.buffer.read().decode()
        sys.exit(main(source, out, kind, secret_of(ask("Passphrase or code: "), kind)))
    except Exception as error:  # noqa: BLE001 - a traceback could hold a secret or a word
        sys.exit(f"This could not be done ({type(error).__name__}).\n{__doc__}")
