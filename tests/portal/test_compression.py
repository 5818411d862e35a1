"""What is compressed, and above all what never is."""

import gzip

import brotli
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from portal.compression import CompressionMiddleware, chosen

WORDS = b"<p>The same words again. " * 100


def answer(path: str, accepted: str, response: HttpResponse | None = None) -> HttpResponse:
    request = HttpRequest()
    request.path = path
    request.META["HTTP_ACCEPT_ENCODING"] = accepted
    return CompressionMiddleware(lambda _: response or HttpResponse(WORDS))(request)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("identity", ""),
        ("", ""),
        ("gzip; q=0", ""),
        ("brotli", ""),
    ],
)
def test_the_encoding_is_the_best_that_is_taken(accepted: str, expected: str) -> None:
    assert chosen(accepted) == expected


@pytest.mark.parametrize("path", ["/", "/get-help/", "/report/", "/report/hate-crime/what/"])
def test_public_pages_are_compressed(path: str) -> None:
    small = answer(path, "br")
    assert small["Content-Encoding"] == "br"
    assert small["Vary"] == "Accept-Encoding"
    assert len(small.content) == int(small["Content-Length"]) < len(WORDS) / 4
    assert brotli.decompress(small.content).startswith(WORDS)
    assert gzip.decompress(answer(path, "gzip").content).startswith(WORDS)
    assert answer(path, "").content == WORDS


@pytest.mark.parametrize(
    "path",
    [
        "/admin/reports/",
        "/partner/abc/referral/",
        "/demo/outbox/",
        "/report/follow-up/",
        "/report/hate-crime/check/",
        "/report/hate-crime/done/",
    ],
)
def test_pages_with_secrets_are_not(path: str) -> None:
    whole = answer(path, "br, gzip")
    assert not whole.has_header("Content-Encoding")
    assert not whole.has_header("Vary")
    assert whole.content == WORDS


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"short"),
        HttpResponse(WORDS, content_type="image/png"),
        HttpResponse(WORDS, headers={"Content-Encoding": "zstd"}),
        StreamingHttpResponse([WORDS]),
    ],
    ids=["short", "picture", "compressed", "streamed"],
)
def test_nor_is_what_would_gain_nothing(response: HttpResponse) -> None:
    assert answer("/", "br", response).get("Content-Encoding") in {None, "zstd"}


def test_a_question_does_not_have_the_same_size_twice() -> None:
    sizes = {len(answer("/report/cuckooing/what/", "br").content) for _ in range(40)}
    assert len(sizes) > 10
    assert len({len(answer("/get-help/", "br").content) for _ in range(5)}) == 1


def test_an_etag_becomes_weak() -> None:
    tagged = HttpResponse(WORDS, headers={"ETag": '"abc"'})
    assert answer("/", "br", tagged)["ETag"] == 'W/"abc"'
