"""運用の決まり: the rules in force, as Guard reads them."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kairan.core import clock
from kairan.guard.context import Context
from kairan.guard.inspect import CHECKED
from kairan.guard.policy import Adjustment, Clause, Policy, Situation, Trusting, packaged
from kairan.guard.queries import policy_in_force
from kairan.guard.verdict import Action, Severity, Type
from kairan.web.access import public

_TONES = {Action.ALLOW: "", Action.WARN: "breath", Action.APPROVE: "need", Action.BLOCK: "stop"}
_SITUATIONS = {
    Situation.ELECTION: "選挙の期間",
    Situation.DISASTER: "災害のとき",
    Situation.MOURNING: "弔いの期間",
}
_SEVERITIES = {Severity.LOW: "軽い", Severity.MEDIUM: "中くらい", Severity.HIGH: "重い"}
_WHO = {"newcomer": "慣れるまでの職員", "trusted": "任せられている職員", "section": "課や施設のアカウント"}


class Outcome(NamedTuple):
    """What a finding leads to: its word and the tone of its tag."""

    word: str
    tone: str


class Checked(NamedTuple):
    """One type that Guard looks for: its name, its clauses, an outcome for each severity, whether a rule reads it yet."""

    type: Type
    clauses: tuple[Clause, ...]
    outcomes: list[tuple[str, Outcome]]
    has_rule: bool


@public
def policy(request: HttpRequest) -> HttpResponse:
    """The rules, what is checked, and what each finding leads to. No query."""
    now = policy_in_force()
    return render(
        request,
        "public/policy.html",
        {
            "here": "policy",
            "policy": now,
            "is_packaged": now == packaged(),
            "articles": _articles(now),
            "checked": [_checked(now, kind) for kind in Type],
            "severities": _SEVERITIES.values(),
            "special": [_special(adjustment) for adjustment in now.actions.adjustments],
            "trust": [(name, _WHO[name], _needs(trusting)) for name, trusting in _trusting(now)],
        },
    )


def _articles(policy: Policy) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Number, heading, and the paragraphs with the id that findings point to."""
    return [
        (
            article.number,
            article.heading,
            [(f"{article.number}-{at}", paragraph.text) for at, paragraph in enumerate(article.paragraphs, start=1)],
        )
        for article in policy.articles
    ]


def _checked(policy: Policy, kind: Type) -> Checked:
    context = Context(at=clock.now(), policy=policy)
    outcomes = [(word, policy.action(kind, severity, context)) for severity, word in _SEVERITIES.items()]
    return Checked(
        kind,
        policy.clauses_about(kind),
        [(word, Outcome(action.label, _TONES[action])) for word, action in outcomes],
        kind in CHECKED,
    )


def _special(adjustment: Adjustment) -> str:
    """One adjustment as a sentence."""
    when = "・".join(_SITUATIONS[situation] for situation in adjustment.situations)
    who = "・".join(adjustment.roles)
    what = "、".join(f"「{kind.label}」" for kind in adjustment.types) or "すべて"
    weight = "か".join(f"「{_SEVERITIES[severity]}」" for severity in adjustment.severities)
    least, most = Action[adjustment.at_least.upper()], Action[adjustment.at_most.upper()]
    bounds = [f"軽くても「{least.label}」"] if least > Action.ALLOW else []
    bounds += [f"重くても「{most.label}」"] if most < Action.BLOCK else []
    where = "、".join(part for part in (when, who and f"{who}の投稿", weight and f"重さが{weight}のもの") if part)
    return f"{f'{where}は、' if where else ''}{what}を、{'、'.join(bounds)}とします。"


def _trusting(policy: Policy) -> list[tuple[str, Trusting]]:
    return [(name, getattr(policy.trust, name)) for name in _WHO]


def _needs(trusting: Trusting) -> str:
    return "投稿ごとに承認を受けます。" if trusting.needs == "always" else "指摘のあるときだけ承認を受けます。"
