"""Open the vault for one command: ask, open, do it, back up when due, close."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplan import paths
from crisisplan.cli.out import say
from crisisplan.cli.vault.asking import Asker
from crisisplan.errors import (
    CodeMistyped,
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultMissing,
    VaultTooNew,
    WrongSecret,
)
from crisisplan.jobs.vault_backups import back_up_if_due, back_up_now, now
from crisisplan.jobs.vault_opening import (
    Secret,
    from_keyring,
    passphrase,
    recovery_code,
    unlock,
)
from crisisplan.messages.errors import error_text
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.vault import Vault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crisisplan.words import Words


class Session:
    """An open vault, with whom to ask and in which language to speak."""

    def __init__(self, vault: Vault, secret: Secret, asker: Asker, speak: Words) -> None:
        self.vault = vault
        self.secret = secret
        self.asker = asker
        self.speak = speak

    def back_up(self) -> bool:
        """Make a backup of today; say so when it cannot be made, and go on."""
        try:
            back_up_now(self.vault, now())
        except VaultError as error:
            say(no_backup_text(error, self.speak))
            return False
        return True


def folder_of(arguments: argparse.Namespace) -> Folder:
    """Return the folder that was asked for, or this person's own."""
    chosen: Path | None = arguments.folder
    return Folder((chosen or paths.private()).absolute())


def asker_of(arguments: argparse.Namespace, speak: Words) -> Asker:
    """Return whom to ask."""
    return Asker(arguments.secret_fd, speak)


@contextlib.contextmanager
def opened(arguments: argparse.Namespace, speak: Words) -> Iterator[Session]:
    """Open the vault as the options say; at the end make a backup if one is due, and close it."""
    folder, asker = folder_of(arguments), asker_of(arguments, speak)
    check_there(folder)
    vault, secret = _unlocked(folder, arguments, asker, speak)
    with vault:
        if vault.older_than:
            say(_older_text(vault.older_than, speak))
        yield Session(vault, secret, asker, speak)
        if secret.kind == "recovery" and arguments.step not in {"recover", "keys"}:
            say(_after_code_text(speak))
        outcome = back_up_if_due(vault, now())
        if outcome.error:
            say(no_backup_text(outcome.error, speak))


def check_there(folder: Folder) -> None:
    """Say what is in the way before anybody types a secret. Raises the `VaultError` for it."""
    state = folder.state()
    if state is VaultState.MISSING:
        raise VaultMissing
    if state is VaultState.BUSY:
        raise VaultBusy
    if state is VaultState.DAMAGED:
        folder.read_header()
        raise VaultDamaged("database")
    if state is VaultState.TOO_NEW:
        raise VaultTooNew(folder.read_header()[0].schema)


def ask_secret(kind: str, folder: Folder, asker: Asker, speak: Words) -> Secret:
    """Return the secret of a kind. Raises `NoAnswer`, `CodeMistyped`, `KeyringUnavailable`."""
    if kind == "keyring":
        return from_keyring(folder)
    if kind == "recovery":
        return recovery_code(asker.secret(speak("Recovery code:")))
    return passphrase(asker.secret(speak("Passphrase:")))


def shown_time(at: str) -> str:
    """Return a time as kept, in the time of this computer: "2026-11-22 10:34"."""
    return shown_moment(datetime.fromisoformat(at))


def shown_moment(at: datetime) -> str:
    """Return a moment as `shown_time` does; as it is, where this computer knows no such time."""
    with contextlib.suppress(OverflowError, OSError, ValueError):
        at = at.astimezone()
    return at.strftime("%Y-%m-%d %H:%M")


def shown_path(path: Path) -> str:
    """Return a path as it can be typed after a command."""
    text = str(path)
    return f'"{text}"' if " " in text else text


def no_backup_text(error: VaultError, speak: Words) -> str:
    """Say that no backup was made; the plans themselves are saved."""
    return speak(
        "Your plans are saved. Only the backup of today could not be made: {reason}",
        reason=error_text(error, speak),
    )


def _unlocked(
    folder: Folder, arguments: argparse.Namespace, asker: Asker, speak: Words
) -> tuple[Vault, Secret]:
    tries = 1 if arguments.kind == "keyring" else asker.tries
    for left in reversed(range(tries)):
        try:
            secret = ask_secret(arguments.kind, folder, asker, speak)
            return unlock(folder, secret), secret
        except (WrongSecret, CodeMistyped) as error:
            if not left:
                raise
            say(error_text(error, speak))
    raise WrongSecret(arguments.kind)


def _after_code_text(speak: Words) -> str:
    return speak(
        "You opened this with the recovery code. If the passphrase is lost, set a new one, with a "
        'new code: "crisisplan vault recover".'
    )


def _older_text(at: str, speak: Words) -> str:
    return speak(
        "These plans are from before {at}: a newer state was here then. Perhaps a copy of the "
        "folder was put back. Nothing was changed. If you miss something, look at the backups: "
        '"crisisplan vault backup --list".',
        at=shown_time(at),
    )
