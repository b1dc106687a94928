"""The first administrator. Import after `open_town`."""

from kairan.people import actions
from kairan.people.models import Grant, Role


def exist() -> bool:
    """Whether somebody may keep people and roles."""
    return Grant.objects.filter(role=Role.ADMIN, person__is_active=True).on().exists()


def add_first(email: str, name: str, password: str) -> None:
    """Somebody who may do that. Raises Invalid."""
    actions.add_person(by=None, email=email, name=name, password=password, roles=(Role.ADMIN,))
