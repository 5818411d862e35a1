"""A full disk: nobody is told that a report was sent which was not, and the same button sends it once there is room."""

import os
import resource
from pathlib import Path

import pytest

from reports.models import Draft, Report
from tests.faults.steps import SLUG
from tests.support import databases
from tests.support.people import person
from tests.support.site import Site
from tests.support.visitor import Answer, Visitor
from tests.support.walker import output_of, read_form, walk_to_check, words_of

pytestmark = pytest.mark.fault
UNLIMITED = resource.RLIM_INFINITY


def processes_of(group: int) -> list[int]:
    """Return every process of this group."""
    numbers = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    found = []
    for number in numbers:
        try:
            if os.getpgid(number) == group:
                found.append(number)
        except ProcessLookupError:
            continue
    return found


def let_files_grow_to(site: Site, most: int) -> None:
    """Make the kernel refuse the web server every byte beyond this, in any file, as a full disk does."""
    assert site.web.group is not None
    for process in processes_of(site.web.group):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (most, UNLIMITED))


def size_of_journal(site: Site) -> int:
    """Return how long SQLite's write-ahead log is: what a commit makes longer."""
    journal = Path(f"{site.database}-wal")
    return journal.stat().st_size if journal.exists() else 0


def check_honest(answer: Answer) -> None:
    """Assert that this page says what did not work and whom to call, and shows no receipt."""
    assert answer.status in {500, 503}, words_of(answer.body)
    assert not output_of(answer.body, "receipt-code")
    assert not output_of(answer.body, "reference")
    assert {"999", "101"} <= set(words_of(answer.body).replace(".", " ").split())


def send_without_room(site: Site, number: int, room: int | None) -> None:
    """Send one more report with so much room in files, or with none at all, and then again with enough."""
    visitor = Visitor(site.url)
    check = walk_to_check(visitor, SLUG, person("anonymous"))
    data = read_form(check.body, check.path).filled({})
    let_files_grow_to(site, 1 if room is None else size_of_journal(site) + room)
    for _ in range(3):
        check_honest(visitor.post(check.path, data))
        assert Report.objects.count() == number - 1
        assert Draft.objects.count() == 1
    let_files_grow_to(site, UNLIMITED)
    done = visitor.post(check.path, data)
    assert done.path.endswith("/done/"), words_of(done.body)
    assert output_of(done.body, "receipt-code")
    assert Report.objects.filter(case__reference=output_of(done.body, "reference")).count() == 1
    assert Report.objects.count() == number
    assert not Draft.objects.exists()


def test_a_full_disk_is_never_a_false_sent(own_site: Site) -> None:
    if databases.is_postgres():
        pytest.skip("PostgreSQL's server writes the files, and other tests share it")
    with own_site.rows():
        # No byte at all; and so little that a commit fails in its middle.
        for number, room in enumerate((None, 4096, 16384), start=1):
            send_without_room(own_site, number, room)
