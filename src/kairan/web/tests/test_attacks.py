"""What a hostile resident, a curious colleague or an unlucky click may try, through the pages."""

import socket

import msgspec
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kairan.people import actions as people
from kairan.posts.models import Post
from kairan.testing.town import Town
from kairan.web.tests.conftest import SignedIn
from kairan.web.tests.test_desk_write import CLEAN, WRITE, body, form
from kairan.web.tests.test_signin import enter


@pytest.fixture
def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


RESET = reverse("account_reset_password")
WRONG = "nani-ka-betsu"


def test_a_button_pressed_twice_publishes_once(town: Town, signed_in: SignedIn):
    people.trust(town.junior, by=None)
    client = signed_in(town.junior)
    first, second = (client.post(WRITE, form(town, CLEAN)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Post.objects.count() == 1


def test_a_text_that_was_withdrawn_may_be_said_again(town: Town, signed_in: SignedIn):
    people.trust(town.junior, by=None)
    client = signed_in(town.junior)
    client.post(WRITE, form(town, CLEAN))
    client.post(reverse("desk:withdraw", args=[Post.objects.get().id]), {"reason": "日を取り違えました"})
    client.post(WRITE, form(town, CLEAN))
    assert Post.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_a_stranger_who_guesses_does_not_lock_the_official_out(town: Town):
    for _ in range(9):
        enter(Client(), town.junior, WRONG, HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert enter(Client(), town.junior, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 200
    assert enter(Client(), town.junior, HTTP_X_FORWARDED_FOR="198.51.100.1").status_code == 302


def test_another_host_name_gives_no_more_guesses(town: Town):
    for port in range(1, 9):
        enter(Client(), town.junior, WRONG, HTTP_HOST=f"testserver:{port}")
    assert enter(Client(), town.junior, HTTP_HOST="testserver:9").status_code == 200


def test_guesses_from_everywhere_are_counted_together(town: Town, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_everywhere": "3/m/key"}
    for number in range(3):
        enter(Client(), town.junior, WRONG, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert enter(Client(), town.junior, HTTP_X_FORWARDED_FOR="203.0.113.99").status_code == 200
    assert enter(Client(), town.head, HTTP_X_FORWARDED_FOR="203.0.113.99").status_code == 302


def test_who_signs_in_often_has_failed_at_nothing(town: Town, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_everywhere": "1/m/key"}
    assert [enter(Client(), town.junior).status_code for _ in range(10)] == [302] * 10


def test_a_letter_leads_to_the_town_whatever_host_was_asked(town: Town, settings):
    settings.CONFIG = msgspec.structs.replace(settings.CONFIG, mail_url="smtp://localhost:25")
    Client().post(RESET, {"email": town.junior.email}, HTTP_HOST="testserver:666")
    assert f"{settings.CONFIG.base_url}/account/password/reset/key/" in mail.outbox[0].body
    assert "666" not in mail.outbox[0].body


def test_a_mail_server_that_is_down_does_not_tell_who_is_known(town: Town, settings, unused_port: int):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", unused_port
    known = Client().post(RESET, {"email": town.junior.email}, follow=True)
    unknown = Client().post(RESET, {"email": "inai@city.shiomi.example"}, follow=True)
    assert known.status_code == unknown.status_code == 200
    assert body(known) == body(unknown)


@pytest.mark.parametrize(
    "page", ["mfa_index", "usersessions_list", "account_change_password", "desk:person_add", "desk:home"]
)
def test_nothing_private_is_kept_on_a_shared_machine(town: Town, signed_in: SignedIn, page: str):
    assert "no-store" in signed_in(town.junior).get(reverse(page))["Cache-Control"]


def test_no_error_page_is_kept(town: Town):
    assert "no-store" in Client().get("/@nobody")["Cache-Control"]


def test_a_number_turned_round_is_not_shown_turned_round(town: Town, signed_in: SignedIn):
    people.trust(town.junior, by=None)
    signed_in(town.junior).post(WRITE, form(town, "\u202eどうぞ。\u200bお待ちしています。"))
    assert Post.objects.get().text == "どうぞ。お待ちしています。"


def test_a_text_of_nothing_visible_is_no_text(town: Town, signed_in: SignedIn):
    assert signed_in(town.junior).post(WRITE, form(town, "\u200b\u2060\ufeff")).status_code == 422


@pytest.mark.parametrize("field", ["topics", "summary", "abilities", "asks"])
def test_guard_reads_what_an_account_says_of_itself(town: Town, signed_in: SignedIn, field: str):
    client, address = signed_in(town.junior), reverse("desk:profile_of", args=[town.voice(town.junior).id])
    response = client.post(address, {field: "田中さんの携帯は090-1234-5678"})
    assert response.status_code == 422
    assert "個人の携帯電話番号です" in body(response)
    assert "090-1234-5678" in body(response)  # nothing that was written is lost
    assert "090-1234-5678" not in body(client.get(town.voice(town.junior).get_absolute_url()))
    assert client.post(address, {field: "空き店舗をさがす人"}).status_code == 302


def test_guard_reads_why_a_post_is_withdrawn(town: Town, signed_in: SignedIn):
    people.trust(town.junior, by=None)
    client = signed_in(town.junior)
    client.post(WRITE, form(town, CLEAN))
    post = Post.objects.get()
    address = reverse("desk:withdraw", args=[post.id])
    response = client.post(address, {"reason": "田中さん（090-1234-5678）に頼まれました"})
    assert response.status_code == 422
    assert "個人の携帯電話番号です" in body(response)
    assert "090-1234-5678" not in body(client.get(post.get_absolute_url()))
    assert client.post(address, {"reason": "日を取り違えました"}).status_code == 302


@pytest.mark.parametrize("when", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_that_cannot_be_meant_is_refused(town: Town, signed_in: SignedIn, when: str):
    client = signed_in(town.pr)
    situation = {"kind": "election", "starts_at": when}
    embargo = {"word": "給食センター", "until": when, "kind": "confidential_duty"}
    for what, sent in (("add-situation", situation), ("add-embargo", embargo)):
        assert client.post(reverse("desk:guard_change", args=[what]), sent).status_code == 422


@pytest.mark.parametrize("text", [CLEAN, "番号は1\x01090-1234-5678です。", "番号は1\x7f090-1234-5678です。"])
def test_nothing_written_saves_who_publishes_the_second_proof(town: Town, signed_in: SignedIn, settings, text: str):
    """What is left out of the text when it is handed in looked like something that an approver must decide on."""
    people.trust(town.junior, by=None)
    settings.CONFIG = msgspec.structs.replace(settings.CONFIG, step_up=("publish",))
    response = signed_in(town.junior).post(WRITE, form(town, text))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert not Post.objects.exists()


@pytest.mark.parametrize("number", ["9" * 30, "-5", "0"])
@pytest.mark.parametrize("do", ["check", "save", "submit"])
def test_a_forged_number_in_a_hidden_field_breaks_nothing(town: Town, signed_in: SignedIn, do: str, number: str):
    client = signed_in(town.junior)
    for field in ("based_on", "reply_to", "corrects", "submission", "account"):
        sent = form(town, CLEAN, do) | {field: number}
        assert client.post(WRITE, sent, follow=True).status_code in {200, 404, 409, 422}, field
    assert client.get(reverse("desk:home")).status_code == 200
