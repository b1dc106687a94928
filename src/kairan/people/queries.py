"""Reading people and accounts. Each function has a fixed number of queries, said in its docstring."""

from kairan.core.errors import NotFound
from kairan.people.models import Account, AccountKind, Custody, Office, Person


def voices(person: Person) -> list[Account]:
    """The accounts that `person` may speak as today: their own first. One query."""
    held = Custody.objects.filter(person=person).on().values("account_id")
    accounts = Account.objects.filter(id__in=held, closed_at__isnull=True).select_related("office")
    return sorted(accounts, key=lambda account: (account.person_id != person.id, account.name))


def account(handle: str) -> Account:
    """The account with this handle, closed ones too, with its office. One query. Raises NotFound."""
    found = Account.objects.filter(handle=handle.lower()).select_related("office", "person").first()
    if found is None:
        raise NotFound(f"@{handle} というアカウントはありません。公式アカウント一覧から探せます。")
    return found


def custodians(account: Account) -> list[Person]:
    """Who may speak as `account` today. One query."""
    held = Custody.objects.filter(account=account).on().values("person_id")
    return list(Person.objects.filter(id__in=held, is_active=True).select_related("office"))


def directory(kind: AccountKind | None = None) -> list[Account]:
    """All open official accounts, people by reading, offices by their order. One query."""
    accounts = (
        Account.objects.filter(closed_at__isnull=True).exclude(kind=AccountKind.RESIDENT).select_related("office")
    )
    if kind:
        accounts = accounts.filter(kind=kind)
    return list(accounts.order_by("office__order", "reading", "id"))


def roster() -> list[Person]:
    """Everybody, by office, heads first, with roles and accounts. Four queries."""
    return list(
        Person.objects.select_related("office")
        .prefetch_related("grants", "custodies__account")
        .order_by("-is_active", "office__order", "-is_head", "reading")
    )


def offices() -> list[Office]:
    """The tree's rows in their order. One query."""
    return list(Office.objects.filter(closed_on__isnull=True))
