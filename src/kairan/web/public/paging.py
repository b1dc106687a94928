"""Pages of a list: `?before=ID` asks for what is older than that post."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest

from kairan.core.errors import NotFound
from kairan.posts.models import Post
from kairan.posts.queries import PAGE

_LARGEST = 2**63 - 1


class Page(NamedTuple):
    """Some posts, and the address of the next page, empty on the last one."""

    posts: list[Post]
    older: str
    is_first: bool


def page(request: HttpRequest, timeline: Callable[..., list[Post]], **narrowed: object) -> Page:
    """The page that `request` asks for; `narrowed` goes to `timeline`. Raises NotFound for an id that is none."""
    before = before_id(request)
    found = timeline(before=before, limit=PAGE + 1, **narrowed)
    posts = found[:PAGE]
    older = ""
    if len(found) > PAGE:
        query = request.GET.copy()
        query["before"] = str(posts[-1].id)
        older = f"{request.path}?{query.urlencode()}"
    return Page(posts, older, is_first=before is None)


def before_id(request: HttpRequest) -> int | None:
    """The id after `?before=`, if any. Raises NotFound for what is no id."""
    asked = request.GET.get("before")
    if asked is None:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > 19 or int(asked) > _LARGEST:
        raise NotFound("このアドレスの続きはありません。町のいまへ戻って、探してください。")
    return int(asked)
