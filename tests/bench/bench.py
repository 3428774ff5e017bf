#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures and prints one table; ./bench calls it. Nothing here passes or fails a build: a machine with other work on it measures that."""
import argparse
import os
import platform
import re
import sqlite3
import sys
import time

from figures import FIGURES
from ground import BUILD, DATA, Base, median, run, say

SIZES = {'quick': (20_000, 100_000, 3, 1), 'normal': (200_000, 1_000_000, 5, 3), 'full': (200_000, 1_000_000, 8, 5)}
LARGE = (200_000, 10_000_000)


def fsync_micros():
    """What one sync of a small append costs here: half of what durable means."""
    path = os.path.join(DATA, 'sync')
    times = []
    with open(path, 'wb') as f:
        for _ in range(200):
            f.write(b'x' * 512)
            f.flush()
            began = time.monotonic()
            os.fdatasync(f.fileno())
            times.append((time.monotonic() - began) * 1e6)
    os.unlink(path)
    return median(times), sorted(times)[-3]


def machine():
    with open('/proc/cpuinfo', encoding='utf-8') as f:
        model = re.search(r'^model name\s*:\s*(.*)$', f.read(), re.MULTILINE)
    with open('/proc/meminfo', encoding='ascii') as f:
        memory = int(re.search(r'^MemTotal:\s+(\d+)', f.read(), re.MULTILINE).group(1)) / 2**20
    sync, worst = fsync_micros()
    load = os.getloadavg()
    return [
        ('machine', f'{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}'),
        ('disk', f'fdatasync of a small append {sync:.0f} us (99 %: {worst:.0f} us)'),
        ('engines', f'SQLite {sqlite3.sqlite_version}, {run(["psql", "--version"]).strip()}'),
        ('program', run(['git', '-C', os.path.dirname(BUILD), 'log', '-1', '--format=%h %s']).strip()),
        ('other work', f'load {load[0]:.1f} {load[1]:.1f} {load[2]:.1f}' + (' — BUSY: trust ratios, and those not too far' if load[0] > 1 else '')),
    ]


def table(rows):
    head = ('figure', 'ours', 'partner', 'ratio', 'bar', '')
    lines = [head] + [(r.name, r.ours, r.partner, '' if r.ratio is None else f'{r.ratio:,.2f}', r.bar,
                       '' if r.met is None else 'met' if r.met else 'NOT MET') for r in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for i, line in enumerate(lines):
        print(' | '.join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
        if i == 0:
            print('-|-'.join('-' * width for width in widths))


def main():
    parser = argparse.ArgumentParser(prog='./bench', description='Measures Rapport beside its partners and prints a table of ratios.')
    parser.add_argument('--quick', action='store_true', help='a tenth of the data, one short run of each: to see that it works')
    parser.add_argument('--full', action='store_true', help='also 10,000,000 answers; longer runs')
    parser.add_argument('filter', nargs='?', default='', help='only figures whose name contains it: ' + ', '.join(f.__name__ for f in FIGURES))
    options = parser.parse_args()
    size = 'quick' if options.quick else 'full' if options.full else 'normal'
    customers, responses, options.seconds, options.repeats = SIZES[size]
    chosen = [f for f in FIGURES if options.filter in f.__name__]
    if not chosen:
        parser.error(f'no figure is called so; there are {", ".join(f.__name__ for f in FIGURES)}')
    os.makedirs(DATA, exist_ok=True)
    options.base = Base(customers, responses)
    options.base.prepare()
    options.large = Base(*LARGE) if options.full else None
    facts, rows = machine(), []
    for figure in chosen:
        say(figure.__doc__)
        rows += figure(options)
    print(f'\n{customers:,} customers, {responses:,} answers; medians of {options.repeats}; wrk on the same machine')
    for name, text in facts:
        print(f'  {name}: {text}')
    print()
    table(rows)
    missed = [r.name for r in rows if r.met is False]
    judged = [r for r in rows if r.met is not None]
    print(f'\n{len(judged) - len(missed)} of {len(judged)} bars met' + (f'; not met: {"; ".join(missed)}' if missed else ''))


sys.exit(main())
