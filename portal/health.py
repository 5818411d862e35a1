"""Is the site alive, and can it do its work?"""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from reports.models import Heartbeat

FREE_BYTES_NEEDED = 200 * 1024 * 1024


def alive(request: HttpRequest) -> HttpResponse:
    """Answer 200 while this process runs; asks nothing else of anything."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when a report could be kept and sent now, else 503, naming what is wrong."""
    wrong = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if Heartbeat.objects.silent(timezone.now()):
            wrong.append("worker: no sign of life for over a minute")
    except Error:  # InterfaceError, of a connection that was cut, is no DatabaseError
        wrong.append("database: cannot be reached")
    if not settings.VAULT_KEYS:
        wrong.append("vault: no key")
    if shutil.disk_usage(Path(settings.BASE_DIR)).free < FREE_BYTES_NEEDED:
        wrong.append("disk: under 200 MB free")
    return JsonResponse({"ready": not wrong, "wrong": wrong}, status=503 if wrong else 200)
