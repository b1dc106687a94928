"""Offices from the command line."""

import pytest
from click.testing import CliRunner, Result

from kairan.cli.offices import offices
from kairan.cli.people import people
from kairan.core.errors import Conflict, Invalid, NotFound
from kairan.people.models import Account, AccountKind, Office, Person

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(offices, arguments, catch_exceptions=False)


def test_a_tree_of_offices_with_their_accounts() -> None:
    run("add", "--slug", "shiomi", "--name", "汐見市", "--handle", "shiomi", "--whole-town")
    run("add", "--slug", "sangyo", "--name", "産業振興課", "--parent", "shiomi", "--handle", "Sangyo")
    sangyo = Office.objects.get(slug="sangyo")
    assert sangyo.parent is not None
    assert sangyo.parent.name == "汐見市"
    kinds = dict(Account.objects.values_list("handle", "kind"))
    assert kinds == {"shiomi": AccountKind.TOWN, "sangyo": AccountKind.SECTION}
    assert run("list").stdout.splitlines() == ["shiomi　汐見市", "sangyo　産業振興課（shiomi の下）"]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (["--handle", "産業"], Invalid),
        (["--parent", "nowhere"], NotFound),
        (["--mail", "no address"], Invalid),
        (["--slug", "shiomi"], Conflict),
    ],
)
def test_what_cannot_be_leaves_nothing_behind(more: list[str], error: type[Exception]) -> None:
    run("add", "--slug", "shiomi", "--name", "汐見市")
    with pytest.raises(error):
        run("add", "--slug", "sangyo", "--name", "産業振興課", *more)
    assert Office.objects.count() == 1


def test_somebody_heads_an_office() -> None:
    run("add", "--slug", "sangyo", "--name", "産業振興課")
    arguments = ["add", "--email", "a@city.shiomi.example", "--name", "古川 和則", "--office", "sangyo", "--head"]
    CliRunner().invoke(people, arguments, catch_exceptions=False)
    person = Person.objects.get()
    assert (person.office, person.is_head) == (Office.objects.get(), True)
