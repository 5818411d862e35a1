"""A real SMTP server on loopback that keeps what it is sent, or misbehaves when told to."""

import asyncio
import email
import email.policy
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.ports import free_port

# It says every line of every conversation, which hides the rest of a failing test's output.
logging.getLogger("mail.log").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Letter:
    """One message as it arrived: the envelope, the bytes and the parsed message."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        """The plain part's words."""
        part = self.message.get_body(("plain",))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        """The HTML part, or nothing."""
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""


class SmtpServer:
    """What arrived, and how to make the server refuse, drop, delay or vanish."""

    def __init__(self) -> None:
        self.port = free_port()
        self.letters: list[Letter] = []
        self._arrived = threading.Condition()
        self._controller: Controller | None = None
        self.behave()

    @property
    def url(self) -> str:
        """The EMAIL_URL that leads here."""
        return f"smtp://127.0.0.1:{self.port}"

    def behave(self) -> None:
        """Take every message at once again."""
        self._answer = ""
        self._refused: frozenset[str] = frozenset()
        self._delay = 0.0
        self._silence = 0.0
        self._drops = False

    def refuse(self, answer: str = "451 4.3.0 Try again later", *, only_to: str = "") -> None:
        """Answer every message with a 4xx or 5xx line; with `only_to`, that recipient alone."""
        self._answer, self._refused = answer, frozenset({only_to} if only_to else ())

    def delay(self, seconds: float) -> None:
        """Wait before answering each message; it has not arrived until then."""
        self._delay = seconds

    def answer_late(self, seconds: float) -> None:
        """Take each message at once and say so only later: whoever dies meanwhile cannot know."""
        self._silence = seconds

    def drop(self) -> None:
        """Hang up in the middle of each message, before taking it."""
        self._drops = True

    def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            ready_timeout=10,
            server_hostname="mail.test",
        )
        self._controller.start()

    def stop(self) -> None:
        """Stop listening: connections are refused until `start`."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    def reset(self) -> None:
        """Forget what arrived, behave, and listen."""
        self.behave()
        self.letters.clear()
        if not self._controller:
            self.start()

    def wait_for(
        self,
        *,
        to: str = "",
        count: int = 1,
        seconds: float = 20,
        where: Callable[[Letter], bool] = lambda _: True,
    ) -> list[Letter]:
        """Return the letters to `to` that pass `where` once there are `count`; raise AssertionError if not."""
        until = time.monotonic() + seconds

        def found() -> list[Letter]:
            return [one for one in self.letters if (not to or to in one.recipients) and where(one)]

        with self._arrived:
            while len(found()) < count:
                left = until - time.monotonic()
                if left <= 0:
                    got = [(one.recipients, one.subject) for one in self.letters]
                    raise AssertionError(
                        f"waited {seconds}s for {count} to {to or 'anyone'}; got {got}"
                    )
                self._arrived.wait(left)
        return found()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse the one recipient that is to be refused; take the others."""
        if address in self._refused and self._answer:
            return self._answer
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep the message, unless told to misbehave."""
        if self._delay:
            await asyncio.sleep(self._delay)
        if self._drops:
            transport: Any = server.transport
            transport.abort()
            return "421 4.3.0 Gone"
        if self._answer and not self._refused:
            return self._answer
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        parsed = email.message_from_bytes(raw, policy=email.policy.default)
        letter = Letter(str(envelope.mail_from), tuple(envelope.rcpt_tos), raw, parsed)
        with self._arrived:
            self.letters.append(letter)
            self._arrived.notify_all()
        if self._silence:
            await asyncio.sleep(self._silence)
        return "250 2.0.0 Taken"
