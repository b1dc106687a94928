"""What an account says of itself is public at once and nobody approves it, so Guard reads it first."""

from kairan.core.errors import Invalid
from kairan.desk import checks
from kairan.desk.errors import Unspeakable
from kairan.people import actions as people
from kairan.people import permissions
from kairan.people.models import Account, Person


def edit(account: Account, *, by: Person, **about: str | list[str]) -> None:
    """Change an account's profile. Raises NotAllowed, Invalid, and Unspeakable, which names the field."""
    permissions.require(by, "account.edit", account)
    for field, value in about.items():
        try:
            checks.unapproved(value if isinstance(value, str) else "\n".join(value), by=by, account=account)
        except Invalid as error:
            raise Unspeakable(error.public, field) from None
    people.edit_account(account, by=by, **about)
