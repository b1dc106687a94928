"""How allauth behaves here: nobody signs up by themselves, guessing is slow, and TOTP secrets are encrypted at rest."""

import logging
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kairan.core import secrets
from kairan.people.models import Person

log = logging.getLogger(__name__)

#: The limit, in the settings, of failures for one account from everywhere together.
_EVERYWHERE = "login_failed_everywhere"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Staff come from the roster, so there is no sign-up.

    Failures are counted for an account and the address that they come from: a stranger who guesses locks the stranger
    out and not the official. Only a great many, from many addresses, close the account to all for some minutes.
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Before a password is looked at. Raises ValidationError after too many failures."""
        if not _everywhere(request, credentials, dry_run=True):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """After a wrong password."""
        _everywhere(request, credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What the narrow limit counts for. Never the Host, which the one who asks may write as they like."""
        return f"{_login(credentials)} {ratelimit.get_ip(request)}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the letter: always the town's own, whatever Host the request was sent to."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.CONFIG.base_url}{path.replace('UID-KEY', quote(key))}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter that cannot leave is for the log: the page must not differ by whether somebody is known here."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # smtplib's errors too
            log.exception("a letter (%s) could not be sent", template_prefix)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Who has a second factor proves it again: a password alone would be no step up."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] == "mfa_reauthenticate"] or methods


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets of authenticators are kept encrypted with the town's key."""

    def encrypt(self, text: str) -> str:
        """Before it is stored."""
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """After it was read."""
        return secrets.decrypt(encrypted_text)


def _everywhere(request: HttpRequest, credentials: dict[str, Any], *, dry_run: bool = False) -> bool:
    """Count a failure for the account, or only ask whether there may be one more."""
    usage = ratelimit.consume(
        request, app="allauth.account", action=_EVERYWHERE, key=_login(credentials), dry_run=dry_run
    )
    return usage is not None


def _login(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).lower()
