"""The only permission door: may(person, verb, thing).

Who may do what is one table, VERBS: a verb names the relations and roles of which the person needs any, needs all, and
must have none. A thing says how a person stands to it; roles given for one office count only for things of that office
and those below. `docs/permissions.md` is generated from the table, and each endpoint is tested against it.
"""

from dataclasses import dataclass
from typing import Protocol

from kairan.core.errors import NotAllowed
from kairan.core.memory import once
from kairan.people import offices
from kairan.people.models import Grant, Person, Role
from kairan.people.who import Who

ROLES = {role: Who[role.name] for role in Role}
# What depends on the thing; without one nobody can say, so the door asks again when there is one.
RELATIONS = frozenset({Who.SELF, Who.AUTHOR, Who.CUSTODIAN})


class Thing(Protocol):
    """What a verb is done to."""

    def office_of(self) -> int | None:
        """The id of the office it belongs to, for roles and heads of that office and those above."""

    def stands(self, person: Person) -> frozenset[Who]:
        """How `person` stands to it: SELF, AUTHOR, CUSTODIAN."""


@dataclass(frozen=True)
class Verb:
    """One line of the table. Empty `any_of` asks for nothing more than `all_of`."""

    name: str
    says: str
    any_of: frozenset[Who] = frozenset()
    all_of: frozenset[Who] = frozenset()
    none_of: frozenset[Who] = frozenset()

    def allows(self, standing: frozenset[Who], possible: frozenset[Who] = frozenset()) -> bool:
        """Whether somebody who stands so may do it. `possible` may turn out to hold when the thing is known."""
        reach = standing | possible
        return self.all_of <= reach and not (self.none_of & standing) and (not self.any_of or bool(self.any_of & reach))


def _verb(
    name: str,
    says: str,
    any_of: set[Who] | None = None,
    all_of: set[Who] | None = None,
    none_of: set[Who] | None = None,
) -> Verb:
    return Verb(name, says, frozenset(any_of or ()), frozenset(all_of or ()), frozenset(none_of or ()))


_DECIDERS = {Who.HEAD, Who.APPROVER, Who.PR}

VERBS = {
    verb.name: verb
    for verb in [
        _verb("post.read", "公開された投稿を読む", {Who.ANYONE}),
        _verb("policy.read", "運用の決まりを読む", {Who.ANYONE}),
        _verb("desk.enter", "職員の机に入る", {Who.STAFF}),
        _verb("session.manage", "自分のログインを見て、切る", {Who.STAFF}),
        _verb("submission.write", "そのアカウントとして起案する", all_of={Who.WRITER, Who.CUSTODIAN}),
        _verb("draft.read", "下書きを読む、直す", {Who.AUTHOR}),
        _verb("submission.read", "起案されたものを読む", {Who.AUTHOR, Who.CUSTODIAN} | _DECIDERS),
        _verb("submission.decide", "承認する、差し戻す", _DECIDERS, none_of={Who.AUTHOR}),
        _verb("submission.take_back", "起案を取り下げる", {Who.AUTHOR}),
        _verb("approval.list", "承認を待つものの一覧を見る", _DECIDERS),
        _verb("post.correct", "訂正を起案する", {Who.AUTHOR, Who.CUSTODIAN}, all_of={Who.WRITER}),
        _verb("post.withdraw", "投稿を取り下げる", {Who.AUTHOR, Who.CUSTODIAN, Who.HEAD, Who.PR, Who.CRISIS}),
        _verb("account.edit", "アカウントの紹介を直す", {Who.CUSTODIAN, Who.ADMIN}),
        _verb("people.read", "職員とアカウントの一覧を見る", {Who.STAFF}),
        _verb("people.manage", "職員、役割、担当を決める", {Who.ADMIN}),
        _verb("audit.read", "記録を見る", {Who.AUDITOR, Who.ADMIN}),
        _verb("guard.manage", "公表済みの連絡先、公表前のことば、状況を決める", {Who.PR, Who.CRISIS, Who.ADMIN}),
    ]
}


def may(person: Person | None, verb: str, thing: Thing | None = None) -> bool:
    """Whether `person` (None: not signed in) may do `verb`, to `thing` if there is one.

    Without a thing, roles count wherever they were given, and a relation to one is possible to anybody on the staff: it
    answers "to anything at all?".
    """
    return allowed(verb, standing(person, thing), knows_thing=thing is not None)


def allowed(verb: str, found: frozenset[Who], *, knows_thing: bool) -> bool:
    """`may` for somebody whose standing was already asked for. No query."""
    possible = RELATIONS if not knows_thing and Who.STAFF in found else frozenset()
    return VERBS[verb].allows(found, possible)


def require(person: Person | None, verb: str, thing: Thing | None = None) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(person, verb, thing):
        raise NotAllowed(
            f"「{VERBS[verb].says}」ことは、いまの役割ではできません。必要なときは、システム管理者に伝えてください。"
        )


def require_of(by: Person | None, verb: str) -> None:
    """The same for an action that the command line may do too: there `by` is None and stands above the door."""
    if by is not None:
        require(by, verb)


def standing(person: Person | None, thing: Thing | None = None) -> frozenset[Who]:
    """All the roles and relations that `person` has today, towards `thing` if there is one. At most three queries."""
    if person is None or not person.is_active:
        return frozenset({Who.ANYONE})
    found = {Who.ANYONE, Who.STAFF}
    above = offices.above(thing.office_of()) if thing else None
    for grant in grants(person):
        if grant.office_id is None or above is None or grant.office_id in above:
            found.add(ROLES[Role(grant.role)])
    if person.is_head and (above is None or person.office_id in above):
        found.add(Who.HEAD)
    if thing:
        found |= thing.stands(person)
    return frozenset(found)


def grants(person: Person) -> list[Grant]:
    """The roles that `person` has today. One query."""
    return once(("grants", person.pk), lambda: list(Grant.objects.filter(person=person).on()))


def table() -> str:
    """The table as Markdown, as it stands in docs/permissions.md."""
    lines = ["| 動詞 | できること | だれが（どれか） | すべて要る | できない |", "|---|---|---|---|---|"]
    lines += [
        f"| `{verb.name}` | {verb.says} | {_names(verb.any_of)} | {_names(verb.all_of)} | {_names(verb.none_of)} |"
        for verb in VERBS.values()
    ]
    return "\n".join(lines) + "\n"


def _names(who: frozenset[Who]) -> str:
    return "、".join(each.value for each in Who if each in who) or "–"
