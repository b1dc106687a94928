"""The 決裁欄 of one submission: 起案・承認・公開, each with its stamp, or with the ring of whose turn it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from kairan.core import clock
from kairan.desk.models import Approval, Decision, Stage, Submission, Version
from kairan.outbox.channel import channels
from kairan.people.models import Person
from kairan.web import japanese


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One box. A stamp has `top`, the date of `at` and `bottom`; a ring has `word`. `who` and `small` stand below."""

    name: str
    kind: Literal["done", "now", "wait"]
    top: str = ""
    at: datetime | None = None
    bottom: str = ""
    word: str = ""
    who: str = ""
    small: str = ""


def steps(submission: Submission, *, deciders: Sequence[Person] = (), viewer: Person | None = None) -> list[Step]:
    """The boxes of a submission whose versions, approvals and deciders' offices have been loaded. No query."""
    versions = list(submission.versions.all())
    version = versions[-1] if versions else None
    approval = _last(version)
    if version is None or submission.stage in {Stage.DRAFT, Stage.TAKEN_BACK}:
        return [
            _writing(submission),
            _deciding(None, deciders, viewer, is_here=False),
            _going_out(submission, is_decided=False),
        ]
    boxes = [_written(submission, version)]
    if approval or submission.stage == Stage.WAITING:
        boxes.append(_deciding(approval, deciders, viewer, is_here=submission.stage == Stage.WAITING))
    return [*boxes, _going_out(submission, is_decided=submission.stage not in {Stage.WAITING, Stage.RETURNED})]


def planned(author: Person, *, needs_approval: bool, deciders: Sequence[Person], due_at: datetime | None) -> list[Step]:
    """The boxes of a text that is being written: where it would go."""
    boxes = [Step(name="起案", kind="now", word="いま", who=author.family_name)]
    if needs_approval:
        boxes.append(_deciding(None, deciders, None, is_here=False))
    return [
        *boxes,
        Step(name="公開", kind="wait", word="自動", who=_places(), small=_due(due_at, needs_approval=needs_approval)),
    ]


def _writing(submission: Submission) -> Step:
    word = "やめた" if submission.stage == Stage.TAKEN_BACK else "いま"
    return Step(name="起案", kind="now", word=word, who=submission.author.family_name)


def _written(submission: Submission, version: Version) -> Step:
    author = submission.author
    return Step(
        name="起案", kind="done", top=_office(author), at=version.at, bottom=author.family_name, who=author.family_name
    )


def _deciding(approval: Approval | None, deciders: Sequence[Person], viewer: Person | None, *, is_here: bool) -> Step:
    if approval and approval.decided_by and approval.decided_at:
        by = approval.decided_by
        top = "差戻し" if approval.decision == Decision.RETURNED else _office(by)
        return Step(
            name="承認", kind="done", top=top, at=approval.decided_at, bottom=by.family_name, who=by.family_name
        )
    if is_here and viewer and viewer in deciders:
        return Step(name="承認", kind="now", word="あなた", who=viewer.family_name, small="いまここ")
    who = deciders[0].family_name if deciders else "承認者"
    small = f"ほか{len(deciders) - 1}人" if len(deciders) > 1 else deciders[0].title if deciders else ""
    return Step(name="承認", kind="now" if is_here else "wait", word="待ち", who=who, small=small)


def _going_out(submission: Submission, *, is_decided: bool) -> Step:
    due = _due(submission.due_at, needs_approval=not is_decided)
    if submission.stage == Stage.PUBLISHED and submission.post:
        at = submission.changed_at
        time = clock.local(at)
        return Step(name="公開", kind="done", top="公開", at=at, bottom=f"{time.hour}:{time.minute:02}", who=_places())
    if submission.stage == Stage.SCHEDULED:
        return Step(name="公開", kind="now", word="予約", who=_places(), small=due)
    if submission.stage == Stage.HELD:
        return Step(name="公開", kind="now", word="保留", who="止めています")
    return Step(name="公開", kind="wait", word="自動", who=_places(), small=due)


def _last(version: Version | None) -> Approval | None:
    """The approval that says most: one that was decided, else the open one."""
    approvals = (
        [approval for approval in version.approvals.all() if approval.decision != Decision.VOID] if version else []
    )
    return approvals[-1] if approvals else None


def _office(person: Person) -> str:
    return (person.office.short or person.office.name) if person.office else "市"


def _places() -> str:
    return f"{len(channels())}か所"


def _due(due_at: datetime | None, *, needs_approval: bool) -> str:
    if due_at:
        return japanese.instant_text(due_at)
    return "承認後すぐ" if needs_approval else "すぐ"
