"""Template tags of the desk: the ways through it, the fields of its forms, the faces of its people."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import template
from django.forms import BoundField
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kairan.desk import queries
from kairan.people import permissions
from kairan.people.models import Grant, Person, Span
from kairan.web.portraits import portrait
from kairan.web.templatetags.face import icon

register = template.Library()


class Way(NamedTuple):
    """One entry of the navigation. `pages` are the names of the addresses that belong to it."""

    name: str
    short: str
    icon: str
    page: str
    verb: str
    pages: frozenset[str]


class Entry(NamedTuple):
    """A Way as one person sees it."""

    name: str
    short: str
    icon: str
    address: str
    waiting: int
    is_here: bool


class Navigation(NamedTuple):
    """The side of the desk, and the bar below it on a phone."""

    person: Person
    main: list[Entry]
    rest: list[Entry]
    bar: list[Entry]


def _way(name: str, short: str, icon: str, page: str, verb: str, *pages: str) -> Way:
    return Way(name, short, icon, page, verb, frozenset({page, *pages}))


HOME = _way("わたしの机", "机", "tray", "home", "desk.enter")
WRITE = _way("書く", "書く", "pen", "write", "submission.write", "correct")
APPROVALS = _way("承認", "承認", "approval", "approvals", "approval.list", "approval", "return")
MINE = _way("自分の起案", "起案", "scroll", "submissions", "submission.write", "submission")
POSTS = _way("公開した投稿", "投稿", "send", "posts", "desk.enter", "withdraw")
MENU = _way("ほか", "ほか", "menu", "menu", "desk.enter")
MAIN = [HOME, WRITE, APPROVALS, MINE, POSTS]
REST = [
    _way("職員", "職員", "people", "people", "people.read", "person", "person_add", "person_change"),
    _way("わたしの紹介", "紹介", "user", "profile", "account.edit", "profile_of"),
    _way("状況とことば", "状況", "shield", "guard", "guard.manage", "guard_change"),
    _way("記録", "記録", "book", "audit", "audit.read"),
]


@register.simple_tag(takes_context=True)
def desk_navigation(context: RequestContext) -> Navigation:
    """Where the person who asks may go, what waits there, and where they are. At most five queries."""
    request = context["request"]
    person = request.user
    assert isinstance(person, Person)  # noqa: S101  the desk is only for those who are signed in
    found = permissions.standing(person)
    waiting = queries.count_waiting_for(person) if permissions.allowed("approval.list", found, knows_thing=False) else 0
    counts = {HOME.page: queries.count_needing(person) + waiting, APPROVALS.page: waiting}
    here = request.resolver_match.url_name if request.resolver_match else None

    def entries(ways: Iterable[Way]) -> list[Entry]:
        return [
            Entry(
                way.name, way.short, way.icon, reverse(f"desk:{way.page}"), counts.get(way.page, 0), here in way.pages
            )
            for way in ways
            if permissions.allowed(way.verb, found, knows_thing=False)
        ]

    bar = entries([HOME, APPROVALS, WRITE, MINE])
    is_elsewhere = not any(entry.is_here for entry in bar)
    menu = Entry(MENU.name, MENU.short, MENU.icon, reverse("desk:menu"), 0, is_elsewhere)
    return Navigation(person, entries(MAIN), entries(REST), [*bar, menu])


@register.simple_tag
def control(field: BoundField, css: str = "input", **attributes: Any) -> SafeString:
    """The control of a form's field with our class; what is wrong with it is tied to it for screen readers."""
    attributes = {name.replace("_", "-"): value for name, value in attributes.items()}
    return field.as_widget(attrs={"class": css, **attributes})


@register.simple_tag
def person_face(person: Person, css: str = "") -> SafeString:
    """The face of a person's own account, which must have been loaded; a plain figure when there is none."""
    account = getattr(person, "own_account", None)
    if account is None:
        return format_html('<span class="face face--none {}">{}</span>', css, icon("user"))
    address = portrait(account).address
    return format_html('<img class="{}" src="{}" alt="" width="96" height="96">', f"face {css}".strip(), address)


@register.filter
def holding(spans: Iterable[Span]) -> list[Span]:
    """Those of loaded spans that hold today or later."""
    return [span for span in spans if span.holds or span.is_to_come]


@register.filter
def role_names(grants: Iterable[Grant]) -> str:
    """投稿する職員、承認者（産業振興課): the roles that hold today, in words."""
    found = [grant for grant in grants if grant.holds]
    names = [grant.get_role_display() + (f"（{grant.office.name}）" if grant.office else "") for grant in found]
    return "、".join(names)


#: What a browser's line contains, and what it is called; the first that fits wins.
_BROWSERS = [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
_MACHINES = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac", "Mac")]


@register.filter
def device(user_agent: str) -> str:
    """Chrome（Windows): a browser's line in words that its owner knows."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "ブラウザー")
    machine = next((name for sign, name in _MACHINES if sign in user_agent), "")
    return f"{browser}（{machine}）" if machine else browser
