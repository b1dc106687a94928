"""Atom feeds: of the town, of one account, of one topic."""

from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape

from kairan.channels.feeds import atom
from kairan.channels.feeds import title as first_line
from kairan.core import clock
from kairan.outbox import queries as outbox
from kairan.outbox.queries import Entry
from kairan.people import queries as people
from kairan.posts import queries as posts
from kairan.posts import text as texts
from kairan.posts.content import Duty
from kairan.posts.models import Post
from kairan.posts.text import fold_tag
from kairan.web.access import public
from kairan.web.japanese import instant_text
from kairan.web.public.paging import before_id


@public
def feeds(request: HttpRequest) -> HttpResponse:
    """受け取る: what can be subscribed to, and how. Two queries."""
    return render(
        request,
        "public/feeds.html",
        {
            "here": "feeds",
            "tags": posts.tags(limit=40),
            "accounts": people.directory(),
            "feed": ("/feed.atom", "町のいま"),
        },
    )


@public
def town_feed(request: HttpRequest) -> HttpResponse:
    """Everything the town's accounts say. At most six queries."""
    found = outbox.feed("feeds", before=before_id(request))
    return _answer(request, "feed", settings.CONFIG.town, "/", found)


@public
def account_feed(request: HttpRequest, handle: str) -> HttpResponse:
    """What one account says. At most seven queries. Raises NotFound."""
    account = people.account(handle)
    found = outbox.feed("feeds", account=account, before=before_id(request))
    title = f"{account.name}（{settings.CONFIG.town}）"
    return _answer(request, f"account/{account.id}", title, account.get_absolute_url(), found)


@public
def tag_feed(request: HttpRequest, name: str) -> HttpResponse:
    """What is said about one topic. At most six queries."""
    name = fold_tag(name)
    found = outbox.feed("feeds", tag=name, before=before_id(request))
    return _answer(request, f"tag/{quote(name)}", f"#{name}（{settings.CONFIG.town}）", f"/tags/{quote(name)}", found)


def _answer(request: HttpRequest, thing: str, title: str, page: str, found: tuple[list[Entry], bool]) -> HttpResponse:
    entries, more = found
    base = settings.CONFIG.base_url
    address = f"{base}{quote(request.path)}"
    before = before_id(request)
    oldest = entries[min(len(entries), posts.PAGE) - 1].post.id if entries else 0
    feed = atom.Feed(
        id=_tag_uri("2026", thing),
        title=f"{title} まちの回覧",
        url=f"{base}{page}",
        self=f"{address}?before={before}" if before else address,
        next=f"{address}?before={oldest}" if more else "",
        icon=f"{base}/favicon.svg",
        updated=max((_updated(entry.post) for entry in entries), default=clock.now()),
        entries=tuple(_entry(entry) for entry in entries),
    )
    return HttpResponse(atom.draw(feed), content_type=atom.MEDIA_TYPE)


def _entry(entry: Entry) -> atom.Entry:
    post, base = entry.post, settings.CONFIG.base_url
    return atom.Entry(
        id=_tag_uri(f"{clock.local(post.published_at):%Y-%m-%d}", f"post/{post.id}"),
        title="取下げ" if post.is_withdrawn else entry.payload.title if entry.payload else first_line(post.text),
        url=f"{base}{post.get_absolute_url()}",
        html=(_trace(post) if post.is_withdrawn else _content(entry)).replace('href="/', f'href="{base}/'),
        author=post.account.name,
        author_url=f"{base}{post.account.get_absolute_url()}",
        published=post.published_at,
        updated=_updated(post),
        language=post.language,
    )


def _content(entry: Entry) -> str:
    """What was approved for the feed, as HTML; then why it was corrected, and in what capacity it is said."""
    post = entry.post
    names = {account.handle: account.name for account in post.mentions.all()}
    html = texts.to_html(entry.payload.text, settings.CONFIG.handle_domain, names) if entry.payload else post.html
    if post.is_corrected:
        html += f"<p>訂正の理由：{escape(list(post.revisions.all())[-1].reason)}</p>"
    if post.duty == Duty.PRIVATE:
        html += "<p>個人としての投稿です。市の見解ではありません。</p>"
    return html


def _trace(post: Post) -> str:
    at = instant_text(_updated(post), year=True)
    return f"<p>この投稿は、{at}に取り下げられました。</p><p>理由：{escape(post.withdrawn_reason)}</p>"


def _updated(post: Post) -> datetime:
    return post.withdrawn_at or post.revised_at or post.published_at


def _tag_uri(day: str, thing: str) -> str:
    """A name that outlives every address (RFC 4151)."""
    return f"tag:{settings.CONFIG.handle_domain},{day}:{thing}"
