"""Static files with a hash in their name are kept for ever by browsers, as production serves them."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


@pytest.mark.parametrize(
    ("name", "is_for_ever"), [("site/site.0123456789ab.css", True), ("site/site.css", False)]
)
def test_how_long_a_file_is_kept(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, name: str, is_for_ever: bool
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / name).write_text("body{}")
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = str(tmp_path), False
    settings.WHITENOISE_AUTOREFRESH = False
    storage = CompressedManifestStaticFilesStorage(location=str(tmp_path))
    storage.hashed_files = {"site/site.css": "site/site.0123456789ab.css"}
    monkeypatch.setattr(staticfiles_storage, "_wrapped", storage)

    def nothing(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=404)

    answer = WhiteNoiseMiddleware(nothing)(RequestFactory().get(f"/static/{name}"))
    assert answer.status_code == 200
    kept = answer.headers["Cache-Control"]
    answer.close()
    assert ("immutable" in kept) is is_for_ever
    assert "public" in kept
