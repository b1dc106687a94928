"""What `kairan doctor` looks at in the database. Import after `open_town`."""

from collections.abc import Iterator

from django.db import connection

from kairan.cli import administrators, prepare
from kairan.cli.checks import Finding, Level
from kairan.conf.config import Config
from kairan.core import clock
from kairan.core.errors import KairanError
from kairan.core.models import IdClock


def database(town: Config) -> Iterator[Finding]:
    """Whether it answers, has the form of this version, and what it says of the clock and of who keeps the town."""
    init = f"kairan init --data {town.data}"
    try:
        waiting = prepare.pending()
    except KairanError as error:
        yield Finding(
            "データベース", Level.ERROR, error.public, "動いているか、パスワードが正しいかを確かめてください。"
        )
        return
    if waiting:
        yield Finding("データベース", Level.ERROR, f"この版より古い形です（{len(waiting)}件）", init)
        return
    yield Finding("データベース", Level.OK, f"{connection.display_name}、新しい形です")
    if not administrators.exist():
        yield Finding("管理者", Level.ERROR, "一人もいません", init)
    ahead = (IdClock.objects.values_list("last", flat=True).first() or 0) / 2**16 / 1000 - clock.now().timestamp()
    if ahead > 60:
        next_step = "NTP で合わせてください。番号は進み続けるので、記録は壊れません。"
        yield Finding("時計", Level.ERROR, f"最後の記録より {ahead:.0f} 秒もどっています", next_step)
