"""What we make of a mail: its words, what it quotes, its files, and whether a person wrote it."""

import base64

import pytest
from anymail.inbound import AnymailInboundMessage

from reports import incoming_mail, mail_text
from reports.evidence_kinds import MOST_BYTES

PDF = b"%PDF-1.7 invented"


def mail(
    headers: str = "", body: str = "Words.", kind: str = "text/plain"
) -> AnymailInboundMessage:
    raw = f"From: Ann <ann@agency.example>\nTo: x@y.test\nContent-Type: {kind}\n{headers}\n{body}"
    return AnymailInboundMessage.parse_raw_mime_bytes(raw.encode())


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("<div>A</div><div>B</div>", "A\n\nB"),
        ("Fish &amp; chips &lt;b&gt; &#x41;", "Fish & chips <b> A"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A B\nC"),
        ('<a href="https://a.test/x">our page</a>', "our page (https://a.test/x)"),
        ('<a href="https://a.test/x">https://a.test/x</a>', "https://a.test/x"),
        ('<a href="javascript:alert(1)">press</a>', "press"),
        ("<style>p{}</style><script>alert(1)</script>Hello", "Hello"),
        ("<head><title>No</title><body>Yes", "Yes"),
        ('<p style="display:none">hidden words count too</p>', "hidden words count too"),
        ('<img alt="A map" src="https://spy.test/1.png">', "[A map]"),
        ("<p>never closed <b>bold", "never closed bold"),
        ("</div></p></script>stray ends", "stray ends"),
        ("<!-- a comment --><p>seen</p><![CDATA[x]]>", "seen"),
        ("a\u202eb\u200bc\x00d\x07e", "abcde"),
        ("half \ud800 a letter", "half ? a letter"),
        ("<" * 5000, "<" * 5000),
    ],
)
def test_html_to_words(html: str, words: str) -> None:
    assert mail_text.from_html(html) == words


REPLY = "We went round today.\n\nAnn"


@pytest.mark.parametrize(
    "history",
    [
        "On Mon, 23 Nov 2026 at 10:00, Portal <no-reply@portal.example> wrote:\n> Referral\n> Open it",
        "On Monday, 23 November 2026 at 10:00:00 GMT, Portal\n<no-reply@portal.example> wrote:\n> Referral",
        "-----Original Message-----\nFrom: Portal\nSent: Monday\nOpen it",
        "________________________________\nFrom: Portal\nSent: Monday",
        "From: Portal <no-reply@portal.example>\nSent: 23 November 2026 10:00\nTo: Ann\nSubject: Referral",
        "*From:* Portal\n*Date:* Monday",
        "> Referral SV-7K2M\n> needs an answer",
    ],
)
def test_what_is_quoted_is_set_apart_and_kept(history: str) -> None:
    assert mail_text.split_quoted(f"{REPLY}\n\n{history}") == (REPLY, history)


@pytest.mark.parametrize(
    "text",
    [
        REPLY,
        "On Tuesday we wrote: nothing",
        "> Who has it?\nWe do.\n> When?\nTomorrow.",
        "On Mon, 23 Nov 2026, Portal wrote:\n> Who has it?\nWe do.",
        "From: me\nI am writing to say",
        "> only a quote",
        "",
    ],
)
def test_what_is_not_below_the_reply_is_new(text: str) -> None:
    assert mail_text.split_quoted(text) == (text, "")


PERSON, AUTOMATIC, BOUNCE = (False, False), (True, False), (True, True)


@pytest.mark.parametrize(
    ("headers", "kind", "envelope", "expected"),
    [
        ("", "text/plain", "ann@agency.example", PERSON),
        ("", "text/plain", None, PERSON),
        ("Auto-Submitted: no\n", "text/plain", None, PERSON),
        ("Precedence: first-class\n", "text/plain", None, PERSON),
        ("Auto-Submitted: auto-replied; owner-email=a@b.test\n", "text/plain", None, AUTOMATIC),
        ("Auto-Submitted: Auto-Generated\n", "text/plain", None, AUTOMATIC),
        ("Precedence: bulk\n", "text/plain", None, AUTOMATIC),
        ("Precedence: AUTO_REPLY\n", "text/plain", None, AUTOMATIC),
        ("X-Auto-Response-Suppress: All\n", "text/plain", None, AUTOMATIC),
        ("X-Autoreply: yes\n", "text/plain", None, AUTOMATIC),
        ("", "text/plain", "", AUTOMATIC),
        ("", "text/plain", "<>", AUTOMATIC),
        ("Return-Path: <>\n", "text/plain", None, AUTOMATIC),
        ("", "multipart/report; report-type=disposition-notification; boundary=b", None, AUTOMATIC),
        ("", "multipart/report; report-type=delivery-status; boundary=b", None, BOUNCE),
    ],
)
def test_what_a_machine_wrote(
    headers: str, kind: str, envelope: str | None, expected: tuple[bool, bool]
) -> None:
    message = mail(headers, kind=kind)
    message.envelope_sender = envelope
    found = incoming_mail.read(message)
    assert (found.is_automatic, found.is_bounce) == expected


@pytest.mark.parametrize("local", ["MAILER-DAEMON", "postmaster"])
def test_a_mail_system_is_no_person(local: str) -> None:
    raw = f"From: Mail <{local}@agency.example>\n\nIt came back"
    found = incoming_mail.read(AnymailInboundMessage.parse_raw_mime(raw))
    assert found.is_bounce


def many_files(count: int, content: bytes = PDF) -> AnymailInboundMessage:
    return AnymailInboundMessage.construct(
        from_email="ann@agency.example",
        text="See the files.",
        attachments=[
            AnymailInboundMessage.construct_attachment(
                "application/pdf", content, filename=f"{n}.pdf"
            )
            for n in range(count)
        ],
    )


def test_files_are_taken_up_to_a_number_and_a_size_and_the_rest_is_named() -> None:
    found = incoming_mail.read(many_files(7))
    assert [file.name for file in found.files] == [f"{n}.pdf" for n in range(5)]
    assert found.left_out == ("5.pdf", "6.pdf")
    assert {file.content for file in found.files} == {PDF}
    found = incoming_mail.read(many_files(1, PDF + b"x" * MOST_BYTES))
    assert (found.files, found.left_out) == ((), ("0.pdf",))


def test_what_was_attached_comes_before_the_logo_of_a_signature() -> None:
    logo = AnymailInboundMessage.construct_attachment(
        "image/png", b"png", filename="logo.png", content_id="logo"
    )
    photo = AnymailInboundMessage.construct_attachment("image/png", b"png", filename="photo.png")
    message = AnymailInboundMessage.construct(text="x", html="y", attachments=[logo, photo])
    assert [file.name for file in incoming_mail.read(message).files] == ["photo.png", "logo.png"]


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("text/plain; charset=nonsense", "Plain words", "Plain words"),
        ("text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64", "Y2Fm6Q==", "café"),
        ("text/plain\nContent-Transfer-Encoding: base64", "!!not base64!!", ""),
        ("text/html", "<p>Only HTML</p>", "Only HTML"),
        ("multipart/mixed; boundary=", "no parts", ""),
        ("nonsense", "Words", "Words"),
    ],
)
def test_the_words_of_any_mail_are_read_without_complaint(kind: str, body: str, words: str) -> None:
    found = incoming_mail.read(mail(kind=kind, body=body))
    assert words in found.text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: <<<>>>@@\nTo: ,,,\nSubject: =?utf-8?b?????=\n\nx",
        b"To: " + b"a@b.test, " * 5000 + b"\n\nx",
        b"From: =?unknown-8bit?q?=FF?= <a@b.test>\nSubject: " + b"\xff" * 2000 + b"\n\nx",
        b"Content-Type: message/rfc822\n\n" * 60 + b"deep",
        b"Content-Type: text/plain; name*0*=x''%ff; name*1*=%\nContent-Disposition: ;;;\n\nx",
        b"Auto-Submitted:\nPrecedence:\nReturn-Path: \n\nx",
    ],
)
def test_a_broken_mail_never_raises(raw: bytes) -> None:
    found = incoming_mail.read(AnymailInboundMessage.parse_raw_mime_bytes(raw))
    assert len(found.subject) <= incoming_mail.MOST_HEADER
    assert len(found.to) <= 50


def test_a_mail_without_end_is_cut_and_says_so() -> None:
    found = incoming_mail.read(mail(body="a" * (incoming_mail.MOST_TEXT + 9)))
    assert found.text.endswith("[9 more characters were left out]")


def test_a_forwarded_mail_keeps_its_words() -> None:
    inner = base64.b64encode(b"unused").decode()
    body = (
        "--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n"
        f"Subject: old\n\nThe old words {inner}.\n--b--\n"
    )
    found = incoming_mail.read(mail(kind="multipart/mixed; boundary=b", body=body))
    assert "See below." in found.text
    assert "The old words" in found.text
