"""`vault create` and `vault recover`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import paths
from crisisplan.cli.out import give, say
from crisisplan.cli.vault.asking import NoAnswer
from crisisplan.cli.vault.keys import (
    give_code,
    give_code_first,
    keyring_text,
    no_code_text,
    not_counting_text,
    older_text,
)
from crisisplan.cli.vault.session import (
    Session,
    ask_secret,
    asker_of,
    folder_of,
    opened,
    shown_path,
)
from crisisplan.errors import KeyringUnavailable, VaultError, VaultExists
from crisisplan.jobs import vault_backups, vault_keys
from crisisplan.jobs.vault_opening import Secret, passphrase
from crisisplan.messages.errors import error_text
from crisisplan.vault.folder import Folder, VaultState

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from crisisplan.words import Words


_NOT_WRITTEN = 4
"""Exit code: nothing was made; what was there is as it was (see `crisisplan.cli`)."""


def create(arguments: argparse.Namespace, speak: Words) -> int:
    """Make a vault, with a recovery code unless none is wanted, and a first backup."""
    folder, asker = folder_of(arguments), asker_of(arguments, speak)
    _check_free(folder, speak)
    typed = asker.new_passphrase()
    made = vault_keys.make_vault(folder, typed, recovery=not arguments.no_recovery)
    with made.vault as vault:
        say(speak("Your plans can be kept here now, encrypted: {folder}", folder=folder.path))
        Session(vault, passphrase(typed), asker, speak).back_up()
        if made.code:
            give_code(made.code, speak, _unseen_text(speak))
        else:
            give(no_code_text(speak))
        if arguments.keyring:
            try:
                vault_keys.add_keyring(vault, arguments.keyring_opens)
                say(keyring_text(arguments.keyring_opens, speak))
            except KeyringUnavailable as error:
                say(error_text(error, speak))
    say(speak('To put a plan in: "crisisplan vault add FILE".'))
    return 0


def recover(arguments: argparse.Namespace, speak: Words) -> int:
    """After a passphrase was lost, or on another computer, or after damage."""
    if arguments.backup:
        return _bring_over(arguments, speak)
    arguments.kind = "recovery"
    with opened(arguments, speak) as session:
        typed = session.asker.new_passphrase()
        try:
            vault_keys.start_over_keys(
                session.vault, typed, lambda code: give_code_first(code, speak)
            )
        except VaultError:
            say(not_counting_text(speak))
            raise
        say(
            speak(
                "The new passphrase and the new code open your plans now. The earlier passphrases "
                "and the recovery code you just used do not any more."
            )
        )
        session.back_up()
    say(older_text(folder_of(arguments), speak))
    return 0


def _bring_over(arguments: argparse.Namespace, speak: Words) -> int:
    folder, asker = folder_of(arguments), asker_of(arguments, speak)
    state = folder.state()
    if state is VaultState.MISSING:
        _check_free(folder, speak)
    path = vault_backups.find_backup(folder, arguments.backup, Folder(paths.private()))
    secret: Secret = ask_secret(arguments.kind, folder, asker, speak)
    try:
        vault_backups.bring_over(folder, path, secret, replace_damaged=arguments.replace_damaged)
    except VaultExists as error:
        raise NoAnswer(_there_text(path, folder, speak), _NOT_WRITTEN) from error
    say(
        speak(
            "Your plans are back, as they were in {name}: {folder}",
            name=path,
            folder=folder.path,
        )
    )
    if state is not VaultState.MISSING:
        say(speak("What was there before is kept in {folder}", folder=folder.old))
    say(speak("The passphrases and the recovery code of that day open them."))
    if secret.kind == "recovery":
        say(
            speak(
                "If the passphrase is lost, set a new one now, with a new code: "
                '"crisisplan vault recover".'
            )
        )
    return 0


def _check_free(folder: Folder, speak: Words) -> None:
    """Stop before a secret is asked for where a vault cannot be made."""
    if folder.state() is not VaultState.MISSING:
        raise VaultExists
    if not vault_keys.is_free(folder):
        raise NoAnswer(
            speak(
                "There are other things in this folder. They were left as they are. "
                "Choose a new or an empty folder with --folder."
            ),
            _NOT_WRITTEN,
        )


def _there_text(path: Path, folder: Folder, speak: Words) -> str:
    return speak(
        "Plans are kept in this place already. They were left as they are. "
        "To bring the backup to a new place beside them: "
        "crisisplan vault recover {path} --folder NEW\n"
        "If what is here is damaged and this passphrase or code does not open it, add "
        "--replace-damaged. What is here is then moved to {old} and kept.",
        path=shown_path(path),
        old=folder.old,
    )


def _unseen_text(speak: Words) -> str:
    return speak(
        "The place for your plans is made, and your passphrase opens it. Only the recovery code "
        "could not be shown, so nobody has it. To make another code, where it can be read: "
        '"crisisplan vault keys new-code".'
    )
