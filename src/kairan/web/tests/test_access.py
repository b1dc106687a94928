"""Every address says what it needs, and does as the table of permissions says, for every kind of person."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kairan.people import actions as people
from kairan.people import permissions
from kairan.people.models import Person, Role
from kairan.people.permissions import Thing
from kairan.testing.town import Town, sign_in
from kairan.web.tests.conftest import publish, submit, waiting

#: allauth guards its own pages; these are all that are offered.
ALLAUTH = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "usersessions_list",
}
#: Those of them that somebody may open who is not signed in.
OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
}


def addresses(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, f"{each.app_name}:" if each.app_name else space)
        else:
            yield f"{space}{each.name}", each


def test_every_page_says_what_it_needs():
    for name, pattern in addresses():
        verb = getattr(pattern.callback, "verb", "nothing")
        if name in ALLAUTH:
            assert pattern.callback.__module__.startswith("allauth."), name
        else:
            assert verb is None or verb in permissions.VERBS, f"{name} is neither public nor needs a verb"


def test_only_the_pages_of_allauth_that_are_offered_are_there():
    found = {name for name, pattern in addresses() if pattern.callback.__module__.startswith("allauth.")}
    assert found == ALLAUTH


class Case(NamedTuple):
    """A request, the verb it needs, and the thing it is done to."""

    name: str
    method: str = "get"
    args: tuple[Any, ...] = ()
    data: dict[str, Any] | None = None
    thing: Thing | None = None


class Things(NamedTuple):
    """What is in the town to be read, decided on and changed."""

    town: Town
    cases: list[Case]


@pytest.fixture
def things(town: Town) -> Things:
    published = publish(town, "朝市に、ひとりで出ている方の話を聞きました。")
    submission = submit(town, "空き店舗めぐりに、七人が来ました。")
    approval = waiting(submission)
    post = published.post
    account = town.voice(town.junior)
    assert post is not None
    seen = {"seen": approval.hash}
    text = {"account": account.id, "text": "港の灯りを見ました。", "duty": "official", "language": "ja", "do": "check"}
    person = town.newcomer
    return Things(
        town,
        [
            Case("desk:home"),
            Case("desk:menu"),
            Case("desk:write"),
            Case("desk:write", "post", data=text),
            Case("desk:check", "post", data=text),
            Case("desk:correct", args=(post.id,), thing=post),
            Case("desk:submissions"),
            Case("desk:submission", args=(submission.id,), thing=submission),
            Case("desk:take_back", "post", (submission.id,), thing=submission),
            Case("desk:posts"),
            Case("desk:withdraw", args=(post.id,), thing=post),
            Case("desk:withdraw", "post", (post.id,), {"reason": "日を間違えました"}, post),
            Case("desk:approvals"),
            Case("desk:approval", args=(approval.id,), thing=submission),
            Case("desk:approve", "post", (approval.id,), seen, submission),
            Case("desk:return", "post", (approval.id,), {"reason": "日付を確かめてください。"}, submission),
            Case("desk:people"),
            Case("desk:person_add"),
            Case("desk:person_add", "post", data={"name": "新 しい", "email": "atarashii@city.shiomi.example"}),
            Case("desk:person", args=(person.id,)),
            Case("desk:person_change", "post", (person.id, "give-role"), {"role": "auditor"}),
            Case("desk:person_change", "post", (person.id, "take-role"), {"role": "writer"}),
            Case("desk:person_change", "post", (town.admin.id, "open-account"), {"handle": "nanika"}),
            Case("desk:person_change", "post", (person.id, "entrust"), {"account": town.accounts["sangyo"].id}),
            Case("desk:person_change", "post", (person.id, "trust")),
            Case("desk:person_change", "post", (person.id, "leave"), {"sure": "yes"}),
            Case("desk:profile"),
            Case("desk:profile_of", args=(account.id,), thing=account),
            Case("desk:profile_of", "post", (account.id,), {"topics": "朝市のこと"}, account),
            Case("desk:audit"),
            Case("desk:audit_verify", "post"),
            Case("desk:guard"),
            Case("desk:guard_change", "post", ("add-situation",), {"kind": "mourning"}),
            Case("usersessions_end", "post", (999_999,)),
        ],
    )


def _outsider(town: Town) -> Person:
    return people.add_person(by=None, email="nanimo@city.shiomi.example", name="何 茂")


def _writer(town: Town) -> Person:
    return people.add_person(by=None, email="kaku@city.shiomi.example", name="書 久", roles=(Role.WRITER,))


def _crisis(town: Town) -> Person:
    return people.add_person(by=None, email="kiki@city.shiomi.example", name="危 機", roles=(Role.CRISIS,))


KINDS: dict[str, Callable[[Town], Person]] = {
    "staff with no role": _outsider,
    "writer": _writer,
    "author": lambda town: town.junior,
    "colleague in another office": lambda town: town.newcomer,
    "head": lambda town: town.head,
    "approver of another office": lambda town: town.other_head,
    "public relations": lambda town: town.pr,
    "crisis desk": _crisis,
    "auditor": lambda town: town.auditor,
    "administrator": lambda town: town.admin,
}


def test_the_cases_cover_every_address_of_the_desk(things: Things):
    needing = {name for name, pattern in addresses() if getattr(pattern.callback, "verb", None)}
    assert {case.name for case in things.cases} == needing


@pytest.mark.parametrize("kind", KINDS)
def test_each_address_does_as_the_table_says(kind: str, things: Things):
    person = KINDS[kind](things.town)
    client = sign_in(Client(), person)
    verbs = {name: str(getattr(pattern.callback, "verb", "")) for name, pattern in addresses()}
    for case in things.cases:
        status = _status(client, case)
        allowed = permissions.may(person, verbs[case.name], case.thing)
        refused = status in {403, 404} and case.name != "usersessions_end"
        assert allowed is not refused, f"{kind} {case.method} {case.name}: {status}"
        assert status < 500, case


def test_nobody_gets_in_without_signing_in(things: Things):
    for case in things.cases:
        assert _status(Client(), case) == 302, case
        assert _where(Client(), case).startswith("/account/login/"), case


def test_nobody_gets_in_who_has_left(things: Things):
    person = things.town.newcomer
    client = sign_in(Client(), person)
    people.leave(person, by=things.town.admin)
    for case in things.cases:
        assert _where(client, case).startswith("/account/login/"), case


def test_the_pages_of_allauth_ask_for_a_sign_in_where_they_should(town: Town):
    for name in ALLAUTH - OPEN:
        response = Client().get(reverse(name))
        assert response.status_code == 302, name
        assert response["Location"].startswith("/account/login/"), name


def test_public_pages_set_no_cookie_and_read_no_session(town: Town):
    for name, pattern in addresses():
        if getattr(pattern.callback, "verb", "") is None and not pattern.pattern.converters:
            response = Client().get(reverse(name))
            assert response.status_code == 200, name
            assert not response.cookies, name
    assert not Session.objects.exists()


def test_forms_are_guarded_against_other_sites(town: Town):
    client = sign_in(Client(enforce_csrf_checks=True), town.junior)
    response = client.post(reverse("desk:write"), {"text": "こんにちは", "do": "submit"})
    assert response.status_code == 403
    assert "画面を開いてから時間がたった" in response.content.decode()


def _send(client: Client, case: Case) -> Any:
    """The answer; whatever it changed is undone."""
    address = reverse(case.name, args=case.args)
    point = transaction.savepoint()
    try:
        return getattr(client, case.method)(address, case.data or {})
    finally:
        transaction.savepoint_rollback(point)


def _status(client: Client, case: Case) -> int:
    return int(_send(client, case).status_code)


def _where(client: Client, case: Case) -> str:
    return str(_send(client, case)["Location"])
