"""`kairan people`: staff from the command line, which stands above the permission door."""

import sys

import click
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from kairan.cli import offices
from kairan.cli.ask import ask_password
from kairan.core.errors import NotFound
from kairan.people import actions
from kairan.people.models import Person, Role
from kairan.records import actions as records


@click.group(help="職員。")
def people() -> None:
    """The group."""


@people.command(help="職員を一人加える。パスワードを渡さなければ、本人が「入れないとき」から決める。")
@click.option("--email", prompt="メール", help="ログインに使うメール。")
@click.option("--name", prompt="名前（名字 名前）", help="例：三浦 凪沙")
@click.option("--reading", default="", help="よみ。例：みうら なぎさ")
@click.option("--office", "office_slug", help="所属の短い名前（kairan offices list）。")
@click.option("--title", default="", help="職名。例：主任")
@click.option("--head", "is_head", is_flag=True, help="所属の長。自分の所属と、その下の投稿を承認できる。")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="役割。いくつでも。" + "、".join(f"{role.value}＝{role.label}" for role in Role),
)
@click.option("--password-stdin", is_flag=True, help="パスワードを標準入力から読む。")
def add(  # noqa: PLR0917  click passes them by name
    email: str,
    name: str,
    reading: str,
    office_slug: str | None,
    title: str,
    is_head: bool,  # noqa: FBT001
    roles: tuple[str, ...],
    password_stdin: bool,  # noqa: FBT001
) -> None:
    """Add somebody who may sign in."""
    person = actions.add_person(
        by=None,
        email=email,
        name=name,
        reading=reading,
        title=title,
        is_head=is_head,
        office=offices.find(office_slug) if office_slug else None,
        roles=tuple(Role(role) for role in roles),
        password=_line() if password_stdin else None,
    )
    click.echo(f"{person.name}（{person.email}）を加えました。")
    if not password_stdin and not settings.CONFIG.mail_url:
        click.echo(
            f"メールの設定がないので、まだ入れません。次にすること：kairan people password --email {person.email}"
        )


@people.command(help="パスワードを決めなおす。その人のログインは、どの端末でも終わる。聞かれるか、標準入力から読む。")
@click.option("--email", required=True, help="ログインに使うメール。")
@click.option("--password-stdin", is_flag=True, help="パスワードを標準入力から読む。")
@click.option("--forget-codes", is_flag=True, help="確認コード（認証アプリと控え）の登録も外す。端末をなくした人に。")
def password(email: str, password_stdin: bool, forget_codes: bool) -> None:  # noqa: FBT001  click passes them by name
    """Give somebody a new password."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise NotFound(f"{email} の人はいません。画面の「職員」で、メールを確かめてください。")
    with transaction.atomic():
        actions.set_password(person, _line() if password_stdin else ask_password(), by=None)
        if forget_codes and Authenticator.objects.filter(user=person).delete()[0]:
            records.note("person.codes", "person", person.id, by=None)
    click.echo(f"{person.name}（{person.email}）のパスワードを決めました。")


def _line() -> str:
    return sys.stdin.readline().rstrip("\n")
