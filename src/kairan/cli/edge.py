"""`kairan edge`: the front door alone. `kairan up` runs it as its child."""

import os

import click

from kairan.cli import folder, listen
from kairan.conf import config
from kairan.core.errors import Misconfigured
from kairan.edge import settings
from kairan.edge.lifeline import follow_supervisor
from kairan.edge.serve import serve


@click.command(help="入口（edge）だけを動かす。")
def edge() -> None:
    """Serve the front door; it knows what this process puts into its environment, and nothing else."""
    follow_supervisor()
    found = config.load()
    address = listen.resolve(found.listen)
    os.environ |= {
        "KAIRAN_EDGE_ADDRESS": address.host,
        "KAIRAN_EDGE_PORT": str(address.port),
        "KAIRAN_EDGE_WEB_SOCKET": str(folder.prepare_run(found.run) / "web.sock"),
        "KAIRAN_EDGE_HOST": found.web_domain,
        "KAIRAN_EDGE_HTTPS": "1" if found.https else "0",
        "KAIRAN_EDGE_TRUSTED_PROXIES": ",".join(found.trusted_proxies),
    }
    try:
        read = settings.read()
    except ValueError as error:
        raise Misconfigured(
            f"入口の設定を読めません（{error}）。kairan.toml の trusted_proxies と、環境変数 KAIRAN_EDGE_* を直してください。"
        ) from error
    serve(read)
