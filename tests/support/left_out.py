"""Says loudly, as the last words of a run, what this machine made it leave out."""

import shutil

import pytest

WIDTH = 76


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print a box with each reason that skipped something, and how many tests it took."""
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
    wrapped = [part for line in lines for part in _wrap(line)]
    terminalreporter.write_line("")
    terminalreporter.write_line("+" + "-" * (WIDTH + 2) + "+", yellow=True, bold=True)
    for line in wrapped:
        terminalreporter.write_line(f"| {line:<{WIDTH}} |", yellow=True, bold=True)
    terminalreporter.write_line("+" + "-" * (WIDTH + 2) + "+", yellow=True, bold=True)


def _wrap(line: str) -> list[str]:
    return [line[start : start + WIDTH] for start in range(0, len(line), WIDTH)] or [""]
