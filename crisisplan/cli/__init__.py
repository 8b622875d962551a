"""The command line: the same jobs as the window, for scripts and for trust.

Data goes to standard output, messages to standard error. Nothing is asked, but what opens the
plans that are kept here: on the terminal, or from a file descriptor. Exit codes:

    0    done; findings of `check` are advice and count as done
    2    the command was not understood, or names something that does not exist here
    3    a file could not be read or understood; it was not changed
    4    a file could not be written; what was there before is as it was
    5    `export --stop-if-missing` found characters that no font of ours holds
    6    the kept plans were not opened: with what was typed, or nobody could be asked
    7    the kept plans are open elsewhere
    8    the place of the kept plans is damaged, too new, or another person's
    70   a fault of ours, with a code that holds nothing of the plan
    130  stopped by the person
"""
