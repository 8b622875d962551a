"""The window: the only package that knows Qt.

    app            starts: one application, one window a person, the look, the last resort
    signatures     what Qt for Python compiles at each start, put off until it is needed
    program        from the first screen to an open plan; it only connects
    beginning      the first run; `unlocking` and `restoring` open what is kept
    main_window    one window: a bar, a screen, and help or nothing at all over both
    desk           the screen of an open plan: its parts at the side, one page at a time
    session        the plan as it is now, and the steps back
    person         what belongs to the person and to no plan: the answers of the health check
    keeping        saves it on the vault's own thread, and says how that stands
    leaving        hiding, locking, ending: in each of them all is saved first
    work           a thread that does jobs in order; outcomes arrive in the window's thread

    kit            what every page is made of     builder   one question a page
    welcome        before anything is asked       check     the review, like a colleague
    unlock         opening, and when it fails     printing  true previews, paper, files
    help           one thing at a time            versions  read, compare, bring back
    skills         found, read, tried; the health check, feelings, trying a plan once
    bringing       a plan typed elsewhere
    forms          choosing one, adding a part, moving to another
    in_session     beside a part, for two people  plan_search  one of many plans, by its name

Widgets are given values and tell values; pages may hold the session and the keeping. Nothing
heavy is imported before the first picture: `tests/ui/test_first_window.py` lists what is.
"""
