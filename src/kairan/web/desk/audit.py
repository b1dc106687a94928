"""記録: the audit trail in plain words, and whether its seals hold."""

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kairan.desk.models import Submission
from kairan.people.models import Account, Office, Person, Role
from kairan.posts.models import Post
from kairan.records import actions, queries
from kairan.records.models import Record
from kairan.web.access import StaffRequest, needs
from kairan.web.desk.forms import THINGS, AuditFilter

PAGE = 50

WORDS = {
    "submission.submit": "起案を出した",
    "submission.block": "公開不可の文を止めた",
    "submission.approve": "承認した",
    "submission.return": "差し戻した",
    "submission.take_back": "起案を取りやめた",
    "submission.hold": "公開せずに止めた",
    "post.publish": "公開した",
    "post.correct": "訂正を公開した",
    "post.withdraw": "投稿を取り下げた",
    "office.add": "所属を作った",
    "person.add": "職員を加えた",
    "person.password": "パスワードを決めなおした",
    "person.codes": "確認コードを外した",
    "person.trust": "「任せてよい人」にした",
    "person.leave": "退職の手続きをした",
    "role.give": "役割を渡した",
    "role.take": "役割を外した",
    "account.open": "アカウントを開いた",
    "account.entrust": "アカウントの担当にした",
    "account.edit": "アカウントの紹介を直した",
    "account.close": "アカウントを閉じた",
    "situation.add": "状況を加えた",
    "situation.end": "状況を終わりにした",
    "contact.publish": "公表済みの連絡先を加えた",
    "contact.withdraw": "公表済みの連絡先を外した",
    "embargo.add": "公表前のことばを加えた",
    "embargo.lift": "公表前のことばを外した",
    "records.verify": "記録の封を確かめた",
}
#: The kinds that one may ask for, and those that are only read of.
KINDS = dict(THINGS) | {"situation": "状況", "contact": "連絡先", "embargo": "公表前のことば", "record": "記録"}


class Line(msgspec.Struct, frozen=True):
    """A record in words. `address` leads to the thing, where there is a page of it."""

    record: Record
    who: str
    words: str
    kind: str
    name: str
    address: str
    note: str
    rule: str


@needs("audit.read")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """The newest first; `before`, `person`, `kind` and `thing` narrow it down."""
    form = AuditFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    person = asked.get("person")
    records = queries.newest(
        PAGE + 1,
        asked.get("before"),
        by=person.id if person else None,
        kind=asked.get("kind") or "",
        thing=asked.get("thing"),
    )
    sealed, waiting = queries.counts()
    context = {
        "form": form,
        "lines": _lines(records[:PAGE]),
        "older": _older(request, records[PAGE - 1].id) if len(records) > PAGE else "",
        "sealed": sealed,
        "waiting": waiting,
        "heads": queries.heads()[:7],
        "checked": queries.last_check(),
    }
    return render(request, "desk/audit.html", context)


@needs("audit.read")
@require_POST
def verify(request: StaffRequest) -> HttpResponse:
    """Walk the whole chain, now."""
    fault = actions.verify(by=request.user.id)
    sealed, _ = queries.counts()
    if fault:
        said = f"{fault.sequence}番目の記録に異常があります：{fault.what}。システム管理者に、すぐ伝えてください。"
        messages.error(request, said)
    else:
        messages.success(request, f"{sealed}件の記録は、すべて封のとおりです。")
    return redirect("desk:audit")


def _lines(records: list[Record]) -> list[Line]:
    """At most five queries, whatever the number of records."""
    ids: dict[str, set[int]] = {}
    for record in records:
        ids.setdefault(record.thing_kind, set()).add(record.thing_id)
    people = Person.objects.in_bulk({record.by for record in records if record.by} | ids.get("person", set()))
    accounts = Account.objects.in_bulk(ids.get("account", set()))
    offices = Office.objects.in_bulk(ids.get("office", set()))
    posts = {post.id: post for post in Post.objects.filter(id__in=ids.get("post", set())).select_related("account")}
    submissions = {
        each.id: each
        for each in Submission.objects.filter(id__in=ids.get("submission", set())).select_related("account")
    }
    names = {
        "person": {key: person.name for key, person in people.items()},
        "account": {key: account.name for key, account in accounts.items()},
        "office": {key: office.name for key, office in offices.items()},
        "post": {key: f"{post.account.name}の投稿" for key, post in posts.items()},
        "submission": {key: f"{each.account.name}の起案" for key, each in submissions.items()},
    }
    addresses = {
        "person": {key: f"/desk/people/{key}" for key in people},
        "account": {key: account.get_absolute_url() for key, account in accounts.items()},
        "post": {key: post.get_absolute_url() for key, post in posts.items()},
        "submission": {},  # who may read the records may not read the texts
    }
    return [
        Line(
            record=record,
            who=people[record.by].name if record.by in people else "システム",
            words=WORDS.get(record.verb, record.verb),
            kind=KINDS.get(record.thing_kind, record.thing_kind),
            name=names.get(record.thing_kind, {}).get(record.thing_id, ""),
            address=addresses.get(record.thing_kind, {}).get(record.thing_id, ""),
            note=_note(record, people),
            rule=record.rule.split(" ", maxsplit=1)[0],
        )
        for record in records
    ]


def _note(record: Record, people: dict[int, Person]) -> str:
    detail = record.detail
    if role := detail.get("role"):
        return Role(role).label
    if "person" in detail:
        person = people.get(detail["person"])
        return f"担当：{person.name}" if person else ""
    if "version" in detail:
        return f"第{detail['version']}案"
    return ""


def _older(request: StaffRequest, before: int) -> str:
    query = request.GET.copy()
    query["before"] = str(before)
    return f"?{query.urlencode()}"
