#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""An independent check of every measure: what the program answers against definitions.py on what it exports, for the Olist
sample and the example business, by time and by everything that tells figures apart, with margins. Prints TAP."""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zoneinfo

import definitions

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.environ.get('RAPPORT_BIN', os.path.join(ROOT, 'build/rapport'))
OLIST = os.path.join(ROOT, os.environ.get('RAPPORT_SHARED_DATA', '../shared/data'), 'olist')
OLIST = OLIST if os.path.isdir(OLIST) else '/work/shared/data/olist'
EVERY, BY = ('all', 'day', 'month', 'quarter', 'year'), (None, 'employee', 'location', 'touchpoint', 'channel', 'survey', 'age', 'currency')


class House:
    """A program that runs on a folder of its own."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *words):
        return subprocess.run([BIN, *words, '--data', self.folder], check=True, capture_output=True, text=True).stdout

    def __enter__(self):
        self.key = self.run('key', 'create', '--name', 'facts', '--scope', 'all').strip()
        self.program = subprocess.Popen([BIN, 'serve', '--data', self.folder, '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = re.search(r'http://\S+', self.program.stdout.readline())[0]
        return self

    def __exit__(self, *_):
        self.program.terminate()
        self.program.wait()

    def get(self, path, **query):
        text = urllib.parse.urlencode({k: v for k, v in query.items() if v})
        request = urllib.request.Request(f'{self.url}/api/v1{path}?{text}', headers={'Authorization': f'Bearer {self.key}'})
        for _ in range(100):
            try:
                with urllib.request.urlopen(request) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as problem:
                if problem.code != 503:
                    return None
                time.sleep(0.1)
        return None


def same(a, b, loose=1e-9):
    return a is None and b is None or a is not None and b is not None and abs(a - b) <= loose * max(1, abs(a), abs(b))


def differences(name, wanted, point):
    """What of one figure is not as defined."""
    told = [point.get(k) for k in ('n', 'numerator', 'denominator', 'value', 'low', 'high')]
    loose = 1e-6 if name in ('ces', 'stars') else 1e-9       # the quantile of t is made in another way
    wrong = [k for k, a, b in zip(('n', 'numerator', 'denominator', 'value'), wanted, told) if not (a is None and b is None) and not (a is None) and not same(a, b)]
    if name in ('first_response', 'resolution') and wanted[0] > 1000:
        return wrong                                         # there the program takes the normal distribution
    return wrong + [k for k, a, b in zip(('low', 'high'), wanted[4:], told[4:]) if not same(a, b, loose)]


def compare(b, house, name, every, by):
    """(figures compared, differences)"""
    answer = house.get(f'/measures/{name}', every=every, by=by)
    if answer is None:
        return 0, []
    points = {(p['period'], p['key']): p for p in answer['data']}
    if name in definitions.STOCKS:
        last = lambda p: b.today if every == 'all' else min(b.today, definitions.days_of(every, p)[1])   # what is to come nobody knows
        wanted = {at: (None, None, None, definitions.stock_at(b, last(at[0]), at[1], by), None, None) for at in points}
    elif name == 'retention':
        wanted = {} if every == 'all' else {at: f for at, f in definitions.retention(b, every, by).items() if at in points or definitions.days_of(every, at[0])[0] <= b.today}
    else:
        wanted = definitions.figures(b, name, every, by)
    wrong = [f'{name} every={every} by={by} {at}: {", ".join(bad)}: defined {f}, told {[points.get(at, {}).get(k) for k in ("n", "numerator", "denominator", "value", "low", "high")]}'
             for at, f in wanted.items() for bad in [differences(name, f, points[at]) if at in points else ['not told']] if bad]
    more = [f'{name} every={every} by={by} {at}: told with n={p["n"]}, but nothing is there by definition' for at, p in points.items() if at not in wanted and p['n'] and every != 'all' or
            at not in wanted and p['n'] and name != 'retention']
    return len(wanted), wrong + more


def check(title, house, folder):
    out = os.path.join(folder, 'export')
    house.run('export', '--to', out)
    with house:
        zone = house.get('/business')['zone']
        b = definitions.Business(out, datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date())
        names = [m['name'] for m in house.get('/measures')['data']]
        for name in names:
            known = name in definitions.MEASURES or name in definitions.STOCKS or name == 'retention'
            found, wrong = 0, [] if known else ['no definition here: write one in tests/facts/definitions.py']
            for every in EVERY if known else ():
                for by in BY if every != 'day' or title != 'olist' else (None, 'location'):   # a day of one of 1,900 sellers tells little and takes long
                    n, bad = compare(b, house, name, every, by)
                    found, wrong = found + n, wrong + bad
            print(('not ok' if wrong else 'ok') + f' - {title}: {name} is as defined, {found} figures')
            for line in wrong[:5]:
                print(f'#   {line}')
            if len(wrong) > 5:
                print(f'#   … and {len(wrong) - 5} more')
            sys.stdout.flush()


def olist(folder):
    house, password = House(os.path.join(folder, 'olist')), os.path.join(folder, 'password')
    with open(password, 'w', encoding='utf-8') as f:
        f.write('a fine pass phrase')
    house.run('init', '--business', 'Olist', '--trade', 'shop', '--zone', 'America/Sao_Paulo', '--currency', 'BRL', '--owner-name', 'Olga', '--owner-email',
              'olga@olist.test', '--owner-password-file', password)
    files = sorted(os.path.join(OLIST, n) for n in os.listdir(OLIST) if n.endswith('.csv'))
    done = subprocess.run([BIN, 'import', '--data', house.folder, '--map', os.path.join(ROOT, 'examples/olist/olist.map'), *files], capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    check('olist', house, os.path.join(folder, 'a'))


def demo(folder):
    house = House(os.path.join(folder, 'demo'))
    house.run('demo', '--customers', os.environ.get('FACTS_CUSTOMERS', '1000'))
    check('example', house, os.path.join(folder, 'b'))


def demo_on_postgres(folder, server):
    """The same café on the other engine, smaller: what is told to be counted comes from other statements there."""
    house = House(os.path.join(folder, 'pg'))
    name = f'facts_{os.getpid()}'
    subprocess.run([os.path.join(os.environ['RAPPORT_TEST_PG_BIN'], 'psql'), '-qc', f'CREATE DATABASE {name}', f'{server}/postgres'], check=True)
    house.run('init', '--database', f'{server}/{name}')
    house.run('demo', '--customers', '200')
    check('example on PostgreSQL', house, os.path.join(folder, 'c'))


def main():
    server = os.environ.get('RAPPORT_TEST_PG')
    with tempfile.TemporaryDirectory(prefix='rapport-facts-') as folder:
        for name in 'abc':
            os.mkdir(os.path.join(folder, name))
        if os.path.isdir(OLIST):
            olist(folder)
        else:
            print('ok - olist: # SKIP the sample is not there')
        demo(folder)
        if server:
            demo_on_postgres(folder, server)


main()
