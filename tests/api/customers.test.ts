// SPDX-License-Identifier: Apache-2.0
// Whom we serve: nothing is required, nothing is lost, nobody is two people to one program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { as } = house;

const kinds = async (id: string) => (await as.owner.get(`/customers/${id}/timeline`)).data.map((e: any) => e.kind);
const refused = async (body: unknown, status = 422) => {
  const answer = await as.owner.raw('POST', '/customers', { body });
  assert.equal(answer.status, status, answer.text);
  return answer.body;
};

test('customer-nothing-required: a walk-in without anything is a customer', async () => {
  const c = await as.frontline.post('/customers', {}, 201);
  assert.match(c.id, /^cus_[0-9a-hjkmnp-tv-z]{13}$/);
  assert.equal(c.kind, 'person');
  assert.equal(c.name, null);
  assert.deepEqual([c.contact_points, c.external_ids, c.links], [[], [], []]);
  assert.deepEqual(c.standing, { open_cases: 0, last_mood: null, last_visit_at: null });
  assert.equal(c.created_at, c.changed_at);
  assert.deepEqual(await as.owner.get(`/customers/${c.id}`), c);
  assert.deepEqual(await kinds(c.id), ['customer.created']);
});

test('customer-contact: an e-mail stays as typed, a phone becomes international', async () => {
  const c = await as.owner.post('/customers', {
    name: '  Ana Lima ', call_name: 'Nita', language: 'pt-PT', notes: 'Oat milk',
    contact_points: [
      { kind: 'email', value: 'Ana.Lima@Example.com', label: 'work' },
      { kind: 'phone', value: '912 345 678' },
      { kind: 'phone', value: '+49 (30) 123456' },
      { kind: 'handle', value: '@ana', marked: 'bounced' },
      { kind: 'email', value: 'ana.lima@example.com' },
    ],
  }, 201);
  assert.equal(c.name, 'Ana Lima');
  assert.deepEqual(c.contact_points.map((p: any) => [p.kind, p.value, p.label, p.marked]), [
    ['email', 'Ana.Lima@Example.com', 'work', 'ok'],
    ['phone', '+351912345678', null, 'ok'],
    ['phone', '+4930123456', null, 'ok'],
    ['handle', '@ana', null, 'bounced'],
  ], 'the same address twice is one');
  for (const p of c.contact_points) assert.match(p.id, /^cpt_/);
});

test('customer-contact: every wrong value is named with its place', async () => {
  const problem = await refused({
    language: 'Portuguese!',
    contact_points: [
      { kind: 'email', value: 'ana@example.com' }, { kind: 'email', value: 'ana@nowhere' }, { kind: 'phone', value: '12' },
      { kind: 'email', value: 'two@@example.com' }, { kind: 'phone', value: 'call me' }, { kind: 'handle', value: '   ' },
    ],
  });
  assert.deepEqual(fields(problem), ['language', 'contact_points[1].value', 'contact_points[2].value', 'contact_points[3].value',
    'contact_points[4].value', 'contact_points[5].value']);
  assert.match(problem.errors[2].message, /\+351 912 345 678/);
  assert.deepEqual(fields(await refused({ contact_points: [{ kind: 'fax', value: '1' }, { kind: 'email' }, 'x'] })),
    ['contact_points[0].kind', 'contact_points[1].value', 'contact_points[2]']);
});

test('customer-country: the country setting says how phones are read', async () => {
  await as.owner.patch('/settings', { country: 'br' });
  const c = await as.owner.post('/customers', { contact_points: [{ kind: 'phone', value: '(11) 91234-5678' }] }, 201);
  assert.equal(c.contact_points[0].value, '+5511912345678');
  await as.owner.patch('/settings', { country: null });
});

test('customer-reference: a known outside id changes that customer, and what it does not say stays', async () => {
  const made = await as.key.post('/customers', {
    name: 'Rui Costa', external_ids: [{ source: 'till', id: '77' }], contact_points: [{ kind: 'email', value: 'rui@example.com' }],
  }, 201);
  const same = await as.key.post('/customers', { name: 'Rui Costa', external_ids: [{ source: 'till', id: '77' }] }, 200);
  assert.deepEqual(same, made);
  assert.deepEqual(await kinds(made.id), ['customer.created'], 'unchanged: nothing written, nothing told');

  await house.clock.to('2026-11-18T10:05:00Z');
  const more = await as.key.post('/customers', {
    call_name: 'Rui', external_ids: [{ source: 'shop', id: 'r1' }, { source: 'till', id: '77' }], contact_points: [{ kind: 'phone', value: '+351911111111' }],
  }, 200);
  assert.equal(more.id, made.id);
  assert.equal(more.name, 'Rui Costa');
  assert.equal(more.call_name, 'Rui');
  assert.deepEqual(more.contact_points.map((p: any) => p.value), ['rui@example.com', '+351911111111']);
  assert.equal(more.contact_points[0].id, made.contact_points[0].id);
  assert.deepEqual(more.external_ids, [{ source: 'shop', id: 'r1' }, { source: 'till', id: '77' }]);
  assert.equal(more.created_at, made.created_at);
  assert.ok(more.changed_at > made.changed_at);
  assert.deepEqual(await kinds(made.id), ['customer.changed', 'customer.created']);
  assert.equal((await as.key.post('/customers', { external_ids: [{ source: 'other', id: '77' }] }, 201)).name, null, 'the same id of another program is someone else');
});

test('customer-reference: an outside id that belongs to someone else is refused by name', async () => {
  const a = await as.owner.post('/customers', { external_ids: [{ source: 'crm', id: 'a' }] }, 201);
  const b = await as.owner.post('/customers', { external_ids: [{ source: 'crm', id: 'b' }] }, 201);
  const both = await refused({ name: 'Both', external_ids: [{ source: 'crm', id: 'a' }, { source: 'crm', id: 'b' }] }, 409);
  assert.deepEqual(fields(both), ['external_ids[1]']);
  assert.match(both.errors[0].message, new RegExp(b.id));
  const answer = await as.owner.raw('PATCH', `/customers/${a.id}`, { body: { external_ids: [{ source: 'crm', id: 'new' }, { source: 'crm', id: 'b' }] } });
  assert.equal(answer.status, 409);
  assert.deepEqual(fields(answer.body), ['external_ids[1]']);
  assert.deepEqual((await as.owner.get(`/customers/${a.id}`)).external_ids, [{ source: 'crm', id: 'a' }], 'nothing half-written');
});

test('customer-reference: lists that are added to have an end', async () => {
  const outside = { external_ids: [{ source: 'grow', id: '1' }] };
  const handles = (from: number) => Array.from({ length: 30 }, (_, i) => ({ kind: 'handle', value: `@h${from + i}` }));
  await as.key.post('/customers', { ...outside, contact_points: handles(0) }, 201);
  assert.equal((await as.key.post('/customers', { ...outside, contact_points: handles(20) }, 200)).contact_points.length, 50);
  const answer = await as.key.raw('POST', '/customers', { body: { ...outside, contact_points: [{ kind: 'handle', value: '@one-more' }] } });
  assert.deepEqual([answer.status, fields(answer.body)], [422, ['contact_points']]);
});

test('customer-patch: absent leaves, null clears, a list is set as a whole', async () => {
  const c = await as.owner.post('/customers', {
    name: 'Maria', notes: 'Dog: Bica', external_ids: [{ source: 'p', id: '1' }, { source: 'p', id: '2' }],
    contact_points: [{ kind: 'email', value: 'maria@example.com' }, { kind: 'phone', value: '+351922222222', label: 'home' }],
  }, 201);
  const [email, phone] = c.contact_points;
  const p = await as.owner.patch(`/customers/${c.id}`, {
    notes: null, external_ids: [{ source: 'p', id: '2' }],
    contact_points: [{ id: phone.id, kind: 'phone', value: '933 333 333' }, { kind: 'email', value: 'maria@other.example' }],
  });
  assert.equal(p.name, 'Maria');
  assert.equal(p.notes, null);
  assert.deepEqual(p.external_ids, [{ source: 'p', id: '2' }]);
  assert.deepEqual(p.contact_points.map((x: any) => [x.value, x.label]), [['+351933333333', 'home'], ['maria@other.example', null]]);
  assert.equal(p.contact_points[0].id, phone.id);
  assert.notEqual(p.contact_points[1].id, email.id);
  assert.equal((await as.owner.post('/customers', { external_ids: [{ source: 'p', id: '1' }] }, 201)).name, null, 'a reference given up is free');

  assert.deepEqual(await as.owner.patch(`/customers/${c.id}`, {}), p, 'nothing said, nothing changed');
  assert.deepEqual((await as.owner.patch(`/customers/${c.id}`, { contact_points: null, name: null })).contact_points, []);
  const wrong = await as.owner.raw('PATCH', `/customers/${c.id}`, { body: { contact_points: [{ id: email.id, kind: 'email', value: 'x@example.com' }] } });
  assert.deepEqual([wrong.status, fields(wrong.body)], [422, ['contact_points[0].id']]);
});

test('customer-bounced: an address that changed is no longer known to bounce', async () => {
  const c = await as.owner.post('/customers', { contact_points: [{ kind: 'email', value: 'old@example.com' }] }, 201);
  const id = c.contact_points[0].id;
  const marked = await as.owner.patch(`/customers/${c.id}`, { contact_points: [{ id, kind: 'email', value: 'old@example.com', marked: 'bounced' }] });
  assert.equal(marked.contact_points[0].marked, 'bounced');
  const fixed = await as.owner.patch(`/customers/${c.id}`, { contact_points: [{ id, kind: 'email', value: 'new@example.com' }] });
  assert.deepEqual([fixed.contact_points[0].id, fixed.contact_points[0].marked], [id, 'ok']);
});

test('customer-etag: two people who edit do not overwrite each other', async () => {
  const c = await as.owner.post('/customers', { name: 'Edit' }, 201);
  const tag = (await as.owner.raw('GET', `/customers/${c.id}`)).headers.get('etag')!;
  assert.match(tag, /^"\d+"$/);
  await as.owner.patch(`/customers/${c.id}`, { name: 'Edited' }, 200, { 'if-match': tag });
  const late = await as.owner.raw('PATCH', `/customers/${c.id}`, { body: { name: 'Too late' }, headers: { 'if-match': tag } });
  assert.equal(late.status, 412);
  assert.equal((await as.owner.get(`/customers/${c.id}`)).name, 'Edited');
});

test('customer-link: belongs to an organisation, a household, a guardian; not to oneself and not both ways', async () => {
  const shop = await as.owner.post('/customers', { kind: 'organisation', name: 'Lima & Filhos' }, 201);
  const child = await as.owner.post('/customers', { name: 'Tiago' }, 201);
  const ana = await as.owner.post('/customers', {
    name: 'Ana', links: [{ kind: 'organisation', customer_id: shop.id }, { kind: 'household', customer_id: child.id }, { kind: 'organisation', customer_id: shop.id }],
  }, 201);
  assert.deepEqual(ana.links, [{ kind: 'household', customer_id: child.id, name: 'Tiago' }, { kind: 'organisation', customer_id: shop.id, name: 'Lima & Filhos' }]);
  const say = async (id: string, links: unknown[]) => {
    const answer = await as.owner.raw('PATCH', `/customers/${id}`, { body: { links } });
    return answer.status === 200 ? 'ok' : `${answer.status} ${fields(answer.body).join()}`;
  };
  assert.equal(await say(shop.id, [{ kind: 'organisation', customer_id: shop.id }]), '422 links[0].customer_id');
  assert.equal(await say(shop.id, [{ kind: 'household', customer_id: child.id }, { kind: 'organisation', customer_id: ana.id }]), '422 links[1].customer_id');
  assert.equal(await say(child.id, [{ kind: 'guardian', customer_id: 'cus_0000000000001' }]), '422 links[0].customer_id');
  assert.equal(await say(child.id, [{ kind: 'household', customer_id: ana.id }, { kind: 'guardian', customer_id: ana.id }]), 'ok', 'a household is mutual');
  assert.equal(await say(ana.id, [{ kind: 'guardian', customer_id: child.id }]), '422 links[0].customer_id');
  assert.equal(await say(ana.id, []), 'ok');
  assert.deepEqual((await as.owner.get(`/customers/${ana.id}`)).links, []);
});

test('customer-repeat: the same Idempotency-Key makes one customer', async () => {
  const headers = { 'idempotency-key': 'once' };
  const first = await as.owner.post('/customers', { name: 'Once' }, 201, headers);
  assert.equal((await as.owner.post('/customers', { name: 'Once' }, 201, headers)).id, first.id);
  assert.equal((await as.owner.raw('POST', '/customers', { body: { name: 'Twice' }, headers })).status, 422);
});

test('customer-permission: an advisor sees no customer, a reading key changes none', async () => {
  const c = await as.owner.post('/customers', { name: 'Private' }, 201);
  for (const [method, path] of [['GET', '/customers'], ['GET', `/customers/${c.id}`], ['GET', `/customers/${c.id}/timeline`], ['GET', `/customers/${c.id}/orders`]])
    assert.equal((await as.advisor.raw(method!, path!)).status, 403, path);
  assert.equal((await as.advisor.raw('POST', '/customers', { body: {} })).status, 403);
  assert.equal((await as.nobody.raw('GET', '/customers')).status, 401);
  const key = (await as.owner.post('/keys', { name: 'reader', scope: 'read' }, 201)).key;
  assert.equal((await house.withKey(key).raw('GET', `/customers/${c.id}`)).status, 200);
  assert.equal((await house.withKey(key).raw('PATCH', `/customers/${c.id}`, { body: { name: 'x' } })).status, 403);
});

test('customer-hint: open pages hear of it', async () => {
  const page = await house.listen();
  const c = await as.owner.post('/customers', {}, 201);
  assert.equal((await page.hears('customer.created')).id, c.id);
  page.close();
});

test('bad-input: each wrong request is refused by name and leaves nothing behind', async () => {
  const before = (await as.owner.get('/customers?limit=1')).data[0].id;
  const send = (text: string | Uint8Array) => as.owner.raw('POST', '/customers', { text, headers: { 'content-type': 'application/json' } });
  assert.equal((await send('{"name":')).status, 400);
  assert.equal((await send('')).status, 201, 'no body is an empty one');
  assert.equal((await send('[]')).status, 422);
  assert.equal((await send('{"name":"a","name":"b"}')).status, 400);
  assert.equal((await send(Buffer.from([...Buffer.from('{"name":"'), 0xff, 0xfe, ...Buffer.from('"}')]))).status, 400);
  assert.equal((await send('{"name":"a\\u0000b"}')).status, 400);
  assert.equal((await send(`{"notes":"${'x'.repeat(2 << 20)}"}`)).status, 413);
  assert.equal((await as.owner.raw('POST', '/customers', { text: 'name=Ana', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status, 415);
  for (const [body, names] of [
    [{ name: 7, kind: 'robot', colour: 'red' }, ['colour', 'kind', 'name']],
    [{ name: 'x'.repeat(201), notes: 'y'.repeat(8001) }, ['name', 'notes']],
    [{ contact_points: { kind: 'email' }, external_ids: 'till:77', links: [7] }, ['contact_points', 'external_ids', 'links[0]']],
    [{ external_ids: [{ source: 'till' }, { source: ' ', id: '' }] }, ['external_ids[0].id', 'external_ids[1].id', 'external_ids[1].source']],
    [{ id: 'cus_0000000000000', standing: {}, created_at: '2020-01-01T00:00:00Z' }, ['created_at', 'id', 'standing']],
    [{ links: [{ kind: 'household', customer_id: 'emp_0000000000000' }] }, ['links[0].customer_id']],
    [{ contact_points: Array.from({ length: 51 }, (_, i) => ({ kind: 'handle', value: `${i}` })) }, ['contact_points']],
  ] as const)
    assert.deepEqual(fields(await refused(body)).sort(), names);
  const after = (await as.owner.get('/customers?limit=2')).data;
  assert.equal(after[1].id, before, 'only the empty one was added');
  for (const id of ['cus_0000000000001', 'cus_0000000000000', 'cus_zzz', 'emp_0000000000000', 'x%00y', 'cus_%ff'])
    assert.ok([400, 404].includes((await as.owner.raw('GET', `/customers/${id}`)).status), id);
});
