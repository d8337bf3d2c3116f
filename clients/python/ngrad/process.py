"""Runs a simulation that is written in TypeScript, and ends it."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Sequence

from .client import Client


class Run:
    """
    A program that runs a simulation and shows it, until it is stopped or Python ends, however it does: where Python is killed,
    a pipe that it held is closed, at which the program ends. Made by :func:`run`.
    """

    #: Address of its page, with the token.
    address: str

    def __init__(self, process: subprocess.Popen[str], timeout: float) -> None:
        self._process = process
        self._printed: list[str] = []
        self._found = threading.Event()
        atexit.register(self.stop)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._found.wait(timeout) or not getattr(self, "address", ""):
            status = self._status() if self._found.is_set() else None
            self.stop()
            raise RuntimeError(_why(status, timeout, "".join(self._printed)))

    def client(self, topics: Sequence[str] = ("spikes/*",), **options: Any) -> Client:
        """Connects with it; the options are those of :class:`ngrad.Client`."""
        return Client(self.address, topics, **options)

    def wait(self, timeout: float | None = None) -> int:
        """
        Waits until it has ended; gives its status.

        :raises subprocess.TimeoutExpired: if it takes longer than that [s]
        """
        return self._process.wait(timeout)

    def stop(self) -> None:
        """Ends it, as Ctrl-C does; after five seconds without a word."""
        atexit.unregister(self.stop)
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        self._reader.join(1)
        if self._process.stderr and not self._reader.is_alive():
            self._process.stderr.close()

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _status(self) -> int | None:
        """What it ended with, if it has: then it says nothing any more."""
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            return None

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._printed.append(line)
            if not self._found.is_set() and (match := re.search(r"https?://\S+\?token=\S+", line)):
                self.address = match[0]
                self._found.set()
        self._found.set()


def _why(status: int | None, timeout: float, printed: str) -> str:
    """Why there is no simulation: what became of the program, and all that it said."""
    if status is None:
        what = f"the program showed no simulation within {timeout:g} s"
    elif status == 0:
        what = "the program ended and had shown no simulation"
    else:
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        what = f"the program ended {how} and had shown no simulation"
    return f"{what}; it printed:\n{printed}" if printed.strip() else f"{what}; it printed nothing"


def run(
    script: str | os.PathLike[str],
    *args: str,
    command: Sequence[str] | None = None,
    options: Sequence[str] = (),
    timeout: float = 60,
) -> Run:
    """
    Runs a script with a page that shows its simulation, on a free port.

    .. code-block:: python

        with ngrad.run("network.ts", "--seed", "3") as network, network.client(["spikes/*"]) as client:
            for event in client:
                ...

    :param script: the script: ``.ts``, ``.mts``, ``.js`` or ``.mjs``
    :param args: its arguments
    :param command: how to start ngrad; if left out, the one of the project that the script belongs to, or on the path
    :param options: further options of ``ngrad serve``, such as ``["--origins", "http://localhost:8888"]``
    :param timeout: how long to wait for its page [s]
    :raises FileNotFoundError: if there is no such script, or no ngrad
    :raises RuntimeError: if the script makes no simulation; it says what the script printed
    """
    path = Path(script).resolve()
    if not path.is_file():
        raise FileNotFoundError(f"script is {str(script)!r}; it must be a file that exists")
    call = [*(command or _command(path)), "serve", "--while-input", "--port", "0", *options, str(path), *args]
    environment = {**os.environ, "NO_COLOR": "1"}
    process = subprocess.Popen(call, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    return Run(process, timeout)


def _command(script: Path) -> list[str]:
    for folder in script.parents:
        found = shutil.which("ngrad", path=str(folder / "node_modules" / ".bin"))
        if found:
            return [found]
    found = shutil.which("ngrad")
    if found:
        return [found]
    raise FileNotFoundError("there is no ngrad in the script's project or on the path; `npm install ngrad` brings it")
