"""Reading what is not public. What a person may not read is not found, by the query itself."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet

from kairan.core.errors import NotFound
from kairan.desk.models import Approval, Decision, Stage, Submission, Version
from kairan.people import offices, permissions
from kairan.people.models import Custody, Grant, Person, Role
from kairan.posts.models import Post, Revision

_NEEDING = [Stage.RETURNED, Stage.HELD, Stage.DRAFT]
_GONE = "この起案は見つかりません。取りやめられたか、読める人が限られています。"


def readable(submission_id: int, *, by: Person) -> Submission:
    """One submission that `by` may read, with account and author. Raises NotFound, also when they may not."""
    found = Submission.objects.select_related("account__office", "author__office", "post__account", "corrects__account")
    submission = found.filter(id=submission_id).first()
    if submission is None or not permissions.may(by, submission.read_verb, submission):
        raise NotFound(_GONE)
    return submission


def mine(person: Person, limit: int = 100) -> list[Submission]:
    """What `person` wrote, newest change first, with versions and decisions. Three queries."""
    return list(_written_by(person)[:limit])


def needing(person: Person, limit: int = 50) -> list[Submission]:
    """What `person` must mend or finish: returned, held, drafts, with versions and decisions. Three queries."""
    return list(_written_by(person).filter(stage__in=_NEEDING)[:limit])


def sent_back(submission_id: int, *, by: Person) -> Approval | None:
    """Why `by`'s own submission came back, while it is to be mended. One query, two when it did."""
    submission = Submission.objects.filter(id=submission_id, author=by, stage=Stage.RETURNED).first()
    returned = Approval.objects.filter(version__submission=submission, decision=Decision.RETURNED)
    return returned.select_related("decided_by").order_by("decided_at").last() if submission else None


def count_needing(person: Person) -> int:
    """How many `person` must mend or finish. One query."""
    return Submission.objects.filter(author=person, stage__in=_NEEDING).count()


def going_round(person: Person, limit: int = 20) -> list[Submission]:
    """What `person` wrote and others decide on, or that waits for its time, with versions. Three queries."""
    return list(_written_by(person).filter(stage__in=[Stage.WAITING, Stage.SCHEDULED])[:limit])


def published(person: Person, *, wide: bool = False, before: int | None = None, limit: int = 20) -> list[Post]:
    """Posts that `person` wrote or may speak for today, newest first, `before` an id for the next page.

    `wide` adds those that the person may withdraw as a head or by a role. At most three queries.
    """
    held = Custody.objects.filter(person=person).on().values("account_id")
    theirs = Q(author=person) | Q(account_id__in=held)
    if wide:
        reach = _reach(person, [Role.PR, Role.CRISIS])
        theirs |= Q(account_id__isnull=False) if reach is None else Q(account__office_id__in=reach)
    rows = Post.objects.filter(theirs).select_related("account__office", "author")
    return list((rows.filter(id__lt=before) if before else rows).order_by("-id")[:limit])


def reaches_further(person: Person) -> bool:
    """Whether `published(wide=True)` may show more. At most two queries."""
    return _reach(person, [Role.PR, Role.CRISIS]) != frozenset()


def post(post_id: int, *, by: Person, verb: str) -> Post:
    """One post that `by` may do `verb` to, with its account and author. Raises NotFound, also when they may not."""
    found = Post.objects.filter(id=post_id).select_related("account__office", "author", "reply_to__account").first()
    if found is None or not permissions.may(by, verb, found):
        raise NotFound("この投稿は見つかりません。取り下げられたか、扱える人が限られています。")
    return found


def corrected_text(submission: Submission) -> str:
    """The text that a correction was written against; empty when it is none. One query."""
    revision = Revision.objects.filter(post_id=submission.corrects_id or 0, number=submission.based_on).first()
    return revision.text if revision else ""


def waiting_for(person: Person) -> list[Approval]:
    """Open approvals that `person` may decide, oldest first. At most three queries."""
    return list(
        _decidable(person).select_related("version__submission__account__office", "version__submission__author")
    )


def count_waiting_for(person: Person) -> int:
    """How many wait for `person`. At most three queries."""
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
    """All versions with their approvals and renditions, the first one first. Three queries."""
    return list(_with_decisions(submission.versions.prefetch_related("renditions")))


def deciders(submission: Submission, limit: int = 6) -> list[Person]:
    """Who could decide on it today, those of the office first. Two queries, and one for the account."""
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


def _written_by(person: Person) -> QuerySet[Submission]:
    return (
        Submission.objects.filter(author=person)
        .select_related("account__office", "author__office", "post__account")
        .prefetch_related(Prefetch("versions", _with_decisions(Version.objects.all())))
        .order_by("-changed_at", "-id")
    )


def _with_decisions(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.prefetch_related(Prefetch("approvals", Approval.objects.select_related("decided_by__office")))


def _decidable(person: Person) -> QuerySet[Approval]:
    """Mirrors the table's "submission.decide" as a query; a test holds the two together."""
    rows = Approval.objects.filter(decision=Decision.OPEN).exclude(version__submission__author=person)
    if not person.is_active:
        return rows.none()
    reach = _reach(person, [Role.APPROVER, Role.PR])
    return rows if reach is None else rows.filter(version__submission__account__office_id__in=reach)


def _reach(person: Person, roles: Sequence[Role]) -> frozenset[int] | None:
    """The offices over which `person` stands as head or by one of `roles`; None is everywhere. At most two queries."""
    given = [grant.office_id for grant in permissions.grants(person) if grant.role in roles]
    headed = [person.office_id] if person.is_head else []
    return None if None in given else offices.below(*(office for office in given + headed if office is not None))
