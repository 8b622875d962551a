"""A real Secret Service for tests: gnome-keyring on a D-Bus session of its own.

    with desktop() as session, session.keyring():
        ...                             # in a process that has `session.environment`

Nothing starts by itself on this bus: no second daemon, and no window that asks for a password, so
a question of the keyring counts as sent away at once. The bus and the daemon are children of the
test, run in the foreground, and are ended and waited for by their own process ids.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

# Its makers give it no types.
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import (  # type: ignore[import-untyped]
    DBusConnection,
    Proxy,
    open_dbus_connection,
)
from secretstorage import get_default_collection
from secretstorage.util import add_match_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Sockets live below; their paths may have 108 bytes, and pytest's own folders are longer.
_SHORT = "/tmp"

_PASSWORD = b"not a real password"
_PATIENCE_SECONDS = 20.0

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

_SECRETS = "org.freedesktop.secrets"
# Draws the windows in which gnome-keyring asks for a password.
_PROMPTER = "org.gnome.keyring.SystemPrompter"


class Entry(NamedTuple):
    """One entry, as it lies in the keyring."""

    label: str
    attributes: dict[str, str]
    secret: bytes


class Session:
    """A D-Bus session of its own; `environment` is what another process needs to be in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = 0  # of the bus
        self.address = f"unix:path={folder / 'bus'}"
        self.environment = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "XDG_RUNTIME_DIR": str(folder),
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"):
            self.environment.pop(name, None)

    @contextmanager
    def keyring(self, home: str = "home", *, unlock: bool = True) -> Iterator[int]:
        """A running daemon that keeps its entries in the home of this name; its process id."""
        folder = self.folder / home
        (folder / "sockets").mkdir(parents=True, exist_ok=True)
        command = [str(self._program()), "--foreground", "--components=secrets"]
        command += [f"--control-directory={folder / 'sockets'}", *["--unlock"] * unlock]
        with _running(command, self._at_home(folder), _PASSWORD * unlock) as daemon:
            self._wait_for(_SECRETS, daemon)
            yield daemon.pid

    @contextmanager
    def silent_keyring(self) -> Iterator[None]:
        """Somebody has the keyring's name on the bus and never answers."""
        with self._holding(_SECRETS):
            yield

    @contextmanager
    def unanswered_question(self) -> Iterator[None]:
        """The daemon's question for a password stays on the screen; nobody answers."""
        with self._holding(_PROMPTER):
            yield

    @contextmanager
    def connection(self) -> Iterator[DBusConnection]:
        """A connection to the bus that hears the answers of prompts."""
        with closing(open_dbus_connection(self.address)) as connection:
            add_match_rules(connection)
            yield connection

    def lock(self) -> None:
        """Lock the keyring, as the desktop does for a person who asks for it."""
        with self.connection() as connection:
            get_default_collection(connection).lock()

    def entries(self) -> list[Entry]:
        """Everything in the keyring."""
        with self.connection() as connection:
            items = list(get_default_collection(connection).get_all_items())
            return [Entry(i.get_label(), i.get_attributes(), i.get_secret()) for i in items]

    def put(self, attributes: Mapping[str, str], secret: bytes) -> None:
        """Write an entry past the program, as another program or a fault would."""
        with self.connection() as connection:
            collection = get_default_collection(connection)
            collection.create_item("written by a test", dict(attributes), secret, replace=True)

    def _program(self) -> Path:
        """A copy of the daemon.

        Debian gives the original a right (locking memory) that a container may not hand out; it
        then does not start, or it distrusts the environment it was started with.
        """
        found = shutil.which("gnome-keyring-daemon")
        assert found, "gnome-keyring is needed; packaging/test.sh installs it"
        copy = self.folder / "gnome-keyring-daemon"
        if not copy.exists():
            shutil.copyfile(found, copy)
            copy.chmod(0o700)
        return copy

    def _at_home(self, home: Path) -> dict[str, str]:
        names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        folders = {name: str(home / name.lower()) for name in names}
        return {**self.environment, **folders, "HOME": str(home)}

    def _wait_for(self, name: str, process: subprocess.Popen[bytes]) -> None:
        """Return when somebody on the bus has this name."""
        with self.connection() as connection:
            end = time.monotonic() + _PATIENCE_SECONDS
            while not Proxy(message_bus, connection).NameHasOwner(name)[0]:
                assert process.poll() is None, "the keyring's daemon ended"
                assert time.monotonic() < end, "the keyring's daemon did not come up"
                time.sleep(0.02)

    @contextmanager
    def _holding(self, name: str) -> Iterator[None]:
        with self.connection() as connection:
            owner = 1
            assert Proxy(message_bus, connection).RequestName(name)[0] == owner
            yield


@contextmanager
def desktop() -> Iterator[Session]:
    """A D-Bus session with nothing on it yet; gone without a trace at the end."""
    found = shutil.which("dbus-daemon")
    assert found, "dbus is needed; packaging/test.sh installs it"
    with tempfile.TemporaryDirectory(prefix="crisisplan-", dir=_SHORT) as name:
        session = Session(Path(name))
        bus, configuration = session.folder / "bus", session.folder / "bus.conf"
        configuration.write_text(_BUS.format(socket=bus), encoding="utf-8")
        command = [found, f"--config-file={configuration}", "--nofork", "--nopidfile"]
        with _running(command, session.environment) as daemon:
            end = time.monotonic() + _PATIENCE_SECONDS
            while not bus.exists():
                assert daemon.poll() is None, "the bus ended"
                assert time.monotonic() < end, "the bus did not come up"
                time.sleep(0.01)
            session.process = daemon.pid
            yield session
    # Connections that `keyring` leaves open are closed now, not in the middle of another test.
    gc.collect()


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], typed: bytes = b""
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdin is not None
        process.stdin.write(typed)
        process.stdin.close()
        yield process
    finally:
        # Not a polite end: a daemon that a test has stopped would never hear of it.
        process.kill()
        process.wait(_PATIENCE_SECONDS)
