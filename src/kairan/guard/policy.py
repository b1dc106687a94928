"""The town's rules as data: what is allowed in words, and what a finding leads to.

A policy is one YAML file with a version and the day from which it holds. Guard and the screens read the same file, so
what is enforced is what was published. Unknown fields are errors: a misspelt one must not be ignored.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec

from kairan.core.errors import Misconfigured
from kairan.guard import policy_file
from kairan.guard.verdict import Action, Law, Severity, Type, Verdict

if TYPE_CHECKING:  # Context carries the Policy it was built under
    from kairan.guard.context import Context

#: How an action is written in the file.
ActionName = Literal["allow", "warn", "approve", "block"]
#: When somebody must approve: before each post, or only when a finding asks for it.
Needs = Literal["always", "when_found"]
Words = Annotated[str, msgspec.Meta(min_length=1)]
Version = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9.-]{1,32}$")]


class Situation(StrEnum):
    """What may be going on in the town."""

    ELECTION = "election"
    DISASTER = "disaster"
    MOURNING = "mourning"


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clause. `about` names the types of findings that cite it."""

    text: Words
    about: tuple[Type, ...] = ()


class Article(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article of the town's rules."""

    number: Annotated[int, msgspec.Meta(ge=1)]
    heading: Words
    paragraphs: Annotated[tuple[Paragraph, ...], msgspec.Meta(min_length=1)]


class Clause(NamedTuple):
    """A paragraph with its place: id 「5-2」, cited as 「SNS利用規程 5条2項」."""

    id: str
    citation: str
    text: str
    about: tuple[Type, ...]


class Severities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a finding leads to by how bad it would be."""

    low: ActionName
    medium: ActionName
    high: ActionName


class Adjustment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where its conditions all hold (an empty one always does), the action is at least or at most this."""

    types: tuple[Type, ...] = ()
    severities: tuple[Severity, ...] = ()
    roles: tuple[str, ...] = ()
    situations: tuple[Situation, ...] = ()
    at_least: ActionName = "allow"
    at_most: ActionName = "block"

    def fits(self, kind: Type, severity: Severity, role: str, situations: frozenset[Situation]) -> bool:
        """Whether it applies."""
        return (
            (not self.types or kind in self.types)
            and (not self.severities or severity in self.severities)
            and (not self.roles or role in self.roles)
            and (not self.situations or not situations.isdisjoint(self.situations))
        )


class Actions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Severity first, then the adjustments in order, then the caps, which nothing exceeds."""

    severities: Severities
    adjustments: tuple[Adjustment, ...] = ()
    caps: dict[Type, ActionName] = {}  # msgspec copies it for each Struct


class Trusting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When one kind of author needs an approval, and the sentence that says why."""

    needs: Needs
    reason: Words


class Trust(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who needs an approval when nothing was found."""

    newcomer: Trusting
    trusted: Trusting
    section: Trusting


class Need(NamedTuple):
    """Whether a person must approve, why in plain Japanese, and the id of the rule that says so."""

    is_required: bool
    reason: str
    rule: str


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of the town's rules."""

    version: Version
    title: Words
    valid_from: date
    owner: Words
    articles: Annotated[tuple[Article, ...], msgspec.Meta(min_length=1)]
    actions: Actions
    trust: Trust

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the canonical content: comments and layout of the file do not change it."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()

    @property
    def stamp(self) -> str:
        """Version and hash in one line (at most 104 characters), for the record of a verdict."""
        return f"{self.version} sha256:{self.hash}"

    def clauses(self) -> Iterator[Clause]:
        """Every paragraph with its id and citation, in order."""
        for article in self.articles:
            for index, paragraph in enumerate(article.paragraphs, start=1):
                place = f"{article.number}条" + (f"{index}項" if len(article.paragraphs) > 1 else "")
                yield Clause(f"{article.number}-{index}", f"{self.title} {place}", paragraph.text, paragraph.about)

    def clauses_about(self, kind: Type) -> tuple[Clause, ...]:
        """The clauses that a finding of this type breaks."""
        return tuple(clause for clause in self.clauses() if kind in clause.about)

    def laws(self, kind: Type) -> tuple[Law, ...]:
        """The same as grounds to show. Their address is the anchor on the page of the policy in force."""
        return tuple(Law(title=clause.citation, url=f"/policy#{clause.id}") for clause in self.clauses_about(kind))

    def action(self, kind: Type, severity: Severity, context: "Context") -> Action:
        """What a finding leads to for this author in this situation."""
        action = _action(getattr(self.actions.severities, severity.value))
        for adjustment in self.actions.adjustments:
            if adjustment.fits(kind, severity, context.role, context.situations):
                action = min(max(action, _action(adjustment.at_least)), _action(adjustment.at_most))
        return min(action, _action(self.actions.caps.get(kind, "block")))

    def requires_approval(self, verdict: Verdict, context: "Context") -> Need:
        """Whether a person must read it before it goes out. What Guard blocks needs mending first, then asks again."""
        found = verdict.at_least(Action.APPROVE)
        if found:
            clause = next(iter(self.clauses_about(found[0].type)), None)
            return Need(True, found[0].reason, clause.id if clause else f"actions.{found[0].type}")
        for name, trusting in self._trusting(context):
            if trusting.needs == "always":
                return Need(True, trusting.reason, f"trust.{name}")
        name, trusting = next(self._trusting(context))
        return Need(False, trusting.reason, f"trust.{name}")

    def _trusting(self, context: "Context") -> Iterator[tuple[str, Trusting]]:
        yield ("trusted", self.trust.trusted) if context.trusted else ("newcomer", self.trust.newcomer)
        if context.account_kind in {"section", "town"}:
            yield "section", self.trust.section


def load(path: Path) -> Policy:
    """The policy in one YAML file. Raises Misconfigured naming the line, the field and what to do."""
    try:
        written = path.stat()
    except OSError as error:
        raise Misconfigured(
            f"利用規程のファイル {path} を読めません（{error.strerror}）。場所と権限を確かめてください。"
        ) from error
    return _load(path, written.st_mtime_ns, written.st_size)


@lru_cache(maxsize=1)
def packaged() -> Policy:
    """The policy that comes with Kairan, in force until a town writes its own."""
    name = "policies/default.yaml"
    return policy_file.read(files("kairan.guard").joinpath(name).read_bytes(), name, Policy)


def in_force(day: date, folder: Path | None) -> Policy:
    """The newest of the town's policies (`folder`/*.yaml) that holds on `day`, else the packaged one.

    Raises Misconfigured when a file is unusable or two policies begin on the same day.
    """
    policies = list(_of(folder)) if folder is not None else []
    _check_days(policies)
    return max(
        (policy for policy in policies if policy.valid_from <= day),
        key=lambda policy: policy.valid_from,
        default=packaged(),
    )


def _of(folder: Path) -> Iterator[Policy]:
    return (load(path) for path in sorted(folder.glob("*.yaml")))


def _check_days(policies: Iterable[Policy]) -> None:
    seen: dict[date, Policy] = {}
    for policy in policies:
        other = seen.setdefault(policy.valid_from, policy)
        if other is not policy:
            raise Misconfigured(
                f"利用規程 {other.version} と {policy.version} が、どちらも {policy.valid_from} から始まります。"
                "一方の valid_from を変えてください。"
            )


@lru_cache(maxsize=32)
def _load(path: Path, written_ns: int, size: int) -> Policy:
    # `written_ns` and `size` name the version of the file, for the cache.
    return policy_file.read(path.read_bytes(), str(path), Policy)


def _action(name: str) -> Action:
    return Action[name.upper()]
