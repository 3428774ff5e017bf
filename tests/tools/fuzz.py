#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the fuzz targets (libFuzzer) two at a time and prints TAP; an input that breaks one is kept in tests/log/.

    fuzz.py GLOB      seconds per target: RAPPORT_FUZZ_SECONDS, else 8, with --all 600

A target NAME_fuzz.c starts from the files in tests/fuzz/corpus/NAME/ (optional, committed, small).
"""
import glob
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

SECONDS = os.environ.get('RAPPORT_FUZZ_SECONDS') or ('600' if os.environ.get('RAPPORT_TEST_ALL') else '8')


def run(program):
    name = os.path.basename(program).removeprefix('fuzz-').removesuffix('_fuzz')
    seeds = [s for s in [f'tests/fuzz/corpus/{name}'] if os.path.isdir(s)]
    with tempfile.TemporaryDirectory() as found:
        done = subprocess.run([program, f'-max_total_time={SECONDS}', '-timeout=10', '-rss_limit_mb=2048', '-max_len=8192',
                               f'-artifact_prefix=tests/log/fuzz-{name}-', found, *seeds],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    lines = done.stdout.decode(errors='replace').splitlines()
    if done.returncode == 0:
        return f'ok - fuzz {name} ({lines[-1] if lines else ""})'
    return '\n'.join([f'not ok - fuzz {name}', *('# ' + line for line in lines[-60:])])


def main():
    os.makedirs('tests/log', exist_ok=True)
    wanted = os.environ.get('RAPPORT_TEST_FILTER', '')
    targets = sorted(p for p in glob.glob(sys.argv[1]) if os.path.isfile(p) and os.access(p, os.X_OK) and wanted in p)
    with ThreadPoolExecutor(2) as pool:
        for result in pool.map(run, targets):
            print(result, flush=True)


main()
