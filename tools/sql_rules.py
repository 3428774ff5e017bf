# SPDX-License-Identifier: Apache-2.0
"""What a named statement may not do. Each rule is a function that raises Refused; `warnings` only tells."""
from sql_schema import RESERVED
from sql_text import Refused, by_comma, closing
from sql_statements import written_table

REACH_COLUMNS = ('employee_id', 'owner_id', 'location_id')
CLOCKS = {'now', 'current_timestamp', 'current_date', 'current_time', 'localtime', 'localtimestamp', 'date', 'time', 'datetime',
          'julianday', 'strftime', 'unixepoch', 'timediff', 'to_char', 'to_timestamp', 'to_date', 'date_trunc', 'date_part',
          'extract', 'age', 'make_date', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'interval'}
BARE_CLOCKS = {'current_timestamp', 'current_date', 'current_time', 'localtime', 'localtimestamp', 'interval'}
MATCHES = {'like', 'ilike', 'glob', 'regexp', 'match', 'similar'}
NOT_ALIASES = RESERVED | {'set', 'where', 'returning', 'values', 'do', 'nothing', 'conflict', 'default', 'indexed', 'nulls'}


class Ref:
    """A table named in a statement. how: read, into, update, delete."""

    def __init__(self, name, alias, how, token, scope):
        self.name, self.alias, self.how, self.token, self.scope = name, alias, how, token, scope
        self.guarded = False


class Scope:
    """One SELECT (or the statement itself): its tables, and the conditions that tie them to a business."""

    def __init__(self, outer):
        self.outer, self.refs, self.clause, self.from_depth = outer, [], None, None


class Outline:
    """The tables of a variant, found by reading its tokens once."""

    def __init__(self, variant):
        self.variant, self.tokens = variant, variant.tokens
        self.ctes, self.refs, self.scopes = set(), [], [Scope(None)]
        self.scope_at, self.clause_at = [], []
        self.find_ctes()
        self.walk()

    def find_ctes(self):
        ts = self.tokens
        for i, t in enumerate(ts[:-2]):
            if t.low == 'as' and i:
                at = i + 1
                while at < len(ts) and ts[at].low in ('not', 'materialized'):
                    at += 1
                if ts[at].text == '(' and at + 1 < len(ts) and ts[at + 1].low in ('select', 'values', 'with', 'insert', 'update', 'delete'):
                    back = i - 1
                    if ts[back].text == ')':
                        while ts[back].text != '(':
                            back -= 1
                        back -= 1
                    self.ctes.add(ts[back].low)

    def walk(self):
        scope, stack, ts = self.scopes[0], [], self.tokens
        for i, t in enumerate(ts):
            after = ts[i + 1].low if i + 1 < len(ts) else ''
            if t.text == '(':
                stack.append(scope)
                if after in ('select', 'values', 'with'):
                    scope = self.new_scope(scope)
            elif t.text == ')' and stack:
                scope = stack.pop()
            elif t.low in ('union', 'except', 'intersect'):
                scope = self.new_scope(scope.outer)
            self.scope_at.append(scope)
            if t.kind == 'word':
                self.keyword(scope, i, len(stack), after)
            elif t.text == ',' and scope.clause == 'from' and len(stack) == scope.from_depth:
                self.add_ref(scope, i + 1, 'read')
            self.clause_at.append(scope.clause)

    def new_scope(self, outer):
        self.scopes.append(Scope(outer))
        return self.scopes[-1]

    def keyword(self, scope, i, depth, after):
        ts, t = self.tokens, self.tokens[i]
        before = ts[i - 1].low if i else ''
        if t.low == 'from' and before != 'distinct':
            scope.clause, scope.from_depth = 'from', depth
            self.add_ref(scope, i + 1, 'delete' if before == 'delete' else 'read')
        elif t.low == 'join':
            scope.clause = 'from'
            self.add_ref(scope, i + 1, 'read')
        elif t.low == 'into':
            self.add_ref(scope, i + 1, 'into')
        elif t.low == 'update' and before not in ('do', 'for'):
            self.add_ref(scope, i + 1, 'update')
        elif t.low in ('where', 'on', 'having', 'set', 'group', 'order', 'limit', 'select', 'returning', 'values'):
            scope.clause = 'where' if t.low in ('on', 'having') else t.low
        elif t.low == 'using' and after == '(':
            if 'business_id' in [x.low for x in ts[i + 1:closing(ts, i + 1)]]:
                scope.refs[-1].guarded = True

    def add_ref(self, scope, at, how):
        ts = self.tokens
        if at >= len(ts) or ts[at].kind != 'word' or ts[at].low in ('lateral', 'only'):
            return
        following = ts[at + 1] if at + 1 < len(ts) else None
        if following is not None and following.text == '(' and how != 'into':
            return      # a function that gives rows
        alias = ts[at].low
        if following is not None and following.low == 'as':
            alias = ts[at + 2].low
        elif following is not None and following.kind == 'word' and following.low not in NOT_ALIASES:
            alias = following.low
        ref = Ref(ts[at].low, alias, how, ts[at], scope)
        scope.refs.append(ref)
        self.refs.append(ref)

    def ref_for(self, scope, alias):
        while scope:
            for ref in scope.refs:
                if alias in (ref.alias, ref.name) and (alias == ref.alias or ref.how != 'read'):
                    return ref
            scope = scope.outer
        return None


def check(statement, tables):
    """All rules over all variants; raises Refused at the first that is broken."""
    for variant in statement.variants:
        if variant.tokens:
            outline = Outline(variant)
            known_tables(statement, variant, outline, tables)
            rooms(statement, variant, outline, tables)
            columns(statement, outline, tables)
            insert_columns(statement, variant, tables)
            tenant(statement, variant, outline, tables)
            reach(statement, variant, outline, tables)
            if not variant.engine:
                portable(statement, variant)


def known_tables(s, variant, outline, tables):
    for ref in outline.refs:
        if ref.name not in tables and ref.name not in outline.ctes:
            raise Refused(s.file, ref.token.line, f'{s.name}: there is no table "{ref.name}" in schema/.')
        engine = tables.get(ref.name, {}).get('engine')
        if engine and variant.engine != engine:
            raise Refused(s.file, ref.token.line, f'{s.name}: table "{ref.name}" is there on {engine} only; write a variant '
                          f'with "-- engine: {engine}".')


def rooms(s, variant, outline, tables):
    allowed = s.note(variant, 'reads').replace(',', ' ').split()
    for ref in outline.refs:
        table = tables.get(ref.name)
        if not table or table['room'] == s.room:
            continue
        if ref.how != 'read':
            raise Refused(s.file, ref.token.line, f'{s.name}: writes "{ref.name}", which belongs to {table["room"]}; '
                          'what a room does because of another goes through an event.')
        if ref.name not in allowed:
            raise Refused(s.file, ref.token.line, f'{s.name}: reads "{ref.name}" of {table["room"]} without saying so: '
                          f'"-- reads: {ref.name}".')
    for name in allowed:
        if not any(ref.name == name for v in s.variants for ref in Outline(v).refs):
            raise Refused(s.file, s.line, f'{s.name}: says "-- reads: {name}" but does not.')


def columns(s, outline, tables):
    """alias.column must be a column of that table."""
    ts = outline.tokens
    for i in range(len(ts) - 2):
        if ts[i].kind != 'word' or ts[i + 1].text != '.' or ts[i + 2].kind != 'word':
            continue
        ref = outline.ref_for(outline.scope_at[i], ts[i].low)
        name = written_table(ts) if ts[i].low == 'excluded' else ref.name if ref else None
        table = tables.get(name)
        if table and name not in outline.ctes and ts[i + 2].low not in table['columns'] and ts[i + 2].low not in ('rowid', table['name']):
            raise Refused(s.file, ts[i + 2].line, f'{s.name}: table "{name}" has no column "{ts[i + 2].text}".')


def insert_columns(s, variant, tables):
    """The column lists of INSERT and UPDATE … SET: known, complete, with the business."""
    ts = variant.tokens
    for i, t in enumerate(ts):
        if t.low == 'into' and i + 1 < len(ts) and ts[i + 1].low in tables:
            one_insert(s, variant, ts, i + 1, tables[ts[i + 1].low])
        elif t.low == 'set' and i and tables.get(written_table(ts)):
            table, depth = tables[written_table(ts)], 0
            for at in range(i + 1, len(ts) - 1):
                depth += (ts[at].text == '(') - (ts[at].text == ')')
                if depth < 0 or (depth == 0 and ts[at].low in ('where', 'from', 'returning')):
                    break
                if depth == 0 and ts[at + 1].text == '=' and ts[at - 1].text in (',', 'SET', 'set') and ts[at].kind == 'word' \
                        and ts[at].low not in table['columns']:
                    raise Refused(s.file, ts[at].line, f'{s.name}: table "{table["name"]}" has no column "{ts[at].text}".')


def one_insert(s, variant, ts, at, table):
    if table['virtual']:
        return
    if ts[at + 1].text != '(':
        raise Refused(s.file, ts[at].line, f'{s.name}: name the columns: INSERT INTO {table["name"]} (…).')
    end = closing(ts, at + 1)
    named = [t for t in ts[at + 2:end] if t.kind == 'word']
    for t in named:
        if t.low not in table['columns']:
            raise Refused(s.file, t.line, f'{s.name}: table "{table["name"]}" has no column "{t.text}".')
    names = [t.low for t in named]
    for name, column in table['columns'].items():
        if name not in names and not column['nullable'] and not column['default'] and not (name == table['key'] and not table['tenant']):
            if name != 'business_id' or not s.note(variant, 'tenant'):
                raise Refused(s.file, ts[at].line, f'{s.name}: leaves out "{name}", which is NOT NULL and has no DEFAULT.')
    if table['tenant'] and not s.note(variant, 'tenant') and ts[end + 1:end + 2] and ts[end + 1].low == 'values' \
            and not any(t.filter for t in ts[at:end]):
        values = by_comma(ts[end + 3:closing(ts, end + 2)])
        given = values[names.index('business_id')] if len(values) == len(names) else None
        if given is None:
            raise Refused(s.file, ts[at].line, f'{s.name}: {len(names)} columns but {len(values)} values.')
        if [t.text for t in given] != [':business']:
            raise Refused(s.file, ts[at].line, f'{s.name}: the value of business_id is :business.')


def conditions(outline):
    """(scope, alias or None, other alias or None when it is :business, optional part or None) of every `business_id = …`."""
    ts = outline.tokens
    for i, t in enumerate(ts[:-2]):
        if t.low != 'business_id' or ts[i + 1].text != '=' or outline.clause_at[i] != 'where' or beside_or(ts, i):
            continue
        alias = ts[i - 2].low if i >= 2 and ts[i - 1].text == '.' else None
        if ts[i + 2].text == ':business':
            yield outline.scope_at[i], alias, None, t.filter
        elif i + 4 < len(ts) and ts[i + 3].text == '.' and ts[i + 4].low == 'business_id':
            yield outline.scope_at[i], alias, ts[i + 2].low, t.filter


def beside_or(ts, at):
    """Does an OR without parentheses of its own let other rows in beside this condition?"""
    for step, deeper, out in ((1, '(', ')'), (-1, ')', '(')):
        depth, i = 0, at
        while 0 <= i < len(ts) and depth >= 0:
            depth += (ts[i].text == deeper) - (ts[i].text == out)
            if depth == 0 and ts[i].low in ('where', 'on', 'group', 'order', 'limit', 'returning', 'union', 'except', 'join', 'having'):
                break
            if depth == 0 and ts[i].low == 'or':
                return True
            i += step
    return False


def tenant(s, variant, outline, tables):
    refs = [r for r in outline.refs if tables.get(r.name, {}).get('tenant') and r.name not in outline.ctes and r.how != 'into']
    if s.note(variant, 'tenant'):
        return
    for scope, alias, other, part in conditions(outline):   # one in an optional part guards only what is read in that part
        for name in (alias, other):
            ref = outline.ref_for(scope, name) if name else None
            if ref and part in (None, ref.token.filter):
                ref.guarded = True
        own = [r for r in refs if r.scope is scope]
        if alias is None and other is None and len(own) == 1 and part in (None, own[0].token.filter):
            own[0].guarded = True
    for ref in refs:
        if not ref.guarded:
            raise Refused(s.file, ref.token.line, f'{s.name}: "{ref.name}" is a table of businesses; write '
                          f'"{ref.alias}.business_id = :business" (or "-- tenant: none, because …").')


def reach(s, variant, outline, tables):
    if variant.tokens[0].low not in ('select', 'with') or s.note(variant, 'reach') or s.writes:
        return
    if any(t.kind in ('param', 'list') and t.name.startswith('reach') for t in variant.tokens):
        return
    for ref in outline.refs:
        held = [c for c in REACH_COLUMNS if c in tables.get(ref.name, {}).get('columns', {})]
        if held and ref.name not in outline.ctes:
            raise Refused(s.file, ref.token.line, f'{s.name}: "{ref.name}" has {held[0]}, so who asks matters; use :reach… '
                          'or write "-- reach: none, because …".')


def portable(s, variant):
    ts = variant.tokens
    for i, t in enumerate(ts):
        before, after = ts[i - 1].text if i else '', ts[i + 1].text if i + 1 < len(ts) else ''
        if t.kind == 'quoted':
            raise Refused(s.file, t.line, f'{s.name}: no quoted names; texts stand in single quotes.')
        if t.text in ('::', '->', '->>', '=='):
            raise Refused(s.file, t.line, f'{s.name}: "{t.text}" means something on one engine only; CAST(… AS INT), or a variant '
                          'with "-- engine: …".')
        if t.kind == 'word' and before != '.':
            word_allowed(s, t, before, after)


def word_allowed(s, t, before, after):
    variant = ' (or a variant with "-- engine: …")'
    if t.low in MATCHES:
        raise Refused(s.file, t.line, f'{s.name}: no {t.text.upper()}: fold the text in C and compare ranges{variant}.')
    if (t.low.startswith(('json_', 'jsonb_', 'to_json')) or t.low in ('jsonb', 'row_to_json')) and after == '(':
        raise Refused(s.file, t.line, f'{s.name}: no JSON functions: read the column and take it apart in C{variant}.')
    if t.low in ('true', 'false', 'boolean', 'bool'):
        raise Refused(s.file, t.line, f'{s.name}: no booleans: a FLAG is 0 or 1{variant}.')
    if t.low in BARE_CLOCKS or (t.low in CLOCKS and after == '('):
        raise Refused(s.file, t.line, f'{s.name}: no clock and no dates in SQL: give :now or :day{variant}.')
    if t.low in ('lower', 'upper', 'random', 'group_concat', 'string_agg', 'ifnull') and after == '(':
        raise Refused(s.file, t.line, f'{s.name}: {t.low}() differs between the engines{variant}.')
    if t.low == 'collate':
        raise Refused(s.file, t.line, f'{s.name}: no COLLATE: sort columns are computed in C{variant}.')
    if t.low in ('replace', 'ignore', 'abort') and before.lower() == 'or':
        raise Refused(s.file, t.line, f'{s.name}: no INSERT OR …; write ON CONFLICT (…) DO …')
    if t.low in ('integer', 'bigint', 'varchar') and before.lower() == 'as':
        raise Refused(s.file, t.line, f'{s.name}: CAST to one of our types (INT, REAL, TEXT …); {t.text.upper()} differs.')


def warnings(s, tables):
    """ORDER BY a column that may be NULL without NULLS FIRST or LAST: the engines differ."""
    for variant in s.variants:
        ts = variant.tokens
        if variant.engine or not ts:
            continue
        outline = Outline(variant)
        for i, t in enumerate(ts[:-1]):
            if t.low != 'order' or ts[i + 1].low != 'by':
                continue
            for item in order_items(ts, i + 2):
                words = [x.low for x in item]
                column = words[2] if words[1:2] == ['.'] and len(words) > 2 else words[0]
                holders = [tables[r.name] for r in outline.refs if r.name in tables and column in tables[r.name]['columns']]
                if words[1:2] == ['.']:
                    ref = outline.ref_for(outline.scope_at[i], words[0])
                    holders = [h for h in holders if ref and h['name'] == ref.name]
                if 'nulls' not in words and len(words) <= 4 and not compared(ts, column) \
                        and any(h['columns'][column]['nullable'] for h in holders):
                    yield f'{s.file}:{item[0].line}: {s.name}: "{column}" may be NULL; say NULLS FIRST or NULLS LAST.'


def compared(ts, column):
    """A column that is compared with something is not NULL in the rows that are left."""
    return any(t.low == column and not t.filter and (ts[i + 1].text in ('=', '<', '>', '<=', '>=')
                                                     or [x.low for x in ts[i + 1:i + 4]] == ['is', 'not', 'null'])
               for i, t in enumerate(ts[:-1]))


def order_items(ts, at):
    end, depth = at, 0
    while end < len(ts):
        depth += (ts[end].text == '(') - (ts[end].text == ')')
        if depth < 0 or (depth == 0 and ts[end].low in ('limit', 'offset', 'union', 'rows', 'range', 'groups', 'for')):
            break
        end += 1
    return by_comma(ts[at:end])


def tenant_names(s, tables):
    """The tables of businesses by the names EXPLAIN QUERY PLAN has for them."""
    found = []
    for variant in s.variants:
        if variant.tokens and variant.engine != 'postgres':
            outline = Outline(variant)
            found += [r.alias for r in outline.refs if tables.get(r.name, {}).get('tenant') and r.how != 'into']
    return list(dict.fromkeys(found))
