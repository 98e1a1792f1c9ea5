"""The benchmarks of `make bench`: median and 95th percentile of each, printed; they never fail a test run."""

import sys

from tests.benchmarks import bench_engine, bench_masks, bench_playback, bench_roll, bench_score
from tests.benchmarks.timing import Benchmark, table


def main() -> None:
    """Run all benchmarks, or those whose name holds a word of the command line."""
    words = sys.argv[1:]
    everything: tuple[Benchmark | bench_engine.Part | bench_masks.MaskBenchmark, ...] = (
        *bench_score.BENCHMARKS,
        *bench_playback.BENCHMARKS,
        *bench_engine.BENCHMARKS,
        *bench_masks.BENCHMARKS,
        *bench_roll.BENCHMARKS,
    )
    chosen = [each for each in everything if not words or any(word in each.name for word in words)]
    print(table([benchmark.run() for benchmark in chosen]))


if __name__ == "__main__":
    main()
