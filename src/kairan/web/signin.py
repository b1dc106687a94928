"""How allauth behaves here: nobody signs up by themselves, and TOTP secrets are encrypted at rest."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from kairan.core import secrets
from kairan.people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Staff come from the roster, so there is no sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

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
