# SPDX-License-Identifier: Apache-2.0
"""schema/NNNN_room.sql: our types to each engine's, and the list of tables with their columns, marks and rooms.

A file holds CREATE TABLE, CREATE INDEX, ALTER TABLE … ADD/DROP COLUMN, DROP TABLE/INDEX, and plain INSERT/UPDATE/DELETE that move
data. A statement that only one engine gets has `-- engine: sqlite` or `-- engine: postgres` on the line before it; a virtual table's
indexed columns count as personal, and its twin on the other engine is written in that engine's types. A table belongs to the room in
the file's name (0007_recover.sql, 0012_recover_promise.sql: recover).
"""
import os
import re

from sql_text import Refused, by_comma, closing, joined, tokens_of

ENGINES = ('sqlite', 'postgres')
TYPES = {name: ('INTEGER', 'BIGINT') for name in ('ID', 'INSTANT', 'DAY', 'MONEY', 'FLAG', 'INT')}
TYPES |= {'REAL': ('REAL', 'DOUBLE PRECISION'), 'TEXT': ('TEXT', 'TEXT COLLATE "C"'), 'JSON': ('TEXT', 'TEXT COLLATE "C"')}
MARKS = ('personal', 'business', 'system')
MARK = re.compile(r'^--\s*(personal|business|system)\b[:,]?\s*(.*)$')
RESERVED = set('''all analyse analyze and any array as asc both case cast check collate column constraint create cross
    current_date default desc distinct do else end except exists false fetch for foreign freeze from full grant group having in
    index initially inner intersect into is isnull join lateral leading left like limit natural not notnull null offset on only or
    order outer overlaps placing primary references returning right row rows select session_user similar some symmetric table
    then to trailing transaction trigger true union unique user using values variadic verbose view when where window with'''.split())


class Schema:
    def __init__(self):
        self.tables = {}       # name -> dict, see new_table
        self.migrations = []   # dicts: number, name, room, sql by engine
        self.files = []


def new_table(name, room, file, line):
    return {'name': name, 'room': room, 'file': file, 'line': line, 'tenant': False, 'engine': None, 'virtual': False,
            'because': None, 'key': None, 'primary_key': [], 'columns': {}}


def read_schema(folder):
    """All files of the folder in the order of their numbers. Raises Refused at the first broken rule."""
    schema = Schema()
    names = sorted(n for n in os.listdir(folder) if n.endswith('.sql')) if os.path.isdir(folder) else []
    for name in names:
        match = re.fullmatch(r'(\d{4})_([a-z0-9]+)((?:_[a-z0-9]+)*)\.sql', name)
        path = os.path.join(folder, name)
        if not match:
            raise Refused(path, 1, 'a schema file is called NNNN_room.sql or NNNN_room_more.sql.')
        number = int(match[1])
        if schema.migrations and schema.migrations[-1]['number'] == number:
            raise Refused(path, 1, f'number {number} is taken by {schema.migrations[-1]["name"]}; take the next free one.')
        with open(path, encoding='utf-8') as f:
            text = f.read()
        sql = SchemaFile(schema, path, match[2], text).read()
        schema.migrations.append({'number': number, 'name': name[5:-4], 'room': match[2], 'sql': sql})
        schema.files.append(path)
    return schema


class SchemaFile:
    def __init__(self, schema, path, room, text):
        self.schema, self.path, self.room = schema, path, room
        self.tokens = tokens_of(text, path, comments=True)
        self.sql = {e: [] for e in ENGINES}

    def read(self):
        statement, engine = [], None
        for at, t in enumerate(self.tokens):
            own = [s for s in statement if s.kind != 'comment']
            if t.kind == 'comment' and not own:
                match = re.match(r'--\s*engine:\s*(\w+)', t.text)
                if match and match[1] not in ENGINES:
                    raise Refused(self.path, t.line, f'there is no engine "{match[1]}": sqlite or postgres.')
                engine = match[1] if match else engine
            elif t.text == ';':
                if own:
                    # What stands behind the last column or behind ';' on the same line still belongs to the statement.
                    after = [n for n in self.tokens[at + 1:at + 2] if n.kind == 'comment' and n.line == t.line]
                    self.statement(statement + after, own, engine)
                statement, engine = [], None
            else:
                statement.append(t)
        if any(s.kind != 'comment' for s in statement):
            raise Refused(self.path, statement[-1].line, 'the last statement has no ";".')
        return {e: '\n'.join(self.sql[e]) for e in ENGINES}

    def statement(self, tokens, own, engine):
        words = [t.low for t in own[:8] if t.kind == 'word']
        line = own[0].line
        engines = (engine,) if engine else ENGINES
        if words[:2] == ['create', 'table'] and self.is_other_half(own[2].low, engine):
            self.schema.tables[own[2].low]['engine'] = None
            self.put((engine,), joined(own))
        elif words[:2] == ['create', 'table']:
            self.create_table(tokens, own, engine)
        elif words[:3] == ['create', 'virtual', 'table']:
            self.create_virtual(own, engine)
        elif words[:2] == ['create', 'index'] or words[:3] == ['create', 'unique', 'index']:
            self.own_table(next((own[i + 1] for i, t in enumerate(own) if t.low == 'on'), own[0]))
            self.put(engines, joined(own))
        elif words[:2] == ['alter', 'table']:
            self.alter_table(tokens, own, engines)
        elif words[:2] == ['drop', 'table']:
            self.own_table(own[2])
            del self.schema.tables[own[2].low]
            self.put(engines, joined(own))
        elif words[:1] in (['insert'], ['update'], ['delete']):
            self.own_table(own[1] if words[0] == 'update' else own[2])
            self.put(engines, joined(own))
        elif words[:2] == ['drop', 'index'] or engine:
            self.put(engines, joined(own))
        else:
            raise Refused(self.path, line, f'a schema file does not hold "{joined(own[:3])} …" without "-- engine: …" before it.')

    def is_other_half(self, name, engine):
        """A virtual table of one engine is an ordinary one, in its own types, on the other."""
        table = self.schema.tables.get(name)
        return bool(table and table['virtual'] and engine and table['engine'] not in (None, engine) and table['room'] == self.room)

    def put(self, engines, text):
        for engine in engines:
            self.sql[engine].append(text + ';')

    def own_table(self, token):
        table = self.schema.tables.get(token.low)
        if not table:
            raise Refused(self.path, token.line, f'there is no table "{token.text}" before this line.')
        if table['room'] != self.room:
            raise Refused(self.path, token.line, f'table "{token.text}" belongs to {table["room"]}; only its files change it.')
        return table

    def add_table(self, name, line):
        if name in self.schema.tables:
            raise Refused(self.path, line, f'table "{name}" is there already ({self.schema.tables[name]["file"]}).')
        if name in RESERVED or not re.fullmatch(r'[a-z][a-z0-9_]*', name):
            raise Refused(self.path, line, f'"{name}" is a word of SQL or not lower case; find another name for the table.')
        table = self.schema.tables[name] = new_table(name, self.room, os.path.basename(self.path), line)
        return table

    def create_virtual(self, own, engine):
        if not engine:
            raise Refused(self.path, own[0].line, 'a virtual table is of one engine: write "-- engine: sqlite" before it.')
        table = self.add_table(own[3].text, own[3].line)
        table['virtual'], table['engine'] = True, engine
        for piece in by_comma(own[own.index(next(t for t in own if t.text == '(')) + 1:-1]):
            if not any(t.text == '=' for t in piece):
                aside = len(piece) > 1 and piece[1].low == 'unindexed'
                table['columns'][piece[0].low] = {'type': 'ID' if aside else 'TEXT', 'nullable': True, 'default': True, 'meaning': '',
                                                  'mark': None if aside else 'personal'}
        table['tenant'] = 'business_id' in table['columns']
        self.put((engine,), joined(own))

    def create_table(self, tokens, own, engine):
        table = self.add_table(own[2].text, own[2].line)
        table['engine'] = engine
        first = next((i for i, t in enumerate(tokens) if t.text == '('), None)
        if first is None or own[2].low == 'if':
            raise Refused(self.path, own[0].line, 'write CREATE TABLE name ( … ), each column on its own line.')
        last = closing(tokens, first)
        globally = next((re.match(r'--\s*global:\s*(.*)', t.text) for t in tokens if t.kind == 'comment'
                         and t.line == own[2].line), None)
        items = [[t for t in p if t.kind != 'comment'] for p in by_comma(tokens[first + 1:last])]
        lines = {e: [] for e in ENGINES}
        for item in (i for i in items if i):
            self.table_item(table, item, tokens, lines)
        table['tenant'] = 'business_id' in table['columns']
        table['because'] = globally[1] if globally else None
        if not table['tenant'] and not table['because']:
            raise Refused(self.path, own[2].line, f'table "{table["name"]}" has no business_id; say why: '
                          f'CREATE TABLE {table["name"]} ( -- global: …')
        if table['key']:
            key = ['business_id', table['key']] if table['tenant'] else [table['key']]
            lines['postgres'].append(f'PRIMARY KEY ({", ".join(key)})')
        elif not table['primary_key']:
            raise Refused(self.path, own[2].line, f'table "{table["name"]}" has neither a KEY column nor a PRIMARY KEY (…).')
        tail = {'sqlite': ' STRICT' if table['key'] else ' STRICT, WITHOUT ROWID', 'postgres': ''}
        for e in (engine,) if engine else ENGINES:
            self.put((e,), f'CREATE TABLE {table["name"]} (\n    ' + ',\n    '.join(lines[e]) + f'\n){tail[e]}')

    def table_item(self, table, item, tokens, lines):
        """A column, or a condition of the table: PRIMARY KEY (…), UNIQUE (…), CHECK (…)."""
        head = item[0].low
        if head in ('primary', 'unique', 'check', 'constraint'):
            if head == 'primary':
                table['primary_key'] = [t.low for t in item if t.kind == 'word'][2:]
            for e in ENGINES:
                lines[e].append(joined(item))
        elif head == 'foreign':
            self.no_references(item)
        else:
            for e, text in self.column(table, item, tokens).items():
                lines[e].append(text)

    def no_references(self, item):
        for t in item:
            if t.low in ('references', 'foreign'):
                raise Refused(self.path, t.line, 'no foreign keys: (business_id, id) is no key on SQLite; '
                              'the domain function checks that the other row is there.')

    def column(self, table, item, tokens):
        """One column for each engine, noted in the table."""
        name, kind = item[0], item[1] if len(item) > 1 else item[0]
        rest = item[2:]
        self.no_references(rest)
        if name.low in RESERVED or not re.fullmatch(r'[a-z][a-z0-9_]*', name.text):
            raise Refused(self.path, name.line, f'"{name.text}" is a word of SQL or not lower case; find another name for the column.')
        if name.low in table['columns']:
            raise Refused(self.path, name.line, f'column "{name.text}" is there twice.')
        words = [t.low for t in rest]
        mark, meaning = self.mark_of(item, tokens)
        if kind.text in ('TEXT', 'JSON') and not mark:
            raise Refused(self.path, name.line, f'text column "{name.text}" needs its mark and meaning on its line: '
                          '-- personal: …, -- business: … or -- system: …')
        default = 'default' in words
        nullable = kind.text != 'KEY' and not ('not' in words and 'null' in words)
        table['columns'][name.low] = {'type': kind.text, 'nullable': nullable, 'mark': mark, 'meaning': meaning,
                                      'default': default, 'line': name.line}
        if kind.text == 'KEY':
            if rest or table['key']:
                raise Refused(self.path, name.line, 'KEY stands alone, once in a table.')
            table['key'] = name.low
            return {'sqlite': f'{name.text} INTEGER PRIMARY KEY', 'postgres': f'{name.text} BIGINT NOT NULL'}
        if kind.text not in TYPES:
            raise Refused(self.path, kind.line, f'"{kind.text}" is none of our types: KEY {" ".join(TYPES)}.')
        if 'primary' in words:
            raise Refused(self.path, name.line, 'write PRIMARY KEY (…) as a line of its own, or make the column a KEY.')
        if 'boolean' in words or 'true' in words or 'false' in words:
            raise Refused(self.path, name.line, 'no booleans: a FLAG is 0 or 1.')
        tail = (' ' + joined(rest)) if rest else ''
        return {e: f'{name.text} {TYPES[kind.text][i]}{tail}' for i, e in enumerate(ENGINES)}

    def mark_of(self, item, tokens):
        """The comment on the column's last line, with the comment lines right below it."""
        line, text = item[-1].line, None
        for t in tokens:
            if t.kind != 'comment':
                if text and t.line > line:
                    break
            elif t.line == line and t is not tokens[0]:
                text = t.text
            elif text and t.line == line + 1 and not MARK.match(t.text):
                text, line = text + ' ' + t.text[2:].strip(), t.line
        match = MARK.match(text or '')
        if match:
            return match[1], match[2].strip()
        return None, (text or '')[2:].strip()

    def alter_table(self, tokens, own, engines):
        table = self.own_table(own[2])
        words = [t.low for t in own]
        if words[3:5] == ['add', 'column']:
            item = own[5:]
            lines = self.column(table, item, tokens)
            if not table['columns'][item[0].low]['nullable'] and 'default' not in words:
                raise Refused(self.path, own[0].line, 'a NOT NULL column added later needs a DEFAULT: there are rows already.')
            for e in engines:
                self.put((e,), f'ALTER TABLE {table["name"]} ADD COLUMN {lines[e]}')
        elif words[3:5] == ['drop', 'column'] and words[5] in table['columns']:
            del table['columns'][words[5]]
            self.put(engines, joined(own))
        else:
            raise Refused(self.path, own[0].line, 'ALTER TABLE knows ADD COLUMN and DROP COLUMN of a column that is there.')
