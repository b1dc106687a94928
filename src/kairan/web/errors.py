"""Error pages: what happened, and the next step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TITLES = {
    400: "受け取れませんでした",
    403: "この操作はできません",
    404: "見つかりません",
    409: "ほかの変更とぶつかりました",
    422: "このままでは受け取れません",
    429: "少し待ってください",
    500: "うまく動きませんでした",
}


def page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """The page for `status`, saying `message`."""
    title = TITLES.get(status, TITLES[400])
    context = {"title": title, "message": message, "status": status, "is_desk": request.path.startswith("/desk/")}
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return page(request, 400, "送られた内容を読めませんでした。前の画面に戻って、もう一度ためしてください。")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return page(request, 403, "この画面を開く役割がありません。必要なときは、システム管理者に伝えてください。")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return page(request, 404, "このアドレスのページはありません。町のいまへ戻って、探してください。")


def too_many(request: HttpRequest) -> HttpResponse:
    """429."""
    return page(request, 429, "短いあいだに、何度もためされました。5分ほど待ってから、もう一度ためしてください。")


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return page(
        request,
        500,
        "こちらの不具合です。少し待ってから、もう一度ためしてください。書いた文は、前の画面に残っています。",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old."""
    return page(
        request,
        403,
        "画面を開いてから時間がたったようです。前の画面に戻り、読み込み直してから、もう一度送ってください。",
    )
