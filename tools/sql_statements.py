# SPDX-License-Identifier: Apache-2.0
"""Named statements: from a .sql file (the format stands in src/db/stmt.h) to C data."""
import os
import re

from sql_schema import ENGINES, TYPES
from sql_text import Refused, c_string, closing, tokens_of

PARAMS_MAX, FILTERS_MAX = 48, 24      # as in stmt.h
HEADER = re.compile(r'^--\s*(name|engine|reads|scan|tenant|reach):\s*(.*)$')


class Variant:
    """One text of a statement: for both engines, or for one."""

    def __init__(self, file, line):
        self.file, self.line = file, line
        self.engine = None
        self.tokens = []           # without braces; token.filter says in which optional part it stands
        self.notes = {}            # reads, scan, tenant, reach as written
        self.by_key = None         # business_of_keys


class Statement:
    def __init__(self, name, doc, file, line, room):
        self.name, self.doc, self.file, self.line, self.room = name, doc, file, line, room
        self.variants = []

    def note(self, variant, key):
        """What the head says under `key`, in this variant or in the first."""
        return variant.notes.get(key, self.variants[0].notes.get(key, ''))

    @property
    def params(self):
        """name -> is a list, in order of first appearance."""
        found = {}
        for t in (t for v in self.variants for t in v.tokens if t.kind in ('param', 'list')):
            if found.setdefault(t.name, t.kind == 'list') != (t.kind == 'list'):
                raise Refused(self.file, t.line, f'"{t.name}" is a list in one place and a value in another.')
        return found

    @property
    def filters(self):
        return list(dict.fromkeys(t.filter for v in self.variants for t in v.tokens if t.filter))

    def variant_for(self, engine):
        return next(v for v in self.variants if v.engine in (None, engine))

    @property
    def writes(self):
        return any(t.low in ('insert', 'update', 'delete') and t.kind == 'word' for t in self.variants[0].tokens[:1]) or (
            bool(self.variants[0].tokens) and self.variants[0].tokens[0].low == 'with'
            and any(t.low in ('insert', 'update', 'delete') for t in self.variants[0].tokens))


def read_statements(path):
    """All statements of a file, in order. Raises Refused."""
    with open(path, encoding='utf-8') as f:
        lines = f.read().split('\n')
    room = os.path.basename(os.path.dirname(os.path.abspath(path)))
    lines = with_parts(path, lines)
    starts = [i for i, text in enumerate(lines) if re.match(r'--\s*name:', text)]
    before = '\n'.join(lines[:starts[0]] if starts else lines)
    if tokens_of(before, path):
        raise Refused(path, tokens_of(before, path)[0].line, 'a statement begins with "-- name: …".')
    found = {}
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        read_one(path, room, lines[start:end], start + 1, found)
    for s in found.values():
        whole(s)
    return list(found.values())


def with_parts(path, lines):
    """What several statements share stands once, behind "-- part: NAME  what it is"; {= NAME} puts it there. Lines keep their numbers."""
    parts, used, out, inside = {}, set(), [], None
    for at, text in enumerate(lines):
        begins = re.match(r'--\s*(part|name):\s*([a-z][a-z0-9_]*)?\s*(.*)$', text)
        if begins and begins[1] == 'part':
            inside = begins[2]
            if not inside or not begins[3] or inside in parts:
                raise Refused(path, at + 1, '"-- part:" wants a name that is not there yet and what it is.')
            parts[inside] = ''
        elif begins:
            inside = None
        elif inside and not text.startswith('--'):
            parts[inside] += ' ' + text.strip()
        out.append('' if inside else text)

    def put(match, at):
        if match[1] not in parts:
            raise Refused(path, at, f'there is no part "{match[1]}" above.')
        used.add(match[1])
        return parts[match[1]].strip()
    out = [re.sub(r'\{=\s*([a-z0-9_]+)\s*\}', lambda m, at=at: put(m, at + 1), text) for at, text in enumerate(out)]
    for name in parts.keys() - used:
        raise Refused(path, 1, f'nothing uses the part "{name}".')
    return out


def read_one(path, room, lines, first, found):
    """One block from its `-- name:` line to the next."""
    match = re.match(r'--\s*name:\s*([a-z][a-z0-9_]*)\s*(.*)$', lines[0])
    if not match:
        raise Refused(path, first, '"-- name:" wants a lower-case name and what the statement is for.')
    name, doc, variant, at = match[1], match[2].strip(), Variant(path, first), 1
    while at < len(lines) and lines[at].lstrip().startswith('--'):
        note = HEADER.match(lines[at].strip())
        if not note:
            doc = (doc + ' ' + lines[at].strip()[2:].strip()).strip()
        elif note[1] == 'engine':
            variant.engine = note[2].split()[0] if note[2] else ''
            if variant.engine not in ENGINES:
                raise Refused(path, first + at, f'there is no engine "{variant.engine}": sqlite or postgres.')
        else:
            variant.notes[note[1]] = note[2].strip()
        at += 1
    for key in ('scan', 'tenant', 'reach'):
        if key in variant.notes and 'because' not in variant.notes[key]:
            raise Refused(path, first, f'"-- {key}:" wants its reason: "because …".')
    body = tokens_of('\n'.join(lines[at:]), path, first + at)
    variant.tokens = body_of(path, first, body)
    statement = found.setdefault(name, Statement(name, doc, path, first, room))
    if not statement.doc:
        raise Refused(path, first, f'say behind the name what "{name}" is for.')
    if any(v.engine in (variant.engine, None) for v in statement.variants) or (statement.variants and not variant.engine):
        raise Refused(path, first, f'"{name}" is there twice; two variants each say "-- engine: …".')
    statement.variants.append(variant)


def body_of(path, first, body):
    """Up to the semicolon; braces become the `filter` of the tokens between them."""
    end = next((i for i, t in enumerate(body) if t.text == ';'), None)
    if end is None:
        raise Refused(path, first, 'the statement has no ";".')
    if end + 1 < len(body):
        raise Refused(path, body[end + 1].line, 'one statement per name; behind ";" comes the next "-- name:".')
    tokens, inside = [], None
    for t in body[:end]:
        if t.kind == 'open':
            if inside:
                raise Refused(path, t.line, 'an optional part does not stand in another one.')
            inside = t
        elif t.kind == 'close':
            if not inside:
                raise Refused(path, t.line, '"}" without "{name?".')
            inside = None
        else:
            t.filter = inside.name if inside else None
            tokens.append(t)
    if inside:
        raise Refused(path, inside.line, f'the optional part "{inside.name}" is not closed with "}}".')
    return tokens


def whole(s):
    """What can only be seen with all variants read."""
    if s.variants[0].engine and len(s.variants) < 2:
        missing = next(e for e in ENGINES if e != s.variants[0].engine)
        raise Refused(s.file, s.line, f'"{s.name}" has no variant for {missing}; one that does nothing there is just ";".')
    if not any(v.tokens for v in s.variants):
        raise Refused(s.file, s.line, f'"{s.name}" holds no statement.')
    if len(s.params) > PARAMS_MAX:
        raise Refused(s.file, s.line, f'"{s.name}" has {len(s.params)} parameters; the most is {PARAMS_MAX}.')
    if len(s.filters) > FILTERS_MAX:
        raise Refused(s.file, s.line, f'"{s.name}" has {len(s.filters)} optional parts; the most is {FILTERS_MAX}.')


# ---- to the text of an engine ----

def text_for(s, engine, schema_tables):
    """[(filter or None, text)]: what the driver puts together; parameters are \\001 and a letter."""
    variant = s.variant_for(engine)
    tokens = variant.tokens
    letters = {name: '\001' + chr(ord('A') + i) for i, name in enumerate(s.params)}
    put, at = [], 0        # (filter, spaced, text)
    while at < len(tokens):
        taken, text = rewritten(s, variant, engine, at, letters, schema_tables)
        put.append((tokens[at].filter, tokens[at].spaced, text))
        at += taken
    parts = []
    for filter_, spaced, text in put:
        if not parts or parts[-1][0] != filter_:
            parts.append([filter_, ' ' if parts else ''])
            spaced = False
        parts[-1][1] += (' ' if spaced else '') + text
    return [(f, t) for f, t in parts]


def rewritten(s, variant, engine, at, letters, schema_tables):
    """How many tokens from `at` become which text."""
    tokens, t = variant.tokens, variant.tokens[at]
    low = [x.low for x in tokens[at:at + 4]]
    if low[:2] == ['in', '('] and at + 2 < len(tokens) and tokens[at + 2].kind == 'list':
        if low[3:] != [')']:
            raise Refused(s.file, t.line, 'a list stands alone: IN (:name[]).')
        letter = letters[tokens[at + 2].name]
        return 4, f'IN (SELECT value FROM json_each({letter}))' if engine == 'sqlite' else f'= ANY({letter})'
    if low[:1] == ['not'] and low[1:3] == ['in', '('] and at + 3 < len(tokens) and tokens[at + 3].kind == 'list':
        letter = letters[tokens[at + 3].name]
        return 5, f'NOT IN (SELECT value FROM json_each({letter}))' if engine == 'sqlite' else f'<> ALL({letter})'
    if t.kind == 'list':
        if not variant.engine:
            raise Refused(s.file, t.line, f'a list stands in IN (:{t.name}[]) or NOT IN (:{t.name}[]).')
        return 1, letters[t.name]
    if t.kind == 'param':
        return 1, letters[t.name]
    if t.low == 'as' and at + 2 < len(tokens) and tokens[at + 2].text == ')' and tokens[at + 1].text in TYPES and cast_before(tokens, at):
        name = TYPES[tokens[at + 1].text][ENGINES.index(engine)]
        return 2, 'AS ' + name.removesuffix(' COLLATE "C"')
    if low[:2] == ['conflict', '('] and engine == 'sqlite':
        inside = [x.low for x in tokens[at + 2:closing(tokens, at + 1)]]
        table = schema_tables.get(written_table(tokens), {})
        if table.get('key') and inside == ['business_id', ',', table['key']]:
            return 6, f'CONFLICT ({table["key"]})'
    if engine == 'sqlite' and t.kind == 'word' and t in business_of_keys(variant, schema_tables):
        return 1, '+' + t.text
    return 1, t.text


def business_of_keys(variant, schema_tables):
    """The first tokens of `business_id = :business` beside `id IN (:ids[])` of the same table. Knowing nothing of the data, SQLite would
    rather walk all rows of the business along some index than look up the keys; a + keeps the term from choosing an index."""
    if variant.by_key is None:
        tokens, scopes, by_key = variant.tokens, select_of(variant.tokens), set()
        for i, t in enumerate(tokens[:-3]):
            if t.low == 'in' and tokens[i + 1].text == '(' and tokens[i + 2].kind == 'list' and not t.filter and i and tokens[i - 1].kind == 'word':
                alias = tokens[i - 3].low if i > 2 and tokens[i - 2].text == '.' else ''
                if schema_tables.get(table_of(tokens, alias, schema_tables), {}).get('key') == tokens[i - 1].low:
                    by_key.add((scopes[i], alias))
        variant.by_key = [tokens[start] for start, alias in business_terms(tokens) if (scopes[start], alias) in by_key]
    return variant.by_key


def select_of(tokens):
    """By token: which SELECT (or the statement itself) it stands in."""
    found, open_ones, last = [], [0], 0
    for i, t in enumerate(tokens):
        if t.text == '(':
            last += 1
            open_ones.append(last if tokens[i + 1].low in ('select', 'with', 'values') else open_ones[-1])
        elif t.text == ')':
            open_ones.pop()
        elif t.low in ('union', 'except', 'intersect'):
            last += 1
            open_ones[-1] = last
        found.append(open_ones[-1])
    return found


def business_terms(tokens):
    """(index of its first token, alias or '') of each `[alias.]business_id = :business`."""
    for i, t in enumerate(tokens[:-2]):
        if t.low == 'business_id' and tokens[i + 1].text == '=' and tokens[i + 2].text == ':business':
            has_alias = i > 1 and tokens[i - 1].text == '.'
            yield (i - 2, tokens[i - 2].low) if has_alias else (i, '')


def table_of(tokens, alias, schema_tables):
    """The table that goes by this name; without one, the only one."""
    if not alias:
        return written_table(tokens) or read_table(tokens)
    for i, t in enumerate(tokens[2:], 2):
        before = tokens[i - 2] if tokens[i - 1].low == 'as' else tokens[i - 1]
        if t.low == alias and before.low in schema_tables:
            return before.low
    return alias


def cast_before(tokens, at):
    """Is `AS` at this place that of CAST(… AS …)?"""
    depth = 0
    for i in range(at - 1, 0, -1):
        depth += (tokens[i].text == ')') - (tokens[i].text == '(')
        if depth < 0:
            return tokens[i - 1].low == 'cast'
    return False


def written_table(tokens):
    for i, t in enumerate(tokens[:-1]):
        if t.low in ('into', 'update') and not (i and tokens[i - 1].low in ('do', 'for')):
            return tokens[i + 1].low
        if t.low == 'delete' and tokens[i + 1].low == 'from':
            return tokens[i + 2].low
    return None


def read_table(tokens):
    return next((tokens[i + 1].low for i, t in enumerate(tokens[:-1]) if t.low == 'from' and tokens[i + 1].kind == 'word'), '')


# ---- to C ----

def header_c(statements, source):
    guard = re.sub(r'[^A-Z0-9]', '_', source.upper()) + '_H'
    out = [f'/* Made by tools/sql.py from {source}. */', f'#ifndef {guard}', f'#define {guard}', '', '#include "db/stmt.h"', '']
    for s in statements:
        out += [f'extern const struct stmt Q_{s.name.upper()}; /* {s.doc.replace("*/", "* /")} */']
    return '\n'.join(out + ['', '#endif', ''])


def source_c(statements, source, schema_tables, tenant_names):
    out = [f'/* Made by tools/sql.py from {source}. */', f'#include "{source}.h"', '', '#include <stddef.h>', '']
    for s in statements:
        out += one_c(s, source, schema_tables, tenant_names(s))
    return '\n'.join(out)


def one_c(s, source, schema_tables, tenants):
    low, params, filters = s.name, s.params, s.filters
    out, arrays = [f'/* {s.name} */'], {}
    for e in ENGINES:
        parts = text_for(s, e, schema_tables) if s.variant_for(e).tokens else []
        same = next((known for known, had in arrays.items() if had == parts), None)
        arrays[e] = parts
        if parts and not same:
            rows = ''.join(f'    {{ {c_string(text)}, {filters.index(f) if f else -1} }},\n' for f, text in parts)
            out.append(f'static const struct stmt_part {low}_{e}[] = {{\n{rows}}};')
    if params:
        out.append(f'static const char *const {low}_params[] = {{ {", ".join(c_string(p) for p in params)} }};')
        out.append(f'static const bool {low}_lists[] = {{ {", ".join(str(v).lower() for v in params.values())} }};')
    if filters:
        out.append(f'static const char *const {low}_filters[] = {{ {", ".join(c_string(f) for f in filters)} }};')
    if tenants:
        out.append(f'static const char *const {low}_tenants[] = {{ {", ".join(c_string(t) for t in tenants)} }};')
    same = arrays['sqlite'] == arrays['postgres']
    names = {e: (f'{low}_sqlite' if e == 'sqlite' or same else f'{low}_postgres') if arrays[e] else 'NULL' for e in ENGINES}
    first = next(v.tokens for v in s.variants if v.tokens)
    out.append(f'''const struct stmt Q_{low.upper()} = {{
    .name = "{low}", .file = {c_string(source)},
    .doc = {c_string(s.doc)},
    .params = {low + "_params" if params else "NULL"}, .param_is_list = {low + "_lists" if params else "NULL"}, .param_count = {len(params)},
    .filters = {low + "_filters" if filters else "NULL"}, .filter_count = {len(filters)},
    .parts = {{ {names["sqlite"]}, {names["postgres"]} }}, .part_count = {{ {len(arrays["sqlite"])}, {len(arrays["postgres"])} }},
    .writes = {str(s.writes).lower()}, .scan_allowed = {str(bool(s.note(s.variants[0], "scan"))).lower()},
    .table = "{written_table(first) or read_table(first)}",
    .tenants = {low + "_tenants" if tenants else "NULL"}, .tenant_count = {len(tenants)},
}};
''')
    return out
