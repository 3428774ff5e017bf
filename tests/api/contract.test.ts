// SPDX-License-Identifier: Apache-2.0
// What OpenAPI says is what is answered, field by field, on every route; and the addresses an operator asks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Body, Client } from './helpers.ts';
import { Ground, opened, requests } from './requests.ts';
import { filled, openapi, operations, type Operation } from './spec.ts';

const g = await Ground.make();
const { house, owner } = g;

const PATTERNS: Record<string, RegExp> = { date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ };

/** Where a value is not what its schema says. */
function misfits(value: any, schema: Body, path: string): string[] {
  if (schema.$ref) return misfits(value, openapi.components.schemas[schema.$ref.split('/').at(-1)], path);
  if (schema.anyOf) return value === null ? [] : misfits(value, schema.anyOf[0], path);
  const types = [schema.type].flat();
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (!schema.type) return [];
  if (!types.includes(kind) && !(kind === 'integer' && types.includes('number'))) return [`${path} is ${kind}, not ${types}`];
  if (kind === 'array') return value.flatMap((v: any, i: number) => misfits(v, schema.items ?? {}, `${path}[${i}]`));
  if (kind === 'string') {
    const own = [];
    if (schema.pattern && !new RegExp(schema.pattern).test(value)) own.push(`${path} is ${value}, not ${schema.pattern}`);
    if (schema.format && PATTERNS[schema.format] && !PATTERNS[schema.format]!.test(value)) own.push(`${path} is ${value}, no ${schema.format}`);
    if (schema.enum && !schema.enum.includes(value)) own.push(`${path} is ${value}, not in ${schema.enum}`);
    return own;
  }
  if (kind === 'object' && schema.properties) {
    return [
      ...(schema.required ?? []).filter((name: string) => !(name in value)).map((name: string) => `${path}.${name} is missing`),
      ...Object.entries<any>(value).flatMap(([name, v]) => (schema.properties[name] ? misfits(v, schema.properties[name], `${path}.${name}`) : [`${path}.${name} is not described`])),
    ];
  }
  return [];
}

function judge(o: Operation, answer: Answer) {
  const told = o.responses[answer.status] as Body | undefined;
  assert.ok(told, `${o.name} answers ${answer.status}, OpenAPI knows ${Object.keys(o.responses)}: ${answer.text.slice(0, 300)}`);
  if (!told.content) return assert.equal(answer.text, '');
  const [type, { schema }] = Object.entries<any>(told.content)[0]!;
  assert.ok(type === '*/*' || answer.headers.get('content-type')!.startsWith(type), `${o.name}: ${answer.headers.get('content-type')}, not ${type}`);
  assert.deepEqual(misfits(answer.body, schema, 'answer'), [], o.name);
}

test('contract: what a request that writes answers is what OpenAPI says, on every route', async () => {
  const made = operations.filter((o) => requests[o.name]);
  assert.ok(made.length > 30);
  for (const o of made) {
    const r = await requests[o.name]!(g);
    judge(o, await r.as.raw(o.method, r.path, { body: r.body, text: r.text, headers: r.type ? { 'content-type': r.type } : {} }));
  }
});

test('contract: what a GET answers is what OpenAPI says, on every route, for who may see people and who may not', async () => {
  const reads = operations.filter((o) => o.method === 'GET' && !o.path.endsWith('/stream') && !o.path.includes('{token}'));
  const clients: Client[] = [owner, house.as.advisor];
  for (const o of reads) {
    let path = o.path.startsWith('/api') ? filled(o.path, 'x') : house.url + o.path;
    if (o.path.includes('{id}')) {
      const list = o.path.replace(/\/\{id\}.*/, '').replace('/invitations', `/surveys/${g.survey.id}/invitations`).replace('/survey-links', `/surveys/${g.survey.id}/links`);
      path = filled(o.path, o.path.startsWith('/api/v1/events/{id}/') ? await g.returned() : (await owner.get(list === '/api/v1/survey-files' ? await g.filesList() : list)).data[0].id);
    }
    for (const client of clients) {
      const answer = await client.raw('GET', path);
      if (answer.status !== 403 || client === owner) judge(o, answer);
    }
  }
});

test('contract: what a token opens is what OpenAPI says', async () => {
  for (const o of operations.filter((op) => op.method === 'GET' && op.path.includes('{token}') && !op.path.endsWith('/stream'))) {
    const r = await (opened[o.name] ?? requests[`POST ${o.path}`]!)(g);
    judge(o, await g.anonymous().raw('GET', r.path));
  }
});

test('contract: OpenAPI is the same by HTTP and by command, and refers only to what is in it', async () => {
  const served = await house.nobody().get('/openapi.json');
  assert.deepEqual(served, openapi);
  for (const [, name] of JSON.stringify(openapi).matchAll(/"#\/components\/schemas\/(\w+)"/g)) assert.ok(openapi.components.schemas[name!], name);
  for (const o of operations) assert.ok(openapi.paths[o.path][o.method.toLowerCase()].summary.length > 5, o.name);
});

test('contract: an operator hears whether it runs, whether the data is there, and how much there is to do', async () => {
  const ask = async (path: string) => {
    const answer = await fetch(house.url + path);
    assert.equal(answer.status, 200);
    return answer.text();
  };
  assert.equal(await ask('/healthz'), 'ok\n');
  assert.equal(await ask('/readyz'), 'ready\n');
  const lines = (await ask('/metrics')).trim().split('\n');
  for (const line of lines) assert.match(line, /^(# (HELP|TYPE) rapport_\w+ .+|rapport_\w+ \d+)$/);
  assert.ok(lines.length > 20);
});
