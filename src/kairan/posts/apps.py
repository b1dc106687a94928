"""The app of published posts."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Posts."""

    name = "kairan.posts"
    verbose_name = "投稿"
