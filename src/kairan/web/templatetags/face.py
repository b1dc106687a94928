"""Template tags of the face: icons, avatars, ticks and stamps."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kairan.people.models import Account, AccountKind
from kairan.web import icons, stamps
from kairan.web.portraits import portrait

register = template.Library()

_TICKS = {AccountKind.PERSON: "市職員", AccountKind.SECTION: "市の課", AccountKind.TOWN: "市の公式"}


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """One of our icons by name, hidden from screen readers: a word stands beside it. `css` may be "icon--s"."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f"icon {css}".strip(),
        mark_safe(icons.ICONS[name]),  # noqa: S308  our own constant
    )


@register.simple_tag
def mark() -> SafeString:
    """The mark 回."""
    return mark_safe(icons.MARK)  # noqa: S308  our own constant


@register.simple_tag
def avatar(account: Account, css: str = "") -> SafeString:
    """The face of an account: round for people, square for offices. `css` may be "face--s", "face--m", "face--l"."""
    shape = "face face--desk" if account.is_organisation else "face"
    return format_html(
        '<img class="{}" src="{}" alt="" width="96" height="96">', f"{shape} {css}".strip(), portrait(account).address
    )


@register.simple_tag
def ruby(name: str, reading: str) -> SafeString:
    """A name with its reading above, part by part when both have as many: 「三浦 凪沙」 with 「みうら なぎさ」."""
    parts, readings = name.split(), reading.split()
    pairs = list(zip(parts, readings, strict=True)) if len(parts) == len(readings) else [(name, reading)]
    if not reading:
        return format_html("{}", name)
    return format_html_join(" ", "<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>", pairs)


@register.simple_tag
def verified(account: Account, word: str = "") -> SafeString:
    """The square tick of an account that the roster vouches for; nothing for residents and closed accounts."""
    if account.closed_at or account.kind not in _TICKS:
        return SafeString("")
    shown = word or _TICKS[AccountKind(account.kind)]
    return format_html('<span class="verified">{}{}</span>', mark_safe(icons.TICK), shown)  # noqa: S308


@register.simple_tag
def stamp(top: str, date: str, name: str, css: str = "") -> SafeString:
    """A date stamp; `css` may be "stamp--l" or "is-new"."""
    return mark_safe(stamps.done(top, date, name, css=css))  # noqa: S308  stamps escape their words


@register.simple_tag
def stamp_wait(word: str = "待ち", css: str = "") -> SafeString:
    """A dashed ring: nobody has decided yet."""
    return mark_safe(stamps.waiting(word, css=css))  # noqa: S308  stamps escape their words


@register.simple_tag
def stamp_now(word: str = "いま", css: str = "") -> SafeString:
    """A solid ring: it is this person's turn."""
    return mark_safe(stamps.now(word, css=css))  # noqa: S308  stamps escape their words
