"""`python -m crisisplan`: the same as the command `crisisplan`."""

from crisisplan.cli.main import main

raise SystemExit(main())
