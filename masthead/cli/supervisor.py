"""Keeps a newspaper's processes running: starts them, starts again what died, ends them together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import click

from masthead.cli import MISCONFIGURED
from masthead.conf import Settings

PATIENCE_S = 15.0  # for a process to end by itself
STEADY_S = 10.0  # a process that lived so long starts again at once
LONGEST_WAIT_S = 30.0
_TICK_S = 0.1
_SET_PARENT_DEATH_SIGNAL = 1  # prctl's number for it


@dataclass(slots=True)
class _Part:
    """One process, or the pause before it is started again."""

    name: str
    process: "subprocess.Popen[bytes]"
    started: float
    falls: int = 0  # in a row, each soon after its start
    again_at: float | None = None  # it has ended, and is started then


def supervise(settings: Settings, names: list[str], stop: threading.Event) -> int:
    """Run the parts until `stop` is set; return the status to end with.

    A part that dies is started again, ever later while it keeps dying. One that ends at its very first
    start since its settings can't work ends them all: it would never come up.
    """
    parts = [_start(settings, name) for name in names]
    try:
        while not stop.wait(_TICK_S):
            for number, part in enumerate(parts):
                if _is_hopeless(part):
                    click.echo(
                        f"masthead: {part.name} can't run as it is set up, so all parts end.", err=True
                    )
                    return MISCONFIGURED
                parts[number] = _keep(settings, part)
        return 0
    finally:
        _end([part.process for part in parts])


def _start(settings: Settings, name: str, falls: int = 0) -> _Part:
    command = [sys.executable, "-m", "masthead", "--home", str(settings.home), name]
    # A session of its own: a Ctrl-C at the terminal reaches us alone, and we end the parts in order.
    process = subprocess.Popen(  # noqa: S603  # our own program
        command, start_new_session=True, preexec_fn=_end_with_parent if _LIBC else None
    )
    return _Part(name, process, time.monotonic(), falls)


def _end_with_parent() -> None:
    """In the new process: be asked to end when whoever started us dies, however that happens."""
    assert _LIBC is not None
    _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _is_hopeless(part: _Part) -> bool:
    return part.falls == 0 and part.process.poll() == MISCONFIGURED


def _lived_s(part: _Part) -> float:
    return time.monotonic() - part.started


def _keep(settings: Settings, part: _Part) -> _Part:
    """Return the part as it is now, started again if its time has come."""
    status = part.process.poll()
    if status is None:
        return part
    if part.again_at is None:
        _kill_group(part.process)  # a worker that outlived it would hold its port
        part.falls = 1 if _lived_s(part) > STEADY_S else part.falls + 1
        wait_s = 0.0 if part.falls == 1 else min(LONGEST_WAIT_S, 2.0 ** (part.falls - 2))
        part.again_at = time.monotonic() + wait_s
        when = f"in {wait_s:.0f} s" if wait_s else "at once"
        click.echo(f"masthead: {part.name} {_describe(status)}: it is started again {when}", err=True)
    return _start(settings, part.name, part.falls) if time.monotonic() >= part.again_at else part


def _describe(status: int) -> str:
    return f"was killed by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"


def _end(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + PATIENCE_S
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        _kill_group(process)
        process.wait()


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the process and of those that it started."""
    deadline = time.monotonic() + 2
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:  # a signal takes a moment to take effect
            os.killpg(process.pid, signal.SIGKILL)
            process.poll()
            time.sleep(0.01)


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
