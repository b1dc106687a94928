"""Reading what is not public. What a person may not read is not found, by the query itself."""

from django.db.models import Q, QuerySet

from kairan.core.errors import NotFound
from kairan.desk.models import Approval, Decision, Stage, Submission, Version
from kairan.people import offices, permissions
from kairan.people.models import Grant, Person, Role

_GONE = "この起案は見つかりません。取りやめられたか、読める人が限られています。"


def readable(submission_id: int, *, by: Person) -> Submission:
    """One submission that `by` may read, with account and author. Raises NotFound, also when they may not."""
    found = Submission.objects.select_related("account__office", "author__office", "post__account", "corrects__account")
    submission = found.filter(id=submission_id).first()
    if submission is None or not permissions.may(by, submission.read_verb, submission):
        raise NotFound(_GONE)
    return submission


def mine(person: Person, limit: int = 100) -> list[Submission]:
    """What `person` wrote, newest change first. One query."""
    rows = Submission.objects.filter(author=person).select_related("account__office", "post__account")
    return list(rows.order_by("-changed_at")[:limit])


def needing(person: Person) -> list[Submission]:
    """What `person` must mend or finish: returned, held, drafts. One query."""
    stages = [Stage.RETURNED, Stage.HELD, Stage.DRAFT]
    rows = Submission.objects.filter(author=person, stage__in=stages).select_related("account__office")
    return list(rows.order_by("-changed_at"))


def waiting_for(person: Person) -> list[Approval]:
    """Open approvals that `person` may decide, oldest first. At most four queries."""
    return list(
        _decidable(person).select_related("version__submission__account__office", "version__submission__author")
    )


def count_waiting_for(person: Person) -> int:
    """How many wait for `person`. At most four queries."""
    return _decidable(person).count()


def approval(approval_id: int, *, by: Person) -> Approval:
    """One approval that `by` may read, with its version, submission, author and account. Raises NotFound."""
    found = Approval.objects.select_related(
        "version__submission__account__office",
        "version__submission__author__office",
        "version__submission__corrects__account",
        "version__submission__post__account",
        "decided_by",
    )
    approval = found.filter(id=approval_id).first()
    if approval is None or not permissions.may(by, "submission.read", approval.submission):
        raise NotFound(_GONE)
    return approval


def versions(submission: Submission) -> list[Version]:
    """All versions with their approvals and renditions, the first one first. Four queries."""
    rows = submission.versions.prefetch_related("approvals__decided_by__office", "renditions")
    return list(rows)


def deciders(submission: Submission, limit: int = 6) -> list[Person]:
    """Who could decide on it today, those of the office first. At most four queries."""
    above = offices.above(submission.account.office_id)
    granted = (
        Grant.objects.filter(role__in=[Role.APPROVER, Role.PR])
        .filter(Q(office__isnull=True) | Q(office_id__in=above))
        .on()
        .values("person_id")
    )
    people = (
        Person.objects.filter(is_active=True)
        .filter(Q(id__in=granted) | Q(is_head=True, office_id__in=above))
        .exclude(id=submission.author_id)
        .select_related("office")
    )
    return sorted(people, key=lambda person: (person.office_id not in above, not person.is_head))[:limit]


def _decidable(person: Person) -> QuerySet[Approval]:
    """Mirrors the table's "submission.decide" as a query; a test holds the two together."""
    everywhere = False
    some: set[int] = set()
    for grant in Grant.objects.filter(person=person, role__in=[Role.APPROVER, Role.PR]).on():
        if grant.office_id is None:
            everywhere = True
        else:
            some |= offices.below(grant.office_id)
    if person.is_head and person.office_id:
        some |= offices.below(person.office_id)
    rows = Approval.objects.filter(decision=Decision.OPEN).exclude(version__submission__author=person)
    if not person.is_active:
        return rows.none()
    return rows if everywhere else rows.filter(version__submission__account__office_id__in=some)
