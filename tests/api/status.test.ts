// SPDX-License-Identifier: Apache-2.0
// The link by which a customer sees where an order, a case or a return stands: what it shows, that it lives, and what it never shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';

const house = await start();
const { owner, key, nobody } = house.as;
const ana = await key.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@example.test' }] }, 201);
const keys = (page: Body) => page.steps.map((s: Body) => s.key);
const linkOf = async (path: string) => (await owner.get(`${path}/status-link`)).token as string;
const seen = (token: string) => nobody.get(`/public/status/${token}`);
const order = (more: Body = {}) => key.post('/orders', { external_id: { source: 'shop', id: `o${Math.random()}` }, customer_id: ana.id, placed_at: '2026-11-17T09:00:00Z', status: 'placed', ...more }, 201);

/** What a status stream says, as bytes; `hears` waits for so many "changed". */
async function listen(token: string) {
  const stopper = new AbortController();
  const reply = await fetch(`${house.url}/api/v1/public/status/${token}/stream`, { signal: stopper.signal });
  assert.equal(reply.status, 200);
  const reader = reply.body!.getReader();
  const l = { text: '', wake: () => {}, close: () => stopper.abort(), hears: async (n: number, ms = 1000) => {
    for (const end = Date.now() + ms; (l.text.match(/^event: changed$/gm) ?? []).length < n;) {
      assert.ok(Date.now() < end, `${n} changes within ${ms} ms, heard: ${l.text}`);
      await Promise.race([new Promise<void>((done) => { l.wake = done; }), new Promise((done) => setTimeout(done, 50))]);
    }
  } };
  l.text = new TextDecoder().decode((await reader.read()).value);
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      l.text += new TextDecoder().decode(value);
      l.wake();
    }
  })().catch(() => {});
  return l;
}

test('status-1: an order shows what has happened, what comes next and by which day', async () => {
  const o = await order({ external_id: { source: 'shop', id: 'A-17' }, promised_day: '2026-11-20' });
  const link = await owner.get(`/orders/${o.id}/status-link`);
  assert.equal(link.url, `/s/${link.token}`);
  assert.match(link.token, /^o[0-9a-z]{52}$/);
  assert.deepEqual(await seen(link.token), {
    business: 'Café Bica', zone: 'Europe/Lisbon', kind: 'order', number: 'A-17', steps: [{ key: 'placed', at: '2026-11-17T09:00:00Z' }],
    next: 'delivery', by_day: '2026-11-20', by: null, done: false, balance: null, currency: null,
  });
  await key.patch(`/orders/${o.id}`, { status: 'shipped' });
  assert.deepEqual(keys(await seen(link.token)), ['placed', 'shipped']);
  await key.patch(`/orders/${o.id}`, { status: 'delivered', delivered_at: '2026-11-18T09:30:00Z' });
  const there = await seen(link.token);
  assert.deepEqual([keys(there), there.steps.at(-1).at, there.next, there.by_day, there.done], [['placed', 'delivered'], '2026-11-18T09:30:00Z', null, null, true]);
  const off = await order({ status: 'cancelled', promised_day: '2026-11-20' });
  const gone = await seen(await linkOf(`/orders/${off.id}`));
  assert.deepEqual([keys(gone), gone.next, gone.done], [['placed', 'cancelled'], null, true]);
  assert.equal((await seen(link.token.toUpperCase())).number, 'A-17', 'some mail programs change the case of letters');
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  assert.equal((await owner.get(`/orders/${o.id}/status-link`)).url, `https://bica.example/s/${link.token}`);
  await owner.patch('/settings', { public_url: null });
});

test('status-2: a case shows its steps and clocks, move by move', async () => {
  const c = await owner.post('/cases', { customer_id: ana.id, text: 'The cup was dirty', severity: 'high' }, 201);
  const token = await linkOf(`/cases/${c.id}`);
  const now = async () => { const p = await seen(token); return [keys(p), p.next, p.by, p.done]; };
  assert.deepEqual(await now(), [['received'], 'answer', c.first_due_at, false]);
  await owner.post(`/cases/${c.id}/acknowledge`, {}, 200);
  const owned = await owner.get(`/cases/${c.id}`);
  assert.deepEqual(await now(), [['received', 'answered'], 'put_right', owned.resolve_due_at, false]);
  await owner.post(`/cases/${c.id}/wish`, { text: 'A clean one' }, 200);
  await owner.post(`/cases/${c.id}/apologise`, { how: 'in_person' }, 200);
  assert.deepEqual((await now())[0], ['received', 'answered', 'apologised']);
  await owner.post(`/cases/${c.id}/resolve`, { what: 'New cup' }, 200);
  assert.deepEqual(await now(), [['received', 'answered', 'apologised', 'put_right'], 'ask', null, false]);
  await owner.post(`/cases/${c.id}/ask-back`, { how: 'in_person', answer: 5 }, 200);
  await owner.post(`/cases/${c.id}/close`, {}, 200);
  assert.deepEqual(await now(), [['received', 'answered', 'apologised', 'put_right', 'closed'], null, null, true]);
});

test('status-3: no note, no text of staff and no name of a colleague is in any byte of it', async () => {
  const zed = await house.colleague('Zebrina Zebrowski', 'frontline');
  const place = await owner.post('/locations', { name: 'zebra-place', zone: 'Europe/Lisbon' }, 201);
  const who = await key.post('/customers', { name: 'Zebra Customer', call_name: 'Zebby', notes: 'zebra-remark', contact_points: [{ kind: 'email', value: 'zebra@example.test' }] }, 201);
  const c = await owner.post('/cases', { customer_id: who.id, text: 'zebra-complaint', severity: 'high', employee_id: zed.id, location_id: place.id, external_id: { source: 'zebra-desk', id: 'zebra-77' } }, 201);
  const token = await linkOf(`/cases/${c.id}`);
  const stream = await listen(token);
  const moves: [string, Body][] = [
    ['note', { text: 'zebra-note' }], ['assign', { employee_id: zed.id }], ['acknowledge', {}], ['wish', { text: 'zebra-wish' }], ['apologise', { how: 'message' }],
    ['resolve', { what: 'zebra-outcome', cost: 1234567, wish_met: true }], ['note', { text: 'zebra-second-note' }], ['ask-back', { how: 'could_not_reach', because: 'zebra-because' }],
  ];
  let bytes = '';
  for (const [move, body] of moves) {
    await (move === 'acknowledge' ? zed.client : owner).post(`/cases/${c.id}/${move}`, body);
    for (const path of [`/api/v1/public/status/${token}`, `/s/${token}`]) {
      const a = await nobody.raw('GET', house.url + path);
      assert.equal(a.status, 200);
      bytes += a.text + JSON.stringify([...a.headers]);
    }
  }
  const ordered = await order({ customer_id: who.id, employee_id: zed.id, location_id: place.id, items: [{ name: 'zebra-item', sku: 'zebra-sku', quantity: 1, amount: 1234567 }], external_id: { source: 'zebra-till', id: 'N-5' } });
  bytes += (await nobody.raw('GET', `/public/status/${await linkOf(`/orders/${ordered.id}`)}`)).text;
  const back = await key.post('/events', { kind: 'return.delivered', customer_id: who.id, employee_id: zed.id, fields: { return_id: 'R-5', what: 'zebra-thing', tracking: 'zebra-track', text: 'zebra-free' } }, 201);
  bytes += (await nobody.raw('GET', `/public/status/${await linkOf(`/events/${back.id}`)}`)).text;
  await stream.hears(3);
  bytes += stream.text;
  stream.close();
  assert.match(bytes, /put_right/);
  assert.match(bytes, /R-5/);
  for (const word of ['zeb', 'olga', '1234567', c.id, who.id, zed.id, place.id, ordered.id, back.id]) assert.ok(!bytes.toLowerCase().includes(word.toLowerCase()), word);
  assert.doesNotMatch(stream.text, /^id:|seq|case\./m, 'and its stream says only that something changed');
});

test('status-4: each change is heard within a second, and of this one alone', async () => {
  const [mine, other] = [await order(), await order()];
  const stream = await listen(await linkOf(`/orders/${mine.id}`));
  await key.patch(`/orders/${other.id}`, { status: 'shipped' });
  await key.patch(`/orders/${mine.id}`, { status: 'shipped' });
  await stream.hears(1);
  await key.patch(`/orders/${other.id}`, { status: 'delivered', delivered_at: '2026-11-18T09:00:00Z' });
  await key.patch(`/orders/${mine.id}`, { status: 'delivered', delivered_at: '2026-11-18T09:00:00Z' });
  await stream.hears(2);
  assert.equal(stream.text.match(/event: changed/g)!.length, 2);
  stream.close();
});

test('status-code: the link prints as a code once there is an address', async () => {
  const o = await order();
  assert.equal((await owner.raw('GET', `/orders/${o.id}/status-link/qr.svg`)).status, 409);
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  const c = await owner.post('/cases', { customer_id: ana.id, text: 'Late', severity: 'low' }, 201);
  const back = await key.post('/events', { kind: 'return.announced', customer_id: ana.id, fields: { return_id: 'Q-1' } }, 201);
  for (const path of [`/orders/${o.id}/status-link/qr.svg`, `/cases/${c.id}/status-link/qr.svg`, `/events/${back.id}/status-link/qr.svg`]) {
    const a = await owner.raw('GET', path);
    assert.deepEqual([a.status, a.headers.get('content-type')], [200, 'image/svg+xml']);
    assert.match(a.text, /^<svg/);
  }
  await owner.patch('/settings', { public_url: null });
  await nobody.get(`/orders/${o.id}/status-link/qr.svg`, 401);
});

test('status-5: a return is what events tell of its number, with the balance of its contract', async () => {
  const happens = (kind: string, fields: Body, customer_id = ana.id) => key.post('/events', { kind, customer_id, fields }, 201);
  await happens('contract.cancelled', { contract: 'FIBRE-77', balance: 4000, currency: 'EUR' });
  await happens('contract.cancelled', { contract: 'TV-1', balance: 999, currency: 'EUR' });
  const announced = await happens('return.announced', { return_id: 'RMA-5', contract: 'FIBRE-77' });
  const token = await linkOf(`/events/${announced.id}`);
  const first = await seen(token);
  assert.deepEqual([first.kind, first.number, keys(first), first.next, first.balance, first.currency], ['return', 'RMA-5', ['announced'], 'arrival', 4000, 'EUR']);
  const rui = await key.post('/customers', { name: 'Rui' }, 201);
  await happens('return.delivered', { return_id: 'RMA-5', contract: 'FIBRE-77' }, rui.id);
  await happens('return.delivered', { return_id: 'RMA-6', contract: 'FIBRE-77' });
  assert.deepEqual(keys(await seen(token)), ['announced'], 'neither another return nor another customer');
  const stream = await listen(token);
  await happens('return.delivered', { return_id: 'RMA-5', contract: 'FIBRE-77' });
  await stream.hears(1);
  await happens('balance.changed', { contract: 'FIBRE-77', balance: 0, currency: 'EUR' });
  await stream.hears(2);
  stream.close();
  const last = await seen(token);
  assert.deepEqual([keys(last), last.next, last.done, last.balance], [['announced', 'arrived'], null, true, 0]);
  await owner.get(`/events/${(await key.post('/events', { kind: 'note', customer_id: ana.id }, 201)).id}/status-link`, 404);
});

test('status-6: a wrong token, or one of another business, shows nothing', async () => {
  const token = await linkOf(`/orders/${(await order()).id}`);
  const c = await owner.post('/cases', { customer_id: ana.id, text: 'Cold', severity: 'low' }, 201);
  const ofCase = await linkOf(`/cases/${c.id}`);
  const next = await house.neighbour();
  const theirs = await next.post('/customers', { name: 'Ned' }, 201);
  const foreign = await next.post('/orders', { external_id: { source: 'shop', id: 'x' }, customer_id: theirs.id, placed_at: '2026-11-17T09:00:00Z', status: 'placed' }, 201);
  const other = (await next.get(`/orders/${foreign.id}/status-link`)).token as string;
  assert.equal((await seen(other)).business, 'Next Door');
  await owner.get(`/orders/${foreign.id}/status-link`, 404);
  await next.get(`/cases/${c.id}/status-link`, 404);
  const flip = (s: string, i: number) => s.slice(0, i) + (s[i] === 'a' ? 'b' : 'a') + s.slice(i + 1);
  const wrong = [
    flip(token, 20), flip(token, 52), flip(token, 5), `c${token.slice(1)}`, `r${token.slice(1)}`, `o${ofCase.slice(1)}`, token.slice(1), token.slice(0, -1), `${token}a`,
    token.slice(0, 14) + other.slice(14), other.slice(0, 14) + token.slice(14), 'o', 'x', 'o'.repeat(53), '%00', 'é'.repeat(53),
  ];
  for (const t of wrong) {
    for (const path of [`/public/status/${t}`, `/public/status/${t}/stream`]) {
      const a = await nobody.raw('GET', path);
      assert.ok([400, 404].includes(a.status), `${path} answered ${a.status}`);
      assert.ok(!/Bica|Next Door|steps/.test(a.text), a.text);
    }
  }
  assert.equal((await nobody.raw('GET', `/public/invitations/${token}`)).status, 404, 'and it answers no survey');
  assert.equal((await nobody.raw('POST', `/public/status/${token}`, { body: {} })).status, 405);
});

test('status-7: who may see people may give the link out; a look has none', async () => {
  const o = await order();
  await house.as.frontline.get(`/orders/${o.id}/status-link`);
  await house.as.advisor.get(`/orders/${o.id}/status-link`, 403);
  await nobody.get(`/orders/${o.id}/status-link`, 401);
  await owner.get('/orders/ord_0000000000001/status-link', 404);
  const { id } = (await key.get('/surveys')).data.find((s: Body) => s.kind === 'nps') ?? await owner.post('/surveys', { name: 'Visit', kind: 'nps' }, 201);
  const look = await key.post('/responses', { survey_id: id, score: 1 }, 201);
  await owner.get(`/cases/${look.case_id}/status-link`, 404);
});

test('status-limits: a stranger with a link holds twenty lines of it at most, and four hundred of all; who lets go makes room', async () => {
  const watched = await order(), token = await linkOf(`/orders/${watched.id}`);
  const lines = await Promise.all(Array.from({ length: 20 }, () => listen(token)));
  const refused = await nobody.raw('GET', `/public/status/${token.toUpperCase()}/stream`);
  assert.deepEqual([refused.status, refused.body.code, refused.headers.get('retry-after')], [429, 'too_many', '30']);
  const other = await linkOf(`/orders/${(await order()).id}`);
  const elsewhere = await listen(other);
  lines.pop()!.close();
  let status = 429;
  for (const end = Date.now() + 10_000, words = ['shipped', 'processing']; status !== 200; words.reverse()) {
    assert.ok(Date.now() < end, 'there is room again');
    await key.patch(`/orders/${watched.id}`, { status: words[0] }); // what is told on a line shows that nobody is there any more
    const stopper = new AbortController(), r = await fetch(`${house.url}/api/v1/public/status/${token}/stream`, { signal: stopper.signal });
    status = r.status;
    if (status === 200) lines.push({ close: () => stopper.abort() } as (typeof lines)[number]);
    else stopper.abort();
  }
  lines.push(elsewhere);
  let full = { status: 200, code: '' };
  for (let at = ''; full.status === 200 && lines.length < 500;) {
    if (lines.length % 20 === 0 || !at) at = `${house.url}/api/v1/public/status/${await linkOf(`/orders/${(await order()).id}`)}/stream`;
    const stopper = new AbortController(), r = await fetch(at, { signal: stopper.signal });
    full = { status: r.status, code: r.status === 200 ? '' : (await r.json() as Body).code };
    if (r.status === 200) lines.push({ close: () => stopper.abort() } as (typeof lines)[number]);
  }
  assert.deepEqual([full.status, full.code], [503, 'busy']);
  assert.ok(lines.length <= 400 && lines.length > 350, `${lines.length} of all`);
  assert.equal((await seen(other)).done, false, 'and reading goes on');
  for (const l of lines) l.close();
});
