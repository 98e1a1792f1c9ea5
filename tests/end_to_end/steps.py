"""Steps of a loop: each does something, then yields what it waits for; they go on beside the event loop."""

import time
from collections.abc import Callable, Generator
from types import GeneratorType
from typing import Any

from PySide6.QtCore import QObject, QTimer

SECONDS_A_STEP = 60.0
Wait = Callable[[], bool]
Steps = Generator[Wait, None, None]


class Stepper(QObject):
    """Takes the next step when what the last one waits for has come, also while a dialog is open."""

    def __init__(self, steps: Steps, ended: Callable[[BaseException | None], None]) -> None:
        super().__init__()
        self._steps, self._ended = steps, ended
        self._wait: Wait = lambda: True
        self._since = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(3)

    def _look(self) -> None:
        try:
            if self._wait():
                self._wait, self._since = next(self._steps), time.perf_counter()
            elif time.perf_counter() > self._since + SECONDS_A_STEP:
                raise TimeoutError(f"What the step waits for did not come: {self._place()}")
        except StopIteration:
            self._end(None)
        except Exception as error:  # told by the process at its end, whatever it is
            self._end(error)

    def _place(self) -> str:
        step: Any = self._steps
        while isinstance(step.gi_yieldfrom, GeneratorType):
            step = step.gi_yieldfrom
        return f"line {step.gi_frame.f_lineno}"

    def _end(self, error: BaseException | None) -> None:
        self._timer.stop()
        self._ended(error)
