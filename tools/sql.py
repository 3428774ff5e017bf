#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From SQL to C data, at build time.

  sql.py schema [--prefix P] [--depfile D] SCHEMA_DIR OUT.c OUT.json   migrations, tables and marks (src/db/schema.h)
  sql.py statements --tables T.json [--depfile D] IN.sql OUT.h OUT.c   named statements (src/db/stmt.h)
  sql.py erase --tables T.json OUT.sql OUT.h OUT.c                     statements that take a whole business away, table by table
  sql.py all OUT.c FILE.sql …                                          the list of all statements, for tests
  sql.py check [ROOT]                                                  every rule over schema/ and src/, without building

What is refused, and why, is in sql_rules.py and sql_schema.py; each refusal names file, line and what to do.
"""
import argparse
import glob
import json
import os
import sys

import sql_erase
import sql_rules
import sql_statements
from sql_schema import ENGINES, read_schema
from sql_text import Refused, c_string, write_depfile, write_if_changed


def schema_c(schema, prefix):
    out = ['/* Made by tools/sql.py from schema/. */', '#include "db/schema.h"', '', '#include <stddef.h>', '']
    if prefix:
        out += [f'extern const struct migration {prefix}migrations[];', f'extern const int {prefix}migration_count;',
                f'extern const struct column_mark {prefix}column_marks[];', f'extern const int {prefix}column_mark_count;',
                f'extern const struct schema_table {prefix}schema_tables[];', f'extern const int {prefix}schema_table_count;', '']
    out.append(f'const struct migration {prefix}migrations[] = {{')
    for m in schema.migrations:
        texts = []
        for e in ENGINES:
            text = m['sql'][e]
            texts.append('\n        '.join(c_string(line + '\n') for line in text.split('\n')) if text else '""')
        out.append(f'    {{ {m["number"]}, "{m["name"]}", {{\n        {texts[0]},\n        {texts[1]} }} }},')
    out += ['    { 0 },', '};', f'const int {prefix}migration_count = {len(schema.migrations)};', '']
    out.append(f'const struct column_mark {prefix}column_marks[] = {{')
    rows, at = [], 0
    for table in schema.tables.values():
        for name, column in table['columns'].items():
            out.append(f'    {{ "{table["name"]}", "{name}", {c_string(column["meaning"])}, '
                       f'MARK_{(column["mark"] or "system").upper()}, COLUMN_{column["type"]}, {str(column["nullable"]).lower()} }},')
        rows.append(f'    {{ "{table["name"]}", "{table["room"]}", {at}, {len(table["columns"])}, {str(table["tenant"]).lower()}, '
                    f'{str(table["virtual"]).lower()} }},')
        at += len(table['columns'])
    out += ['    { 0 },', '};', f'const int {prefix}column_mark_count = {at};', '']
    out += [f'const struct schema_table {prefix}schema_tables[] = {{', *rows, '    { 0 },', '};']
    out += [f'const int {prefix}schema_table_count = {len(rows)};', '']
    return '\n'.join(out)


def run_schema(a):
    schema = read_schema(a.folder)
    write_if_changed(a.out_c, schema_c(schema, a.prefix))
    write_if_changed(a.out_json, json.dumps({'tables': schema.tables}, indent=1) + '\n')
    if a.depfile:
        write_depfile(a.depfile, a.out_c, [a.folder, *schema.files])


def run_statements(a):
    with open(a.tables, encoding='utf-8') as f:
        tables = json.load(f)['tables']
    statements = sql_statements.read_statements(a.input)
    for s in statements:
        sql_rules.check(s, tables)
    source = '/'.join(os.path.abspath(a.input).split(os.sep)[-2:])
    write_if_changed(a.out_h, sql_statements.header_c(statements, source))
    write_if_changed(a.out_c, sql_statements.source_c(statements, source, tables, lambda s: sql_rules.tenant_names(s, tables)))
    if a.depfile:
        write_depfile(a.depfile, a.out_h, [])


def run_erase(a):
    """Made from the schema, so that no table of a business can be forgotten; the rules of rooms do not hold for it."""
    with open(a.tables, encoding='utf-8') as f:
        tables = json.load(f)['tables']
    write_if_changed(a.out_sql, sql_erase.statements(tables))
    statements = sql_statements.read_statements(a.out_sql)
    source = '/'.join(os.path.abspath(a.out_sql).split(os.sep)[-2:])
    write_if_changed(a.out_h, sql_statements.header_c(statements, source))
    write_if_changed(a.out_c, sql_statements.source_c(statements, source, tables, lambda s: sql_rules.tenant_names(s, tables)) + sql_erase.steps_c(tables))


def run_all(a):
    names = [s.name.upper() for path in a.inputs for s in sql_statements.read_statements(path)]
    out = ['/* Made by tools/sql.py: every statement of the program. */', '#include "db/stmt.h"', '', '#include <stddef.h>', '']
    out += [f'extern const struct stmt Q_{n};' for n in names]
    out += ['', 'const struct stmt *const statements_all[] = {', *[f'    &Q_{n},' for n in names], '    NULL,', '};']
    out += [f'const int statements_all_count = {len(names)};', '']
    write_if_changed(a.out_c, '\n'.join(out))


def check_tree(root):
    """(problems, warnings, tables, statements). Goes on after a broken rule, so that all of them are seen at once."""
    problems, told, seen = [], [], {}
    try:
        tables = read_schema(os.path.relpath(os.path.join(root, 'schema'))).tables
    except Refused as broken:
        return [str(broken)], [], {}, seen
    for path in sorted(glob.glob(os.path.relpath(os.path.join(root, 'src', '**', '*.sql')), recursive=True)):
        try:
            statements = sql_statements.read_statements(path)
        except Refused as broken:
            problems.append(str(broken))
            continue
        for s in statements:
            try:
                if s.name in seen:
                    raise Refused(s.file, s.line, f'"{s.name}" is there already ({seen[s.name]}).')
                seen[s.name] = f'{s.file}:{s.line}'
                sql_rules.check(s, tables)
                for engine in ENGINES:
                    sql_statements.text_for(s, engine, tables)
                told += list(sql_rules.warnings(s, tables))
            except Refused as broken:
                problems.append(str(broken))
    return problems, told, tables, seen


def run_check(a):
    problems, told, tables, seen = check_tree(a.root)
    for line in problems + ['warning: ' + t for t in told]:
        print(line)
    print(f'{len(tables)} tables, {len(seen)} statements, {len(problems)} refused, {len(told)} warnings')
    return 1 if problems else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest='command', required=True)
    p = commands.add_parser('schema')
    p.add_argument('--prefix', default='')
    p.add_argument('--depfile')
    p.add_argument('folder')
    p.add_argument('out_c')
    p.add_argument('out_json')
    p.set_defaults(run=run_schema)
    p = commands.add_parser('statements')
    p.add_argument('--tables', required=True)
    p.add_argument('--depfile')
    p.add_argument('input')
    p.add_argument('out_h')
    p.add_argument('out_c')
    p.set_defaults(run=run_statements)
    p = commands.add_parser('erase')
    p.add_argument('--tables', required=True)
    p.add_argument('out_sql')
    p.add_argument('out_h')
    p.add_argument('out_c')
    p.set_defaults(run=run_erase)
    p = commands.add_parser('all')
    p.add_argument('out_c')
    p.add_argument('inputs', nargs='*')
    p.set_defaults(run=run_all)
    p = commands.add_parser('check')
    p.add_argument('root', nargs='?', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
    p.set_defaults(run=run_check)
    a = parser.parse_args()
    try:
        return a.run(a) or 0
    except Refused as broken:
        print(broken, file=sys.stderr)
        return 1


if __name__ == '__main__':
    sys.exit(main())
