"""Template tags of time. Every instant is shown on the town's clock."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kairan.core import clock
from kairan.web import japanese

register = template.Library()


@register.simple_tag
def when(instant: datetime, *, year: bool | None = None) -> SafeString:
    """`<time>` of an instant: 11月12日(木) 14:03. The year is left out when it is this one, or as `year` says."""
    shown = japanese.instant_text(instant, year=year)
    return format_html('<time datetime="{}">{}</time>', clock.local(instant).isoformat(timespec="seconds"), shown)


@register.simple_tag
def hour(instant: datetime) -> SafeString:
    """`<time>` that shows only 14:03."""
    local = clock.local(instant)
    shown = f"{local.hour}:{local.minute:02}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), shown)


@register.simple_tag
def day(value: date | datetime, *, year: bool | None = None) -> SafeString:
    """`<time>` of a day: 11月12日(木)."""
    value = clock.local(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), japanese.day_text(value, year=year))


@register.filter
def near_day(instant: datetime) -> str:
    """きょう　11月12日(木): the heading of a day in a list."""
    return japanese.near_day_text(clock.local(instant).date())


@register.filter
def era(value: date | datetime) -> str:
    """8.11.12: the date on a stamp, counted in Reiwa."""
    return japanese.era_text(clock.local(value).date() if isinstance(value, datetime) else value)
