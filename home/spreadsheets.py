"""CSV that a spreadsheet shows and never runs. Pure."""

import csv
import io
from collections.abc import Iterable, Iterator

# A spreadsheet takes what begins with one of these for a formula, or for something to hide.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def safe(words: object) -> str:
    """Return a cell's words, with a quote mark before them where a spreadsheet would run them."""
    text = str(words)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the rows as lines of CSV, every cell in quotes and safe, with a mark that it is UTF-8."""
    yield "\ufeff"
    for row in rows:
        written = io.StringIO()
        csv.writer(written, quoting=csv.QUOTE_ALL).writerow([safe(each) for each in row])
        yield written.getvalue()
