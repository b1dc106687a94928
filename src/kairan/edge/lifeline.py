"""Ending when the process that started this one has ended, however it ended."""

import ctypes
import os
import signal
import sys

#: `kairan up` sets this for the processes that it starts.
SUPERVISED = "KAIRAN_SUPERVISED"

_PR_SET_PDEATHSIG = 1


def follow_supervisor() -> None:
    """End with the parent if that is a supervisor, and not just the shell that one was typed into."""
    if SUPERVISED in os.environ:
        end_with_parent()


def end_with_parent() -> None:
    """From now on SIGTERM comes when the parent dies, by SIGKILL too. Does nothing elsewhere than on Linux."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died while we asked
        os.kill(os.getpid(), signal.SIGTERM)
