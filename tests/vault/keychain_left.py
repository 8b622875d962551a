"""Leave the program while its keyring is silent. Run by `test_keychain_silence.py`.

    python keychain_left.py waiting    leave while a call still waits
    python keychain_left.py silent     leave after a call gave up

Prints how long the call took, in seconds (0 if it was still waiting), and then the clock at the
moment of leaving; what comes after that is the cost of quitting.
"""

from __future__ import annotations

import sys
import threading
import time

from crisisplan.errors import KeyringUnavailable
from crisisplan.vault import keychain


def main(when: str) -> None:
    """Ask, then return from the main thread."""
    start = time.monotonic()
    took = 0.0
    if when == "waiting":
        threading.Thread(target=keychain.fetch, args=("plans-7f3a",), daemon=True).start()
        time.sleep(0.7)
    else:
        try:
            keychain.fetch("plans-7f3a")
        except KeyringUnavailable as error:
            assert error.reason == "silent"  # noqa: PT017 - a script, not a test
            took = time.monotonic() - start
    sys.stdout.write(f"{took} {time.monotonic()}\n")


if __name__ == "__main__":
    main(sys.argv[1])
