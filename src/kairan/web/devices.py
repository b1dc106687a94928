"""Ending one of one's own sessions; the list, and ending all others, is allauth's."""

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kairan.core.errors import NotFound
from kairan.web.access import StaffRequest, needs


@needs("session.manage")
@require_POST
def end(request: StaffRequest, session_id: int) -> HttpResponse:
    """この端末を切る. Raises NotFound for a session of somebody else."""
    session = UserSession.objects.filter(user=request.user, id=session_id).first()
    if session is None:
        raise NotFound("この端末は、もう切れています。一覧を読み込み直してください。")
    end_sessions(request, [session])
    messages.success(request, "端末を切りました。その端末では、もう一度ログインが要ります。")
    return redirect("usersessions_list")
