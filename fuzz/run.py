"""Campaigns: `python fuzz/run.py --minutes 10 [TARGET…]` throws mutated inputs at each target for so long.

Minutes are the target's own CPU time: on a busy machine a campaign takes longer and does as much.
With atheris (`pip install atheris`) its libFuzzer guides the mutations by the code that they reach; without it they
are made at random. Each target runs in a process of its own, one after the other. What breaks a law is written to
`fuzz/findings/TARGET-DIGEST`, one file for each place in the code, and the run goes on; exit code 1 says that there
are findings. `python fuzz/run.py --replay FILE TARGET` shows one again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
FINDINGS = HERE / "findings"
#: Inputs that led somewhere new are kept in memory, so many of them, and mutated again.
POOL = 2000
#: Of the inputs that atheris asks for, one in so many is mutated by libFuzzer itself, byte by byte.
BYTEWISE_ONE_IN = 8
GUIDED = importlib.util.find_spec("atheris") is not None


class Campaign:
    """One target's run of so many CPU seconds: executions and findings, one for each place in the code."""

    def __init__(self, name: str, seconds: float):
        from targets import TARGETS

        self.name = name
        self.target = TARGETS[name]
        self.seeds = self.target.seeds()
        self.seconds = seconds
        self.executions = 0
        self.found: set[str] = set()
        self._began = (time.monotonic(), time.process_time())

    def execute(self, data: bytes) -> None:
        """Try one input; a new finding is written down. Ends the process when the time is over."""
        from targets import TooSlow, tried

        try:
            tried(self.target, data)
        except (Exception, TooSlow, RecursionError) as error:
            self._finding(data, error)
        self.executions += 1
        if time.process_time() - self._began[1] > self.seconds:
            self._end()

    def _finding(self, data: bytes, error: BaseException) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        # A broken law by its place and its first words; a slow place is where most inputs are slow.
        place = f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno} {str(error)[:12]}"
        if place in self.found:
            return
        self.found.add(place)
        FINDINGS.mkdir(exist_ok=True)
        path = FINDINGS / f"{self.name}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        print(f"{path}: {''.join(traceback.format_exception(error))[-1500:]}", flush=True)

    def _end(self) -> None:
        passed, busy = time.monotonic() - self._began[0], time.process_time() - self._began[1]
        done = f"{self.name}: {self.executions} executions in {busy:.0f} s of CPU time ({passed:.0f} s passed)"
        print(f"{done}, {len(self.found)} findings", flush=True)
        os._exit(1 if self.found else 0)  # atheris never returns


def guided(campaign: Campaign) -> None:
    """Mutations by the code that they reach."""
    import atheris
    from mutation import MOST_BYTES, mutated

    def another(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.randrange(BYTEWISE_ONE_IN) == 0:
            return bytes(atheris.Mutate(data, most))
        return mutated(data or chance.choice(campaign.seeds), chance, campaign.seeds, most)

    started = FINDINGS.parent / "started"  # the seeds, as libFuzzer wants them
    folder = started / campaign.name
    for made in (folder, FINDINGS):
        made.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(campaign.seeds):
        (folder / str(at)).write_bytes(seed[:MOST_BYTES])
    # What takes too long is found by its CPU time; libFuzzer's own clock would blame a busy machine.
    limits = [f"-max_len={MOST_BYTES}", "-timeout=600", "-report_slow_units=600", "-rss_limit_mb=3000", "-verbosity=0"]
    arguments = [sys.argv[0], *limits, f"-artifact_prefix={FINDINGS}/", str(folder)]
    atheris.Setup(arguments, campaign.execute, custom_mutator=another)
    atheris.Fuzz()


def unguided(campaign: Campaign, seed: int) -> None:
    """Mutations at random, of the seeds and of what was made of them."""
    from mutation import mutated

    chance = Random(f"{campaign.name} {seed}")
    pool = list(campaign.seeds)
    while True:
        data = mutated(chance.choice(pool), chance, campaign.seeds)
        if chance.randrange(20) == 0:
            pool.append(data)
            del pool[len(campaign.seeds) : -POOL]
        campaign.execute(data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="default: all of them")
    parser.add_argument("--minutes", type=float, default=10, help="CPU time for each target (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="for runs without atheris, which are the same each time")
    parser.add_argument("--unguided", action="store_true", help="without atheris, even if it is there")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="try this one input")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    guide = GUIDED and not options.unguided
    if options.alone and guide:
        import atheris

        with atheris.instrument_imports(include=["danvan_cli"]):
            import targets
    else:
        import targets
    unknown = set(options.targets) - set(targets.TARGETS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(targets.TARGETS)}")
    names = options.targets or list(targets.TARGETS)
    if options.replay:
        for name in names:
            targets.tried(targets.TARGETS[name], options.replay.read_bytes())
        return 0
    if options.alone:
        campaign = Campaign(names[0], options.minutes * 60)
        if guide:
            guided(campaign)
        unguided(campaign, options.seed)
    own = [sys.executable, __file__, "--alone", f"--minutes={options.minutes}", f"--seed={options.seed}"]
    own += ["--unguided"] if options.unguided else []
    return max(subprocess.run([*own, name], check=False).returncode for name in names) and 1


if __name__ == "__main__":
    sys.exit(main())
