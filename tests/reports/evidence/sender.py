"""Somebody who sends files with a report, at Django's own client."""

import re
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from reports.models import Attachment
from tests.reports.public.reporter import Reporter, body_of

FORM: dict[str, Any] = yaml.safe_load("""
slug: files
concern: asb
title: Send files
summary: Photos
start: Before you start
steps:
  - key: privacy
    title: How private
    questions:
      - {kind: tier, key: tier, label: "How private should it be?"}
  - key: words
    title: Words
    questions:
      - {kind: long-text, key: words, label: In your words}
      - {kind: radios, key: what, label: "What is it?", options: "noise = Noise | signals: nuisance, noise"}
  - key: evidence
    title: Is there anything you can show us?
    questions:
      - {kind: evidence, key: evidence, label: Photos or recordings, hint: You need none.}
""")
Named = tuple[str, bytes]
_ERROR = re.compile(r'href="#evidence">([^<]+)<')
_NAME = re.compile(r'<span class="files__name">([^<]+)</span>')


class Sender(Reporter):
    """A reporter on the page that asks for files."""

    def __init__(self) -> None:
        super().__init__("/report/files/")

    def arrive(self, tier: str = "anonymous") -> None:
        """Answer until the page of files."""
        self.walk(
            {"privacy": {"tier": tier}, "words": {"words": "It is loud", "what": "noise"}},
            until="evidence",
        )
        self.get("evidence/")

    def add(self, *files: Named, **more: Any) -> HttpResponse:
        """Choose files and press Add; return what came, whether a redirect or errors."""
        return self._send_files(files, {"upload": "1", **more})

    def go_on(self, *files: Named, **more: Any) -> HttpResponse:
        """Choose files, or none, and press Continue."""
        return self._send_files(files, more)

    def _send_files(self, files: tuple[Named, ...], data: dict[str, Any]) -> HttpResponse:
        chosen = [SimpleUploadedFile("x", content) for _name, content in files]
        for one, (name, _content) in zip(chosen, files, strict=True):
            # Past Django's own cleaning, as a browser that means harm would send it.
            one._name = name  # noqa: SLF001
        return self.post("evidence/", {**data, **({"evidence": chosen} if chosen else {})})

    def added(self) -> list[str]:
        """The names that the page shows as added."""
        return list(_NAME.findall(body_of(self.get("evidence/"))))

    def report(self, *files: Named, tier: str = "anonymous") -> list[Attachment]:
        """Send a whole report with these files; return them as they were kept."""
        self.arrive(tier)
        if files:
            sent = self.add(*files)
            assert sent.status_code == 303, errors_of(sent)
        self.get("evidence/")
        assert self.go_on().status_code == 303
        assert self.send().status_code == 303
        return list(Attachment.objects.exclude(report=None).order_by("position"))


def errors_of(response: HttpResponse) -> list[str]:
    """The lines of the error summary about files."""
    return _ERROR.findall(body_of(response))
