"""What the doctor says of the data folder."""

import os
from pathlib import Path

import msgspec
import pytest

from kairan.cli.checks import Level, data_folder, file_system
from kairan.cli.tests.test_openings import TOWN
from kairan.conf.config import Config

NOBODY = 65534


@pytest.fixture
def town(tmp_path: Path) -> Config:
    tmp_path.chmod(0o700)
    (tmp_path / "kairan.sqlite3").touch()
    (tmp_path / "secret").touch(mode=0o600)
    return msgspec.structs.replace(TOWN, data=tmp_path)


def test_a_folder_as_it_is_made_is_good(town: Config) -> None:
    assert {finding.level for finding in [*data_folder(town), *file_system(town)]} == {Level.OK}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_files_that_root_left_behind_are_named(town: Config) -> None:
    os.chown(town.data / "kairan.sqlite3", NOBODY, NOBODY)
    (town.data / "before").mkdir()
    os.chown(town.data / "before", NOBODY, NOBODY)  # what was put aside is nobody's trouble
    (fault,) = [finding for finding in data_folder(town) if finding.level != Level.OK]
    assert "（kairan.sqlite3）" in fault.text
    assert fault.next_step.startswith("chown")
