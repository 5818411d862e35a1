"""Run background work and the sweeps until stopped."""

import logging
import os
import socket
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from reports.sweep import Sweep

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Sends deliveries as soon as they are asked for, and sweeps up what a dead task left."""

    help = "Run background work and the sweeps until stopped. Safe to run many."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the pace of the worker, in seconds."""
        parser.add_argument(
            "--interval", type=float, default=0.5, help="seconds between looks for tasks"
        )
        parser.add_argument("--sweep-every", type=float, default=5, help="seconds between sweeps")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the sweeps beside the task worker; stop both on SIGINT or SIGTERM."""
        name = f"{socket.gethostname()}-{os.getpid()}"
        stop = threading.Event()
        sweeper = threading.Thread(
            target=_sweep_until,
            args=(Sweep(worker=name), stop, options["sweep_every"]),
            daemon=True,
        )
        worker = Worker(
            queue_names=["*"],
            interval=options["interval"],
            batch=False,
            backend_name="reports",
            startup_delay=False,
            max_tasks=None,
            worker_id=name[-64:],
            excluded_queue_names=[],
        )
        worker.configure_signals()
        sweeper.start()
        self.stdout.write(f"Worker {name} is running.")
        try:
            _work(worker)
        finally:
            stop.set()
            sweeper.join(timeout=10)


def _work(worker: Worker) -> None:
    """Run tasks until stopped; wait for a database that went away, and go on."""
    while worker.running:
        try:
            worker.run()
        except Error:
            log.exception("the database went away: trying again")
            connection.close()
            time.sleep(worker.interval)
        else:
            return


def _sweep_until(sweep: Sweep, stop: threading.Event, pause: float) -> None:
    while not stop.is_set():
        try:
            sweep.round(now=timezone.now())
        except Exception:
            # A sweep that fails is tried again: the heartbeat stops, and /readyz says so.
            log.exception("a sweep failed")
        finally:
            close_old_connections()
        stop.wait(pause)
    connection.close()
