"""What the site says of itself: statements, the heads of the audit trail, and what machines ask for."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kairan.records import queries as records
from kairan.web import icons
from kairan.web.access import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement in the form of JIS X 8341-3:2016."""
    return render(request, "public/accessibility.html", {"here": "accessibility"})


@public
def credits_(request: HttpRequest) -> HttpResponse:
    """What the site is made of, and under which licences."""
    return render(request, "public/credits.html", {"here": "credits"})


@public
def heads(request: HttpRequest) -> HttpResponse:
    """The last seal of each day of the audit trail, so that outsiders can hold the town to it. One query."""
    found = [{"day": head.day.isoformat(), "sequence": head.sequence, "seal": head.seal} for head in records.heads()]
    return JsonResponse({"town": settings.CONFIG.town, "heads": found}, json_dumps_params={"ensure_ascii": False})


@public
def ready(request: HttpRequest) -> HttpResponse:
    """That web answers and reaches its database: what the edge asks when it is asked at /ready. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what is public; the desk is no business of theirs."""
    return HttpResponse(
        "User-agent: *\nDisallow: /desk/\nDisallow: /account/\n", content_type="text/plain; charset=utf-8"
    )


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark in the colour of wood."""
    svg = icons.MARK.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" color="#94693f" ', 1)
    return HttpResponse(svg, content_type="image/svg+xml")


@public
def manifest(request: HttpRequest) -> HttpResponse:
    """For putting the town's page on a phone's first screen."""
    town = settings.CONFIG.town
    return JsonResponse(
        {
            "name": f"{town} まちの回覧",
            "short_name": town,
            "lang": "ja",
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#faf6ef",
            "theme_color": "#7a5230",
            "icons": [{"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/manifest+json",
    )
