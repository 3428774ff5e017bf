// SPDX-License-Identifier: Apache-2.0
// Each sender × each rule: a try to break it. Which rules bind whom is written here once more, by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body } from './helpers.ts';
import { type Ground, ground, HOUR, type Maker, makers } from './senders.ts';

type Rule = { reason: string; binds: string[]; frees: string[]; before?: (g: Ground, c: Body) => Promise<unknown>; after?: (g: Ground) => Promise<unknown>; twice?: boolean };
const EVERYONE = ['survey', 'reminder', 'thanks', 'ask_back', 'told', 'letter', 'api'];
const say = (change: Body) => (g: Ground, c: Body) => g.owner.patch(`/customers/${c.id}`, change);
const set = (settings: Body) => (g: Ground) => g.owner.patch('/settings', settings);

const rules: Rule[] = [
  { reason: 'never', binds: EVERYONE, frees: [], before: say({ never: true }) },
  { reason: 'closed', binds: EVERYONE, frees: [], before: say({ closed_because: 'deceased' }) },
  { reason: 'withdrawn', binds: ['survey', 'reminder', 'ask_back'], frees: ['thanks', 'told', 'letter', 'api'], before: say({ consents: [{ purpose: 'feedback', state: 'withdrawn' }] }) },
  { reason: 'no_consent', binds: ['survey', 'reminder', 'ask_back'], frees: ['thanks', 'told', 'letter', 'api'], before: set({ feedback_consent: 'needed' }), after: set({ feedback_consent: null }) },
  { reason: 'no_address', binds: EVERYONE, frees: [], before: say({ contact_points: [] }) },
  { reason: 'bounced', binds: EVERYONE, frees: [], before: async (g, c) => say({ contact_points: [{ id: c.contact_points[0].id, kind: 'email', value: c.contact_points[0].value, marked: 'bounced' }] })(g, c) },
  { reason: 'channel', binds: EVERYONE, frees: [], before: say({ channel: 'phone' }) },
  { reason: 'case_open', binds: ['survey', 'reminder', 'thanks', 'ask_back'], frees: ['told', 'letter', 'api'], before: (g, c) => g.owner.post('/cases', { customer_id: c.id, text: 'Another matter' }, 201) },
  { reason: 'floor', binds: ['survey', 'reminder'], frees: ['thanks', 'ask_back', 'told', 'letter', 'api'], before: async (g, c) => { await g.owner.patch('/settings', { ask_throttle_days: 'off' }); await g.look.run(`UPDATE ask SET at = at + 216000000000 WHERE who_id = (SELECT id FROM customer WHERE name = '${c.name}')`); await g.invite(c, 'sms'); }, after: set({ ask_throttle_days: null }) },
  { reason: 'throttled', binds: ['survey', 'reminder'], frees: ['thanks', 'ask_back', 'told', 'letter', 'api'], before: async (g, c) => { await g.invite(c, 'sms'); await g.later(48 * HOUR); } },
  // told: each return of its own; the same one again makes not even a skip (told-1)
  { reason: 'once', binds: ['reminder', 'thanks', 'ask_back', 'api'], frees: ['letter'], twice: true },
];

/** The last thing that became of this sender and customer. */
async function outcome(g: Ground, sender: string, c: Body): Promise<Body | undefined> {
  const found: Body[] = [];
  for (const list of ['/messages', '/messages/skips']) found.push(...(await g.owner.get(`${list}?sender=${sender}&customer_id=${c.id}`)).data);
  return found.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
}

const tried = Object.entries(makers).filter((e): e is [string, Maker] => e[1] !== 'only in units');
const grounds = await Promise.all(tried.map(() => ground())); // before the first test: a house ends with the tests that are known by then

for (const [i, [sender, make]] of tried.entries()) {
  const g = grounds[i]!;
  for (const rule of rules.filter((r) => [...r.binds, ...r.frees].includes(sender))) {
    const bound = rule.binds.includes(sender);
    test(`senders: ${sender} × ${rule.reason}: ${bound ? 'nothing leaves, and the reason is kept' : 'does not bind it'}`, async () => {
      const c = await g.customer(), ready = (await make.ready?.(g, c)) ?? {};
      await rule.before?.(g, c);
      await make.go(g, c, ready);
      if (rule.twice) await again(g, sender, make, c, ready);
      const seen = await outcome(g, sender, c);
      await rule.after?.(g);
      assert.deepEqual([seen?.state, seen?.reason], bound ? ['skipped', rule.reason] : ['queued', null]);
    });
  }
  test(`senders: ${sender} × quiet: ${sender === 'letter' ? 'a person’s own act goes' : 'it waits until they end'}`, async () => {
    const c = await g.customer(), ready = (await make.ready?.(g, c)) ?? {};
    await g.owner.patch(`/customers/${c.id}`, { quiet_from: '00:00', quiet_to: '23:59', zone: 'UTC' });
    await make.go(g, c, ready);
    const seen = (await outcome(g, sender, c))!;
    assert.equal(seen.state, 'queued');
    assert.equal(seen.not_before?.slice(11, 19), sender === 'letter' ? undefined : '23:59:00');
  });
  test(`senders: ${sender}: language and name are the customer’s`, async () => {
    const c = await g.customer({ language: 'de', call_name: 'Änne' }), ready = (await make.ready?.(g, c)) ?? {};
    await make.go(g, c, ready);
    const seen = (await outcome(g, sender, c))!;
    assert.equal(seen.language, 'de');
    if (!['letter', 'api'].includes(sender)) assert.match(seen.text, /Guten Tag Änne,/);
  });
}

/** Once more for the same invitation, answer, case or event. */
async function again(g: Ground, sender: string, make: Maker, c: Body, ready: Body) {
  if (sender === 'reminder' || sender === 'thanks') {
    const kind = sender === 'reminder' ? 'survey.remind' : 'survey.thank';
    await g.look.run(`INSERT INTO job (id, business_id, kind, subject_id, number, due_at, tries) SELECT MAX(m.id) + 1, MAX(m.business_id), '${kind}', MAX(i.id), 7, 0, 0 FROM message m, invitation i WHERE i.who_id = (SELECT id FROM customer WHERE name = '${c.name}')`);
    await g.later(25 * HOUR);
  } else {
    await make.go(g, c, ready);
  }
}
