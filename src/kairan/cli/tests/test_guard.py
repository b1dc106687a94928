"""`kairan guard`: its answers, its exit codes, and that it works without a town."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kairan.cli.guard import guard
from kairan.core.errors import Invalid, Misconfigured
from kairan.guard import actions, policy
from kairan.guard.models import ContactKind, SituationKind

MOBILE = "申し込みは090-0000-1234まで。"


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No town was ever made in this data folder."""
    monkeypatch.setenv("KAIRAN_DATA", str(tmp_path))


def run(*arguments: str, **more: object) -> Result:
    return CliRunner().invoke(guard, list(arguments), **more)  # type: ignore[arg-type]  # any option of invoke


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("朝市です。", (), 0),
        ("くわしくは画像をご覧ください", (), 0),
        (MOBILE, (), 3),
        (MOBILE, ("--account", "section"), 4),
    ],
)
def test_the_exit_code_is_what_it_leads_to(text, options, code):
    assert run("check", text, *options).exit_code == code


@pytest.mark.usefixtures("nowhere")
def test_it_says_what_why_under_which_rule_and_what_it_did_not_check():
    shown = run("check", "浜町の小林さんのパン教室", "--trusted").stdout
    for words in (
        "要承認",
        "「浜町の小林さん」",
        "本人の了解",
        "個人情報保護法 69条",
        "SNS利用規程 5条1項",
        "推定",
        "浜町の方",
        "確かめていないこと",
    ):
        assert words in shown


@pytest.mark.usefixtures("nowhere")
def test_it_says_on_standard_error_which_policy_was_used():
    result = run("check", "朝市です。", "--json")
    assert "町なし" in result.stderr
    assert policy.packaged().stamp in result.stderr
    assert json.loads(result.stdout)["policy"] == policy.packaged().stamp


@pytest.mark.usefixtures("nowhere")
def test_a_text_may_come_from_standard_input():
    assert run("check", "-", "--account", "section", input=MOBILE).exit_code == 4


@pytest.mark.usefixtures("nowhere")
def test_evaluate_answers_each_post_on_a_line_of_its_own(tmp_path):
    posts = tmp_path / "posts.jsonl"
    posts.write_text(
        '{"id": "a", "text": "朝市です。", "labels": []}\n\n'
        '{"id": "b", "text": "浜町の小林さん", "context": {"role": "主事", "department": "広報課", "disaster": true}}\n',
        encoding="utf-8",
    )
    first, second = map(json.loads, run("evaluate", str(posts)).stdout.splitlines())
    assert (first["id"], first["action"], first["findings"]) == ("a", "allow", [])
    assert second["findings"] == [{"type": "personal_information", "start": 0, "end": 7, "severity": "medium"}]
    assert second["action"] == "approve"
    assert second["ms"] > 0


@pytest.mark.usefixtures("nowhere")
def test_a_line_that_is_no_post_is_named(tmp_path):
    posts = tmp_path / "posts.jsonl"
    posts.write_text('{"id": "a", "text": "朝市"}\n{"id": 1}\n', encoding="utf-8")
    result = run("evaluate", str(posts))
    assert isinstance(result.exception, Invalid)
    assert "2行目" in result.exception.public


@pytest.mark.usefixtures("nowhere")
def test_a_policy_can_be_checked_before_it_holds(tmp_path):
    path = tmp_path / "town.yaml"
    path.write_bytes((Path(policy.__file__).parent / "policies" / "default.yaml").read_bytes())
    assert f"sha256:{policy.packaged().hash}" in run("policy", str(path)).stdout
    path.write_text("version: 1", encoding="utf-8")
    assert isinstance(run("policy", str(path)).exception, Misconfigured)


@pytest.mark.django_db
def test_in_a_town_its_contacts_and_situations_are_known():
    actions.publish_contact(ContactKind.TELEPHONE, "090-0000-1234", by=None)
    actions.add_situation(SituationKind.DISASTER, by=None)
    result = run("check", MOBILE, "--json")
    assert result.exit_code == 0
    assert "の町" in result.stderr
