"""The worker processes of one run on this machine, as an executor."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from threading import Thread, current_thread, main_thread
from typing import Any

__all__ = ["Workers", "started"]

_MOST_ON_WINDOWS = 61
"""More processes than these Windows cannot wait for."""


def started(count: int) -> Workers | None:
    """Processes that are ready for work, or None where the system gives none."""
    # Where a new process is a copy of this one, it need not import this again.
    import handling_report.looks
    import handling_report.pipeline  # noqa: F401

    try:
        return Workers(min(count, _MOST_ON_WINDOWS) if sys.platform == "win32" else count)
    except (ImportError, NotImplementedError, OSError):
        _end_processes()
        return None


class Workers(Executor):
    """Processes that finish what they are at when Ctrl-C is pressed, and that new ones replace when one of them is lost.

    With a lost one goes all that was handed out by then; what is handed out afterwards, or again, goes to the new ones.
    """

    def __init__(self, count: int) -> None:
        """Start so many processes, or as many as the first work needs.

        Raises:
            ImportError, NotImplementedError, OSError: The system gives no processes, or not so many.
        """
        self._count = count
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(self._count, initializer=_begin)
        with _ctrl_c_waits():
            pool.submit(os.getpid)
        return pool

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        """Hand out work."""
        with _ctrl_c_waits():
            try:
                return self._pool.submit(work, *arguments, **options)
            except BrokenProcessPool:
                self._pool.shutdown()
                self._pool = self._new_pool()
                return self._pool.submit(work, *arguments, **options)

    def shutdown(self, *arguments: Any, **options: Any) -> None:
        """End the processes; each first finishes what it is at, unless Ctrl-C is pressed once more."""
        with _ctrl_c_ends_processes():
            self._pool.shutdown(*arguments, **options)


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Keep Ctrl-C waiting while processes may be started: a new one is not deaf to it from its first moment."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ctrl_c_ends_processes() -> Iterator[None]:
    """Let Ctrl-C stop the other processes at once, and this one wait for them all the same: whoever leaves early leaves them behind."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: _end_processes())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end_processes() -> None:
    for process in active_children():
        process.terminate()


def _begin() -> None:
    """What a new process does first."""
    # A terminal sends Ctrl-C to every process; the first one hears it, and lets the others finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever is told to end takes the file that is half written with him.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # When the first process is ended by force, nobody tells the others, and they would wait for work for ever.
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
