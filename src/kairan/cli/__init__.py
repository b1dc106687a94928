"""The `kairan` command: making a town, running it, looking after it.

One module a command, listed in `commands.py`. A module is imported only when its command is called, so that the
supervisor and the edge stay small.
"""

from kairan.cli.commands import main

__all__ = ["main"]
