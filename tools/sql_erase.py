# SPDX-License-Identifier: Apache-2.0
"""Taking a whole business away: a statement for each table that has a business_id, which takes some of its rows at a time.

A virtual table (FTS5) finds its rows by their number alone, which is the key of the rows it was made from; so it goes together with those,
the same ones at a time. The counter goes last, so that what broke off in the middle can be gone on with."""
LAST = ('business_seq',)


def base_of(table):
    """Of a virtual table with a customer_id: customer."""
    return next(c[:-len('_id')] for c in table['columns'] if c.endswith('_id') and c != 'business_id')


def in_order(tables):
    tenants = [t for t in tables.values() if t['tenant'] and not t['virtual']]
    return [t for t in tenants if t['name'] not in LAST] + [t for t in tenants if t['name'] in LAST]


def one(name, doc, sqlite, postgres=None):
    head = f'-- name: {name}  {doc}\n-- scan: because a table of few rows has no index by business, and a business goes away once\n'
    if postgres in (None, sqlite):
        return f'{head}{sqlite};\n'
    return f'{head}-- engine: sqlite\n{sqlite};\n\n-- name: {name}\n-- engine: postgres\n{postgres};\n'


def statements(tables):
    out = ['-- SPDX-License-Identifier: Apache-2.0', '-- Made by tools/sql.py from schema/.', '']
    for t in in_order(tables):
        name = t['name']
        key = [t['key']] if t['key'] else [c for c in t['primary_key'] if c != 'business_id'] or ['business_id']
        some = f'(SELECT {{}} FROM {name} WHERE business_id = :business ORDER BY {", ".join(key)} LIMIT :limit)'
        whole = ', '.join(dict.fromkeys(['business_id', *key]))
        tuple_ = f'DELETE FROM {name} WHERE ({whole}) IN {some.format(whole)}' if whole != 'business_id' else f'DELETE FROM {name} WHERE business_id = :business AND :limit > 0'
        by_key = f'DELETE FROM {name} WHERE {key[0]} IN {some.format(key[0])}' if t['key'] else tuple_
        out.append(one(f'erase_{name}', f'Some rows of {name} that belong to one business.', by_key, tuple_))
    for v in (t for t in tables.values() if t['virtual'] and t['tenant']):
        base = tables[base_of(v)]
        some = f'(SELECT {base["key"]} FROM {base["name"]} WHERE business_id = :business ORDER BY {base["key"]} LIMIT :limit)'
        out.append(one(f'erase_{v["name"]}', f'What was made for finding some rows of {base["name"]}.', f'DELETE FROM {v["name"]} WHERE rowid IN {some}',
                       f'DELETE FROM {v["name"]} WHERE business_id = :business AND {base["name"]}_id IN {some}'))
    return '\n'.join(out)


def steps_c(tables):
    with_it = {base_of(v): v['name'] for v in tables.values() if v['virtual'] and v['tenant']}
    out = ['', '#include "example/example_erase.h"', '', 'const struct example_erase_step example_erase_steps[] = {']
    for t in in_order(tables):
        first = with_it.get(t['name'])
        out.append(f'    {{ {"&Q_ERASE_" + first.upper() if first else "NULL"}, &Q_ERASE_{t["name"].upper()} }},')
    return '\n'.join([*out, '};', f'const int example_erase_step_count = {len(in_order(tables))};', ''])
