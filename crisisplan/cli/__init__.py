"""The command line: the same jobs as the window, for scripts and for trust.

Data goes to standard output, messages to standard error. Nothing is asked. Exit codes:

    0    done; findings of `check` are advice and count as done
    2    the command was not understood, or names something that does not exist here
    3    a file could not be read or understood; it was not changed
    4    a file could not be written; what was there before is as it was
    5    `export --stop-if-missing` found characters that no font of ours holds
    70   a fault of ours, with a code that holds nothing of the plan
    130  stopped by the person
"""
