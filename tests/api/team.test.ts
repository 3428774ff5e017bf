// SPDX-License-Identifier: Apache-2.0
// People who work here: who they are, what they may do to each other, and how they come in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, fields, start } from './helpers.ts';

const house = await start();
const { owner, nobody } = house.as;
const PASSWORD = 'a fine pass phrase';
const later = async (ms: number) => house.clock.to(new Date(Date.parse(await house.clock.now()) + ms).toISOString());
const names = async (c: Client, query = '') => (await c.get(`/employees${query}`)).data.map((e: any) => e.name);

test('employee-1: a name is enough, the rest has an answer of its own', async () => {
  const lea = await owner.post('/employees', { name: 'Lea', external_ids: [{ source: 'till', id: 'e7' }] }, 201);
  assert.match(lea.id, /^emp_[0-9a-z]{13}$/);
  assert.deepEqual(
    [lea.role, lea.location_id, lea.department_id, lea.email, lea.account, lea.archived, lea.external_ids],
    ['frontline', null, null, null, false, false, [{ source: 'till', id: 'e7' }]],
  );
  assert.deepEqual(await owner.get(`/employees/${lea.id}`), lea);
});

test('employee-2: the same outside id is the same person; what is sent again changes what it names', async () => {
  const first = await owner.post('/employees', { name: 'Max', external_ids: [{ source: 'till', id: 'm1' }] }, 201);
  const same = await owner.post('/employees', { name: 'Max', external_ids: [{ source: 'till', id: 'm1' }] }, 200);
  assert.deepEqual(same, first);
  const more = await owner.post('/employees', { name: 'Max Pereira', external_ids: [{ source: 'till', id: 'm1' }, { source: 'clock', id: '12' }] }, 200);
  assert.deepEqual([more.id, more.name, more.external_ids.length], [first.id, 'Max Pereira', 2]);
  const other = await owner.post('/employees', { name: 'Ida', external_ids: [{ source: 'till', id: 'i1' }] }, 201);
  assert.deepEqual(fields(await owner.post('/employees', { name: 'Both', external_ids: [{ source: 'till', id: 'i1' }, { source: 'till', id: 'm1' }] }, 409)), ['external_ids']);
  assert.deepEqual(fields(await owner.patch(`/employees/${other.id}`, { external_ids: [{ source: 'till', id: 'm1' }] }, 409)), ['external_ids']);
  const replaced = await owner.patch(`/employees/${first.id}`, { external_ids: [{ source: 'clock', id: '13' }] });
  assert.deepEqual(replaced.external_ids, [{ source: 'clock', id: '13' }]);
  assert.deepEqual((await owner.patch(`/employees/${first.id}`, { external_ids: null })).external_ids, []);
});

test('employee-3: every wrong field is named at once', async () => {
  const bad = await owner.post('/employees', { name: ' ', role: 'boss', email: 7, external_ids: [{ source: 'till' }], salary: 1, archived: 'no' }, 422);
  assert.deepEqual(fields(bad).sort(), ['archived', 'email', 'external_ids[0].id', 'name', 'role', 'salary']);
  assert.deepEqual(fields(await owner.post('/employees', { name: 'A', email: 'not an address' }, 422)), ['email']);
  assert.deepEqual(fields(await owner.post('/employees', { name: 'A', location_id: 'emp_0000000000001' }, 422)), ['location_id']);
  assert.deepEqual(fields(await owner.post('/employees', {}, 422)), ['name']);
  await owner.get('/employees/emp_0000000000001', 404);
  await owner.get('/employees/nonsense', 404);
});

test('employee-4: nobody is removed; the archived are listed apart', async () => {
  const gone = await owner.post('/employees', { name: 'Zita' }, 201);
  await owner.patch(`/employees/${gone.id}`, { archived: true });
  assert.ok(!(await names(owner)).includes('Zita'));
  assert.deepEqual(await names(owner, '?archived=true'), ['Zita']);
  assert.equal((await owner.get(`/employees/${gone.id}`)).archived, true);
  assert.equal((await owner.raw('DELETE', `/employees/${gone.id}`)).status, 405);
});

test('employee-5: the team is listed by name, page by page', async () => {
  for (const name of ['Page B', 'Page A', 'Page C', 'Page A']) await owner.post('/employees', { name }, 201);
  const all = await names(owner);
  assert.deepEqual(all, [...all].sort());
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: any = await owner.get(`/employees?limit=2${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    seen.push(...page.data.map((e: any) => e.name));
    next = page.next;
  }
  assert.deepEqual(seen, all);
});

test('employee-6: at least one owner who signs in stays', async () => {
  const olga = await house.employeeOf(owner);
  assert.deepEqual(fields(await owner.patch(`/employees/${olga}`, { role: 'manager' }, 409)), ['role']);
  assert.deepEqual(fields(await owner.patch(`/employees/${olga}`, { archived: true }, 409)), ['archived']);
  await owner.post('/employees', { name: 'Owner on paper', role: 'owner' }, 201);
  await owner.patch(`/employees/${olga}`, { role: 'manager' }, 409); // who cannot sign in does not count
  const second = await house.colleague('Second Owner', 'owner');
  await second.client.patch(`/employees/${olga}`, { role: 'manager' });
  assert.deepEqual(fields(await second.client.patch(`/employees/${second.id}`, { archived: true }, 409)), ['archived']);
  await second.client.patch(`/employees/${olga}`, { role: 'owner' });
});

test('employee-7: nobody gives a role, or touches a person, that reaches further than they do', async () => {
  const { manager } = house.as;
  const olga = await house.employeeOf(owner);
  assert.deepEqual(fields(await manager.post('/employees', { name: 'X', role: 'owner' }, 403)), ['role']);
  await manager.patch(`/employees/${olga}`, { name: 'Y' }, 403);
  await manager.patch(`/employees/${await house.employeeOf(manager)}`, { role: 'owner' }, 403);
  const paper = (await owner.get('/employees')).data.find((e: any) => e.name === 'Owner on paper');
  await manager.post(`/employees/${paper.id}/invite`, {}, 403);
  const hired = await manager.post('/employees', { name: 'Hired', role: 'frontline' }, 201);
  await manager.patch(`/employees/${hired.id}`, { role: 'manager' });
});

test('employee-8: who manages one place changes its people only', async () => {
  const harbour = await owner.post('/locations', { name: 'Harbour' }, 201);
  const market = await owner.post('/locations', { name: 'Market' }, 201);
  const boss = (await house.colleague('Harbour Boss', 'manager', { location_id: harbour.id })).client;
  const here = await boss.post('/employees', { name: 'Nina' }, 201);
  assert.equal(here.location_id, harbour.id);
  const there = await owner.post('/employees', { name: 'Otto', location_id: market.id }, 201);
  assert.deepEqual(fields(await boss.patch(`/employees/${there.id}`, { name: 'Mine' }, 403)), ['location_id']);
  await boss.patch(`/employees/${here.id}`, { location_id: market.id }, 403);
  await boss.post('/employees', { name: 'Pia', location_id: market.id }, 403);
  await boss.patch(`/employees/${here.id}`, { name: 'Nina Alves' });
  assert.deepEqual(await names(owner, `?location_id=${market.id}`), ['Otto']);
});

test('employee-9: colleagues know names, only who manages sees addresses; the advisor sees nobody', async () => {
  const ana = await owner.post('/employees', { name: 'Ana', email: 'ana@example.com' }, 201);
  assert.equal((await house.as.manager.get(`/employees/${ana.id}`)).email, 'ana@example.com');
  assert.equal((await house.as.frontline.get(`/employees/${ana.id}`)).email, null);
  await house.as.advisor.get('/employees', 403);
  await house.as.advisor.get(`/employees/${ana.id}`, 403);
  await house.as.frontline.post('/employees', { name: 'B' }, 403);
  await house.as.frontline.patch(`/employees/${ana.id}`, { name: 'B' }, 403);
  await house.as.advisor.post('/employees', { name: 'B' }, 403);
});

test('employee-10: a POST sent twice with one key makes one person', async () => {
  const headers = { 'idempotency-key': 'hire-1' };
  const one = await owner.post('/employees', { name: 'Twice' }, 201, headers);
  const two = await owner.post('/employees', { name: 'Twice' }, 201, headers);
  assert.deepEqual(two, one);
  await owner.post('/employees', { name: 'Another' }, 422, headers);
});

test('join-1: a colleague joins by a link, once', async () => {
  const sara = await owner.post('/employees', { name: 'Sara', role: 'frontline', email: 'sara@example.com' }, 201);
  const invite = await owner.post(`/employees/${sara.id}/invite`, {}, 201);
  assert.equal(invite.url, `/join/${invite.token}`);
  assert.equal(Date.parse(invite.expires_at) - Date.parse(await house.clock.now()) <= 14 * 86_400_000, true);
  const seen = await nobody.get(`/public/joins/${invite.token}`);
  assert.deepEqual([seen.business, seen.name, seen.role, seen.email], ['Café Bica', 'Sara', 'frontline', 'sara@example.com']);

  assert.deepEqual(fields(await nobody.post(`/public/joins/${invite.token}`, { email: 'sara', password: PASSWORD }, 422)), ['email']);
  assert.deepEqual(fields(await nobody.post(`/public/joins/${invite.token}`, { email: 'sara@example.com', password: '123456789' }, 422)), ['password']);
  const joined = await nobody.raw('POST', `/public/joins/${invite.token}`, { body: { email: 'sara@example.com', password: PASSWORD } });
  assert.equal(joined.status, 201, joined.text);
  assert.equal(joined.body.employee.id, sara.id);
  assert.equal(joined.body.employee.account, true);
  assert.match(joined.headers.getSetCookie()[0]!, /^rapport_session=/);

  await nobody.get(`/public/joins/${invite.token}`, 410);
  await nobody.post(`/public/joins/${invite.token}`, { email: 'sara2@example.com', password: PASSWORD }, 410);
  await owner.post(`/employees/${sara.id}/invite`, {}, 409);
});

test('join-live: an open page hears of who joined, with ids only', async () => {
  const page = await house.listen(owner);
  const { id } = await house.colleague('Noa Vidal', 'frontline');
  const hint = await page.hears('employee.joined');
  page.close();
  assert.equal(hint.id, id);
});

test('join-2: an old link, a guessed one and one for somebody who left are refused', async () => {
  const late = await owner.post('/employees', { name: 'Late' }, 201);
  const invite = await owner.post(`/employees/${late.id}/invite`, {}, 201);
  const left = await owner.post('/employees', { name: 'Left' }, 201);
  const other = await owner.post(`/employees/${left.id}/invite`, {}, 201);
  await owner.patch(`/employees/${left.id}`, { archived: true });
  await nobody.post(`/public/joins/${other.token}`, { email: 'left@example.com', password: PASSWORD }, 410);
  const guess = invite.token.slice(0, -1) + (invite.token.endsWith('0') ? '1' : '0');
  await nobody.get(`/public/joins/${guess}`, 404);
  await nobody.post('/public/joins/x', { email: 'a@b.c', password: PASSWORD }, 404);
  await later(14 * 86_400_000);
  await nobody.get(`/public/joins/${invite.token}`, 410);
  await nobody.post(`/public/joins/${invite.token}`, { email: 'late@example.com', password: PASSWORD }, 410);
});

test('join-3: who has an account already joins with its password; the link alone takes nothing over', async () => {
  const twin = await owner.post('/employees', { name: 'Twin' }, 201);
  const invite = await owner.post(`/employees/${twin.id}/invite`, {}, 201);
  await nobody.post(`/public/joins/${invite.token}`, { email: 'olga@bica.test', password: 'a guess at it' }, 401);
  const taken = await nobody.post(`/public/joins/${invite.token}`, { email: 'OLGA@bica.test', password: PASSWORD }, 409);
  assert.deepEqual(fields(taken), ['email']); // Olga has a place here already
});

test('join-4: who is archived is out at once, and back in when they return', async () => {
  const { id, client } = await house.colleague('Season Worker', 'frontline');
  await client.get('/session');
  await owner.patch(`/employees/${id}`, { archived: true });
  assert.equal((await client.raw('GET', '/session')).status, 401);
  assert.equal((await nobody.raw('POST', '/session', { body: { email: 'season.worker@bica.test', password: PASSWORD } })).status, 403);
  await owner.patch(`/employees/${id}`, { archived: false });
  await client.get('/session');
});

test('department-1: departments are made, renamed, archived and never removed', async () => {
  const kitchen = await owner.post('/departments', { name: 'Kitchen' }, 201);
  assert.match(kitchen.id, /^dep_/);
  assert.deepEqual(await owner.get(`/departments/${kitchen.id}`), kitchen);
  const cook = await owner.post('/employees', { name: 'Cook', department_id: kitchen.id }, 201);
  assert.equal(cook.department_id, kitchen.id);
  assert.equal((await owner.patch(`/departments/${kitchen.id}`, { name: 'Bakery' })).name, 'Bakery');
  assert.deepEqual(fields(await owner.patch(`/departments/${kitchen.id}`, { name: '', archived: null }, 422)), ['name']);
  await owner.patch(`/departments/${kitchen.id}`, { archived: true });
  assert.deepEqual((await owner.get('/departments')).data, []);
  assert.equal((await owner.get('/departments?archived=true')).data.length, 1);
  await house.as.frontline.post('/departments', { name: 'Mine' }, 403);
  await owner.get('/departments/dep_0000000000001', 404);
});
