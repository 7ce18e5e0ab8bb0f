"""The worker processes of one run on this machine, as an executor."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, parent_process
from threading import Thread, current_thread, main_thread
from typing import Any, Final

__all__ = ["Workers", "started"]

_MOST_ON_WINDOWS = 61
"""More processes than these Windows cannot wait for."""
_LEAVE: Final[signal.Signals | None] = getattr(signal, "SIGUSR1", None)
"""Tells a process to drop what it is at; None on Windows, where one can only be ended by force."""
_ENDED: Final = 15
"""How work that SIGTERM stops ends, and with it the process."""


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
                return self._pool.submit(_do, work, arguments, options)
            except BrokenProcessPool:
                self._pool.shutdown()
                self._pool = self._new_pool()
                return self._pool.submit(_do, work, arguments, options)

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
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT} | ({_LEAVE} if _LEAVE else set()))
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
    before = signal.signal(signal.SIGINT, lambda *_: _hurry_processes())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _hurry_processes() -> None:
    """Let the processes drop what they are at; the pool, which is being shut down, ends them when they are idle."""
    for process in active_children():
        if _LEAVE is None or process.pid is None:
            process.terminate()
        else:
            # It may have ended by itself.
            with suppress(ProcessLookupError):
                os.kill(process.pid, _LEAVE)


def _end_processes() -> None:
    for process in active_children():
        process.terminate()


def _begin() -> None:
    """What a new process does first."""
    # A terminal sends Ctrl-C to every process; the first one hears it, and lets the others finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Until it is at work there is nothing to put away.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _LEAVE is not None:
        signal.signal(_LEAVE, _begin_nothing)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {_LEAVE})
    # When the first process is ended by force, nobody tells the others, and they would wait for work for ever.
    Thread(target=_end_with_parent, daemon=True).start()


def _do(work: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Do work; who is told to stop meanwhile takes the file that is half written with him.

    An exception is raised in the middle of work only: in the middle of the queue of work it would leave half a message to the
    others. Work that was handed out and is not begun when one is told to leave is not begun any more.
    """
    if _LEAVE is not None and signal.getsignal(_LEAVE) is signal.SIG_IGN:
        sys.exit()
    signal.signal(signal.SIGTERM, _end)
    if _LEAVE is not None:
        signal.signal(_LEAVE, _leave)
    try:
        return work(*arguments, **options)
    except SystemExit as stop:
        if stop.code == _ENDED:
            os._exit(1)
        raise
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if _LEAVE is not None and signal.getsignal(_LEAVE) is _leave:
            signal.signal(_LEAVE, _begin_nothing)


def _end(*_: object) -> None:
    """What SIGTERM does at work: the process ends when it has put away what is half done."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(_ENDED)


def _leave(number: int, _: object) -> None:
    """What the signal to leave does at work; told again, one goes on putting away."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit()


def _begin_nothing(number: int, _: object) -> None:
    """What the signal to leave does between two pieces of work: it is kept in mind, and the pool ends the process."""
    signal.signal(number, signal.SIG_IGN)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
