"""What the desk's forms send, turned into values. Rules of the town are not here: the actions check those."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from kairan.core import clock
from kairan.core.errors import Invalid
from kairan.desk import checks
from kairan.guard.models import ContactKind, EmbargoType, SituationKind
from kairan.people.models import Account, AccountKind, Office, Person, Role
from kairan.posts.content import Content, Duty, Language

LOCAL = "%Y-%m-%dT%H:%M"  # what <input type="datetime-local"> sends: the town's wall clock

DUTIES = [(Duty.OFFICIAL.value, "公務"), (Duty.PRIVATE.value, "私的")]
LANGUAGES = [
    (Language.JAPANESE.value, "日本語"),
    (Language.EASY_JAPANESE.value, "やさしい日本語"),
    (Language.ENGLISH.value, "English"),
]
TIMES = [("now", "承認後すぐ"), ("at", "日時指定")]
#: Reasons that are given most; each becomes a sentence.
POINTS = [
    ("name", "名前を出さない", "名前を出さないでください。"),
    ("fact", "事実を確かめる", "日時・場所・数字を、もう一度確かめてください。"),
    ("plain", "言葉をやさしく", "もう少しやさしい言葉にしてください。"),
]
#: The kinds of things that the records can be narrowed down to.
THINGS = [
    ("submission", "起案"),
    ("post", "投稿"),
    ("account", "アカウント"),
    ("person", "職員"),
    ("office", "所属"),
]

_MISSING = {"required": "入っていません。入れてから、もう一度送ってください。"}
_TOO_LONG = {"max_length": "%(limit_value)d字までです。短くしてから、もう一度送ってください。"}

_LINES = forms.Textarea(attrs={"rows": 4})


def _moment(label: str, *, required: bool) -> forms.DateTimeField:
    """An instant on the town's wall clock."""
    return forms.DateTimeField(
        required=required,
        label=label,
        input_formats=[LOCAL, f"{LOCAL}:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
        error_messages={
            "invalid": "日時を読めません。「2026-11-12 14:30」のように、日と時刻を入れてください。",
            **_MISSING,
        },
    )


def sent(form: forms.Form) -> dict[str, Any]:
    """The values that were sent. Raises Invalid, naming the field."""
    if form.is_valid():
        return form.cleaned_data
    name, errors = next(iter(form.errors.items()))
    raise Invalid(f"{form.fields[name].label}：{errors[0]}")


def number(text: str) -> int:
    """The id or place that was sent; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


class ComposeForm(forms.Form):
    """A text that is being written, whatever becomes of it."""

    account = forms.IntegerField()
    text = forms.CharField(required=False, strip=False, max_length=checks.TEXT)
    duty = forms.ChoiceField(choices=DUTIES, widget=forms.RadioSelect)
    language = forms.ChoiceField(choices=LANGUAGES, widget=forms.RadioSelect)
    when = forms.ChoiceField(choices=TIMES, widget=forms.RadioSelect, required=False)
    due_at = _moment("出す日時", required=False)
    note = forms.CharField(
        required=False,
        max_length=checks.NOTE,
        error_messages=_TOO_LONG,
    )
    correction_reason = forms.CharField(
        required=False,
        max_length=checks.REASON,
        error_messages=_TOO_LONG,
    )
    reply_to = forms.IntegerField(required=False)
    corrects = forms.IntegerField(required=False)
    based_on = forms.IntegerField(required=False)
    submission = forms.IntegerField(required=False)

    def clean_text(self) -> str:
        """Lines end in one way, so that a place found by Guard is the same place in the browser."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """A time asked for must be given, and must still come."""
        data = super().clean() or self.cleaned_data
        if data.get("when") != "at":
            data["due_at"] = None
        elif "due_at" in data and data["due_at"] is None:
            self.add_error("due_at", "出す日時が入っていません。入れるか、「承認後すぐ」を選んでください。")
        elif data.get("due_at") and data["due_at"] <= clock.now():
            self.add_error("due_at", "出す時刻が過ぎています。これからの時刻を選ぶか、「承認後すぐ」にしてください。")
        return data

    @property
    def content(self) -> Content:
        """The text as a value, as far as it can be read; what is unusable stands at its default."""
        data = self.cleaned_data
        return Content(
            text=data.get("text", ""),
            account=data.get("account") or 0,
            duty=Duty(data.get("duty") or Duty.OFFICIAL),
            language=Language(data.get("language") or Language.JAPANESE),
            reply_to=data.get("reply_to"),
            corrects=data.get("corrects"),
            based_on=data.get("based_on"),
            correction_reason=data.get("correction_reason", ""),
        )

    @property
    def due(self) -> datetime | None:
        """When it is to go out; None is at once."""
        found: datetime | None = self.cleaned_data.get("due_at")
        return found


def compose_values(
    content: Content, *, note: str = "", due_at: datetime | None = None, submission: int | None = None
) -> MultiValueDict[str, str]:
    """What the form would have sent to make `content`: how a page opens with a text in it."""
    values = {
        "account": str(content.account),
        "text": content.text,
        "duty": content.duty.value,
        "language": content.language.value,
        "when": "at" if due_at else "now",
        "due_at": clock.local(due_at).strftime(LOCAL) if due_at else "",
        "note": note,
        "correction_reason": content.correction_reason,
        "reply_to": str(content.reply_to or ""),
        "corrects": str(content.corrects or ""),
        "based_on": str(content.based_on or ""),
        "submission": str(submission or ""),
    }
    return MultiValueDict({name: [value] for name, value in values.items()})


class ReturnForm(forms.Form):
    """Why something goes back: ready sentences and one's own words."""

    points = forms.MultipleChoiceField(
        required=False, choices=[(key, label) for key, label, _ in POINTS], widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(required=False, max_length=300)

    @property
    def words(self) -> str:
        """The whole reason in one text."""
        sentences = {key: sentence for key, _, sentence in POINTS}
        chosen = [sentences[key] for key in self.cleaned_data["points"]]
        return "".join([*chosen, self.cleaned_data["reason"].strip()])


class WithdrawForm(forms.Form):
    """Why a post is withdrawn; the public reads it."""

    reason = forms.CharField(
        max_length=checks.REASON,
        error_messages=_TOO_LONG
        | {"required": "取り下げる理由が入っていません。公開される文なので、短く書いてください。"},
    )


class ProfileForm(forms.Form):
    """What an account says of itself. Lists have one line an entry."""

    topics = forms.CharField(required=False, max_length=60, label="ひとことで")
    summary = forms.CharField(required=False, max_length=2000, label="紹介", widget=_LINES)
    abilities = forms.CharField(required=False, max_length=2000, label="できること", widget=_LINES)
    asks = forms.CharField(required=False, max_length=2000, label="聞いてほしいこと", widget=_LINES)
    promise = forms.CharField(required=False, max_length=500, label="約束", widget=_LINES)

    @classmethod
    def of(cls, account: Account) -> "ProfileForm":
        """The form filled in with what `account` says now."""
        lists = {name: "\n".join(getattr(account, name)) for name in ("abilities", "asks")}
        return cls(initial={"topics": account.topics, "summary": account.summary, "promise": account.promise, **lists})

    @property
    def about(self) -> dict[str, str | list[str]]:
        """What `desk.profile.edit` takes."""
        data = self.cleaned_data
        lists = {
            name: [line.strip() for line in data[name].splitlines() if line.strip()] for name in ("abilities", "asks")
        }
        return {**data, **lists}


class PersonForm(forms.Form):
    """Somebody new."""

    name = forms.CharField(max_length=60, label="名前", error_messages=_MISSING)
    reading = forms.CharField(max_length=120, required=False, label="よみ")
    email = forms.CharField(max_length=254, label="メール", error_messages=_MISSING)
    office = forms.ModelChoiceField(
        queryset=Office.objects.filter(closed_on__isnull=True), required=False, label="所属", empty_label="なし"
    )
    title = forms.CharField(max_length=40, required=False, label="職名")
    is_head = forms.BooleanField(required=False, label="所属の長")
    roles = forms.MultipleChoiceField(
        choices=Role.choices, required=False, label="役割", widget=forms.CheckboxSelectMultiple, initial=[Role.WRITER]
    )


class RoleForm(forms.Form):
    """A role to give, or to take, for one office or everywhere."""

    role = forms.ChoiceField(choices=Role.choices, label="役割")
    office = forms.ModelChoiceField(queryset=Office.objects.all(), required=False, label="範囲", empty_label="市の全体")


class AccountForm(forms.Form):
    """An account for one person."""

    handle = forms.CharField(max_length=30, label="ハンドル", error_messages=_MISSING)


class CustodyForm(forms.Form):
    """An account that a person may speak as, for a span of days."""

    account = forms.ModelChoiceField(
        queryset=Account.objects.filter(closed_at__isnull=True).exclude(
            kind__in=[AccountKind.RESIDENT, AccountKind.PERSON]
        ),
        label="アカウント",
        empty_label=None,
    )
    starts_on = forms.DateField(required=False, label="始まり", widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(required=False, label="終わり", widget=forms.DateInput(attrs={"type": "date"}))


class SituationForm(forms.Form):
    """Something that is going on in the town."""

    kind = forms.ChoiceField(choices=SituationKind.choices, label="種類")
    starts_at = _moment("始まり（空なら、いまから）", required=False)
    ends_at = _moment("終わり（空なら、終わりにするまで）", required=False)
    note = forms.CharField(max_length=200, required=False, label="説明")


class ContactForm(forms.Form):
    """A number or address that the town has published."""

    kind = forms.ChoiceField(choices=ContactKind.choices, label="種類")
    written = forms.CharField(max_length=254, label="番号・アドレス", error_messages=_MISSING)
    label = forms.CharField(max_length=100, required=False, label="何の連絡先か")


class EmbargoForm(forms.Form):
    """A word that is not public before an instant."""

    word = forms.CharField(max_length=100, label="ことば", error_messages=_MISSING)
    until = _moment("公表の日時", required=True)
    kind = forms.ChoiceField(choices=EmbargoType.choices, label="種類")
    note = forms.CharField(max_length=200, required=False, label="説明")


class AuditFilter(forms.Form):
    """What the records are narrowed down to."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.order_by("reading"), required=False, label="だれが", empty_label="すべて"
    )
    kind = forms.ChoiceField(choices=[("", "すべて"), *THINGS], required=False, label="なにを")
    thing = forms.IntegerField(required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)
