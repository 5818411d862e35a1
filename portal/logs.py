"""Logs that hold no person: no address, agent, query, code or path with a token in it."""

import json
import logging
import re
from datetime import UTC, datetime

PRIVATE_PART = re.compile(r"/(partner|report)/[^\s\"']+")


class PathTemplates(logging.Filter):
    """Replaces what follows /partner/ or /report/ in a message, and drops the request itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = PRIVATE_PART.sub(r"/\1/…", record.getMessage()).partition("?")[0]
        record.args = ()
        record.request = None
        return True


class LineFormatter(logging.Formatter):
    """One JSON object a line: when, how bad, where from, what."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage(),
        }
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
