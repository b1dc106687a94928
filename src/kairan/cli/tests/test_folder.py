"""The files that make a folder a town."""

import stat
import tomllib
from pathlib import Path

import pytest

from kairan.cli import folder
from kairan.conf import config
from kairan.core.errors import Misconfigured

VALUES = {
    "town": '汐見"市"\\',
    "handle_domain": "city.shiomi.example",
    "web_domain": "sns.city.shiomi.example",
    "https": False,
}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    data = tmp_path / "town"
    assert not folder.is_initialised(data)
    folder.create(data, VALUES)
    assert folder.is_initialised(data)
    found = config.load({"KAIRAN_DATA": str(data)})
    assert {name: getattr(found, name) for name in VALUES} == VALUES
    assert len(found.secret) == 64


def test_nobody_else_reads_the_secret(tmp_path: Path) -> None:
    data = tmp_path / "town"
    folder.create(data, VALUES)
    assert mode(data) == 0o700
    assert mode(data / "secret") == 0o600
    assert mode(data / "kairan.toml") & 0o007 == 0


def test_every_town_has_its_own_secret(tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder.create(tmp_path / name, VALUES)
    assert (tmp_path / "a" / "secret").read_text() != (tmp_path / "b" / "secret").read_text()


def test_a_town_that_lost_its_secret_gets_no_other(tmp_path: Path) -> None:
    """Another secret would open neither the second factors nor the audit trail's hashes."""
    folder.create(tmp_path, VALUES)
    (tmp_path / "kairan.sqlite3").touch()
    (tmp_path / "secret").unlink()
    written = (tmp_path / "kairan.toml").read_text(encoding="utf-8")
    with pytest.raises(Misconfigured, match="戻してください"):
        folder.create(tmp_path, VALUES | {"town": "凪浜町"})
    with pytest.raises(Misconfigured, match="戻してください"):
        config.load({"KAIRAN_DATA": str(tmp_path)})
    assert (tmp_path / "kairan.toml").read_text(encoding="utf-8") == written


def test_a_secret_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.create(tmp_path, VALUES)
    (tmp_path / "secret").unlink()
    assert not folder.is_initialised(tmp_path)
    monkeypatch.setenv("KAIRAN_SECRET", "s" * 64)
    assert folder.is_initialised(tmp_path)


def test_a_remark_says_where_the_settings_are_explained(tmp_path: Path) -> None:
    folder.create(tmp_path, VALUES)
    text = (tmp_path / "kairan.toml").read_text(encoding="utf-8")
    assert text.startswith("# 設定。")
    assert tomllib.loads(text) == VALUES


def test_a_place_that_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="書けません"):
        folder.create(tmp_path / "file", VALUES)


def test_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="長すぎて"):
        folder.prepare_run(tmp_path / ("あ" * 40))
