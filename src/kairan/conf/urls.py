"""The addresses of every face."""

from django.urls import include, path

urlpatterns = [path("", include("kairan.web.urls"))]

handler400 = "kairan.web.errors.bad_request"
handler403 = "kairan.web.errors.forbidden"
handler404 = "kairan.web.errors.not_found"
handler429 = "kairan.web.errors.too_many"  # called by allauth
handler500 = "kairan.web.errors.failed"
