"""The drawn faces as pictures."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from kairan.core.errors import NotFound
from kairan.people.models import Account
from kairan.web.access import public
from kairan.web.portraits import portrait

_YEAR_SECONDS = 31_536_000


@public
def face(request: HttpRequest, account_id: int, digest: str) -> HttpResponse:
    """The face of an account. Kept for ever when the address names this very drawing. One query."""
    account = Account.objects.filter(id=account_id).select_related("office").first()
    if account is None:
        raise NotFound("この似顔絵はありません。")
    drawn = portrait(account)
    response = HttpResponse(drawn.svg, content_type="image/svg+xml")
    if drawn.address == request.path:
        patch_cache_control(response, public=True, max_age=_YEAR_SECONDS, immutable=True)
    return response
