"""`kairan offices`: the city hall's departments and sections from the command line, which stands above the permission door."""

import click
from django.db import transaction

from kairan.core.errors import NotFound
from kairan.people import actions, queries
from kairan.people.models import AccountKind, Office


@click.group(help="所属（部、課、施設）。")
def offices() -> None:
    """The group."""


@offices.command("list", help="いまある所属を、短い名前とともに並べる。")
def list_() -> None:
    """Every office, in the order in which pages show them."""
    for office in queries.offices():
        above = f"（{office.parent.slug} の下）" if office.parent else ""
        click.echo(f"{office.slug}　{office.name}{above}")


@offices.command(help="所属を一つ加える。--handle を付けると、その所属の名前で話すアカウントも開く。")
@click.option("--slug", required=True, help="短い名前。半角の英数字。例：sangyo")
@click.option("--name", required=True, help="例：産業振興課")
@click.option("--reading", default="", help="よみ。例：さんぎょうしんこうか")
@click.option("--short", default="", help="印に入る2字。例：産業")
@click.option("--parent", "parent_slug", help="上の所属の短い名前。長は、下の所属の投稿も承認できる。")
@click.option("--telephone", default="", help="公表している電話。Guard が通す。例：0000-22-2231")
@click.option("--mail", default="", help="公表しているメール。Guard が通す。")
@click.option("--handle", help="開くアカウントのハンドル。あとから変えられない。例：sangyo")
@click.option("--whole-town", is_flag=True, help="課や施設ではなく、市そのもののアカウントにする。")
def add(  # noqa: PLR0917  click passes them by name
    slug: str,
    name: str,
    reading: str,
    short: str,
    parent_slug: str | None,
    telephone: str,
    mail: str,
    handle: str | None,
    whole_town: bool,  # noqa: FBT001
) -> None:
    """Add an office, and its account where it is to speak."""
    with transaction.atomic():
        office = actions.add_office(
            by=None, slug=slug, name=name, reading=reading, short=short, telephone=telephone, mail=mail,
            parent=find(parent_slug) if parent_slug else None, order=Office.objects.count(),
        )  # fmt: skip
        if handle:
            kind = AccountKind.TOWN if whole_town else AccountKind.SECTION
            actions.open_account(by=None, kind=kind, handle=handle, name=name, reading=reading, office=office)
    click.echo(f"{name}（{slug}）を加えました。")
    if handle:
        click.echo(
            f"@{handle.lower()} を開きました。次にすること：画面の「職員」で、書く人に「課のアカウントを任せる」"
        )


def find(slug: str) -> Office:
    """The office of this short name. Raises NotFound, naming those that there are."""
    office = Office.objects.filter(slug=slug).first()
    if office is None:
        known = "、".join(f"{each.slug}＝{each.name}" for each in Office.objects.all())
        raise NotFound(f"「{slug}」という所属はありません。いまある所属：{known or 'なし'}")
    return office
