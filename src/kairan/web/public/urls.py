"""The addresses of public pages."""

from django.urls import URLPattern, path

from kairan.web.public import about, account, faces, feeds, people, policy, post, tags, timeline

urlpatterns: list[URLPattern] = [
    path("", timeline.timeline, name="timeline"),
    path("feed.atom", feeds.town_feed, name="town_feed"),
    path("feeds", feeds.feeds, name="feeds"),
    path("people", people.people, name="people"),
    path("accounts", people.accounts, name="accounts"),
    path(".well-known/kairan/accounts.json", people.accounts_json, name="accounts_json"),
    path("tags", tags.tags, name="tags"),
    path("tags/<str:name>", tags.tag, name="tag"),
    path("tags/<str:name>/feed.atom", feeds.tag_feed, name="tag_feed"),
    path("policy", policy.policy, name="policy"),
    path("records/heads.json", about.heads, name="heads"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("credits", about.credits_, name="credits"),
    path("ready", about.ready, name="ready"),
    path("robots.txt", about.robots, name="robots"),
    path("favicon.svg", about.favicon, name="favicon"),
    path("manifest.webmanifest", about.manifest, name="manifest"),
    path("faces/<int:account_id>-<slug:digest>.svg", faces.face, name="face"),
    path("@<str:handle>", account.account, name="account"),
    path("@<str:handle>/feed.atom", feeds.account_feed, name="account_feed"),
    path("@<str:handle>/<int:post_id>", post.post, name="post"),
]
