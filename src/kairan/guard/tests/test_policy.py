"""The town's rules as data: what a finding leads to, who must approve, which version holds, and errors worth reading."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from kairan.core.errors import Misconfigured
from kairan.guard import policy
from kairan.guard.context import Context
from kairan.guard.tests.readings import NOON, read
from kairan.guard.verdict import Action, Severity, Type, Verdict

PACKAGED = (Path(policy.__file__).parent / "policies" / "default.yaml").read_text(encoding="utf-8")
CAPS = {
    Type.ACCESSIBILITY: Action.WARN,
    Type.INSENSITIVE_TIMING: Action.APPROVE,
    Type.UNVERIFIED_CLAIM: Action.APPROVE,
    Type.COPYRIGHT_PORTRAIT: Action.APPROVE,
}
LADDER = {Severity.LOW: Action.WARN, Severity.MEDIUM: Action.APPROVE, Severity.HIGH: Action.BLOCK}


def written(folder: Path, name: str = "town.yaml", **changes: str) -> Path:
    """The packaged policy with the first of each named line changed."""
    text = PACKAGED
    for key, value in changes.items():
        before, after = text.split(f"\n{key}:", 1)
        text = f"{before}\n{key}: {value}\n{after.split(chr(10), 1)[1]}"
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def changed(actions: str) -> policy.Policy:
    return msgspec.structs.replace(
        policy.packaged(), actions=msgspec.convert(msgspec.json.decode(actions), policy.Actions)
    )


@pytest.mark.parametrize("kind", Type)
@pytest.mark.parametrize("severity", Severity)
def test_in_ordinary_times_severity_decides_up_to_the_cap(kind, severity):
    expected = min(LADDER[severity], CAPS.get(kind, Action.BLOCK))
    assert policy.packaged().action(kind, severity, Context(at=NOON)) == expected


@pytest.mark.parametrize(
    ("situation", "kind"),
    [
        ("election_period", Type.ELECTION),
        ("election_period", Type.POLITICAL_ACTIVITY),
        ("disaster", Type.UNVERIFIED_CLAIM),
        ("disaster", Type.INSENSITIVE_TIMING),
        ("mourning", Type.INSENSITIVE_TIMING),
    ],
)
def test_a_situation_makes_a_light_finding_a_matter_for_a_person(situation, kind):
    rules = policy.packaged()
    now = msgspec.structs.replace(Context(at=NOON), **{situation: True})
    assert rules.action(kind, Severity.LOW, Context(at=NOON)) == Action.WARN
    assert rules.action(kind, Severity.LOW, now) == Action.APPROVE
    capped = min(Action.BLOCK, CAPS.get(kind, Action.BLOCK))
    assert rules.action(kind, Severity.HIGH, now) == capped


def test_a_role_may_be_trusted_more_and_no_adjustment_exceeds_a_cap():
    rules = changed(
        """{"severities": {"low": "warn", "medium": "approve", "high": "block"},
            "adjustments": [{"roles": ["広報主幹"], "severities": ["medium"], "at_most": "warn"}, {"at_least": "warn"},
                            {"types": ["accessibility"], "at_least": "block"}],
            "caps": {"accessibility": "warn"}}"""
    )
    chief, other = Context(at=NOON, role="広報主幹"), Context(at=NOON, role="主事")
    assert rules.action(Type.PRIVATE_CONTACT, Severity.MEDIUM, chief) == Action.WARN
    assert rules.action(Type.PRIVATE_CONTACT, Severity.HIGH, chief) == Action.BLOCK
    assert rules.action(Type.PRIVATE_CONTACT, Severity.MEDIUM, other) == Action.APPROVE
    assert rules.action(Type.ACCESSIBILITY, Severity.LOW, other) == Action.WARN


def test_every_type_has_a_clause_to_cite():
    rules = policy.packaged()
    assert all(rules.clauses_about(kind) for kind in Type)
    assert [law.title for law in rules.laws(Type.MY_NUMBER)] == ["SNS利用規程 5条2項"]
    assert rules.laws(Type.MY_NUMBER)[0].url == "/policy#5-2"


def test_an_article_of_one_paragraph_is_cited_without_it():
    assert next(clause for clause in policy.packaged().clauses() if clause.id == "3-1").citation == "SNS利用規程 3条"


def need(text: str, **circumstances: object) -> policy.Need:
    context = Context(at=NOON, **circumstances)  # type: ignore[arg-type]  # any field
    return policy.packaged().requires_approval(read(text, **circumstances), context)


def test_a_newcomers_clean_post_is_read_by_somebody():
    assert need("朝市です。") == (
        True,
        "任せられると認められるまでは、公開の前に上司が読みます（6条2項）。",
        "trust.newcomer",
    )


@pytest.mark.parametrize("text", ["朝市です。", "くわしくは画像をご覧ください"])  # nothing, a warning
def test_a_trusted_persons_goes_out(text):
    assert (need(text, trusted=True).is_required, need(text, trusted=True).rule) == (False, "trust.trusted")


def test_a_finding_needs_a_person_whoever_writes_and_says_why():
    required, reason, rule = need("浜町の小林さんのパン教室", trusted=True)
    assert (required, rule) == (True, "5-1")
    assert "了解" in reason


def test_what_is_blocked_needs_a_person_too():
    assert need("田村さんの携帯は090-0000-1234です", trusted=True)[::2] == (True, "5-2")


def test_a_section_may_be_stricter_than_its_writers():
    rules = policy.packaged()
    strict = msgspec.structs.replace(
        rules,
        trust=msgspec.structs.replace(
            rules.trust, section=policy.Trusting(needs="always", reason="課の投稿は課長が読みます。")
        ),
    )
    clean = Verdict(action=Action.ALLOW, findings=(), policy="", checked=())
    section, person = (Context(at=NOON, trusted=True, account_kind=kind) for kind in ("section", "person"))
    assert strict.requires_approval(clean, section) == (True, "課の投稿は課長が読みます。", "trust.section")
    assert not strict.requires_approval(clean, person).is_required
    assert not rules.requires_approval(clean, section).is_required


def test_the_newest_that_has_begun_is_in_force(tmp_path):
    written(tmp_path, "a.yaml", version="2026-1", valid_from="2026-04-01")
    written(tmp_path, "b.yaml", version="2027-1", valid_from="2027-04-01")
    assert policy.in_force(date(2026, 3, 31), tmp_path) == policy.packaged()
    assert policy.in_force(date(2026, 4, 1), tmp_path).version == "2026-1"
    assert policy.in_force(date(2027, 3, 31), tmp_path).version == "2026-1"
    assert policy.in_force(date(2027, 4, 1), tmp_path).version == "2027-1"


def test_without_a_folder_the_packaged_one_is_in_force(tmp_path):
    assert policy.in_force(date(2026, 11, 20), None) == policy.packaged()
    assert policy.in_force(date(2026, 11, 20), tmp_path / "none") == policy.packaged()


def test_two_that_begin_on_one_day_are_an_error(tmp_path):
    written(tmp_path, "a.yaml", version="a", valid_from="2026-04-01")
    written(tmp_path, "b.yaml", version="b", valid_from="2026-04-01")
    with pytest.raises(Misconfigured, match="どちらも 2026-04-01 から"):
        policy.in_force(date(2026, 11, 20), tmp_path)


def test_a_file_that_changes_is_read_again(tmp_path):
    assert policy.load(written(tmp_path, version="one")).version == "one"
    assert policy.load(written(tmp_path, version="second")).version == "second"


def test_the_hash_is_of_the_content_and_not_of_the_file(tmp_path):
    path = written(tmp_path)
    path.write_text("# ちがう説明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert policy.load(path).hash == policy.packaged().hash
    assert policy.load(written(tmp_path, "other.yaml", owner="総務課")).hash != policy.packaged().hash
    assert len(policy.packaged().stamp) <= 104


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("low: warn", "low: wran", r"actions\.severities\.low）：「wran」は使えない値です"),
        ("owner: ", "ownr: ", r"「ownr」という項目はありません"),
        ("\nowner: 広報担当課", "", r"「owner」がありません"),
        ("about: [accessibility]", "abut: [accessibility]", r"articles\[6\]\.paragraphs\[0\]\.abut"),
        ("accessibility: warn", "accessibilty: warn", r"actions\.caps）：「accessibilty」は使えない値です"),
        ("version: standard-1", "version: 第一版", r"version）：使えない文字があります"),
        ("2020-04-01", "らいねん", r"valid_from）：日付ではありません"),
        ("number: 9", "number: 九", r"articles\[8\]\.number）：数を書くところに文字があります"),
        ("heading: 定義", "heading: ''", r"articles\[1\]\.heading）：空にはできません"),
        ("  trusted:", "  newcomer:", r"「newcomer」が2度書かれています"),
        ("actions:", "actions", r"YAML として読めません"),
    ],
)
def test_an_error_names_the_line_and_the_field(tmp_path, old, new, message):
    path = tmp_path / "town.yaml"
    path.write_text(PACKAGED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Misconfigured, match=message) as caught:
        policy.load(path)
    assert str(path) in caught.value.public
    assert "行目" in caught.value.public


def test_the_line_is_the_line(tmp_path):
    line = next(number for number, text in enumerate(PACKAGED.splitlines(), start=1) if "medium: approve" in text)
    path = tmp_path / "town.yaml"
    path.write_text(PACKAGED.replace("medium: approve", "medium: aprove", 1), encoding="utf-8")
    with pytest.raises(Misconfigured, match=f"の{line}行目"):
        policy.load(path)


@pytest.mark.parametrize(
    "data", [b"", b"- a", b"\xff\xfe", b"a: [", b"? [a]\n: 1", b"a: &x [*x]", b"!!python/object:os.system {}"]
)
def test_what_is_no_policy_is_refused(tmp_path, data):
    path = tmp_path / "town.yaml"
    path.write_bytes(data)
    with pytest.raises(Misconfigured):
        policy.load(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Misconfigured, match="読めません"):
        policy.load(tmp_path / "none.yaml")
