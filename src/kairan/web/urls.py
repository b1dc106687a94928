"""The addresses of pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("desk/", include("kairan.web.desk.urls")),
    path("", include("kairan.web.public.urls")),
]
