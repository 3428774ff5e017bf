#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs C test programs (cmocka, in TAP) and prints their results as one TAP stream.

    programs.py LABEL GLOB     e.g.  programs.py asan 'build-asan/tests/unit-*'

A program that dies or reports fewer tests than it announced adds a "not ok" of its own.
"""
import glob
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

FILTER = os.environ.get('RAPPORT_TEST_FILTER', '')


def run(program):
    env = dict(os.environ, CMOCKA_MESSAGE_OUTPUT='TAP')
    try:
        done = subprocess.run([program], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=600, check=False)
        return done.returncode, done.stdout.decode(errors='replace')
    except subprocess.TimeoutExpired as late:
        return 'no end after 600 s', (late.stdout or b'').decode(errors='replace')


def retell(name, code, text):
    """The program's lines with its name before each test; counts what was announced against what came."""
    out, announced, seen, failed = [], 0, 0, 0
    whole = FILTER in name
    showing = True
    for line in text.splitlines():
        plan = re.match(r'^1\.\.(\d+)', line)
        result = re.match(r'^(not ok|ok) \d+ (?:- )?(.*)$', line)
        if plan:
            announced += int(plan.group(1))
        elif result:
            seen += 1
            failed += result.group(1) == 'not ok'
            showing = whole or FILTER in result.group(2)
            if showing:
                out.append(f'{result.group(1)} - {name}: {result.group(2)}')
        elif showing:
            out.append('# ' + line.lstrip('# '))
    if seen != announced or (code != 0 and failed == 0):
        out.append(f'not ok - {name}: whole program (exit code {code}, {seen} of {announced} tests reported)')
        out += ['# ' + line for line in text.splitlines()[-40:]]
    return '\n'.join(out)


def main():
    label, pattern = sys.argv[1:]
    programs = sorted(p for p in glob.glob(pattern) if os.access(p, os.X_OK) and os.path.isfile(p))
    with ThreadPoolExecutor(2) as pool:
        for program, (code, text) in zip(programs, pool.map(run, programs)):
            print(retell(f'{label} {os.path.basename(program)}', code, text), flush=True)


main()
