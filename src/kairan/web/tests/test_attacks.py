"""What a hostile resident, a curious colleague or an unlucky click may try, through the pages."""

from django.urls import reverse

from kairan.people import actions as people
from kairan.posts.models import Post
from kairan.testing.town import Town
from kairan.web.tests.conftest import SignedIn
from kairan.web.tests.test_desk_write import CLEAN, WRITE, form


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
