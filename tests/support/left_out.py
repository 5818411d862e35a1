"""Says loudly, as the last words of a run, what this machine made it leave out."""

import shutil
import textwrap
from collections.abc import Generator

import pytest

WIDTH = 76


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Print a box, after all else, with each reason that skipped something and how many tests it took."""
    yield
    counts: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        counts[reason] = counts.get(reason, 0) + 1
    lines = [f"{count} test(s): {reason}" for reason, count in sorted(counts.items())]
    if not shutil.which("npm"):
        lines.append(
            "npm is not on this machine: the stylesheet and the script were not built anew"
        )
    if lines:
        box(terminalreporter, ["THIS RUN LEFT SOMETHING OUT", "", *lines])


def box(terminalreporter: pytest.TerminalReporter, lines: list[str]) -> None:
    """Print the lines with a border round them."""
    wrapped = [part for line in lines for part in textwrap.wrap(line, WIDTH) or [""]]
    terminalreporter.write_line("")
    terminalreporter.write_line("+" + "-" * (WIDTH + 2) + "+", yellow=True, bold=True)
    for line in wrapped:
        terminalreporter.write_line(f"| {line:<{WIDTH}} |", yellow=True, bold=True)
    terminalreporter.write_line("+" + "-" * (WIDTH + 2) + "+", yellow=True, bold=True)
