// SPDX-License-Identifier: Apache-2.0
// Bad input, asked of every route by what OpenAPI says it takes: each wrong field is named, nothing is kept, and never a 500.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, test } from 'node:test';
import { fields, type Answer, type Body } from './helpers.ts';
import { difference, dump, type Dump } from './look.ts';
import { Ground, requests, type Request } from './requests.ts';
import { filled, operations, resolve, writes, type Operation } from './spec.ts';

const g = await Ground.make();
const { house, owner, key } = g;
const isProblem = (a: Answer, status: number) => a.status === status && a.headers.get('content-type') === 'application/problem+json' && a.body.code && Array.isArray(a.body.errors);

/** One good request for each route with a body; what goes wrong in it is each test's own. */
const good = new Map<string, Request>();
for (const [name, make] of Object.entries(requests)) {
  const r = await make(g);
  if (r.body) good.set(name, r);
}
const spec = (name: string): Operation => operations.find((o) => o.name === name)!;
const sendText = (name: string, text: string | Uint8Array, headers: Record<string, string> = {}) => {
  const r = good.get(name)!;
  return r.as.raw(name.split(' ')[0]!, r.path, { text, headers });
};

const before: Dump = await dump(g.look);
const tried: Record<string, number> = {};
after(() => console.log(`bad input: ${Object.values(tried).reduce((sum, n) => sum + n, 0)} requests that had to be refused`));

/** Asks every route, and looks that nothing was kept. */
async function everywhere(what: string, ask: (name: string) => Promise<Answer>, right: (a: Answer, name: string) => boolean) {
  const wrong: string[] = [];
  for (const name of good.keys()) {
    const answer = await ask(name);
    tried[what] = (tried[what] ?? 0) + 1;
    if (!right(answer, name)) wrong.push(`${name}: ${answer.status} ${answer.text.slice(0, 240)}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(difference(before, await dump(g.look)), [], 'something was kept');
}

// ---- what is no JSON, or not an object ----

const BROKEN: Record<string, string | Uint8Array> = {
  'an object without its end': '{"name":"x"', 'an array without its end': '[{}', 'nothing but space': ' \n\t', 'a lone brace': '}', 'two objects': '{}{}', 'a comma too many': '{"name":"x",}',
  'single quotes': "{'name':'x'}", 'a comment': '{"name":"x"/* no */}', 'NaN': '{"score":NaN}', 'a number too large for anything': '{"score":1e999}', 'a number with a plus': '{"score":+1}',
  'the same name twice': '{"name":"x","name":"y"}', 'the same name twice, far inside': '{"a":{"b":[{"c":1,"c":2}]}}',
  'a NUL in a text': '{"name":"a\\u0000b"}', 'a NUL in a name': '{"na\\u0000me":"x"}', 'a NUL byte': '{"name":"a\0b"}', 'half a surrogate pair': '{"name":"\\ud800"}', 'a newline in a text': '{"name":"a\nb"}',
  'invalid UTF-8': Buffer.from('{"name":"\xff\xfe"}', 'latin1'), 'an overlong UTF-8 form': Buffer.from([...Buffer.from('{"name":"'), 0xc0, 0xaf, ...Buffer.from('"}')]), 'a surrogate in UTF-8': Buffer.from([...Buffer.from('{"name":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
  'UTF-16': Buffer.from('{"name":"x"}', 'utf16le'), 'nesting without end': '['.repeat(200_000), 'deep objects': `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'deep inside a field': `{"fields":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
};
for (const [what, text] of Object.entries(BROKEN)) {
  test(`bad-body: ${what} is told as what it is, on every route`, async () => {
    await everywhere(`bodies with ${what}`, (name) => sendText(name, text), (a) => isProblem(a, 400) || isProblem(a, 422));
  });
}

test('bad-body: what is JSON but no object is refused, on every route', async () => {
  for (const text of ['[]', '"x"', '12', 'null', 'true', '[{"name":"x"}]']) await everywhere('bodies that are no object', (name) => sendText(name, text), (a) => isProblem(a, 400) || isProblem(a, 422));
});

/** A body sent by hand: the answer may come, and the connection go, while it is still being sent. */
async function statusOf(path: string, headers: Record<string, string>, pieces: Iterable<string>): Promise<number> {
  const signed = await key.signature();
  return new Promise((done) => {
    const r = request(house.url + path, { method: 'POST', headers: { ...signed, 'content-type': 'application/json', ...headers } }, (answer) => {
      done(answer.statusCode!);
      r.destroy();
    });
    r.on('error', () => done(0));
    const rest = pieces[Symbol.iterator]();
    const more = () => {
      const { value, done: end } = rest.next();
      if (end) r.end();
      else if (!r.destroyed) r.write(value, more);
    };
    more();
  });
}
function* endless() {
  yield '{"name":"';
  for (;;) yield 'x'.repeat(16 << 10);
}

test('bad-body: over the cap it is 413, on every route', async () => {
  const long = JSON.stringify({ name: 'x'.repeat(2 << 20) });
  await everywhere('bodies over the cap', (name) => sendText(name, long), (a, name) => isProblem(a, 413) || name === 'POST /api/v1/events');
});

test('bad-body: what says it is too long is refused before it is sent, what does not say is counted as it comes', async () => {
  // Beyond what is read away for politeness the connection is closed, perhaps before the client has read why.
  for (const path of ['/api/v1/customers', '/api/v1/events']) {
    for (const headers of [{ 'content-length': String(64 << 20) }, {}] as Record<string, string>[]) assert.ok([413, 0].includes(await statusOf(path, headers, endless())), path);
  }
  assert.equal(await statusOf('/api/v1/customers', { 'content-length': String(2 << 20) }, ['{"name":"', 'x'.repeat(1 << 20), 'x'.repeat((1 << 20) - 9)]), 413);
  assert.equal(await statusOf('/api/v1/customers', {}, [`{"name":"${'x'.repeat(1 << 20)}"}`]), 413);
});

// ---- fields ----

test('bad-field: a name that is not there is told, on every route', async () => {
  await everywhere('unknown fields', (name) => sendText(name, JSON.stringify({ ...good.get(name)!.body, no_such_field: 1, 'né': 2 })), (a) => isProblem(a, 422) && ['no_such_field', 'né'].every((f) => fields(a.body).includes(f)));
});

type Wrong = { path: string; value: unknown; why: string };
const HUGE = ['9223372036854775808', '-9223372036854775809', '1e400', '1.5', '99999999999999999999999999'];

/** Values that this schema must refuse. */
function wrongValues(schema: Body): { value: unknown; why: string }[] {
  const types: string[] = [schema.type].flat();
  const out: { value: unknown; why: string }[] = [];
  const add = (why: string, value: unknown) => out.push({ why, value });
  if (schema.anyOf) return [{ why: 'a text for an object', value: 'x' }, { why: 'a list for an object', value: [] }, { why: 'a number for an object', value: 7 }];
  if (types.includes('string')) {
    add('a number for a text', 7);
    add('a flag for a text', true);
    add('a list for a text', ['x']);
    add('an object for a text', { x: 1 });
    if (schema.maxLength) add('a text too long', 'x'.repeat(schema.maxLength + 1));
    if (schema.maxLength) add('a text too long by letters of several bytes', 'é'.repeat(schema.maxLength + 1));
    if (schema.enum) add('a word not in the list', 'no such word');
    if (schema.enum) add('the wrong case', schema.enum[0].toUpperCase());
    if (schema.pattern) for (const id of ['x', '', 'zzz_0000000000001', schema.pattern.slice(1), `${schema.pattern.slice(1)}0000000000001 `, `${schema.pattern.slice(1)}${'z'.repeat(13)}`]) add('no id of that kind', id);
    if (schema.format === 'date') for (const day of ['2023-02-30', '2023-13-01', '2023-1-1', '20230101', '2023-02-28T00:00:00Z', 'yesterday', '', '0000-00-00', '99999-01-01']) add('no day', day);
    if (schema.format === 'date-time') for (const at of ['2023-02-30T10:00:00Z', '2023-02-28', '2023-02-28T25:00:00Z', '2023-02-28T10:61:00Z', '2023-02-28 10:00', '2023-02-28T10:00:00', '2023-02-28T10:00:00+99:00', 'now', '', '292278994-08-17T07:12:55Z']) add('no moment', at);
  }
  if (types.includes('integer') || types.includes('number')) {
    add('a text for a number', '7');
    add('a flag for a number', true);
    add('a list for a number', [1]);
    if (schema.maximum !== undefined) add('too large', schema.maximum + 1);
    if (schema.minimum !== undefined) add('too small', schema.minimum - 1);
    if (types.includes('integer')) for (const n of HUGE) add('a number no integer holds', { raw: n });
  }
  if (types.includes('boolean')) for (const v of ['true', 1, [], {}]) add('no flag', v);
  if (types.includes('array')) {
    for (const v of ['x', 1, true, { 0: 1 }]) add('no list', v);
    add('a list of what it does not hold', [[[]]]);
    add('a list too long', Array.from({ length: 20_000 }, () => ({})));
  }
  if (types.includes('object')) for (const v of ['x', 1, true, []]) add('no object', v);
  return out;
}

/** Every wrong value of every field, also inside objects and lists. */
function wrongFields(schema: Body, body: Body, path = ''): Wrong[] {
  return Object.entries<Body>(schema.properties).flatMap(([name, field]) => {
    const here = path ? `${path}.${name}` : name;
    const own = wrongValues(field).map((w) => ({ path: here, ...w }));
    const items = field.items && (field.items.$ref || field.items.anyOf) ? resolve(field.items) : undefined;
    if (items && body?.[name]?.[0]) return [...own, ...wrongFields(items, body[name][0], `${here}[0]`)];
    if (field.anyOf && body?.[name]) return [...own, ...wrongFields(resolve(field), body[name], here)];
    return own;
  });
}

function withWrong(body: Body, w: Wrong): string {
  const copy = structuredClone(body);
  const steps = w.path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop()!;
  const at = steps.reduce((v: any, step) => v[step], copy);
  const raw = (w.value as any)?.raw;
  at[last] = raw ? '@raw@' : w.value;
  return JSON.stringify(copy).replace('"@raw@"', () => raw);
}

for (const name of good.keys()) {
  const o = spec(name);
  if (!o?.body?.properties || Object.keys(o.body.properties).length === 0) continue;
  test(`bad-field: ${name} names each wrong value by its field`, async () => {
    const wrong: string[] = [];
    const list = wrongFields(o.body!, good.get(name)!.body!);
    assert.ok(list.length > 0);
    for (const w of list) {
      const answer = await sendText(name, withWrong(good.get(name)!.body!, w));
      const told = answer.body?.errors?.map((e: Body) => e.field) ?? [];
      // A number beyond all numbers is told as broken JSON; a list may be told by its entry.
      const named = told.some((f: string) => f === w.path || f.startsWith(`${w.path}[`) || f.startsWith(`${w.path}.`));
      if (!(isProblem(answer, 422) && named) && !(isProblem(answer, 400) && (w.value as any)?.raw)) wrong.push(`${w.path}: ${w.why} (${JSON.stringify(w.value)?.slice(0, 60)}) → ${answer.status} ${answer.text.slice(0, 160)}`);
    }
    tried['wrong values'] = (tried['wrong values'] ?? 0) + list.length;
    assert.deepEqual(wrong, []);
    assert.deepEqual(difference(before, await dump(g.look)), [], 'something was kept');
  });

  test(`bad-field: ${name} names all wrong fields at once`, async () => {
    const all: Record<string, Wrong> = {};
    for (const w of wrongFields(o.body!, {}).filter((x) => !/[.[]/.test(x.path) && !(x.value as any)?.raw)) all[w.path] ??= w;
    const body = Object.fromEntries(Object.values(all).map((w) => [w.path, w.value]));
    const answer = await sendText(name, JSON.stringify(body));
    assert.ok(isProblem(answer, 422), answer.text);
    assert.deepEqual(Object.keys(body).filter((f) => !fields(answer.body).some((told) => told.startsWith(f))), []);
    assert.ok(answer.body.errors.every((e: Body) => e.message.length > 10), 'in words');
  });

  const required: string[] = o.body.required ?? [];
  if (required.length === 0) continue;
  test(`bad-field: ${name} says which fields are missing`, async () => {
    for (const value of [undefined, null]) {
      const body = { ...good.get(name)!.body, ...Object.fromEntries(required.map((f) => [f, value])) };
      const answer = await sendText(name, JSON.stringify(body));
      assert.ok(isProblem(answer, 422), answer.text);
      assert.deepEqual(required.filter((f) => !fields(answer.body).includes(f)), []);
    }
  });
}

test('bad-field: texts at their longest are taken, letters are counted and not bytes', async () => {
  const name = '🐈'.repeat(spec('POST /api/v1/customers').body!.properties.name.maxLength);
  const made = await key.post('/customers', { name }, 201);
  assert.equal((await key.get(`/customers/${made.id}`)).name, name);
});

// ---- queries ----

const reads = operations.filter((o) => o.method === 'GET' && !o.path.endsWith('/stream') && o.permission !== 'public');
const real: Record<string, string> = {};
async function readable(o: Operation): Promise<string> {
  if (!o.path.includes('{id}')) return filled(o.path);
  const list = o.path.replace(/\/\{id\}.*/, '').replace('/invitations', `/surveys/${g.survey.id}/invitations`).replace('/survey-links', `/surveys/${g.survey.id}/links`).replace('/survey-files', `/surveys/${g.survey.id}/files`);
  real[list] ??= (await owner.get(list)).data[0]?.id;
  return filled(o.path, real[list]);
}

test('bad-query: an unknown name is told, on every route', async () => {
  for (const o of reads) {
    const answer = await owner.raw('GET', `${await readable(o)}?no_such_name=1`);
    assert.ok(isProblem(answer, 422) && fields(answer.body).includes('no_such_name'), `${o.name}: ${answer.status} ${answer.text}`);
  }
});

test('bad-query: each wrong value is told by its name, on every route', async () => {
  let n = 0;
  for (const o of reads) {
    const path = await readable(o);
    for (const p of o.parameters.filter((q) => q.in === 'query' && q.name !== 'limit' && q.name !== 'cursor')) {
      const isText = p.schema.type === 'string';
      const values = wrongValues(p.schema).filter((w) => isText && typeof w.value === 'string' && w.value !== '').map((w) => w.value as string);
      if (p.schema.type === 'integer') values.push('x', '1.5', '9223372036854775808');
      if (p.schema.type === 'boolean') values.push('yes', '2');
      for (const value of values) {
        const answer = await owner.raw('GET', `${path}?${p.name}=${encodeURIComponent(value)}`);
        assert.ok(isProblem(answer, 422) && fields(answer.body).includes(p.name), `${o.name} ${p.name}=${value}: ${answer.status} ${answer.text.slice(0, 200)}`);
        n++;
      }
    }
  }
  tried['queries'] = n;
});

test('bad-query: limits and cursors that are none are told, on every list', async () => {
  for (const o of reads.filter((r) => r.parameters.some((p) => p.name === 'cursor'))) {
    const path = await readable(o);
    for (const limit of ['0', '-1', '201', '1000000000000', 'x', '1.5']) {
      const answer = await owner.raw('GET', `${path}?limit=${limit}`);
      assert.ok(isProblem(answer, 422) && fields(answer.body).includes('limit'), `${o.name} limit=${limit}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    for (const cursor of ['x', 'AAAA', '%ff', 'a'.repeat(5000), '../../etc', "' OR 1=1", '%00']) {
      const answer = await owner.raw('GET', `${path}?cursor=${cursor.startsWith('%') ? cursor : encodeURIComponent(cursor)}`);
      assert.ok(isProblem(answer, 422) || isProblem(answer, 400) || isProblem(answer, 414), `${o.name} cursor=${cursor.slice(0, 20)}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
});

test('bad-query: text that looks for trouble finds only text', async () => {
  for (const q of ['%', '_', "'", '"', "'; DROP TABLE customer; --", '\\', '*', 'a*', 'NEAR(a b)', 'a AND', '"a', '-a', '(', ')', '🐈', '\u202e', 'x'.repeat(200)]) {
    for (const path of ['/customers', '/search']) {
      const answer = await owner.raw('GET', `${path}?q=${encodeURIComponent(q)}`);
      assert.equal(answer.status, 200, `${path} ${q}: ${answer.text}`);
    }
  }
  assert.ok((await owner.raw('GET', `/customers?q=${'x'.repeat(300)}`)).status === 422);
});

// ---- heads ----

test('bad-head: broken escapes, paths and heads that are too long, If-Match and keys that are none', async () => {
  for (const path of ['/api/v1/customers/%zz', '/api/v1/%ff', '/api/v1/surveys?kind=%zz', '/api/v1/surveys?kind=%ff', '/api/v1/surveys?%00=1']) {
    const answer = await owner.raw('GET', path);
    assert.ok(isProblem(answer, 400) || isProblem(answer, 422), `${path}: ${answer.status} ${answer.text}`);
  }
  for (const headers of [{ 'x-long': 'x'.repeat(100_000) }, Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x-${i}`, 'x']))] as Record<string, string>[]) {
    const status = await owner.raw('GET', '/surveys', { headers }).then((a) => a.status, () => 0);
    assert.ok([0, 400, 413, 414, 431].includes(status), String(status));
  }
  assert.ok([0, 413, 414, 431].includes(await owner.raw('GET', `/customers?q=${'x'.repeat(100_000)}`).then((a) => a.status, () => 0)));
  const made = await key.post('/surveys', { name: 'Matched', kind: 'nps' }, 201);
  for (const match of ['"x"', 'W/"1"', '"', '""', '"1","2"', '1e9']) {
    const answer = await key.raw('PATCH', `/surveys/${made.id}`, { body: { name: 'Other' }, headers: { 'if-match': match } });
    assert.ok(isProblem(answer, 412), `If-Match ${match}: ${answer.status}`);
  }
  for (const k of ['x'.repeat(201), 'x'.repeat(8000)]) {
    const answer = await key.raw('POST', '/surveys', { body: { name: 'Keyed', kind: 'nps' }, headers: { 'idempotency-key': k } });
    assert.ok(isProblem(answer, 422) && fields(answer.body).includes('Idempotency-Key'), answer.text);
  }
  assert.equal((await owner.get('/surveys')).data.length > 0, true);
});

test('bad-lines: each line of an upload is judged by itself', async () => {
  const text = Buffer.concat([Buffer.from('{"kind":"visit"}\n{"kind":'), Buffer.from([0xff, 0xfe]), Buffer.from('}\n'), Buffer.from(`${'['.repeat(100_000)}\n{"kind":"a\\u0000"}\n"x"\nnull\n{"kind":"visit","at":"2023-02-30T00:00:00Z"}\n{"kind":"visit"}`)]);
  const answer = await key.raw('POST', '/events', { text, headers: { 'content-type': 'application/x-ndjson' } });
  assert.equal(answer.status, 200);
  const results = answer.text.trim().split('\n').map((l) => JSON.parse(l));
  assert.deepEqual(results.map((r) => r.error?.status ?? 201), [201, 400, 400, 400, 422, 422, 422, 201]);
});

test('bad-input: after all this it is the same program, and it answers', async () => {
  assert.equal(house.program!.exitCode, null);
  assert.equal((await fetch(`${house.url}/readyz`)).status, 200);
  assert.ok(writes.length > 0);
});
