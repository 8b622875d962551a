"""Make a vault to be kept for ever, from the plan files that lie beside it.

    PYTHONPATH=. python tests/vault/make_fixture.py tests/vault/fixtures/schema-1

Once shipped, a fixture is never made again: what it holds must open in every later program. A new
schema gets a new folder.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from crisisplan.plan import codec
from crisisplan.vault import backups, card, slots
from crisisplan.vault.folder import Folder
from crisisplan.vault.plans import Copy
from crisisplan.vault.recovery_code import secret_of
from crisisplan.vault.vault import Way, create_vault, open_vault

PASSPHRASE = "a fixture of the first schema"
CODE = "01237-4567K-89ABE-CDEFY-GHJKN-MNPQ1-RSTVW-WXYZ4"
AT = "2026-11-20T09:00:00+00:00"
PERSON = '{"name": "Invented Person", "number": "555-0100", "town": "Älvåker"}'.encode()
CARD = b"An invented card: Ilse Farrow, 555-0112"


def make(place: Path) -> None:
    """Make `place`/vault out of `place`/plans."""
    folder, code = Folder(place / "vault"), secret_of(CODE)
    plans = {path.stem: codec.decode(path.read_bytes()) for path in place.glob("plans/*.json")}
    create_vault(folder, [Way("recovery", code)])
    with open_vault(folder, "recovery", code, lambda: AT) as vault:
        cheap = slots.argon2id(memory_kib=64, passes=1, lanes=1)
        passphrase = slots.passphrase_secret(PASSPHRASE)
        slot = slots.make_slot(
            vault.header.id, "passphrase", "vault", passphrase, vault.keys.vault, cheap
        )
        vault.put_header(replace(vault.header, slots=(*vault.header.slots, slot)))
        for name in ("garden-version-1", "garden-version-2"):
            vault.plans.save(plans[name])
            vault.versions.keep(plans[name], "by-hand")
        backups.make_backup(vault, datetime.fromisoformat(AT))
        vault.plans.save(plans["garden"])
        vault.plans.save(plans["kitchen"])
        vault.versions.keep(plans["kitchen-version-1"], "print")
        vault.plans.remember_copy("kitchen", Copy(1, "a4", "Nadia (invented)"))
        vault.rows.keep_value("person", PERSON)
        card.write_card(vault, CARD)
    (folder.path / "vault.lock").unlink(missing_ok=True)
    _write_sums(place)


def _write_sums(place: Path) -> None:
    kept = sorted(path for folder in ("plans", "vault") for path in place.glob(f"{folder}/**/*"))
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(place).as_posix()}\n"
        for path in kept
        if path.is_file()
    ]
    (place / "SHA256SUMS").write_text("".join(lines), "ascii", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
