# SPDX-License-Identifier: Apache-2.0
"""The figures of ./bench, each beside its partner in the same run. A figure is a function that yields rows; its first line says what it
measures. Bars are those of the mission: `>= 0.7` of the partner, or an absolute one."""
import csv
import datetime
import glob
import http.client
import json
import os
import sqlite3
import time
import urllib.error
import urllib.request

from ground import (HERE, OLIST, PORT, RAPPORT, ROOT, Postgres, Server, answers, folder, init, key_of, median, paced, result, run, say, serve, tool)


class Row:
    """One line of the table. met: None where there is no bar."""

    def __init__(self, name, ours, partner='', ratio=None, bar='', met=None):
        self.name, self.ours, self.partner, self.ratio, self.bar, self.met = name, ours, partner, ratio, bar, met


def at_least(name, ours, partner, bar, unit, partner_name):
    ratio = ours / partner
    return Row(name, f'{ours:,.0f} {unit}', f'{partner:,.0f} {partner_name}', ratio, f'>= {bar:g} of it', ratio >= bar)


def at_most(name, value, bar, unit, partner='', digits=1):
    return Row(name, f'{value:,.{digits}f} {unit}', partner, None, f'<= {bar:g} {unit}', value <= bar)


def log_per_answer(before, after):
    return (after['log_bytes_total'] - before['log_bytes_total']) / (after['units_total'] - before['units_total'])


# ---- durable answers ----

def record(ground, library, options):
    """A tape of what the writer asks its database for under this load; nothing is timed here."""
    tape = os.path.join(os.path.dirname(folder('tape')), 'tape')
    with serve(ground.fresh(), tape, library):
        answers(ground.house, options.seconds, options.with_key)
    return tape


def one_run(ground, options):
    with serve(ground.fresh()) as server:
        before = server.metrics()
        r = answers(ground.house, options.seconds, options.with_key)
        after = server.metrics()
        r['log'] = log_per_answer(before, after)
        r['group'] = (after['units_total'] - before['units_total']) / max(1, after['commits_total'] - before['commits_total'])
        r['resident'], r['shared'] = server.resident_mb()
    if r['status_errors'] or r['socket_errors']:
        say(f'errors under load: {r["status_errors"]:.0f} answers, {r["socket_errors"]:.0f} connections')
    return r


def beside_bare(name, ground, options, library, play, bar):
    tape = record(ground, library, options)
    ours, bare = [], []
    for _ in range(options.repeats):
        ours.append(one_run(ground, options))
        bare.append(play(tape))
    yield at_least(name, median(r['rate'] for r in ours), median(r['requests'] * 1e6 / r['micros'] for r in bare), bar, 'answers/s', 'bare')
    yield at_most(f'{name}: p99', median(r['p99'] for r in ours) / 1000, 20, 'ms', f'p50 {median(r["p50"] for r in ours) / 1000:.1f} ms')
    if library == 'libtape_sqlite.so':
        log = median(r['log'] for r in ours) / 1000
        beside = median(r['log'] / r['requests'] for r in bare) / 1000
        yield at_most(f'{name}: log per answer', log, 13, 'kB', f'{beside:.1f} kB bare')
    yield Row(f'{name}: in one commit', f'{median(r["group"] for r in ours):.0f} answers', '64 bare')
    yield Row(f'{name}: resident memory after it', f'{median(r["resident"] for r in ours):.0f} MB',
              f'{median(r["shared"] for r in ours):.0f} MB of it the file, mapped')


def durable_on_sqlite(options):
    """POST /responses on SQLite, beside a bare program that executes the same statements in groups of 64"""
    def play(tape):
        house = options.base.fresh()
        return result(run([tool('bare_sqlite'), os.path.join(house, 'rapport.db'), tape, '64']))
    for with_key in (False, True):
        options.with_key = with_key
        name = 'durable answers, SQLite' + (', with Idempotency-Key' if with_key else '')
        yield from beside_bare(name, options.base, options, 'libtape_sqlite.so', play, 0.7)


def durable_beside_express(options):
    """POST /responses on SQLite, beside forty lines of express and better-sqlite3, one row per answer, full sync"""
    options.with_key = False
    ours, peer = [], []
    for _ in range(options.repeats):
        ours.append(one_run(options.base, options)['rate'])
        house = folder('run')
        os.makedirs(house)
        with Server(['node', os.path.join(HERE, 'peer', 'server.js'), str(PORT), os.path.join(house, 'peer.db')], '/'):
            peer.append(answers(options.base.house, options.seconds)['rate'])
    yield at_least('durable answers beside express', median(ours), median(peer), 5, 'answers/s', 'express + better-sqlite3')


def durable_on_postgres(options):
    """POST /responses on PostgreSQL, beside a bare libpq program doing the same reads and writes"""
    with Postgres(options.base) as ground:
        ground.prepare()

        def play(tape):
            ground.fresh()
            return result(run([tool('bare_pg'), ground.address('run'), tape, '64']))
        for with_key in (False, True):
            options.with_key = with_key
            name = 'durable answers, PostgreSQL' + (', with Idempotency-Key' if with_key else '')
            yield from beside_bare(name, ground, options, 'libtape_pg.so', play, 0.5)


# ---- reading while others write ----

def while_written(options, house, ask):
    """What `ask` measures while answers come in as fast as they can, and how many those were."""
    writer = answers(house, options.seconds + 3, wait=False)
    time.sleep(1.5)
    r = ask()
    r['written'] = result(writer.communicate()[0])
    return r


def timeline(options):
    """GET /customers/{id}/timeline, 1,000 a second over 64 connections, while answers come in at full speed"""
    base = options.base
    paths = [f'/api/v1/customers/{c}/timeline' for c in base.ids('customer')[::7]]
    alone, busy = [], []
    for _ in range(options.repeats):
        with serve(base.fresh()):
            alone.append(paced(base.house, paths, 1000, options.seconds))
            busy.append(while_written(options, base.house, lambda: paced(base.house, paths, 1000, options.seconds)))
    note(busy)
    yield at_most('timeline while written: p99', median(r['p99'] for r in busy) / 1000, 5, 'ms', f'{median(r["p99"] for r in alone) / 1000:.1f} ms when quiet')
    yield Row('timeline: answers written meanwhile', f'{median(r["written"]["requests"] * 1e6 / r["written"]["micros"] for r in busy):,.0f} /s')


def note(runs):
    if any(r['status_errors'] for r in runs):
        say(f'not 200: {sum(r["status_errors"] for r in runs):.0f}')


MONTHS = 'from={}&to={}&every=month&by=employee'


def year():
    today = datetime.date.today()
    return today - datetime.timedelta(days=364), today


def sql_seconds(house, filters=''):
    """The same question to SQLite over the rows."""
    db = sqlite3.connect(os.path.join(house, 'rapport.db'))
    first, last = ((day - datetime.date(1970, 1, 1)).days for day in year())
    began = time.monotonic()
    db.execute(f"""SELECT employee_id, strftime('%Y-%m', day * 86400, 'unixepoch') AS month, COUNT(*), SUM(score >= 9), SUM(score <= 6)
        FROM response WHERE business_id = (SELECT MAX(id) FROM business) AND survey_kind = 'nps' AND void = 0 AND day BETWEEN ? AND ? {filters}
        GROUP BY employee_id, month""", (first, last)).fetchall()
    took = time.monotonic() - began
    db.close()
    return took


def patient(path, key):
    """The first question loads all facts: after ten seconds the program asks to come again (503), as a page does."""
    request = urllib.request.Request(f'http://127.0.0.1:{PORT}{path}', headers={'Authorization': f'Bearer {key}'})
    while True:
        try:
            return urllib.request.urlopen(request, timeout=60).read()
        except urllib.error.HTTPError as refused:
            if refused.code != 503:
                raise
            time.sleep(0.2)


def measure_rows(base, options, bar):
    location = base.ids('location')[0]
    questions = {'': MONTHS.format(*year()), ' with two filters': MONTHS.format(*year()) + f'&location_id={location}&touchpoint=counter'}
    with serve(base.fresh()) as server:
        for name, query in questions.items():
            path = f'/api/v1/measures/nps?{query}'
            began = time.monotonic()
            size = len(patient(path, key_of(base.house)))
            first = time.monotonic() - began
            alone = [paced(base.house, [path], 50, options.seconds) for _ in range(options.repeats)]
            busy = [while_written(options, base.house, lambda: paced(base.house, [path], 50, options.seconds)) for _ in range(options.repeats)]
            note(busy)
            filters = "AND touchpoint = 'counter' AND location_id = (SELECT MIN(id) FROM location)" if name else ''
            rows = sql_seconds(base.house, filters)
            ours = median(r['p99'] for r in busy) / 1000
            yield at_most(f'nps by month and employee{name}, {base.responses:,}: p99 while written', ours, bar, 'ms',
                          f'{median(r["p99"] for r in alone) / 1000:.1f} ms when quiet')
            yield Row(f'nps by month and employee{name}: p50 when quiet', f'{median(r["p50"] for r in alone) / 1000:.2f} ms',
                      f'{rows * 1000:,.0f} ms by SQLite over the rows', rows * 1e6 / median(r['p50'] for r in alone))
            yield Row(f'nps{name}: the very first question', f'{first * 1000:,.0f} ms', f'{size / 1000:,.0f} kB of answer')
        yield Row('nps: resident memory after it', f'{server.resident_mb()[0]:.0f} MB')


def measures(options):
    """GET /measures/nps?every=month&by=employee over 12 months and 40 employees, while answers come in at full speed"""
    yield from measure_rows(options.base, options, 5)
    if options.large:
        options.large.prepare()
        yield from measure_rows(options.large, options, 40)


# ---- taking in, starting, size ----

def csv_rows(files):
    rows = 0
    for path in files:
        with open(path, newline='', encoding='utf-8-sig') as f:
            rows += sum(1 for _ in csv.reader(f)) - 1
    return rows


def importing(options):
    """The 15,000 Olist orders with items, payments and reviews, beside `sqlite3 .import` of the same files"""
    files = sorted(glob.glob(os.path.join(OLIST, 'olist_*_dataset.csv')))
    if not files:
        say(f'no Olist files in {OLIST} (OLIST_FILES says where): the import is not measured')
        return
    rows, ours, partner = csv_rows(files), [], []
    for _ in range(options.repeats):
        house = folder('run')
        init(house)
        began = time.monotonic()
        run([os.path.join(ROOT, 'examples', 'olist', 'import.sh'), house, OLIST], env={**os.environ, 'RAPPORT': RAPPORT})
        ours.append(time.monotonic() - began)
        file = os.path.join(house, 'plain.db')
        began = time.monotonic()
        run(['sqlite3', file, *(f'.import --csv {path} t{i}' for i, path in enumerate(files))])
        partner.append(time.monotonic() - began)
    yield at_most('import of Olist', median(ours), 10, 's', digits=2)
    yield Row('import of Olist, rows', f'{rows / median(ours):,.0f} /s', f'{rows / median(partner):,.0f} /s by sqlite3 .import', median(partner) / median(ours))


PAGE_MAP = 'source = till\n[customers]\nid = {Card}\nname = {Name}\nemail = {Mail}\n'


def asked(key, method, at, body=None, kind='application/json'):
    r = urllib.request.Request(f'http://127.0.0.1:{PORT}/api/v1{at}', data=body, method=method, headers={'authorization': f'Bearer {key}', 'content-type': kind})
    with urllib.request.urlopen(r) as answer:
        return json.load(answer)


def importing_by_page(options):
    """100,000 customers from the import page's API: sent, looked at, taken in; then taken back"""
    house = folder('run')
    init(house)
    yield from by_page(house, 'SQLite')
    with Postgres(options.base) as ground:
        ground.psql('postgres', 'DROP DATABASE IF EXISTS run', 'CREATE DATABASE run')
        house = folder('run')
        init(house, '--database', ground.address('run'))
        yield from by_page(house, 'PostgreSQL')


def by_page(house, engine):
    key = run([RAPPORT, 'key', 'create', '--data', house, '--name', 'bench', '--scope', 'all']).strip()
    text = 'Card,Name,Mail\n' + ''.join(f'k{i},Customer {i},c{i}@example.test\n' for i in range(100_000))
    with serve(house):
        began = time.monotonic()
        at = '/imports/' + asked(key, 'POST', '/imports?name=bench.csv', text.encode(), 'text/csv')['id']
        asked(key, 'PATCH', at, json.dumps({'map': PAGE_MAP}).encode())
        asked(key, 'POST', at + '/start', b'{}')
        taken = ended(key, at, began)
        began = time.monotonic()
        asked(key, 'POST', at + '/undo', b'{}')
        back = ended(key, at, began)
    yield at_most(f'import of 100,000 rows from the page, {engine}', taken, 60, 's', f'{100_000 / taken:,.0f} rows/s')
    yield at_most(f'and their undo, {engine}', back, 120, 's', f'{100_000 / back:,.0f} /s')


def ended(key, at, began):
    while True:
        run_now = asked(key, 'GET', at)
        if run_now['state'] in ('done', 'undone', 'failed'):
            assert run_now['state'] != 'failed', run_now['problem']
            return time.monotonic() - began
        time.sleep(0.1)


GUARD_EVENTS, GUARD_CUSTOMERS, GUARD_RULES, GUARD_ASKED = 1_000_000, 20_000, 200, 4000
GUARD_KINDS = ['visit', 'contract.started', 'invoice.created', 'payment.received', 'return.delivered', 'call', 'note', 'parcel.lost', 'balance.changed', 'visit']


def guard_events(house):
    """Customers with 49 events each, and one with 20,000; ids grow as the program's do."""
    db = sqlite3.connect(glob.glob(os.path.join(house, '*.db'))[0])
    business = db.execute('SELECT id FROM business').fetchone()[0]
    now, first = int(time.time() * 1e6), 1 << 40
    heavy = GUARD_EVENTS - 49 * (GUARD_CUSTOMERS - 1)
    with db:
        db.executemany("INSERT INTO customer (id, business_id, who_id, kind, name, created_at, changed_at, seq) VALUES (?, ?, ?, 'person', ?, ?, ?, 1)",
                       ((first + i, business, first + i, f'Ana Lima {i}', now, now) for i in range(GUARD_CUSTOMERS)))
        whose = [0] * heavy + [1 + i % (GUARD_CUSTOMERS - 1) for i in range(GUARD_EVENTS - heavy)]
        db.executemany('INSERT INTO event (id, business_id, seq, kind, at, noted_at, customer_id, who_id, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
                       (((2 << 40) + i, business, i + 1, GUARD_KINDS[i * 7 % 10], now - i * 31_000_000, now, first + c, first + c,
                         json.dumps({'contract': f'C-{c}', 'invoice': f'I-{i}', 'amount': i % 9000, 'balance': 0})) for i, c in enumerate(whose)))
        db.execute('INSERT OR REPLACE INTO business_seq (business_id, seq) VALUES (?, ?)', (business, GUARD_EVENTS + 1))
    db.close()


def guard_rule(i):
    conditions = [{'fact': 'event', 'kinds': ['return.delivered', f'parcel.kind{i}'], 'same': ['contract'], 'within_days': 300, 'unless_later': ['contract.started']},
                  {'fact': 'event', 'kinds': ['invoice.created'], 'same': ['contract', 'invoice'], 'field': 'amount', 'is': 'more', 'value': str(8000 + i)},
                  {'fact': 'text', 'words': [f'zebra {i}']}]
    return {'name': f'Rule {i}', 'words': 'So it is.', 'act': 'hold', 'conditions': conditions[i % 2:]}


def guard(options):
    """POST /messages/check with 1,000,000 events and 200 rules that look at every message, one after the other"""
    house = folder('run')
    init(house)
    guard_events(house)
    key = run([RAPPORT, 'key', 'create', '--data', house, '--name', 'bench', '--scope', 'all']).strip()
    with serve(house):
        for i in range(GUARD_RULES - 10):
            asked(key, 'POST', '/guard/rules', json.dumps(guard_rule(i)).encode())
        line = http.client.HTTPConnection('127.0.0.1', PORT)
        times, alphabet = [], '0123456789abcdefghjkmnpqrstvwxyz'
        for i in range(GUARD_ASKED + 200):
            c = (1 << 40) + (0 if i % 50 == 0 else (i * 7919) % GUARD_CUSTOMERS)
            text = ''.join(alphabet[c >> 5 * k & 31] for k in reversed(range(13)))
            body = json.dumps({'customer_id': f'cus_{text}', 'kind': 'notice', 'contract': f'C-{c - (1 << 40)}', 'subject': 'About your order',
                               'text': 'Dear Ana,\n\n' + 'your order is on its way and arrives on 3 May 2031, as we said. ' * 12})
            began = time.perf_counter()
            line.request('POST', '/api/v1/messages/check', body, {'authorization': f'Bearer {key}', 'content-type': 'application/json'})
            answer = line.getresponse()
            answer.read()
            times.append((time.perf_counter() - began) * 1e3)
            if answer.status != 200:
                raise SystemExit(f'bench: the guard answered {answer.status}')
    times = sorted(times[200:])
    yield at_most(f'guard: {GUARD_EVENTS:,} events, {GUARD_RULES} rules, p99', times[len(times) * 99 // 100], 5, 'ms', f'p50 {median(times):.1f} ms', 2)


def example(options):
    """The example business with its year of 4,000 customers, made by `rapport demo`"""
    def made(*more):
        house = folder('run')
        init(house, *more)
        began = time.monotonic()
        run([RAPPORT, 'demo', '--data', house])
        return time.monotonic() - began
    yield at_most("the example's year, SQLite", made(), 20, 's')
    with Postgres(options.base) as ground:
        ground.psql('postgres', 'DROP DATABASE IF EXISTS run', 'CREATE DATABASE run')
        yield at_most("the example's year, PostgreSQL", made('--database', ground.address('run')), 60, 's')


def start_and_size(options):
    """Resident memory with an empty business, start with the answers present, the program file"""
    memory, starts = [], []
    for _ in range(options.repeats):
        house = folder('run')
        init(house)
        with serve(house) as server:
            time.sleep(1.2)   # past the first rounds of its threads
            memory.append(server.resident_mb())
        house = options.base.fresh()
        with serve(house) as server:
            starts.append(server.start_ms)
    yield at_most('resident memory, empty business', median(m[0] for m in memory), 40, 'MB', f'{median(m[0] - m[1] for m in memory):.0f} MB of it private')
    yield at_most(f'start to serving with {options.base.responses:,} answers', median(starts), 300, 'ms', digits=0)
    stripped = folder('stripped')
    run(['strip', '-o', stripped, RAPPORT])
    yield at_most('program file, pages inside', os.path.getsize(RAPPORT) / 1e6, 10, 'MB', f'{os.path.getsize(stripped) / 1e6:.1f} MB stripped')
    os.unlink(stripped)


FIGURES = [durable_on_sqlite, durable_beside_express, durable_on_postgres, timeline, measures, importing, importing_by_page, guard, example, start_and_size]
