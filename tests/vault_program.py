"""Run `crisisplan vault` as a person does, with secrets through a pipe; never as an argument."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from crisisplan import process
from crisisplan.cli.main import main
from crisisplan.vault.folder import Folder
from crisisplan.vault.recovery_code import secret_of
from crisisplan.vault.slots import passphrase_secret
from crisisplan.vault.vault import Way, create_vault, open_vault
from tests.tree import ROOT
from tests.vault_examples import add_cheap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crisisplan.plan.plan import Plan
    from crisisplan.vault.vault import Vault

CODE = "000G4-40R4F-0M30Y-E209X-185GE-R38EY-1W81B-24GK1"
PASSPHRASE = "four quiet grey herons"

_SHAPE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){7}")


class Answer(NamedTuple):
    """What a command said and did."""

    code: int
    bytes: bytes
    err: str

    @property
    def out(self) -> str:
        """What it wrote on standard output."""
        return self.bytes.decode("utf-8", "replace")

    @property
    def recovery(self) -> str:
        """The recovery code that was shown."""
        (found,) = _SHAPE.findall(self.out)
        return str(found)


def vault(*arguments: object, secrets: tuple[str, ...] = (), stdin: bytes = b"") -> Answer:
    """Run a command of `vault` in this process; each secret is one line of a pipe."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with _piped(secrets) as descriptor, pytest.MonkeyPatch.context() as patch:
        # It cannot be taken back, and this process runs other tests afterwards.
        patch.setattr(process, "keep_private", lambda: None)
        for name, stream in (("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(["vault", *map(str, arguments), "--secret-fd", str(descriptor)])
    shown, said = (stream.buffer for stream in (out, err))
    assert isinstance(shown, io.BytesIO)
    assert isinstance(said, io.BytesIO)
    return Answer(code, shown.getvalue(), said.getvalue().decode())


def program(
    *arguments: object,
    secrets: tuple[str, ...] | None = (),
    environment: Mapping[str, str] | None = None,
) -> Answer:
    """Run a command of `vault` in a process of its own that has no terminal.

    Without `secrets` nothing is said about where they come from.
    """
    if sys.platform == "win32":
        pytest.skip("another process gets no pipe of this kind")
    command = [sys.executable, "-m", "crisisplan", "vault", *map(str, arguments)]
    with _piped(secrets or ()) as descriptor:
        if secrets is not None:
            command += ["--secret-fd", str(descriptor)]
        found = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            pass_fds=[descriptor],
            start_new_session=True,
            cwd=ROOT,
            env=environment,
            timeout=60,
            check=False,
        )
    return Answer(found.returncode, found.stdout, found.stderr.decode())


@contextlib.contextmanager
def _piped(secrets: tuple[str, ...]) -> Iterator[int]:
    """A descriptor from which these lines can be read."""
    reading, writing = os.pipe()
    try:
        os.write(writing, "".join(f"{secret}\n" for secret in secrets).encode())
        os.close(writing)
        yield reading
    finally:
        os.close(reading)


def at_once(folder: Path, *arguments: object, stdin: bytes = b"") -> Answer:
    """Run a command on the vault in a folder with the recovery code, which costs no time."""
    return vault(*arguments, "--folder", folder, "--code", secrets=(CODE,), stdin=stdin)


def worked(answer: Answer) -> Answer:
    """Return the answer of a command that must succeed."""
    assert answer.code == 0, answer.err
    return answer


def new_vault(folder: Path, *plans: Plan) -> Path:
    """Make a vault that opens at no cost with `CODE` and `PASSPHRASE`; return its folder."""
    create_vault(Folder(folder), [Way("recovery", code_secret())])
    with opened(folder) as made:
        add_cheap(made, passphrase_secret(PASSPHRASE))
        for plan in plans:
            made.plans.save(plan)
    return folder


def opened(folder: Path) -> Vault:
    """Open the vault in this process."""
    return open_vault(Folder(folder), "recovery", code_secret())


def code_secret() -> bytes:
    """Return the secret of `CODE`."""
    return secret_of(CODE)
