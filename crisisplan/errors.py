"""What can go wrong, as facts. Sentences for people are made in `crisisplan.messages` only.

    CrisisPlanError
    ├── ContentError          a file we ship is wrong: our fault
    ├── FileError             a file could not be read or written
    │   ├── CannotRead            missing, a folder, not allowed
    │   ├── CannotWrite           full disk, read-only, not a plain file
    │   └── TooLarge              more bytes than we take in
    ├── VaultError            where plans are kept (see `crisisplan.vault`)
    │   ├── VaultMissing          there is none yet
    │   ├── VaultExists           there is one already, and it is not written over
    │   ├── VaultBusy             open elsewhere
    │   ├── VaultTooNew           made by a newer program
    │   ├── VaultDamaged          a part of it cannot be read
    │   ├── VaultUnsafe           its folder belongs to somebody else
    │   ├── WrongSecret           nothing here opens with this passphrase or code
    │   ├── EmptySecret           a passphrase with nothing in it
    │   ├── CodeMistyped          a recovery code with a slip in it: in which groups
    │   ├── KeyringUnavailable    the system's keyring cannot be used: why
    │   ├── NotEnoughMemory       the computer has too little for this passphrase right now
    │   ├── LastWayIn             removing this would leave the keyring alone, or nothing
    │   └── CannotSave            what was written is not on the disk
    ├── ExportError
    │   └── Unprintable           characters that no font of ours can show
    ├── ExchangeError         a text or plan from elsewhere that cannot be understood
    │   ├── NotText               bytes that are not UTF-8 or UTF-16 text
    │   ├── NotADocument          a file of a text program that cannot be taken in: why
    │   ├── TooMuchText           more words than any plan has
    │   ├── NotAPlan              JSON, but not a plan: where, and what was found
    │   └── TooNew                a plan file of a later major format
    └── UnknownChoice         a template, layout, country or language we do not have

Foreign errors (`OSError`, `msgspec.DecodeError`) are translated at the edge of each package and
never cross it. No error carries words of the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CrisisPlanError(Exception):
    """Anything the person can be told about. Everything else is a bug."""


class ContentError(CrisisPlanError):
    """A shipped (or a clinic's) content file is wrong."""

    def __init__(self, path: Path, where: str, reason: str) -> None:
        """`where` is the key inside the file, `reason` is for the one who writes content."""
        super().__init__(f"{path}: {where}: {reason}")
        self.path, self.where, self.reason = path, where, reason


class OwnFormError(ContentError):
    """A form file of a clinic or a person is wrong; what ships still works."""

    def __init__(self, path: Path, where: str, reason: str, line: int = 0) -> None:
        """`line` is counted from 1, 0 when it cannot be known; the rest as `ContentError`."""
        super().__init__(path, where, reason)
        self.line = line


class FileError(CrisisPlanError):
    """A file could not be used; what was there before is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        """`reason` is one of the closed words listed in the subclasses."""
        super().__init__(f"{path.name}: {reason}")
        self.path, self.reason = path, reason


class CannotRead(FileError):
    """`reason`: missing, folder, special (a device or pipe), denied, broken."""


class CannotWrite(FileError):
    """Nothing was written.

    `reason`: full, read-only, denied, folder, link, special, missing-folder, exists, broken,
    self, other, ending (it names another kind of file), typed (it may hold typed words).
    """


class TooLarge(FileError):
    """`reason`: large. Nothing beyond the limit was read."""


class VaultError(CrisisPlanError):
    """The place where plans are kept cannot be opened or changed. Nothing in it was lost."""


class VaultMissing(VaultError):
    """There is no vault at this place."""


class VaultExists(VaultError):
    """There is something at this place already; it was left as it is."""


class VaultBusy(VaultError):
    """The vault is open elsewhere."""


class VaultTooNew(VaultError):
    """The vault was made by a newer program; it is left untouched."""

    def __init__(self, version: int) -> None:
        """`version` is the format found."""
        super().__init__(str(version))
        self.version = version


class VaultDamaged(VaultError):
    """A part of the vault cannot be read; it is left as it is."""

    def __init__(self, part: str, name: str = "") -> None:
        """`part`: header, database, card, plan, version, backup; `name`: which one, no content."""
        super().__init__(f"{part} {name}".rstrip())
        self.part, self.name = part, name


class VaultUnsafe(VaultError):
    """The folder belongs to somebody else, who could read or change what is written there."""


class WrongSecret(VaultError):
    """No way in of this kind opens with what was given."""

    def __init__(self, kind: str) -> None:
        """`kind`: passphrase, recovery, keyring."""
        super().__init__(kind)
        self.kind = kind


class EmptySecret(VaultError):
    """A passphrase of nothing, or of blanks: it would keep nobody out."""


class CodeMistyped(VaultError):
    """A recovery code that cannot be right."""

    def __init__(self, groups: tuple[int, ...], length: str = "") -> None:
        """`groups` are those with a slip, counted from 1; `length`: short, long, or empty."""
        super().__init__(f"{groups} {length}".rstrip())
        self.groups, self.length = groups, length


class KeyringUnavailable(VaultError):
    """The system's keyring cannot be used."""

    def __init__(self, reason: str) -> None:
        """`reason`: none, plain-text, unknown, locked, silent (no answer in time), broken."""
        super().__init__(reason)
        self.reason = reason


class NotEnoughMemory(VaultError):
    """There is too little free memory to try the passphrase; it may well be right."""


class LastWayIn(VaultError):
    """At least a passphrase or a recovery code must stay."""


class CannotSave(VaultError):
    """What was written last is not on the disk; what was there before still is."""

    def __init__(self, reason: str) -> None:
        """`reason`: full, read-only, broken (see `CannotWrite`)."""
        super().__init__(reason)
        self.reason = reason


class ExportError(CrisisPlanError):
    """A paper could not be made. No file was written."""


class Unprintable(ExportError):
    """Characters that no font of ours holds. `characters` are single characters, in order."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        """Keep each character once, in the order of first appearance."""
        super().__init__(f"{len(characters)} characters have no glyph")
        self.characters = characters


class ExchangeError(CrisisPlanError):
    """A file from elsewhere could not be understood. It was not changed."""


class NotText(ExchangeError):
    """The bytes are not text in UTF-8 or UTF-16."""

    def __init__(self, kind: str = "") -> None:
        """`kind`: one-byte (text, in an older encoding such as Latin-1), or empty: no text."""
        super().__init__(kind)
        self.kind = kind


class NotADocument(ExchangeError):
    """A file of a text program that cannot be taken in. Nothing in it was run or changed."""

    def __init__(self, reason: str) -> None:
        """`reason`: damaged, macros, large (once unpacked), locked, old, other."""
        super().__init__(reason)
        self.reason = reason


class TooMuchText(ExchangeError):
    """A text is longer than any plan."""


class NotAPlan(ExchangeError):
    """The file is not a plan."""

    def __init__(self, where: str, reason: str) -> None:
        """`where` is a JSON path such as `$.sections[0].id`, or a line; no content."""
        super().__init__(f"{where}: {reason}")
        self.where, self.reason = where, reason


class TooNew(ExchangeError):
    """The plan was written by a newer program; it is left untouched."""

    def __init__(self, version: str) -> None:
        """`version` is the format found, such as "2.0"."""
        super().__init__(version)
        self.version = version


class UnknownChoice(CrisisPlanError):
    """Something was asked for by a name that does not exist here."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        """`kind`: template, layout, country, language; `known` are the names that work."""
        super().__init__(f"{kind}: {name}")
        self.kind, self.name, self.known = kind, name, known
