"""EVIDENCE_URL in words that Django's storages understand.

| EVIDENCE_URL | keeps sealed files |
|---|---|
| empty | in var/evidence |
| `/srv/portal/var/evidence` | in that folder |
| `s3://bucket/prefix?endpoint=https://host&region=name` | in a bucket, through django-storages |
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured


def evidence_storage(url: str, folder: Path) -> dict[str, Any]:
    """Return the entry of STORAGES that EVIDENCE_URL stands for; `folder` when it is empty.

    Raises ImproperlyConfigured for anything that is not in the table above.
    """
    parts = urlsplit(url)
    if parts.scheme == "s3" and parts.netloc:
        said = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": parts.netloc,
                "location": parts.path.strip("/"),
                "endpoint_url": said.get("endpoint"),
                "region_name": said.get("region"),
                "default_acl": "private",
                "file_overwrite": False,
                "querystring_auth": True,
            },
        }
    if url and (parts.scheme or not Path(url).is_absolute()):
        raise ImproperlyConfigured(
            "EVIDENCE_URL must be a folder's whole path, or s3://bucket/prefix?endpoint=…&region=…"
        )
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": Path(url) if url else folder,
            # For nobody else on the machine.
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
