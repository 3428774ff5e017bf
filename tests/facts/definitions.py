# SPDX-License-Identifier: Apache-2.0
"""Every measure once more, written from what GET /api/v1/measures says each one means and from the published formulas for
margins, not from the program. Works on the files of `rapport export`; plain and slow on purpose.

Facts are dicts: day (a date), employee, location, touchpoint, channel, survey (ids or texts, None: none), and what the measure needs."""
import csv
import datetime
import math
import os
from collections import defaultdict

Z = 1.96


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def moment(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')) if text else None


class Business:
    """The exported rows, and the facts that definitions speak of."""

    def __init__(self, folder, today):
        self.today = today
        self.rows = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), encoding='utf-8', newline='') as f:
                self.rows[name.removesuffix('.csv')] = list(csv.DictReader(f))
        self.currency = self.rows['business'][0]['currency']
        self.answers, self.invitations, self.orders, self.cases = self.read_answers(), self.read_invitations(), self.read_orders(), self.read_cases()

    @staticmethod
    def slice_of(row, day_of, survey=None):
        return {'day': day(row[day_of]), 'employee': row.get('employee_id') or None, 'location': row.get('location_id') or None,
                'touchpoint': row.get('touchpoint') or None, 'channel': row.get('channel') or None, 'survey': survey}

    def read_answers(self):
        found, by_id = [], {}
        for r in self.rows['responses']:
            by_id[r['id']] = r
            if r['counted'] == 'true':
                found.append({**self.slice_of(r, 'day', r['survey_id']), 'kind': r['survey_kind'], 'score': int(r['score'])})
        for s in self.rows.get('response_scores', []):
            r = by_id[s['response_id']]
            if s['counted'] == 'true' and r['counted'] == 'true':
                found.append({**self.slice_of(r, 'day', s['survey_id']), 'kind': s['kind'], 'score': int(s['score'])})
        return found

    def read_invitations(self):
        return [{**self.slice_of(r, 'day', r['survey_id']), 'hit': bool(r['response_id'])} for r in self.rows['invitations'] if r['marked'] != 'bounced']

    def read_orders(self):
        sums = defaultdict(list)
        for i in self.rows['order_items']:
            sums[i['order_id']] += [i[n] for n in ('amount', 'freight') if i[n]]
        found = []
        for r in self.rows['orders']:
            parts = [r['amount']] if r['amount'] else sums[r['id']]
            found.append({**self.slice_of(r, 'placed_day'), 'who': r['who_id'] or None, 'at': (moment(r['placed_at']).replace(microsecond=0), r['id']), 'delivered': day(r['delivered_day']),
                          'promised': day(r['promised_day']), 'bought': r['status'] not in ('cancelled', 'unavailable'), 'status': r['status'],
                          'currency': r['currency'] or self.currency, 'amount': sum(round(float(p) * 100) for p in parts) if parts else None})
        return found

    def read_cases(self):
        told = defaultdict(list)
        for e in self.rows['events']:
            if e['kind'].startswith('case.'):
                told[e['subject_id'].split('_')[1]].append(e['kind'])
        found = []
        for r in self.rows['cases']:
            if r['before_rapport'] == 'true':
                continue
            acts = told[r['id'].split('_')[1]]
            found.append({**self.slice_of(r, 'opened_day'), 'who': r['who_id'] or None, 'look': r['kind'] == 'look', 'closed': day(r['closed_day']),
                          'opened_at': moment(r['opened_at']), 'resolved_at': moment(r['resolved_at']),
                          'first': int(r['first_seconds']) if r['first_seconds'] else None, 'resolve': int(r['resolve_seconds']) if r['resolve_seconds'] else None,
                          'again': 'case.reopened' in acts or 'case.unresolved' in acts,
                          'handed': 'case.assigned' in acts or acts.count('case.acknowledged') > 1 or r['climbed_to'] != 'none'})
        return found


# ---- margins: NPS adjusted Wald (Rocks 2016), shares Wilson, means Student's t, medians the order statistics of the binomial ----

def within(value, low, high, least, most):
    return min(max(low, least), value), max(min(high, most), value)


def wilson(n, hits):
    p, all_ = hits / n, 1 + Z * Z / n
    centre, off = (p + Z * Z / (2 * n)) / all_, Z / all_ * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return within(100 * p, 100 * (centre - off), 100 * (centre + off), 0, 100)


def adjusted_wald(n, promoters, detractors):
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    off = 100 * Z * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    return within(100 * (promoters - detractors) / n, 100 * (p - d) - off, 100 * (p - d) + off, -100, 100)


def beta_fraction(a, b, x):
    """Lentz's continued fraction of the incomplete beta function."""
    tiny, c, d = 1e-300, 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 2000):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 + step * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + step / c
            c = c if abs(c) > tiny else tiny
            h *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return h


def beyond(t, n):
    """P(T > t), of Student's t with n degrees of freedom."""
    x, a, b = n / (n + t * t), n / 2, 0.5
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    whole = front * beta_fraction(a, b, x) / a if x < (a + 1) / (a + b + 2) else 1 - front * beta_fraction(b, a, 1 - x) / b
    return whole / 2


T = {}


def quantile(n):
    if n not in T:
        low, high = 1.9, 13.0
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (middle, high) if beyond(middle, n) > 0.025 else (low, middle)
        T[n] = low
    return T[n]


def student(values, least, most):
    n, mean = len(values), sum(values) / len(values)
    if n == 1:
        return None, None
    off = quantile(n - 1) * math.sqrt(sum((v - mean) ** 2 for v in values) / (n - 1) / n)
    return within(mean, mean - off, mean + off, least, most)


def order_statistics(values):
    """Between the values of rank r and n + 1 - r, r the largest with P(Bin(n, 1/2) < r) <= 2.5 %."""
    ordered, n = sorted(values), len(values)
    r, below, here, all_ = 0, 0, 1, 2 ** n
    while (below + here) * 40 <= all_:
        below += here
        here = here * (n - r) // (r + 1)
        r += 1
    return (ordered[r - 1], ordered[n - r], r) if r else (None, None, 0)


# ---- measures: facts of a slice -> n, numerator, denominator, value, low, high ----

def ratio(hits, n):
    return (n, hits, n, 100 * hits / n, *wilson(n, hits)) if n else None


def mean(scores, least, most):
    return (len(scores), sum(scores), len(scores), sum(scores) / len(scores), *student(scores, least, most)) if scores else None


def nps(facts):
    n, p, d = len(facts), sum(f['score'] >= 9 for f in facts), sum(f['score'] <= 6 for f in facts)
    return (n, p - d, n, 100 * (p - d) / n, *adjusted_wald(n, p, d)) if n else None


def median(numbers):
    if not numbers:
        return None
    ordered, n = sorted(numbers), len(numbers)
    value = ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
    low, high, _ = order_statistics(numbers)
    return (n, None, None, value, low, high)


FIVE, HAPPY = ('csat', 'stars'), {'nps': 9, 'csat': 4, 'stars': 4, 'ces': 5}


def answers_of(*kinds):
    return lambda b: [f for f in b.answers if f['kind'] in kinds]


def delivered(b):
    return [{**o, 'day': o['delivered'], 'hit': o['delivered'] <= o['promised']} for o in b.orders if o['delivered'] and o['promised']]


def bought(b):
    return [o for o in b.orders if o['bought']]


def proper_cases(b):
    return [c for c in b.cases if not c['look']]


def put_right(b):
    return [c for c in proper_cases(b) if c['resolved_at']]


def settled_first(b):
    return [{**c, 'hit': not (c['again'] or c['handed'])} for c in put_right(b)]


def right_first_time(b):
    of = defaultdict(list)
    for c in b.cases:
        of[c['who']].append(c)
    week = datetime.timedelta(days=7)
    second = lambda at: at.replace(microsecond=0)
    came = lambda c: c['who'] and any(o is not c and second(c['resolved_at']) <= second(o['opened_at']) <= second(c['resolved_at']) + week
                                      for o in of[c['who']])
    return [{**c, 'hit': not c['again'] and not came(c)} for c in put_right(b)]


def second_purchase(b):
    of = defaultdict(list)
    for o in b.orders:
        if o['who']:
            of[o['who']].append(o)
    found, days = [], datetime.timedelta(days=90)
    for orders in of.values():
        orders.sort(key=lambda o: (o['day'], o['at']))
        if orders[0]['day'] + days <= b.today:
            found.append({**orders[0], 'hit': len(orders) > 1 and orders[1]['day'] - orders[0]['day'] <= days})
    return found


def hits(facts):
    return ratio(sum(f['hit'] for f in facts), len(facts))


def came_back(facts):
    times = defaultdict(int)
    for f in facts:
        if f['who']:
            times[f['who']] += 1
    return (len(times), sum(t >= 2 for t in times.values()), len(times), 100 * sum(t >= 2 for t in times.values()) / len(times), None, None) if times else None


def count(facts):
    return (len(facts), len(facts), None, len(facts), None, None) if facts else None


def revenue(facts):
    return (len(facts), sum(f['amount'] for f in facts), None, sum(f['amount'] for f in facts), None, None) if facts else None


# name: (facts, figure)
MEASURES = {
    'nps': (answers_of('nps'), nps),
    'csat': (answers_of(*FIVE), lambda fs: ratio(sum(f['score'] >= 4 for f in fs), len(fs))),
    'ces': (answers_of('ces'), lambda fs: mean([f['score'] for f in fs], 1, 7)),
    'ces_easy': (answers_of('ces'), lambda fs: ratio(sum(f['score'] >= 5 for f in fs), len(fs))),
    'stars': (answers_of(*FIVE), lambda fs: mean([f['score'] for f in fs], 1, 5)),
    'response_rate': (lambda b: b.invitations, hits),
    'on_time': (delivered, hits),
    'repeat': (lambda b: b.orders, came_back),
    'second_purchase': (second_purchase, hits),
    'orders': (bought, count),
    'revenue': (lambda b: [o for o in bought(b) if o['amount'] is not None and o['currency'] == b.currency], revenue),
    'cases_opened': (proper_cases, count),
    'first_response': (proper_cases, lambda fs: median([f['first'] for f in fs if f['first'] is not None])),
    'resolution': (proper_cases, lambda fs: median([f['resolve'] for f in fs if f['resolve'] is not None])),
    'fcr': (settled_first, hits),
    'right_first_time': (right_first_time, hits),
    'responses': (lambda b: b.answers, count),
    'happy': (lambda b: b.answers, lambda fs: ratio(sum(f['score'] >= HAPPY[f['kind']] for f in fs), len(fs))),
}
STOCKS = ('cases_open', 'unresolved')


# ---- time ----

def period(every, d):
    return {'all': 'all', 'day': d.isoformat(), 'month': f'{d.year:04}-{d.month:02}', 'quarter': f'{d.year:04}-Q{(d.month + 2) // 3}', 'year': f'{d.year:04}'}[every]


def first_day(every, text):
    if every == 'day':
        return datetime.date.fromisoformat(text)
    if every == 'quarter':
        return datetime.date(int(text[:4]), int(text[6]) * 3 - 2, 1)
    return datetime.date(int(text[:4]), int(text[5:7]) if every == 'month' else 1, 1)


def days_of(every, text):
    """First and last day of a period."""
    first = first_day(every, text)
    late = first + datetime.timedelta(days={'day': 1, 'month': 32, 'quarter': 100, 'year': 367}[every])
    return first, first_day(every, period(every, late)) - datetime.timedelta(days=1)


def figures(b, name, every, by):
    """{(period, key): figure} by definition."""
    facts_of, figure = MEASURES[name]
    if by == 'currency':
        facts_of = lambda b: [o for o in bought(b) if o['amount'] is not None]
    groups = defaultdict(list)
    for f in facts_of(b):
        groups[period(every, f['day']), f[by] if by else None].append(f)
    return {at: figure(facts) for at, facts in groups.items() if figure(facts)}


def age(days):
    return '0-1' if days <= 1 else '2-7' if days <= 7 else '8-30' if days <= 30 else '31+'


def stock_at(b, last, key, by):
    there = [c for c in proper_cases(b) if c['day'] <= last and (c['closed'] is None or c['closed'] > last)]
    return sum(1 for c in there if not by or (age((last - c['day']).days) if by == 'age' else c[by]) == key)


def retention(b, every, by):
    """Of the customers of the period before, those who ordered again in this one."""
    before, there = defaultdict(set), defaultdict(set)
    for o in b.orders:
        if o['who']:
            first, last = days_of(every, period(every, o['day']))
            before[period(every, last + datetime.timedelta(days=1)), o[by] if by else None].add(o['who'])
            there[period(every, o['day'])].add(o['who'])
    return {at: (len(who), len(who & there[at[0]]), len(who), 100 * len(who & there[at[0]]) / len(who), None, None) for at, who in before.items()}
