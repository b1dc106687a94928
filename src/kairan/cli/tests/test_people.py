"""Staff from the command line."""

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result

from kairan.cli.people import people
from kairan.core.errors import Invalid, NotFound
from kairan.people.models import Person
from kairan.records.models import Record

pytestmark = pytest.mark.django_db

EMAIL = "hana@city.shiomi.example"


def run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(people, arguments, input=said, catch_exceptions=False)


@pytest.fixture
def hana() -> Person:
    run("add", "--email", EMAIL, "--name", "浜野 花", "--password-stdin", said="the first phrase\n")
    return Person.objects.get(email=EMAIL)


def test_who_can_not_yet_sign_in_is_said_with_the_next_step() -> None:
    assert f"kairan people password --email {EMAIL}" in run("add", "--email", EMAIL, "--name", "浜野 花").stdout


def test_a_new_password_takes_the_place_of_the_old(hana: Person) -> None:
    done = run("password", "--email", EMAIL.upper(), "--password-stdin", said="the second phrase\n")
    assert "浜野 花" in done.stdout
    hana.refresh_from_db()
    assert hana.check_password("the second phrase")
    assert Record.objects.filter(verb="person.password", thing_id=hana.id, by=None).exists()


def test_it_is_asked_for_where_nobody_pipes_it_in(hana: Person) -> None:
    run("password", "--email", EMAIL, said="the second phrase\nthe second phrase\n")
    hana.refresh_from_db()
    assert hana.check_password("the second phrase")


def test_codes_are_forgotten_only_when_asked_for(hana: Person) -> None:
    Authenticator.objects.create(user=hana, type=Authenticator.Type.TOTP, data={"secret": "x"})
    run("password", "--email", EMAIL, "--password-stdin", said="the second phrase\n")
    assert Authenticator.objects.exists()
    run("password", "--email", EMAIL, "--password-stdin", "--forget-codes", said="the third phrase\n")
    assert not Authenticator.objects.exists()
    assert Record.objects.filter(verb="person.codes", thing_id=hana.id).count() == 1


def test_a_password_that_cannot_be_used_changes_nothing(hana: Person) -> None:
    with pytest.raises(Invalid):
        run("password", "--email", EMAIL, "--password-stdin", said="short\n")
    hana.refresh_from_db()
    assert hana.check_password("the first phrase")


def test_a_stranger_has_no_password() -> None:
    with pytest.raises(NotFound, match="nobody@"):
        run("password", "--email", "nobody@city.shiomi.example", "--password-stdin", said="the first phrase\n")
