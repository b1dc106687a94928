"""The addresses of desk pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
