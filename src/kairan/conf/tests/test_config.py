"""What cannot be used as a configuration is said in one line, with the next step."""

from pathlib import Path

import pytest

from kairan.conf import config
from kairan.core.errors import Misconfigured

TOML = """
town = "汐見市"
handle_domain = "city.shiomi.example"
web_domain = "sns.city.shiomi.example"
"""
SECRET = "a secret of the tests"


def load(data: Path, toml: str = TOML, secret: str | None = SECRET, **environ: str) -> config.Config:
    (data / "kairan.toml").write_text(toml, encoding="utf-8")
    if secret is not None:
        (data / "secret").write_text(secret, encoding="utf-8")
    return config.load({"KAIRAN_DATA": str(data), **environ})


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    found = load(tmp_path, KAIRAN_TOWN="凪浜町", KAIRAN_STEP_UP="publish, approve", KAIRAN_STEP_UP_SECONDS="60")
    assert (found.town, found.step_up, found.step_up_seconds) == ("凪浜町", ("publish", "approve"), 60)
    assert found.base_url == "https://sns.city.shiomi.example"


def test_a_misspelt_name_is_not_passed_over(tmp_path: Path) -> None:
    """Somebody believes that each approval asks for a second proof."""
    with pytest.raises(Misconfigured, match="stepup"):
        load(tmp_path, f'{TOML}stepup = ["approve"]\n')


@pytest.mark.parametrize("secret", ["", " \n", "秘密"])
def test_a_secret_that_protects_nothing_is_refused(tmp_path: Path, secret: str) -> None:
    with pytest.raises(Misconfigured, match="secret"):
        load(tmp_path, secret=secret)


@pytest.mark.parametrize("name", ["kairan.toml", "secret"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    load(tmp_path)
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    with pytest.raises(Misconfigured, match=name):
        config.load({"KAIRAN_DATA": str(tmp_path)})


def test_a_folder_that_is_no_town_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="kairan init"):
        load(tmp_path, secret=None)


def test_a_misspelt_step_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="step_up"):
        load(tmp_path, KAIRAN_STEP_UP="approval")


def test_no_secret_is_shown_where_settings_are_shown(tmp_path: Path) -> None:
    """The developers' error page shows every setting."""
    found = load(
        tmp_path,
        KAIRAN_DATABASE_URL="postgresql://kairan:hunter2@localhost/kairan",
        KAIRAN_MAIL_URL="smtp://kairan:hunter2@localhost:587",
    )
    assert SECRET not in f"{found!r} {found}"
    assert "hunter2" not in f"{found!r} {found}"
