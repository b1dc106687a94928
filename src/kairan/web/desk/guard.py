"""状況と公表前のことば: what Guard must be told of the town."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kairan.core import clock
from kairan.core.errors import KairanError, NotFound
from kairan.guard import actions, queries
from kairan.guard.models import ContactKind, Embargo, EmbargoType, PublishedContact, Situation, SituationKind
from kairan.web.access import StaffRequest, needs
from kairan.web.desk.forms import ContactForm, EmbargoForm, SituationForm, number, sent


@needs("guard.manage")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """The three lists, each with a form to add to it."""
    return _page(request)


@needs("guard.manage")
@require_POST
def change(request: StaffRequest, what: str) -> HttpResponse:
    """Add to a list, or take from it."""
    try:
        said = CHANGES[what](request)
    except KairanError as error:
        return _page(request, problem=error.public, status=error.status)
    messages.success(request, said)
    return redirect("desk:guard")


def _page(request: StaffRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    now = clock.now()
    holding = queries.situations(now)
    context = {
        "policy": queries.policy_in_force(),
        "situations": holding,
        "coming": Situation.objects.filter(starts_at__gt=now),
        "contacts": PublishedContact.objects.all(),
        "embargoes": Embargo.objects.filter(until__gt=now).order_by("until"),
        "situation_form": SituationForm(),
        "contact_form": ContactForm(),
        "embargo_form": EmbargoForm(),
        "problem": problem,
    }
    return render(request, "desk/guard.html", context, status=status)


def _add_situation(request: StaffRequest) -> str:
    data = sent(SituationForm(request.POST))
    kind = SituationKind(data["kind"])
    actions.add_situation(
        kind, by=request.user, starts_at=data["starts_at"], ends_at=data["ends_at"], note=data["note"]
    )
    return f"「{kind.label}」を加えました。"


def _end_situation(request: StaffRequest) -> str:
    situation = Situation.objects.filter(id=number(request.POST.get("id", ""))).first()
    if situation is None:
        raise NotFound("この状況は、もうありません。一覧を読み込み直してください。")
    actions.end_situation(situation, by=request.user)
    return f"「{situation.get_kind_display()}」を終わりにしました。"


def _publish_contact(request: StaffRequest) -> str:
    data = sent(ContactForm(request.POST))
    actions.publish_contact(ContactKind(data["kind"]), data["written"], by=request.user, label=data["label"])
    return f"「{data['written']}」を、公表済みの連絡先に加えました。"


def _withdraw_contact(request: StaffRequest) -> str:
    contact = PublishedContact.objects.filter(id=number(request.POST.get("id", ""))).first()
    if contact is None:
        raise NotFound("この連絡先は、もうありません。一覧を読み込み直してください。")
    actions.withdraw_contact(contact, by=request.user)
    return f"「{contact.written}」を外しました。これからの投稿では止まります。"


def _add_embargo(request: StaffRequest) -> str:
    data = sent(EmbargoForm(request.POST))
    actions.add_embargo(data["word"], data["until"], by=request.user, kind=EmbargoType(data["kind"]), note=data["note"])
    return "公表前のことばを加えました。その日時までは、投稿に入れられません。"


def _lift_embargo(request: StaffRequest) -> str:
    embargo = Embargo.objects.filter(id=number(request.POST.get("id", ""))).first()
    if embargo is None:
        raise NotFound("このことばは、もうありません。一覧を読み込み直してください。")
    actions.lift_embargo(embargo, by=request.user)
    return "公表前のことばを外しました。これからは投稿に入れられます。"


CHANGES: dict[str, Callable[[StaffRequest], str]] = {
    "add-situation": _add_situation,
    "end-situation": _end_situation,
    "publish-contact": _publish_contact,
    "withdraw-contact": _withdraw_contact,
    "add-embargo": _add_embargo,
    "lift-embargo": _lift_embargo,
}
