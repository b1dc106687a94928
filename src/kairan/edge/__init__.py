"""The front door: a process of its own that takes every request and passes it to `web` over a Unix socket.

It bounds what comes in (bytes, headers, time), hides what is inside, sets the security headers once for all, and stays
up when `web` is busy or gone. It imports nothing of Kairan's and no Django; its settings are environment variables.
"""
