// SPDX-License-Identifier: Apache-2.0
// Many at once: what the threads share is looked at by ThreadSanitizer in a tier of its own; here the counts must come out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start, type Body } from './helpers.ts';

const house = await start();
const survey = (await house.as.owner.post('/surveys', { name: 'At once', kind: 'nps' }, 201)).id;
const customer = (await house.as.owner.post('/customers', { name: 'Ana Lima' }, 201)).id;

test('threads: writers, readers, figures, streams and the clock at the same time lose and double nothing', async () => {
  const page = await house.listen();
  await house.as.key.get('/session').catch(() => undefined); // signs once, not in every hand
  let seen = 0;
  const write = async (hand: number) => {
    for (let i = 0; i < 20; i++) {
      await house.as.key.post('/responses', { survey_id: survey, score: (hand + i) % 11, comment: 'At once', customer_id: customer }, 201);
    }
  };
  const read = async () => {
    for (let i = 0; i < 15; i++) {
      const rows: Body[] = (await house.as.owner.get(`/customers/${customer}/timeline?limit=10`)).data;
      seen += rows.length;
      await house.as.owner.get('/measures/nps?every=month&by=survey');
      await house.as.owner.get('/today');
    }
  };
  const tick = async () => {
    for (let i = 1; i <= 5; i++) await house.clock.to(`2026-11-18T1${i}:00:00Z`);
  };
  await Promise.all([...Array(8).keys()].map(write).concat([read(), read(), tick()]));
  const [point] = (await house.as.owner.get('/measures/nps')).data;
  assert.equal(point.n, 160);
  const hint = await page.hears('response.received');
  await page.hearsMany('response.received', 160);
  assert.ok(hint.seq > 0 && seen > 0);
  assert.equal(page.heard.filter((h) => h.kind === 'response.received').length, 160);
  page.close();
});
