"""What Guard answers: findings with their place, reason, law and a better wording, and what the policy makes of them."""

from enum import IntEnum, StrEnum

import msgspec


class Type(StrEnum):
    """The fifteen kinds of harm (docs/guard.md)."""

    PERSONAL_INFORMATION = "personal_information"
    MY_NUMBER = "my_number"
    PRIVATE_CONTACT = "private_contact"
    CONFIDENTIAL_DUTY = "confidential_duty"
    UNPUBLISHED_BUDGET_BID = "unpublished_budget_bid"
    POLITICAL_ACTIVITY = "political_activity"
    ELECTION = "election"
    DISCRIMINATION_HARASSMENT = "discrimination_harassment"
    INSULT_CONFRONTATION = "insult_confrontation"
    INSENSITIVE_TIMING = "insensitive_timing"
    UNVERIFIED_CLAIM = "unverified_claim"
    COPYRIGHT_PORTRAIT = "copyright_portrait"
    COMMERCE_STEALTH_MARKETING = "commerce_stealth_marketing"
    DUTY_DISCREDIT = "duty_discredit"
    ACCESSIBILITY = "accessibility"

    @property
    def label(self) -> str:
        """What it is called on the screen."""
        return _LABELS[self]


_LABELS = {
    Type.PERSONAL_INFORMATION: "だれか分かる個人の情報",
    Type.MY_NUMBER: "マイナンバー",
    Type.PRIVATE_CONTACT: "個人の連絡先",
    Type.CONFIDENTIAL_DUTY: "仕事で知った秘密",
    Type.UNPUBLISHED_BUDGET_BID: "公表前の予算・入札・人事",
    Type.POLITICAL_ACTIVITY: "政治的な行為",
    Type.ELECTION: "選挙",
    Type.DISCRIMINATION_HARASSMENT: "差別・ハラスメント",
    Type.INSULT_CONFRONTATION: "侮辱・言い争い",
    Type.INSENSITIVE_TIMING: "災害や弔いのときにそぐわない言葉",
    Type.UNVERIFIED_CLAIM: "確かめられていない情報",
    Type.COPYRIGHT_PORTRAIT: "著作権・肖像",
    Type.COMMERCE_STEALTH_MARKETING: "特定の店への肩入れ・広告",
    Type.DUTY_DISCREDIT: "公務の信用を損なう行い",
    Type.ACCESSIBILITY: "だれもが読めること",
}


class Severity(StrEnum):
    """How bad it would be."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def weight(self) -> int:
        """For comparing: 1 is the lightest."""
        return list(Severity).index(self) + 1


class Certainty(StrEnum):
    """How Guard knows: a rule decided it, or it is a guess."""

    RULE = "rule"  # 規則で確定
    GUESS = "guess"  # 推定

    @property
    def label(self) -> str:
        """What it is called on the screen."""
        return "規則で確定" if self is Certainty.RULE else "推定"


class Action(IntEnum):
    """What the policy makes of a finding, and of the whole: the heaviest wins."""

    ALLOW = 0
    WARN = 1  # 確認: think again, then go on
    APPROVE = 2  # 要承認
    BLOCK = 3  # 公開不可

    @property
    def label(self) -> str:
        """What it is called on the screen."""
        return ("問題なし", "確認", "要承認", "公開不可")[self]


class Law(msgspec.Struct, frozen=True):
    """One ground: an article of law or a clause of the town's rules. `url` may be empty."""

    title: str
    url: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at. `start` and `end` count code points of the original text, end exclusive; None is the whole."""

    type: Type
    severity: Severity
    certainty: Certainty
    action: Action
    reason: str
    start: int | None = None
    end: int | None = None
    laws: tuple[Law, ...] = ()
    suggestion: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is about the whole post rather than a span."""
        return self.start is None


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of one inspection. `findings` come heaviest first. `policy` is version and hash, for the record."""

    action: Action
    findings: tuple[Finding, ...]
    policy: str
    checked: tuple[Type, ...]
    unchecked: tuple[str, ...] = ()

    def at_least(self, action: Action) -> tuple[Finding, ...]:
        """The findings that lead to `action` or something heavier."""
        return tuple(finding for finding in self.findings if finding.action >= action)

    def is_worse_than(self, other: "Verdict") -> bool:
        """Whether something is found in the same text that `other` had not: heavier as a whole, or new and for a person."""
        known = {(finding.type, finding.start, finding.end, finding.action) for finding in other.findings}
        return self.action > other.action or any(
            (finding.type, finding.start, finding.end, finding.action) not in known
            for finding in self.at_least(Action.APPROVE)
        )
