"""職員: the roster, one person, and what an administrator decides; and what an account says of itself."""

from collections.abc import Callable, Sequence

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kairan.core import clock
from kairan.core.errors import Invalid, KairanError
from kairan.desk import profile as profiles
from kairan.desk.errors import Unspeakable
from kairan.people import actions, permissions, queries
from kairan.people.models import AccountKind, Office, Person, Role
from kairan.web.access import StaffRequest, needs
from kairan.web.desk.forms import AccountForm, CustodyForm, PersonForm, ProfileForm, RoleForm, sent


class Group(msgspec.Struct, frozen=True):
    """An office with its people, and the names of those above it."""

    office: Office | None
    above: str
    people: list[Person]


@needs("people.read")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """The roster in the order of the offices' tree."""
    people = queries.roster()
    context = {
        "groups": _groups([person for person in people if person.is_active], queries.offices()),
        "left": [person for person in people if not person.is_active],
        "today": clock.today(),
        "may_manage": permissions.may(request.user, "people.manage"),
    }
    return render(request, "desk/people.html", context)


@needs("people.manage")
@require_http_methods(["GET", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    """Somebody new, who sets a password by the letter of "入れないとき"."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        roles = tuple(Role(role) for role in data.pop("roles"))
        try:
            person = actions.add_person(by=request.user, roles=roles, **data)
        except KairanError as error:
            form.add_error("email", error.public)
        else:
            messages.success(request, f"{person.name}さんを加えました。次に、アカウントを開いてください。")
            return redirect("desk:person", person.id)
    return render(request, "desk/person_add.html", {"form": form}, status=422 if form.errors else 200)


@needs("people.read")
@require_GET
def one(request: StaffRequest, person_id: int) -> HttpResponse:
    """One person: roles, accounts, and, for an administrator, the ways to change them."""
    return _page(request, queries.person(person_id))


@needs("people.manage")
@require_POST
def change(request: StaffRequest, person_id: int, what: str) -> HttpResponse:
    """One change by an administrator."""
    person = queries.person(person_id)
    try:
        said = CHANGES[what](request, person)
    except KairanError as error:
        return _page(request, person, problem=error.public, status=error.status)
    messages.success(request, said)
    return redirect("desk:person", person.id)


@needs("account.edit")
@require_http_methods(["GET", "POST"])
def profile(request: StaffRequest, account_id: int | None = None) -> HttpResponse:
    """What an account says of itself: my own first, the others that I speak for beside it."""
    voices = queries.voices(request.user)
    account = queries.account_by_id(account_id) if account_id else next(iter(voices), None)
    if account is None:
        return render(request, "desk/profile.html", {"voices": voices, "account": None})
    permissions.require(request.user, "account.edit", account)
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(account)
    if request.method == "POST" and form.is_valid():
        try:
            profiles.edit(account, by=request.user, **form.about)
        except Unspeakable as error:
            form.add_error(error.field, error.public)
        else:
            messages.success(request, "紹介を直しました。市のページに、もう出ています。")
            return redirect("desk:profile_of", account.id)
    context = {"voices": voices, "account": account, "form": form}
    return render(request, "desk/profile.html", context, status=422 if form.errors else 200)


def _page(request: StaffRequest, person: Person, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "person": person,
        "today": clock.today(),
        "may_manage": permissions.may(request.user, "people.manage"),
        "role_form": RoleForm(),
        "account_form": AccountForm(),
        "custody_form": CustodyForm(),
        "problem": problem,
    }
    return render(request, "desk/person.html", context, status=status)


def _give_role(request: StaffRequest, person: Person) -> str:
    data = sent(RoleForm(request.POST))
    role = Role(data["role"])
    actions.give_role(person, role, by=request.user, office=data["office"])
    return f"「{role.label}」の役割を渡しました。"


def _take_role(request: StaffRequest, person: Person) -> str:
    data = sent(RoleForm(request.POST))
    role = Role(data["role"])
    actions.take_role(person, role, by=request.user, office=data["office"])
    return f"「{role.label}」の役割を外しました。"


def _open_account(request: StaffRequest, person: Person) -> str:
    data = sent(AccountForm(request.POST))
    account = actions.open_account(
        by=request.user,
        kind=AccountKind.PERSON,
        handle=data["handle"],
        name=person.name,
        person=person,
        office=person.office,
        title=person.title,
        reading=person.reading,
    )
    return f"@{account.handle} を開きました。紹介は、本人が「わたしの紹介」で書けます。"


def _entrust(request: StaffRequest, person: Person) -> str:
    data = sent(CustodyForm(request.POST))
    actions.entrust(data["account"], person, by=request.user, starts_on=data["starts_on"], ends_on=data["ends_on"])
    return f"「{data['account'].name}」を任せました。"


def _trust(request: StaffRequest, person: Person) -> str:
    actions.trust(person, by=request.user)
    return "「任せてよい人」にしました。指摘のない投稿は、承認なしで出せます。"


def _leave(request: StaffRequest, person: Person) -> str:
    if request.POST.get("sure") != "yes":
        raise Invalid(
            "退職の手続きには、確認の印が要ります。「ログインと役割が、いま終わること」に印を付けてください。"
        )
    actions.leave(person, by=request.user)
    return f"{person.name}さんのログイン、役割、担当を終わりにしました。書いたものは残ります。"


CHANGES: dict[str, Callable[[StaffRequest, Person], str]] = {
    "give-role": _give_role,
    "take-role": _take_role,
    "open-account": _open_account,
    "entrust": _entrust,
    "trust": _trust,
    "leave": _leave,
}


def _groups(people: Sequence[Person], offices: Sequence[Office]) -> list[Group]:
    """The offices depth first, each with its own people; offices where nobody is stay out unless somebody is below."""
    children: dict[int | None, list[Office]] = {}
    for office in offices:
        children.setdefault(office.parent_id, []).append(office)
    members: dict[int | None, list[Person]] = {}
    for person in people:
        members.setdefault(person.office_id, []).append(person)
    found: list[Group] = []
    waiting = [("", office) for office in reversed(children.get(None, []))]
    while waiting:
        above, office = waiting.pop()
        found.append(Group(office, above, members.pop(office.id, [])))
        waiting += [(f"{above}{office.name}　", child) for child in reversed(children.get(office.id, []))]
    rest = [person for group in members.values() for person in group]
    return [group for group in found if group.people] + ([Group(None, "", rest)] if rest else [])
