"""Where EVIDENCE_URL says that sealed files go."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.evidence import evidence_storage

FOLDER = Path("/srv/var/evidence")


@pytest.mark.parametrize(("url", "place"), [("", FOLDER), ("/mnt/sealed", Path("/mnt/sealed"))])
def test_a_folder(url: str, place: Path) -> None:
    found = evidence_storage(url, FOLDER)
    assert found["BACKEND"].endswith("FileSystemStorage")
    assert found["OPTIONS"] == {
        "location": place,
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }


def test_a_bucket() -> None:
    found = evidence_storage("s3://box/in/here?endpoint=https://s3.test&region=eu", FOLDER)
    assert found["BACKEND"] == "storages.backends.s3.S3Storage"
    options = {key: found["OPTIONS"][key] for key in ("bucket_name", "location", "endpoint_url")}
    assert options == {
        "bucket_name": "box",
        "location": "in/here",
        "endpoint_url": "https://s3.test",
    }
    assert found["OPTIONS"]["default_acl"] == "private"


@pytest.mark.parametrize("url", ["relative/path", "http://host/x", "s3://", "file:///x"])
def test_what_it_cannot_be(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EVIDENCE_URL"):
        evidence_storage(url, FOLDER)
