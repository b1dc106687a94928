"""What Guard knows of the town: rows, told by actions, read in a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from kairan.core import clock
from kairan.core.errors import Conflict, Invalid, NotAllowed
from kairan.guard import actions, policy, queries
from kairan.guard.context import EmbargoedWord
from kairan.guard.models import ContactKind, Embargo, EmbargoType, PublishedContact, Situation, SituationKind
from kairan.guard.tests.readings import NOON
from kairan.guard.verdict import Type
from kairan.people import actions as people
from kairan.people.models import Account, AccountKind, Person, Role
from kairan.posts.content import Content
from kairan.records.models import Record

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def author() -> Person:
    office = people.add_office(
        by=None, slug="sangyo", name="産業振興課", telephone="0000-22-2231", mail="sangyo@city.shiomi.example"
    )
    return people.add_person(by=None, email="nagisa@city.shiomi.example", name="三浦 凪沙", office=office, title="主事")


@pytest.fixture
def account(author: Person) -> Account:
    return people.open_account(
        by=None, kind=AccountKind.PERSON, handle="miura", name="三浦 凪沙", person=author, office=author.office
    )


def context(author: Person, account: Account, at: datetime = NOON, reply_to: int | None = None):
    return queries.context_for(
        author=author, account=account, content=Content(text="朝市", account=account.id, reply_to=reply_to), at=at
    )


def test_who_speaks_and_for_whom(author, account):
    known = context(author, account, reply_to=5)
    assert (known.role, known.office, known.author_name) == ("主事", "産業振興課", "三浦 凪沙")
    assert (known.account_kind, known.is_reply, known.trusted) == ("person", True, False)
    assert known.office_telephone == "産業振興課（0000-22-2231）"
    assert known.office_mail == "産業振興課（sangyo@city.shiomi.example）"
    assert known.town == settings.CONFIG.town


def test_trust_begins_on_its_day_in_the_town(author, account):
    author.trusted_since = date(2026, 11, 21)
    midnight = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    assert not context(author, account, midnight - timedelta(seconds=1)).trusted
    assert context(author, account, midnight).trusted


def test_a_situation_holds_from_its_beginning_to_its_end(author, account):
    actions.add_situation(SituationKind.DISASTER, by=None, starts_at=NOON, ends_at=NOON + HOUR)
    actions.add_situation(SituationKind.ELECTION, by=None, starts_at=NOON)
    before, during, after = (context(author, account, NOON + hours * HOUR) for hours in (-1, 0, 1))
    assert not before.situations
    assert during.situations == {policy.Situation.DISASTER, policy.Situation.ELECTION}
    assert after.situations == {policy.Situation.ELECTION}


def test_ending_a_situation():
    with clock.at(NOON):
        begun = actions.add_situation(SituationKind.MOURNING, by=None)
        planned = actions.add_situation(SituationKind.ELECTION, by=None, starts_at=NOON + HOUR)
    with clock.at(NOON + HOUR / 2):
        actions.end_situation(begun, by=None)
        actions.end_situation(planned, by=None)
    with clock.at(NOON + HOUR):
        actions.end_situation(begun, by=None)  # over already
    assert list(Situation.objects.values_list("kind", "ends_at")) == [("mourning", NOON + HOUR / 2)]
    assert Record.objects.filter(verb="situation.end").count() == 2


def test_a_situation_cannot_end_before_it_begins():
    with pytest.raises(Invalid, match="終わり"):
        actions.add_situation(SituationKind.ELECTION, by=None, starts_at=NOON, ends_at=NOON)


def test_published_contacts_and_those_of_the_offices_are_known(author, account):
    actions.publish_contact(ContactKind.TELEPHONE, "０９０－００００－１２３４", by=None, label="当日の本部")
    actions.publish_contact(ContactKind.MAIL, "Asaichi@kanko.example", by=None)
    actions.publish_contact(ContactKind.DOMAIN, "@city.shiomi.example", by=None)
    known = context(author, account)
    assert known.telephones == {"09000001234", "0000222231"}
    assert known.mails == {"asaichi@kanko.example", "city.shiomi.example", "sangyo@city.shiomi.example"}


def test_a_contact_is_published_once_and_can_be_withdrawn(author, account):
    contact = actions.publish_contact(ContactKind.TELEPHONE, "0000-99-0000", by=None, label="観光案内所")
    assert str(contact) == "観光案内所（0000-99-0000）"
    with pytest.raises(Conflict):
        actions.publish_contact(ContactKind.TELEPHONE, "(0000)99ー0000", by=None)
    actions.withdraw_contact(contact, by=None)
    assert not PublishedContact.objects.exists()
    assert context(author, account).telephones == {"0000222231"}


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ContactKind.TELEPHONE, "でんわ"),
        (ContactKind.TELEPHONE, "12"),
        (ContactKind.MAIL, "city.shiomi.example"),
        (ContactKind.MAIL, "a@b"),
        (ContactKind.DOMAIN, "a@city.shiomi.example"),
        (ContactKind.DOMAIN, "localhost"),
    ],
)
def test_what_is_no_contact_is_refused(kind, written):
    with pytest.raises(Invalid, match="形ではありません"):
        actions.publish_contact(kind, written, by=None)
    assert not PublishedContact.objects.exists()


def test_an_embargo_holds_until_its_instant_and_the_trail_never_has_the_word(author, account):
    with clock.at(NOON):
        embargo = actions.add_embargo("しおみアリーナ", NOON + HOUR, by=None, kind=EmbargoType.UNPUBLISHED)
    assert context(author, account).embargoes == (
        EmbargoedWord(word="しおみアリーナ", until=NOON + HOUR, type=Type.UNPUBLISHED_BUDGET_BID),
    )
    assert context(author, account, NOON + HOUR).embargoes == ()
    note = Record.objects.get(verb="embargo.add")
    assert (note.thing_id, "アリーナ" in str(note.detail)) == (embargo.id, False)
    actions.lift_embargo(embargo, by=None)
    assert not Embargo.objects.exists()


@pytest.mark.parametrize(("word", "after"), [("　ア ", HOUR), ("アリーナ", -HOUR)])
def test_an_embargo_on_a_letter_or_on_the_past_is_refused(word, after):
    with clock.at(NOON), pytest.raises(Invalid):
        actions.add_embargo(word, NOON + after, by=None)


def test_only_those_who_may_tell_guard(author):
    with pytest.raises(NotAllowed):
        actions.add_situation(SituationKind.DISASTER, by=author)
    people.give_role(author, Role.CRISIS, by=None)
    assert actions.add_situation(SituationKind.DISASTER, by=author).pk
    assert actions.add_embargo("しおみアリーナ", clock.now() + HOUR, by=author).made_by_id == author.id


@pytest.mark.parametrize("rows", [1, 20])
def test_what_guard_knows_costs_four_queries(author, account, rows, django_assert_num_queries):
    for number in range(rows):
        actions.publish_contact(ContactKind.TELEPHONE, f"0000-99-{number:04}", by=None)
        actions.add_embargo(f"計画{number}", clock.now() + HOUR, by=None)
        actions.add_situation(SituationKind.DISASTER, by=None)
        people.add_office(by=None, slug=f"office-{number}", name="課")
    fresh = Account.objects.get(pk=account.pk)
    someone = Person.objects.get(pk=author.pk)
    with django_assert_num_queries(4):
        context(someone, fresh)


def test_the_towns_own_policy_is_in_force_from_its_day(author, account):
    text = (Path(policy.__file__).parent / "policies" / "default.yaml").read_text(encoding="utf-8")
    folder = queries.policy_folder()
    folder.mkdir()
    try:
        town = text.replace("version: standard-1", "version: shiomi-1").replace("2020-04-01", "2026-11-20")
        (folder / "shiomi-1.yaml").write_text(town, encoding="utf-8")
        assert queries.policy_in_force(NOON).version == "shiomi-1"
        assert queries.policy_in_force(NOON - timedelta(days=1)).version == "standard-1"
        assert context(author, account).policy.version == "shiomi-1"
    finally:
        (folder / "shiomi-1.yaml").unlink()
        folder.rmdir()
