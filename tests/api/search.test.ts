// SPDX-License-Identifier: Apache-2.0
// Finding a customer while typing: any word of the name, the end of a phone, a piece of an e-mail, whatever the accents.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { start } from './helpers.ts';

const { as, clock } = await start();
const ids: Record<string, string> = {};

/** The labels of those found, in their order. */
const find = async (q: string, more = '') => {
  const answer = await as.frontline.get(`/customers?q=${encodeURIComponent(q)}${more}`);
  assert.equal(answer.next, null);
  return answer.data.map((c: any) => Object.keys(ids).find((k) => ids[k] === c.id) ?? c.name);
};
const finds = async (q: string, ...who: string[]) => assert.deepEqual((await find(q)).sort(), who.sort(), q);

before(async () => {
  const people: Record<string, any> = {
    ana: { name: 'Ana Maria Lima', call_name: 'Nita', contact_points: [{ kind: 'email', value: 'A.Lima@Bakery.example' }, { kind: 'phone', value: '+351912345678' }], external_ids: [{ source: 'till', id: '77' }] },
    jose: { name: 'José Müller', contact_points: [{ kind: 'email', value: 'jose_m@example.com' }, { kind: 'phone', value: '+491719945678' }] },
    vladimir: { name: 'Владимир Иванов' },
    yamada: { name: '山田太郎' },
    anastasia: { name: 'Anastasia Limarova', contact_points: [{ kind: 'handle', value: '@nastya' }] },
    firm: { kind: 'organisation', name: "O'Neill & Sons 100%", external_ids: [{ source: 'crm', id: 'A-1/7*' }] },
    walkin: { contact_points: [{ kind: 'phone', value: '+351933000111' }] },
    bo: { name: 'Bo Li' },
  };
  for (const [label, body] of Object.entries(people)) ids[label] = (await as.owner.post('/customers', body, 201)).id;
});

test('search-name: the beginning of any word, in any order', async () => {
  await finds('ana', 'ana', 'anastasia');
  await finds('Ana L', 'ana', 'anastasia');
  await finds('ana ma', 'ana');
  await finds('lim', 'ana', 'anastasia');
  assert.deepEqual(await find('lima ana'), ['ana', 'anastasia']);
  await finds('lima m', 'ana');
  await finds('maria', 'ana');
  await finds('mar lim', 'ana');
  await finds('lima', 'ana', 'anastasia');
  await finds('zoe');
});

test('search-fold: accents, case and alphabets do not matter', async () => {
  await finds('jose', 'jose');
  await finds('MÜLL', 'jose');
  await finds('muller jose', 'jose');
  await finds('vladimir', 'vladimir');
  await finds('Влад', 'vladimir');
  await finds('ivanov', 'vladimir');
  await finds('山田', 'yamada');
});

test('search-short: two letters find beginnings only', async () => {
  await finds('bo', 'bo');
  await finds('li', 'ana', 'anastasia', 'bo');
  await finds('im');
});

test('search-fragment: three letters find the middle of a name, an e-mail, a handle, the name they like', async () => {
  await finds('ima', 'ana', 'anastasia');
  await finds('mir', 'vladimir');
  await finds('nit', 'ana');
  await finds('akery', 'ana');
  assert.equal((await find('a.lima@'))[0], 'ana');
  await finds('lima@bak', 'ana');
  await finds('JOSE_M', 'jose');
  await finds('example.com', 'jose');
  await finds('stya', 'anastasia');
});

test('search-phone: its end from three digits, its beginning, its middle, as people write it', async () => {
  await finds('678', 'ana', 'jose');
  await finds('111', 'walkin');
  await finds('345678', 'ana');
  await finds('+351 912', 'ana');
  await finds('00351 912', 'ana');
  await finds('912 345 678', 'ana');
  await finds('0171 99456', 'jose');
  await finds('1994', 'jose');
  await finds('4567', 'ana', 'jose');
  await finds('(933) 000-111', 'walkin');
  await finds('78');
});

test('search-id: an outside id or our own, as a whole', async () => {
  await finds('77', 'ana');
  await finds('A-1/7*', 'firm');
  await finds(ids.bo!, 'bo');
  await finds(ids.bo!.toUpperCase().replace('CUS', 'cus'), 'bo');
});

test('search-signs: % _ \\ quotes and * are text', async () => {
  for (const q of ['%', '_', '\\', "'", '"', '*', '%%%', '___', '"*"', "' OR 1=1 --", '-', '@', '(', '100%_']) {
    const found = await find(q);
    assert.ok(!found.includes('ana'), `${q} found ${found}`);
  }
  await finds("o'neill", 'firm');
  await finds('100%', 'firm');
  await finds("neill & sons", 'firm');
});

test('search-order: the exact one and beginnings stand before fragments; each once; never more than asked', async () => {
  const first = await find('lima');
  assert.deepEqual(first, ['ana', 'anastasia']);
  for (let i = 0; i < 12; i++) await as.owner.post('/customers', { name: `Kiki Kikiana ${i}`, contact_points: [{ kind: 'email', value: `kiki${i}@kiki.example` }] }, 201);
  assert.equal((await find('kiki', '&limit=5')).length, 5);
  assert.equal(new Set((await as.owner.get('/customers?q=kiki')).data.map((c: any) => c.id)).size, 12);
  assert.equal((await find('kiki')).length, 12);
});

test('search-step: a changed customer is found by the new and no longer by the old', async () => {
  const c = await as.owner.post('/customers', { name: 'Zacharias', contact_points: [{ kind: 'email', value: 'zach@old.example' }] }, 201);
  ids.zach = c.id;
  await finds('chari', 'zach');
  await as.owner.patch(`/customers/${c.id}`, { name: 'Quirin', contact_points: [{ kind: 'phone', value: '+351966777888' }] });
  for (const gone of ['zach', 'chari', 'zach@old', 'old.example']) await finds(gone);
  await finds('uiri', 'zach');
  await finds('888', 'zach');
  await finds('6677', 'zach');
  await as.owner.patch(`/customers/${c.id}`, { name: null, contact_points: [] });
  for (const gone of ['quirin', 'uiri', '888']) await finds(gone);
});

test('customer-list: newest first, or by name, page by page', async () => {
  const walk = async (sort: string) => {
    const seen: any[] = [];
    let cursor = '';
    for (;;) {
      const page = await as.owner.get(`/customers?limit=7${sort}${cursor}`);
      seen.push(...page.data);
      if (!page.next) return seen;
      assert.equal(page.data.length, 7);
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  };
  await clock.to('2026-11-18T11:00:00Z');
  const latest = (await as.owner.post('/customers', { name: 'Aaron' }, 201)).id;
  const newest = await walk('');
  assert.equal(newest[0].id, latest);
  assert.equal(new Set(newest.map((c) => c.id)).size, newest.length);
  assert.ok(newest.some((c) => c.id === ids.walkin));
  const named = await walk('&sort=name');
  assert.equal(named[0].id, latest);
  assert.equal(named.length, newest.filter((c) => c.name).length);
  assert.deepEqual(named.slice(0, 3).map((c) => c.name), ['Aaron', 'Ana Maria Lima', 'Anastasia Limarova']);
  for (const bad of ['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'sort=age', 'colour=red', `q=${'x'.repeat(201)}`])
    assert.equal((await as.owner.raw('GET', `/customers?${bad}`)).status, 422, bad);
});
