// SPDX-License-Identifier: Apache-2.0
// What nobody may, whatever the route: every rule here is asked of every route that OpenAPI names.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Client, fields, type Answer, type Body } from './helpers.ts';
import { difference, dump } from './look.ts';
import { mail, receive } from './mail.ts';
import { Ground, requests } from './requests.ts';
import { filled, operations, prefixOf, writes, type Operation } from './spec.ts';

const g = await Ground.make();
const { house, owner, key } = g;
const send = (as: Client, o: Operation, path = filled(o.path), headers: Record<string, string> = {}) =>
  as.raw(o.method, path, { body: o.method === 'GET' || o.method === 'DELETE' ? undefined : {}, headers });

/** Asks all, and tells those that answered otherwise. */
async function all(ops: Operation[], ask: (o: Operation) => Promise<Answer>, right: (a: Answer, o: Operation) => boolean) {
  assert.ok(ops.length > 0);
  const wrong: string[] = [];
  for (const o of ops) {
    const answer = await ask(o);
    if (!right(answer, o)) wrong.push(`${o.name} answered ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  assert.deepEqual(wrong, []);
}
const isProblem = (a: Answer, status: number) => a.status === status && a.headers.get('content-type') === 'application/problem+json' && a.body.status === status && Array.isArray(a.body.errors);
const isPublic = (o: Operation) => o.permission === 'public';

// ---- who ----

test('limits: nobody gets anywhere without signing in, nor with a guessed cookie or key', async () => {
  const guesses: Record<string, string>[] = [{}, { cookie: 'rapport_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, { cookie: 'rapport_session=' }, { authorization: 'Bearer rk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, { authorization: 'Bearer ' }];
  for (const headers of guesses) {
    await all(operations.filter((o) => !isPublic(o)), (o) => send(house.nobody(), o, filled(o.path), headers), (a) => isProblem(a, 401) && a.headers.get('www-authenticate') === 'Bearer');
  }
});

const REFUSED: Record<string, string[]> = {
  'a key for reading': ['serve', 'manage', 'own'], 'a key for writing': ['manage', 'own'], 'an advisor': ['people', 'serve', 'manage', 'own'], 'someone of the front line': ['manage', 'own'], 'a manager': ['own'],
};

for (const [name, permissions] of Object.entries(REFUSED)) {
  test(`limits: ${name} is refused ${permissions.join(', ')}, everywhere, and nothing happens`, async () => {
    const byKey = async (scope: string) => house.withKey((await owner.post('/keys', { name: scope, scope }, 201)).key);
    const who: Record<string, () => Promise<Client> | Client> = {
      'a key for reading': () => byKey('read'), 'a key for writing': () => byKey('write'), 'an advisor': () => house.as.advisor, 'someone of the front line': () => house.as.frontline, 'a manager': () => house.as.manager,
    };
    const client = await who[name]!();
    await client.raw('GET', '/session');
    const before = await dump(g.look);
    await all(operations.filter((o) => permissions.includes(o.permission)), (o) => send(client, o), (a) => isProblem(a, 403));
    assert.deepEqual(difference(before, await dump(g.look)), []);
  });
}

test('limits: a key has no session to end or move, and no password', async () => {
  await all(writes.filter((o) => o.permission === 'signed_in'), (o) => send(key, o), (a) => a.status === 409 || a.status === 422);
  await key.get('/surveys');
});

// ---- personal data ----

const MARKS: Record<string, string> = {
  'a customer’s name': 'Zebedee Quill', 'how they are called': 'Zebby', 'their address': 'zebedee@quill.test', 'notes about them': 'allergic to cardamom', 'what they said': 'the quixotic teapot dripped',
  'a colleague': 'Ottoline Vex', 'a complaint': 'a thimble in the soup', 'an internal note': 'ring his sister first', 'a wish': 'a kettle of his own', 'what was done': 'sent a golden kettle', 'their words on respect': 'she never looked up',
  'what a program told': 'came with a parrot', 'a colleague’s address': 'ottoline@vex.test',
};

async function personal() {
  const m = MARKS as Record<string, string>;
  const ottoline = await owner.post('/employees', { name: m['a colleague'], role: 'frontline', email: m['a colleague’s address'], location_id: g.harbour.id }, 201);
  const zebedee = await owner.post('/customers', {
    name: m['a customer’s name'], call_name: m['how they are called'], notes: m['notes about them'], contact_points: [{ kind: 'email', value: m['their address'] }],
    links: [{ kind: 'household', customer_id: g.ana.id }],
  }, 201);
  await owner.patch(`/customers/${g.ana.id}`, { links: [{ kind: 'guardian', customer_id: zebedee.id }] });
  await owner.post('/orders', { customer_id: zebedee.id, placed_at: '2026-11-17T09:00:00Z', promised_day: '2026-11-17', delivered_at: '2026-11-18T09:00:00Z', status: 'delivered', employee_id: ottoline.id, items: [{ name: 'Cup', quantity: 1, amount: 500 }] }, 201);
  await owner.post(`/surveys/${g.survey.id}/invitations`, { customer_id: zebedee.id, employee_id: ottoline.id }, 201);
  const answer = await key.post('/responses', { survey_id: g.survey.id, score: 1, comment: m['what they said'], customer_id: zebedee.id, employee_id: ottoline.id, location_id: g.harbour.id, touchpoint: 'counter' }, 201);
  await key.patch(`/responses/${answer.id}`, { score: 2 });
  const c = await owner.post('/cases', { customer_id: zebedee.id, employee_id: ottoline.id, text: m['a complaint'] }, 201);
  const moves: [string, Body][] = [['acknowledge', {}], ['note', { text: m['an internal note'] }], ['wish', { text: m['a wish'] }], ['assign', { employee_id: ottoline.id }], ['apologise', { how: 'call' }], ['resolve', { what: m['what was done'] }], ['ask-back', { how: 'in_person', answer: 2, because: m['their words on respect'] }]];
  for (const [move, body] of moves) await owner.post(`/cases/${c.id}/${move}`, body, 200);
  await key.post('/events', { kind: 'visit', customer_id: zebedee.id, employee_id: ottoline.id, fields: { text: m['what a program told'] } }, 201);
}

const VARIANTS: Record<string, string[]> = {
  '/api/v1/measures/{name}': ['nps', 'csat', 'ces', 'stars', 'response_rate', 'on_time', 'repeat', 'cases_open', 'first_response', 'resolution'].flatMap((name) => ['', '?by=employee', '?by=location', '?by=touchpoint', '?by=survey'].map((by) => `/measures/${name}${by}`)),
  '/api/v1/measures/{name}/rows': ['nps', 'on_time', 'response_rate', 'cases_open', 'first_response', 'resolution'].map((name) => `/measures/${name}/rows`),
  '/api/v1/search': ['/search?q=zebedee', '/search?q=ottoline', '/search?q=quill'],
  '/api/v1/customers': ['/customers', '/customers?q=zebedee'],
  '/api/v1/cases': ['/cases', '/cases?state=open', '/cases?late=true'],
};

/** Everything a client gets to read, one text per address; ids are found in the owner's lists. */
async function everything(client: Client): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for (const o of operations.filter((op) => op.method === 'GET' && !op.path.endsWith('/stream') && !op.path.includes('{token}'))) {
    let paths = VARIANTS[o.path] ?? [o.path];
    if (o.path.includes('{id}')) {
      const rows = (await owner.get(o.path.replace(/\/\{id\}.*/, '').replace('/invitations', `/surveys/${g.survey.id}/invitations`).replace('/survey-links', `/surveys/${g.survey.id}/links`).replace('/survey-files', `/surveys/${g.survey.id}/files`))).data as Body[];
      paths = rows.slice(0, 12).map((row) => o.path.replace('{id}', row.id));
    }
    for (const path of paths) {
      const answer = await client.raw('GET', path);
      assert.ok(answer.status < 500, `${path}: ${answer.text}`);
      if (answer.status === 200) told.set(path, answer.text);
    }
  }
  return told;
}

test('limits: an advisor reads figures and never a name, an address or anybody’s words, on any route', async () => {
  await personal();
  const seenBy = async (client: Client) => {
    const told = await everything(client);
    return Object.entries(MARKS).map(([what, mark]) => `${what}: ${[...told].filter(([, text]) => text.includes(mark)).map(([path]) => path.replace(/[a-z]{3}_[0-9a-z]{13}/, '{id}')).join(' ')}`);
  };
  const byOwner = await seenBy(owner);
  assert.deepEqual(byOwner.filter((line) => line.endsWith(': ')), [], 'the owner sees each of them somewhere, so that this test can see');
  assert.deepEqual((await seenBy(house.as.advisor)).filter((line) => !line.endsWith(': ')), []);
});

// ---- another business ----

let neighbour: Client;
const theirs: Record<string, string> = {};
before(async () => {
  await g.otherBusiness();
  const signed = await house.signIn('nadia@next.test');
  neighbour = new Client(house.url, async () => signed);
  const make = async (prefix: string, path: string, body: Body) => (theirs[prefix] = (await neighbour.post(path, body, 201)).id);
  await make('loc', '/locations', { name: 'Their place', zone: 'Europe/Lisbon' });
  await make('dep', '/departments', { name: 'Their kitchen' });
  await make('emp', '/employees', { name: 'Their Tom', role: 'frontline' });
  await make('key', '/keys', { name: 'Their till', scope: 'read' });
  await make('cus', '/customers', { name: 'Their Vera', contact_points: [{ kind: 'email', value: 'vera@next.test' }] });
  await make('ord', '/orders', { customer_id: theirs.cus, placed_at: '2026-11-17T09:00:00Z', status: 'placed', items: [{ name: 'Their cup', quantity: 1, amount: 5 }] });
  await make('srv', '/surveys', { name: 'Their survey', kind: 'nps' });
  await make('inv', `/surveys/${theirs.srv}/invitations`, { customer_id: theirs.cus });
  await make('rsp', '/responses', { survey_id: theirs.srv, score: 3, comment: 'Their words' });
  await make('cas', '/cases', { customer_id: theirs.cus, text: 'Their complaint' });
  theirs.mai = ((await receive(house, mail({ from: 'vera@next.test', subject: 'Their subject', text: 'Their mail' }), '--business', 'Next Door')), (await neighbour.get('/mails')).data[0].id);
  await make('whk', '/webhooks', { name: 'Their till', url: 'https://127.0.0.1:1/', kinds: ['response.'] });
  await neighbour.post('/responses', { survey_id: theirs.srv, score: 5 }, 201);
  await house.clock.settle();
  theirs.whd = (await neighbour.get('/webhook-deliveries')).data[0].id;
  await make('msg', '/messages', { customer_id: theirs.cus, subject: 'Their letter', text: 'Their text' });
});

test('limits: an id of another business is nothing here, on any route, for anyone, and nothing of it is told or touched', async () => {
  const bodies = new Map<string, Body | undefined>();
  for (const o of writes.filter((op) => op.path.includes('{id}'))) bodies.set(o.name, (await requests[o.name]!(g)).body);
  const before = await dump(g.look);
  const withId = operations.filter((o) => o.path.includes('{id}'));
  for (const client of [owner, key]) {
    await all(withId, (o) => client.raw(o.method, filled(o.path, theirs[prefixOf(o.path)]), { body: bodies.get(o.name) }), (a) => isProblem(a, 404) && !/Their/.test(a.text));
  }
  assert.deepEqual(difference(before, await dump(g.look)), []);
});

/** Paths of all ids in a body: "customer_id", "items[0].employee_id". */
function idsIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((v, i) => idsIn(v, `${path}[${i}]`));
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, v]) => {
    const here = path ? `${path}.${name}` : name;
    return name.endsWith('_id') && typeof v === 'string' ? [here] : idsIn(v, here);
  });
}
function put(body: Body, path: string, change: (old: string) => string) {
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop()!;
  const at = steps.reduce((v: any, step) => v[step], body);
  at[last] = change(at[last]);
}

test('limits: an id of another business in a body is refused by its name, on any route, and nothing is kept', async () => {
  let tried = 0;
  for (const [name, make] of Object.entries(requests)) {
    const r = await make(g);
    for (const path of idsIn(r.body).filter((p) => p !== 'business_id')) {
      const body = structuredClone(r.body)!;
      put(body, path, (old) => theirs[old.slice(0, 3)]!);
      await house.clock.settle(); // what an earlier request put off happens before we look
      const before = await dump(g.look);
      const answer = await r.as.raw(name.split(' ')[0]!, r.path, { body });
      assert.ok(isProblem(answer, 422) && fields(answer.body).includes(path) && !/Their/.test(answer.text), `${name} with ${path} of another business answered ${answer.status} ${answer.text}`);
      assert.deepEqual(difference(before, await dump(g.look)), []);
      tried++;
    }
  }
  assert.ok(tried >= 15, `${tried} tried`);
});

test('limits: an id of another business in a filter finds nothing', async () => {
  const filters = operations.filter((o) => o.method === 'GET').flatMap((o) => o.parameters.filter((p) => p.in === 'query' && p.name.endsWith('_id')).map((p) => [o, p] as const));
  assert.ok(filters.length > 5);
  for (const [o, p] of filters) {
    const prefix = /\^(\w+)_/.exec(p.schema.pattern)![1]!;
    const answer = await owner.raw('GET', `${filled(o.path)}?${p.name}=${theirs[prefix]}`);
    assert.ok([200, 404, 422].includes(answer.status), `${o.name} ${p.name}: ${answer.text}`);
    assert.doesNotMatch(answer.text, /Their/);
    const rows: Body[] = answer.body.data ?? [];
    assert.ok(rows.every((row) => !row.id && !row.n), `${o.name}?${p.name} of another business: ${answer.text.slice(0, 300)}`);
  }
});

test('limits: nobody stands in a business without a place in it', async () => {
  const { id } = await neighbour.get('/business');
  assert.equal((await (await g.session('Sid')).raw('POST', '/session/business', { body: { business_id: id } })).status, 403);
});

// ---- addresses ----

test('limits: a method an address does not take is 405 and says which it does', async () => {
  const paths = [...new Set(operations.map((o) => o.path))];
  for (const path of paths) {
    const taken = operations.filter((o) => o.path === path).map((o) => o.method);
    const asAnother = operations.filter((o) => o.path !== path && new RegExp(`^${o.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)).map((o) => o.method); // /cases/close-before is a /cases/{id} too
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((m) => !taken.includes(m) && !asAnother.includes(m))) {
      const answer = await owner.raw(method, house.url + filled(path), { body: method === 'GET' ? undefined : {} });
      assert.ok(isProblem(answer, 405), `${method} ${path}: ${answer.status} ${answer.text}`);
      const allowed = (answer.headers.get('allow') ?? '').split(', ').filter((m) => m !== 'HEAD' && m !== 'OPTIONS').sort();
      assert.deepEqual(allowed, [...new Set([...taken, ...asAnother])].sort(), `${method} ${path}`);
    }
  }
});

test('limits: an address that is not there is 404, whoever asks', async () => {
  for (const path of ['/api/v1/nothing', '/api/v1', '/api/v1/', '/api/v2/surveys', '/api/v1/surveys/', '/api/v1//surveys', '/api/v1/customers/x/y/z', '/api/v1/surveys%2f']) {
    for (const client of [house.nobody(), owner]) assert.ok(isProblem(await client.raw('GET', path), 404), path);
  }
});

test('limits: an id that is none, or of another kind, is 404', async () => {
  const bodies = new Map<string, Body | undefined>();
  for (const o of writes.filter((op) => op.path.includes('{id}'))) bodies.set(o.name, (await requests[o.name]!(g)).body);
  for (const id of ['x', 'cus_', 'cus_zzzzzzzzzzzzz', 'CUS_0000000000001', 'acc_0000000000001', '0', '-1', '9'.repeat(300), `cus_${'0'.repeat(13)}`, 'cus_0000000000001%00', '%F0%9F%90%88']) {
    await all(operations.filter((o) => o.path.includes('{id}')), (o) => owner.raw(o.method, o.path.replace('{id}', id), { body: bodies.get(o.name) }), (a) => isProblem(a, 404) || isProblem(a, 400));
  }
});

// ---- where a request comes from ----

const OWN_PROOF = ['POST /api/v1/public/stop/{token}', 'POST /api/v1/public/invitations/{token}', 'POST /api/v1/public/respects/{token}',
  'POST /api/v1/public/invitations/{token}/files', 'POST /api/v1/public/invitations/{token}/receipt', 'POST /api/v1/public/invitations/{token}/receipt/delete']; // widgets and tunnels: the token is the proof

test('limits: a page of another site cannot use a session, on any route that writes', async () => {
  const signed = await owner.signature();
  const strange: Record<string, string>[] = [{ origin: 'https://evil.test' }, { origin: 'null' }, { origin: `${house.url}.evil.test` }, { origin: 'https://evil.test', host: 'evil.test:80' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }];
  for (const headers of strange.filter((h) => !h.host)) {
    await all(writes.filter((o) => !OWN_PROOF.includes(o.name)), (o) => send(owner, o, filled(o.path), headers), (a) => isProblem(a, 403));
  }
  const from = (origin: string) => house.nobody().raw('POST', '/departments', { body: { name: `Own ${origin}` }, headers: { ...signed, origin } });
  assert.equal((await from(house.url)).status, 201);
});

test('limits: with a session a body must say it is JSON, which a form of another site cannot', async () => {
  const withBody = writes.filter((o) => o.body);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', '']) {
    await all(withBody.filter((o) => !isPublic(o)), (o) => owner.raw(o.method, filled(o.path), { text: '{}', headers: { 'content-type': type } }), (a) => isProblem(a, 415));
  }
  assert.equal((await owner.raw('POST', '/departments', { text: '{"name":"Charset"}', headers: { 'content-type': 'Application/JSON; charset=utf-8' } })).status, 201);
  assert.equal((await key.raw('POST', '/departments', { text: '{"name":"By key"}', headers: { 'content-type': 'text/plain' } })).status, 201, 'scripts with a key may say what they like');
});

// ---- tokens ----

test('limits: a guessed or changed token is 404, for reading and for answering, and nothing is kept', async () => {
  for (const name of Object.keys(requests).filter((n) => n.includes('{token}'))) {
    const r = await requests[name]!(g);
    const token = /\/public\/\w+\/([^/?]+)/.exec(r.path)![1]!, isRead = name.endsWith('{token}');
    const changed = (i: number) => token.slice(0, i) + (token[i] === 'a' ? 'b' : 'a') + token.slice(i + 1);
    const before = await dump(g.look);
    const guesses = [...[...token].keys()].filter((i) => i % 3 === 0 || i === token.length - 1).map(changed);
    for (const guess of [...guesses, token.slice(0, -1), `${token}a`, 'x', 'A'.repeat(5000)]) {
      if (guess === token) continue;
      const path = r.path.replace(token, guess);
      for (const answer of [...(isRead ? [await r.as.raw('GET', path)] : []), await r.as.raw('POST', path, { body: r.body, text: r.text })]) {
        assert.ok(isProblem(answer, 404) || answer.status === 414, `${name} with ${guess}: ${answer.status} ${answer.text}`);
      }
    }
    assert.deepEqual(difference(before, await dump(g.look)), [], name);
    if (isRead) assert.ok((await r.as.raw('GET', r.path)).status === 200, 'the real one is good');
  }
});
