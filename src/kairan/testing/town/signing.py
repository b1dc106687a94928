"""Being signed in, in a test."""

from django.test import Client

from kairan.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(client: Client, person: Person) -> Client:
    """`client`, signed in as `person` without the form."""
    client.force_login(person, backend=BACKEND)
    return client
