"""Signing in: in our own words, with the second factor, limited, and ended device by device."""

import re

import msgspec
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kairan.people.models import Person
from kairan.testing.town import PASSPHRASE, Town, sign_in
from kairan.web.tests.test_desk_write import body

LOGIN = reverse("account_login")


def enter(client: Client, person: Person, password: str = PASSPHRASE, **more):
    return client.post(LOGIN, {"login": person.email, "password": password}, **more)


def code_of(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_the_page_is_ours_and_offers_no_sign_up(db: None):
    page = body(Client().get(LOGIN))
    assert "パスワードで入る" in page
    assert "市から電話でパスワードを聞くことはありません" in page
    assert "Sign" not in page
    for name in ("account_signup", "account_email", "socialaccount_connections", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_the_right_password_leads_to_the_desk_or_to_where_one_was_going(town: Town):
    assert enter(Client(), town.junior)["Location"] == "/desk/"
    client = Client()
    asked = client.get(reverse("desk:approvals"))
    assert client.post(
        asked["Location"], {"login": town.head.email, "password": PASSPHRASE, "next": "/desk/approvals"}
    )["Location"] == reverse("desk:approvals")


def test_a_wrong_password_says_what_to_do_and_not_which_part_was_wrong(town: Town):
    wrong = body(enter(Client(), town.junior, "nani-ka-betsu"))
    unknown = body(Client().post(LOGIN, {"login": "inai@city.shiomi.example", "password": "nani-ka-betsu"}))
    said = re.compile(r'role="alert".*?</div>', re.DOTALL)
    assert said.findall(wrong)
    assert said.findall(wrong) == said.findall(unknown)


def test_one_account_is_limited_and_the_rest_of_the_city_hall_is_not(town: Town):
    client = Client()
    for _ in range(8):
        enter(client, town.junior, "nani-ka-betsu")
    assert enter(client, town.junior).status_code == 200  # even the right one, for a while
    assert enter(Client(), town.head).status_code == 302  # from the same address


def test_too_many_requests_are_answered_in_plain_words(town: Town, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    client = Client()
    enter(client, town.junior, "nani-ka-betsu")
    response = enter(client, town.junior, "nani-ka-betsu")
    assert response.status_code == 429
    assert "短いあいだに、何度もためされました" in body(response)


def test_a_second_factor_is_set_up_and_then_asked_for(town: Town):
    client = sign_in(Client(), town.junior)
    asked = client.get(reverse("mfa_activate_totp"))
    client.post(asked["Location"], {"password": PASSPHRASE, "next": reverse("mfa_activate_totp")})
    page = client.get(reverse("mfa_activate_totp"))
    assert "data:image/svg+xml;base64," in body(page)
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    assert "控えのコード" in body(done)
    kept = Authenticator.objects.get(user=town.junior, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)  # encrypted at rest

    fresh = Client()
    first = enter(fresh, town.junior)
    assert first["Location"] == reverse("mfa_authenticate")
    assert fresh.get(reverse("desk:home")).status_code == 302
    assert "確認コードを入れる" in body(fresh.get(first["Location"]))
    codes = Authenticator.objects.get(user=town.junior, type=Authenticator.Type.RECOVERY_CODES).wrap()
    assert fresh.post(first["Location"], {"code": codes.get_unused_codes()[0]})["Location"] == "/desk/"


def test_every_page_of_the_login_is_in_our_face(town: Town):
    client = sign_in(Client(), town.junior)
    for name in ("mfa_index", "usersessions_list", "account_change_password", "account_logout"):
        page = body(client.get(reverse(name)))
        assert "職員の机" in page, name
        assert 'lang="ja"' in page, name
    for name in ("account_reset_password", "account_reset_password_done", "account_inactive"):
        page = body(Client().get(reverse(name)))
        assert "まちの回覧" in page, name


def test_a_password_is_made_anew_by_a_letter(town: Town, settings):
    settings.CONFIG = msgspec.structs.replace(settings.CONFIG, mail_url="smtp://localhost:25")
    client = Client()
    client.post(reverse("account_reset_password"), {"email": town.junior.email})
    client.post(reverse("account_reset_password"), {"email": "inai@city.shiomi.example"})
    assert [letter.to for letter in mail.outbox] == [[town.junior.email]]  # strangers get none
    address = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[0].body))
    assert address is not None
    page = client.get(address[1], follow=True)
    assert "パスワードを決める" in body(page)
    new = "minato-no-akari-ga-mieru"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert enter(Client(), town.junior, new)["Location"] == "/desk/"
    again = body(Client().get(address[1], follow=True))
    assert "このアドレスは、もう使えません" in again


def test_without_letters_the_page_says_whom_to_ask(db: None):
    assert "システム管理者に、パスワードを作り直すよう" in body(Client().get(reverse("account_reset_password")))


def test_devices_are_listed_and_cut_off_one_by_one_or_all_at_once(town: Town):
    here, there, elsewhere = Client(), Client(), Client()
    for client in (here, there, elsewhere):
        enter(client, town.junior)
        client.get("/desk/")
    page = body(here.get(reverse("usersessions_list")))
    assert page.count("この端末を切る") == 2
    theirs = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("usersessions_end", args=[theirs.id]))
    assert there.get("/desk/").status_code == 302
    assert elsewhere.get("/desk/").status_code == 200
    assert "ほかの端末を、すべて切りました" in body(here.post(reverse("usersessions_list"), follow=True))
    assert elsewhere.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200


def test_nobody_cuts_off_the_devices_of_others(town: Town):
    client, other = Client(), Client()
    enter(client, town.junior)
    client.get("/desk/")
    enter(other, town.head)
    session = UserSession.objects.get(user=town.junior)
    assert other.post(reverse("usersessions_end", args=[session.id])).status_code == 404
    assert client.get("/desk/").status_code == 200


def test_a_new_password_ends_the_other_devices(town: Town):
    here, there = Client(), Client()
    for client in (here, there):
        enter(client, town.junior)
        client.get("/desk/")
    new = "minato-no-akari-ga-mieru"
    sent = {"oldpassword": PASSPHRASE, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), sent).status_code == 302
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_leaving_leaves_no_cookie_that_public_pages_would_see(town: Town):
    client = Client()
    enter(client, town.junior)
    response = client.post(reverse("account_logout"))
    assert response["Location"] == "/"
    assert client.cookies["kairan_session"].value == ""
