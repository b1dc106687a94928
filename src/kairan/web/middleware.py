"""What stands around every view: no keeping without leave, the translator of errors, the memory of one reading."""

import logging
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from kairan.core.errors import KairanError, Misconfigured
from kairan.core.memory import remembering
from kairan.web import errors as pages

log = logging.getLogger(__name__)


def unkept(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What does not say that it may be kept is kept nowhere: error pages, and every page for one person alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


class errors:  # noqa: N801  Django calls it by this name like a function
    """Turn a KairanError into a page that says what happened and the next step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; nothing of ours has an address with a NUL, and PostgreSQL refuses to look for one."""
        if "\0" in request.path_info:
            return pages.not_found(request, Http404("a NUL"))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Called by Django when a view raised."""
        if not isinstance(error, KairanError):
            return None
        if isinstance(error, Misconfigured):  # speaks of files and settings: for the log and `kairan doctor`
            log.error("%s", error.public)
            return pages.failed(request)
        if error.__cause__:
            log.info("%s %s", error.public, error.__cause__)
        return pages.page(request, error.status, error.public)


def memory(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """While a page is only read, ask the same small questions (roles, the tree of offices) once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return get_response(request)
        with remembering():
            return get_response(request)

    return middleware
