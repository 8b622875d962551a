"""`crisisplan` and `python -m crisisplan`: the window, or a command of the command line."""

from __future__ import annotations

import sys

WINDOW = ("help-now", "window")
"""Commands that open the window; so does no command at all."""


def main(argv: list[str] | None = None) -> int:
    """Open the window or run a command; return the exit code (see `crisisplan.cli`)."""
    arguments = sys.argv[1:] if argv is None else argv
    # Either is imported only when it is used: a command loads no window, a window no commands.
    if not arguments or (arguments[0] in WINDOW and arguments[1:2] not in (["-h"], ["--help"])):
        from crisisplan.ui.app import start  # noqa: PLC0415

        return start(arguments)
    from crisisplan.cli.main import main as run  # noqa: PLC0415

    return run(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
