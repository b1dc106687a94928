"""会いたい職員 and 公式アカウント一覧: who speaks for the town."""

from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kairan.core import clock
from kairan.people import queries
from kairan.people.models import Account, AccountKind
from kairan.web.access import public

T = TypeVar("T")


@public
def people(request: HttpRequest) -> HttpResponse:
    """The staff who can be met, opening on what they can be asked. One query."""
    accounts = queries.directory(AccountKind.PERSON)
    asked = _of_today([account for account in accounts if account.asks])
    return render(
        request,
        "public/people.html",
        {
            "here": "people",
            "asked": [(account, _of_today(account.asks)[0]) for account in asked[:12]],
            "offices": _by_office(accounts),
        },
    )


@public
def accounts(request: HttpRequest) -> HttpResponse:
    """Every official account that is open, by office. One query."""
    return render(
        request,
        "public/accounts.html",
        {"here": "accounts", "offices": _by_office(queries.directory())},
    )


@public
def accounts_json(request: HttpRequest) -> HttpResponse:
    """The same for machines, so that anybody can check whether an account is really the town's. One query."""
    config = settings.CONFIG
    return JsonResponse(
        {
            "town": config.town,
            "handle_domain": config.handle_domain,
            "register": f"{config.base_url}/accounts",
            "accounts": [_entry(account) for account in queries.directory()],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _of_today(things: list[T]) -> list[T]:
    """The same in a circle, beginning with another one each day: nobody is ranked, everybody comes round."""
    start = clock.today().toordinal() % len(things) if things else 0
    return things[start:] + things[:start]


def _by_office(accounts: list[Account]) -> list[tuple[str, list[Account]]]:
    """Name of the office and its accounts, in the order of the list."""
    found: dict[str, list[Account]] = {}
    for account in accounts:
        found.setdefault(account.office.name if account.office else "市全体", []).append(account)
    return list(found.items())


def _entry(account: Account) -> dict[str, Any]:
    config = settings.CONFIG
    return {
        "handle": account.handle,
        "address": f"@{account.handle}@{config.handle_domain}",
        "kind": account.kind,
        "name": account.name,
        "office": account.office.name if account.office else None,
        "url": f"{config.base_url}{account.get_absolute_url()}",
        "feed": f"{config.base_url}{account.get_absolute_url()}/feed.atom",
        "opened_on": clock.local(account.opened_at).date().isoformat(),
    }
