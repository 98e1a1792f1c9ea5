"""How a benchmark is timed and told."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Times of one benchmark in seconds, and what they mean for the user, if it says so."""

    name: str
    seconds: tuple[float, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Something to be timed: `prepare` makes the action, which is run once cold and then `repeats` times.

    `remark` turns the median in seconds into words.
    """

    name: str
    prepare: Callable[[], Callable[[], object]]
    repeats: int = 20
    remark: Callable[[float], str] | None = None

    def run(self) -> Row:
        """Time it, without the garbage collector's pauses."""
        action = self.prepare()
        action()
        times = []
        gc.disable()
        try:
            for _ in range(self.repeats):
                began = time.perf_counter()
                action()
                times.append(time.perf_counter() - began)
        finally:
            gc.enable()
        remark = self.remark(statistics.median(times)) if self.remark else ""
        return Row(self.name, tuple(times), remark)


def table(rows: Sequence[Row]) -> str:
    """The rows as lines of text, times in milliseconds."""
    lines = [f"{'benchmark':<52}{'median':>10}{'p95':>10}  ms"]
    for row in rows:
        ordered = sorted(row.seconds)
        p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
        median = statistics.median(ordered)
        line = f"{row.name:<52}{1e3 * median:>10.3f}{1e3 * p95:>10.3f}  {row.remark}"
        lines.append(line.rstrip())
    return "\n".join(lines)
