"""Logs that hold no person: no address, agent, query, code or path with a token in it."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# Whatever follows goes, to the end: a path may hold spaces, and nothing after it is worth the risk.
PRIVATE_PART = re.compile(r"/(partner|report|action-update|alerts)/.+", re.DOTALL)


class PathTemplates(logging.Filter):
    """Keeps a request's route, not its path; cuts a message at a query or after /partner/ or /report/."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        # Django ends its words about a request with the path; somebody may have typed a code there.
        words = _message(record).removesuffix(f": {getattr(request, 'path', '')}")
        record.msg = PRIVATE_PART.sub(r"/\1/…", words).partition("?")[0]
        record.args = ()
        match = getattr(request, "resolver_match", None)
        if match is not None:
            record.route = match.route
        record.request = None
        return True


def _message(record: logging.LogRecord) -> str:
    """Return a record's message; one whose arguments do not fit must not break what it tells of."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


class LineFormatter(logging.Formatter):
    """One JSON object a line: when, how bad, where from, what."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage(),
        }
        if route := getattr(record, "route", ""):
            line["route"] = route
        line.update(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[0]:
            # The traceback's frames, without the exception's own words: they may quote a person.
            line["error"] = record.exc_info[0].__name__
            line["where"] = _frames(record)
        return json.dumps(line, default=str)


def _frames(record: logging.LogRecord) -> list[str]:
    frames = []
    trace = record.exc_info[2] if record.exc_info else None
    while trace:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return frames[-8:]
