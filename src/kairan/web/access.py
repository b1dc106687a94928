"""What every page says of itself: public, or needing a verb of the permission table.

A test walks all addresses and refuses a page that says neither.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from kairan.people import permissions
from kairan.people.models import Person

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request by somebody who is signed in."""

    user: Person


def public(view: View) -> View:
    """The same bytes for everybody who reads: no session is read, no cookie set, caches may keep it for a second.

    A view that has said itself for how long it may be kept keeps its word.
    """

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=0, s_maxage=1)
        return response

    return _say(wrapped, None)


def needs(verb: str) -> Callable[[View], View]:
    """Only for signed-in people who may do `verb` at all; what it is done to is checked by the action or query."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            permissions.require(request.user, verb)
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            return response

        return _say(wrapped, verb)

    return decorate


def _say(view: View, verb: str | None) -> View:
    """Note on the view what it needs, for the test that walks all addresses."""
    view.verb = verb  # type: ignore[attr-defined]  # a function may carry attributes
    return view
