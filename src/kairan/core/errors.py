"""Errors that are meant to be seen.

`public` is safe to show to anyone and says the next step; the cause goes to the log. Each face has one translator.
"""


class KairanError(Exception):
    """Something the person can understand and act on."""

    status = 400

    def __init__(self, public: str) -> None:
        super().__init__(public)
        self.public = public


class Misconfigured(KairanError):
    """The installation is not ready; only the command line shows this."""

    status = 500


class Invalid(KairanError):
    """What was sent cannot be used as it is."""

    status = 422


class NotAllowed(KairanError):
    """The permission door stayed shut."""

    status = 403


class NotFound(KairanError):
    """It is not there, or not for this person to know of."""

    status = 404


class Conflict(KairanError):
    """It has changed since the person saw it."""

    status = 409
