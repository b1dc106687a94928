"""Reading people and accounts. Each function has a fixed number of queries, said in its docstring."""

from django.db.models import Prefetch, QuerySet

from kairan.core import clock
from kairan.core.errors import NotFound
from kairan.people.models import Account, AccountKind, Custody, Grant, Office, Person


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


def account_by_id(account_id: int) -> Account:
    """The account with this id, with its office. One query. Raises NotFound."""
    found = Account.objects.filter(id=account_id).select_related("office", "person").first()
    if found is None:
        raise NotFound("このアカウントはありません。職員の一覧から探せます。")
    return found


def person(person_id: int) -> Person:
    """One person with office, roles and accounts. Three queries. Raises NotFound."""
    found = _with_roles().filter(id=person_id).first()
    if found is None:
        raise NotFound("この職員は見つかりません。職員の一覧から探せます。")
    return found


def directory(kind: AccountKind | None = None) -> list[Account]:
    """All open official accounts, people by reading, offices by their order. One query."""
    accounts = (
        Account.objects.filter(closed_at__isnull=True).exclude(kind=AccountKind.RESIDENT).select_related("office")
    )
    if kind:
        accounts = accounts.filter(kind=kind)
    return list(accounts.order_by("office__order", "reading", "id"))


def staff_of_the_day(count: int) -> list[Account]:
    """`count` open accounts of staff, beginning with another one each day, so that everybody comes round.

    At most three queries.
    """
    accounts = (
        Account.objects.filter(kind=AccountKind.PERSON, closed_at__isnull=True).select_related("office").order_by("id")
    )
    total = accounts.count()
    wanted = min(count, total)
    start = clock.today().toordinal() * count % total if total else 0
    found = list(accounts[start : start + wanted])
    return found + list(accounts[: wanted - len(found)])


def beside(account: Account) -> list[Account]:
    """The other open accounts of the same office, those of the office itself first. One query; none without an office."""
    if account.office_id is None:
        return []
    accounts = Account.objects.filter(office=account.office_id, closed_at__isnull=True).exclude(id=account.id)
    found = accounts.exclude(kind=AccountKind.RESIDENT).select_related("office").order_by("reading", "id")
    return sorted(found, key=lambda each: not each.is_organisation)


def roster() -> list[Person]:
    """Everybody, by office, heads first, with roles and accounts. Three queries."""
    return list(_with_roles().order_by("-is_active", "office__order", "-is_head", "reading"))


def offices() -> list[Office]:
    """The tree's rows in their order. One query."""
    return list(Office.objects.filter(closed_on__isnull=True))


def _with_roles() -> QuerySet[Person]:
    grants: QuerySet[Grant] = Grant.objects.select_related("office")
    custodies: QuerySet[Custody] = Custody.objects.select_related("account__office")
    people = Person.objects.select_related("office", "own_account__office")
    return people.prefetch_related(Prefetch("grants", grants), Prefetch("custodies", custodies))
