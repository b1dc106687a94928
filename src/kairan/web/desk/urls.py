"""The addresses of desk pages."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from kairan.web.desk import approvals, audit, compose, guard, home, people, submissions


class PersonChange(StringConverter):
    """What can be changed of a person."""

    regex = "|".join(people.CHANGES)


class GuardChange(StringConverter):
    """What can be changed of what Guard is told."""

    regex = "|".join(guard.CHANGES)


register_converter(PersonChange, "person_change")
register_converter(GuardChange, "guard_change")

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("menu", home.menu, name="menu"),
    path("write", compose.write, name="write"),
    path("write/check", compose.check, name="check"),
    path("correct/<int:post_id>", compose.correct, name="correct"),
    path("submissions", submissions.index, name="submissions"),
    path("submissions/<int:submission_id>", submissions.one, name="submission"),
    path("submissions/<int:submission_id>/take-back", submissions.take_back, name="take_back"),
    path("posts", submissions.published, name="posts"),
    path("withdraw/<int:post_id>", submissions.withdraw, name="withdraw"),
    path("approvals", approvals.index, name="approvals"),
    path("approvals/<int:approval_id>", approvals.one, name="approval"),
    path("approvals/<int:approval_id>/approve", approvals.approve, name="approve"),
    path("approvals/<int:approval_id>/return", approvals.return_, name="return"),
    path("people", people.index, name="people"),
    path("people/add", people.add, name="person_add"),
    path("people/<int:person_id>", people.one, name="person"),
    path("people/<int:person_id>/<person_change:what>", people.change, name="person_change"),
    path("profile", people.profile, name="profile"),
    path("profile/<int:account_id>", people.profile, name="profile_of"),
    path("audit", audit.index, name="audit"),
    path("audit/verify", audit.verify, name="audit_verify"),
    path("guard", guard.index, name="guard"),
    path("guard/<guard_change:what>", guard.change, name="guard_change"),
]
