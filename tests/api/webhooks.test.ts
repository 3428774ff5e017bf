// SPDX-License-Identifier: Apache-2.0
// Other programs that are told what happens, by Standard Webhooks: signed, tried again by the clock, never lost, and nowhere they must not go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';
import { Receiver, signedBy } from './receiver.ts';

const START = Date.parse('2026-11-18T10:00:00Z');
const house = await start({ now: new Date(START).toISOString() });
const { owner, manager, frontline, key } = house.as;
const receiver = await Receiver.start();
await owner.patch('/settings', { webhooks_private: true });
const survey = await owner.post('/surveys', { name: 'How was it?', kind: 'nps' }, 201);
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201);

let now = START;
const pass = (seconds: number) => house.clock.to(new Date((now += seconds * 1000)).toISOString());
const answers = (score: number, more: Body = {}): Promise<Body> => key.post('/responses', { survey_id: survey.id, score, ...more }, 201);
/** A webhook to the receiver; those of other tests are gone. */
async function hook(more: Body = {}): Promise<Body> {
  for (const h of (await owner.get('/webhooks')).data) await owner.del(`/webhooks/${h.id}`);
  await house.clock.settle();
  receiver.clear();
  return owner.post('/webhooks', { name: 'Till', url: receiver.url, kinds: ['response.'], ...more }, 201);
}
const log = async (h: Body, state = ''): Promise<Body[]> => (await owner.get(`/webhook-deliveries?webhook_id=${h.id}${state}`)).data;

test('webhook-1: what happens is told at once, signed with the secret that was shown', async () => {
  const h = await hook({ kinds: [] });
  assert.match(h.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.equal((await owner.get(`/webhooks/${h.id}`)).secret, null);
  const r = await answers(3, { comment: 'Cold coffee' });
  await house.clock.settle();
  assert.deepEqual(receiver.kinds(), ['response.received', 'case.opened']);
  const [t] = receiver.told, event = t!.headers['webhook-id'];
  assert.match(String(event), /^evt_\w{13}$/);
  assert.equal(t!.headers['webhook-timestamp'], String(START / 1000));
  assert.equal(t!.headers['content-type'], 'application/json');
  assert.deepEqual(signedBy(t!, [h.secret, 'whsec_' + Buffer.alloc(32).toString('base64')]), [h.secret]);
  assert.deepEqual([t!.body.timestamp, t!.body.data.event_id, t!.body.data.subject_id, t!.body.data.fields.score], ['2026-11-18T10:00:00Z', event, r.id, 3]);
  // Forged: a byte changed, another time, another id. None of it is signed.
  for (const forged of [{ ...t!, text: t!.text.replace('"score":3', '"score":9') }, { ...t!, headers: { ...t!.headers, 'webhook-timestamp': '1' } }, { ...t!, headers: { ...t!.headers, 'webhook-id': 'evt_1' } }]) {
    assert.deepEqual(signedBy(forged, [h.secret]), []);
  }
  const [, row] = await log(h);
  assert.deepEqual([row!.kind, row!.state, row!.tries, row!.status, row!.due_at, row!.event_id], ['response.received', 'delivered', 1, 204, null, event]);
});

test('webhook-1: also what another program told of kinds that are no words of ours', async () => {
  const h = await hook({ kinds: [] });
  await key.post('/events', { kind: 'parcel.weighed', fields: { weight: 'secret words' } }, 201);
  await house.clock.settle();
  assert.deepEqual(receiver.kinds(), ['parcel.weighed']);
  assert.ok(!receiver.told[0]!.text.includes('secret words'));
  assert.equal((await log(h)).length, 1);
});

test('webhook-2: ids and numbers only; a comment where it is asked for, and never where words stay inside', async () => {
  await hook();
  await answers(4, { comment: 'Under the awning' });
  await house.clock.settle();
  await hook({ words: true });
  const long = `Ünder ${'ä'.repeat(7900)}`;
  for (const comment of ['Under the awning', long]) await answers(4, { comment });
  await house.clock.settle();
  assert.deepEqual(receiver.told.map((t) => t.body.data.words.slice(0, 5)), ['Under', 'Ünder']);
  assert.ok(receiver.told.every((t) => Buffer.byteLength(t.text) < 20_000 && long.concat('Under the awning').includes(t.body.data.words.slice(1))));
  receiver.clear();
  await owner.patch('/settings', { words_stay_inside: true });
  await answers(4, { comment: 'Under the awning' });
  await house.clock.settle();
  await owner.patch('/settings', { words_stay_inside: false });
  assert.equal(receiver.told.length, 1);
  assert.ok(!receiver.told[0]!.text.includes('awning'));
});

test('webhook-3: filters: kinds, a place, scores; what was before Rapport is told to nobody', async () => {
  await hook({ kinds: ['response.received', 'case.'], location_id: harbour.id, score_max: 6 });
  await answers(3, { location_id: hill.id });
  await answers(9, { location_id: harbour.id });
  await answers(6, { location_id: harbour.id });
  await answers(2, { location_id: harbour.id, answered_at: '2026-10-01T10:00:00Z' });
  await house.clock.settle();
  assert.deepEqual(receiver.told.map((t) => [t.body.type, t.body.data.fields.score]), [['response.received', 6]]); // a case carries no score
  await hook({ score_min: 7 });
  for (const score of [6, 7]) await answers(score);
  await house.clock.settle();
  assert.deepEqual(receiver.told.map((t) => t.body.data.fields.score), [7]);
});

test('webhook-4: tried at 0 s, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, each up to a tenth later; then it has failed, and may be sent again', async () => {
  const h = await hook();
  receiver.answer = () => 500;
  await answers(5);
  await house.clock.settle();
  const steps = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
  for (const [i, step] of steps.entries()) {
    const [row] = await log(h);
    const wait = (Date.parse(row!.due_at) - Date.parse(row!.tried_at)) / 1000;
    assert.deepEqual([row!.tries, row!.state, row!.status, row!.problem], [i + 1, 'waiting', 500, 'answer']);
    assert.ok(wait >= step && wait <= step * 1.1, `${wait} s after try ${i + 1}`);
    await pass(Math.max(1, step - 5));
    assert.equal(receiver.told.length, i + 1, 'not before');
    await pass(step * 0.1 + 10);
    assert.equal(receiver.told.length, i + 2, `try ${i + 2}`);
  }
  const [row] = await log(h, '&state=failed');
  assert.deepEqual([row!.tries, row!.due_at, row!.problem_text, row!.kind_text], [10, null, 'It answered with an error (500).', 'Someone answered.']);
  assert.equal(new Set(receiver.told.map((t) => t.headers['webhook-id'])).size, 1); // a repeat is told by its id
  assert.equal(new Set(receiver.told.map((t) => t.headers['webhook-timestamp'])).size, 10);
  assert.ok(receiver.told.every((t) => signedBy(t, [h.secret]).length === 1));
  receiver.clear();
  await pass(86_400 * 2);
  assert.equal(receiver.told.length, 0);
  await owner.post(`/webhook-deliveries/${row!.id}/again`, {}, 200);
  await house.clock.settle();
  assert.deepEqual([receiver.told.length, (await log(h))[0]!.state, (await owner.get(`/webhooks/${h.id}`)).problem], [1, 'delivered', null]);
});

test('webhook-4: Retry-After is obeyed, 410 switches it off, and on again it goes on', async () => {
  const h = await hook();
  receiver.answer = () => ({ status: 503, headers: { 'retry-after': '3600' } });
  await answers(5);
  await house.clock.settle();
  await pass(3590);
  assert.equal(receiver.told.length, 1);
  receiver.answer = () => 410;
  await pass(20);
  assert.equal(receiver.told.length, 2);
  const off = await owner.get(`/webhooks/${h.id}`);
  assert.deepEqual([off.is_on, off.problem, off.waiting], [false, 'gone', 1]);
  receiver.answer = () => 204;
  await answers(5);
  await pass(86_400);
  assert.equal(receiver.told.length, 2);
  assert.equal((await owner.raw('POST', `/webhook-deliveries/${(await log(h))[0]!.id}/again`, { body: {} })).status, 409);
  await owner.patch(`/webhooks/${h.id}`, { is_on: true });
  await house.clock.settle();
  assert.deepEqual([receiver.told.length, (await owner.get(`/webhooks/${h.id}`)).waiting], [3, 0]); // what waited; not what happened meanwhile
});

test('webhook-5: one that is down is asked with one at a time, nothing is lost over a restart, and it all comes', async () => {
  const h = await hook(), { port } = receiver;
  await receiver.close();
  for (let i = 0; i < 8; i++) await answers(5, { touchpoint: `table ${i}` });
  await house.clock.settle();
  const asked = (await log(h)).reduce((n, d) => n + d.tries, 0);
  assert.ok(asked <= 3, `asked ${asked} times at once`);
  const down = await owner.get(`/webhooks/${h.id}`);
  assert.deepEqual([down.waiting, down.problem, down.problem_text], [8, 'silent', 'Nobody answers there, or not in time.']);
  await house.restart('SIGKILL');
  await answers(5, { touchpoint: 'table 8' });
  await receiver.reopen(port);
  for (let i = 0; i < 4; i++) await pass(400);
  assert.equal(new Set(receiver.told.map((t) => t.headers['webhook-id'])).size, 9);
  assert.deepEqual([(await log(h)).every((d) => d.state === 'delivered'), (await owner.get(`/webhooks/${h.id}`)).waiting], [true, 0]);
});

test('webhook-5: a slow one is given up after its seconds and holds up no other', async () => {
  const slow = await hook({ patience: 1 });
  const other = await Receiver.start();
  await owner.post('/webhooks', { name: 'Quick', url: other.url, kinds: ['response.'] }, 201);
  receiver.answer = () => 'silence';
  await answers(5);
  await house.clock.settle();
  const [row] = await log(slow);
  assert.deepEqual([row!.state, row!.problem, row!.status], ['waiting', 'silent', null]);
  assert.ok(row!.ms >= 900, `given up after ${row!.ms} ms`); // its clock ticks a little beside ours
  assert.equal(other.told.length, 1);
  receiver.answer = () => 'drop';
  await pass(60);
  assert.equal((await log(slow))[0]!.problem, 'silent');
});

test('webhook-6: no other address than the one named, none in a private network, and none without a lock', async () => {
  const h = await hook();
  const other = await Receiver.start();
  receiver.answer = () => ({ status: 302, headers: { location: other.url } });
  await answers(5);
  await house.clock.settle();
  assert.deepEqual([(await log(h))[0]!.problem, other.told.length], ['redirect', 0]);
  await owner.patch('/settings', { webhooks_private: false });
  receiver.clear();
  await owner.patch(`/webhooks/${h.id}`, { url: 'https://localhost:1/' }); // by name, too: what it stands for counts
  for (const url of ['https://localhost/', `https://127.0.0.1:${receiver.port}/`, 'https://[::1]/', 'https://10.0.0.1/', 'https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data', 'https://[::ffff:127.0.0.1]/', 'https://2130706433/', 'https://0x7f.1/']) {
    await owner.patch(`/webhooks/${h.id}`, { url });
    const tried = await owner.post(`/webhooks/${h.id}/test`, {}, 200);
    assert.deepEqual([tried.delivered, tried.problem, tried.status], [false, 'private', 0], url);
  }
  assert.equal((await owner.post(`/webhooks/${h.id}/test`, {}, 200)).problem_text.slice(0, 44), 'The address leads into a private network, wh');
  assert.equal(receiver.told.length, 0);
  for (const [url, words] of [['http://example.com/', /https/], ['ftp://example.com/', /https/], ['https://', /no computer/], ['https://a:b@example.com/', /password/], ['https://exa mple.com/', /spaces/], ['https://ex\u00e4mple.com/', /plain letters/], ['https://x\\@127.0.0.1/', /plain letters/], ['javascript:alert(1)', /https/]] as const) {
    const wrong = await owner.raw('PATCH', `/webhooks/${h.id}`, { body: { url } });
    assert.deepEqual([wrong.status, fields(wrong.body)], [422, ['url']], url);
    assert.match(wrong.text, words);
  }
  await owner.patch('/settings', { webhooks_private: true });
});

test('webhook-7: a new secret and the one before both sign for a day; a test is signed as well', async () => {
  const h = await hook();
  const fresh = await owner.post(`/webhooks/${h.id}/secret`, {}, 200);
  assert.notEqual(fresh.secret, h.secret);
  const both = [fresh.secret, h.secret];
  const tried = await owner.post(`/webhooks/${h.id}/test`, {}, 200);
  assert.deepEqual([tried.delivered, tried.status, tried.problem], [true, 204, null]);
  await answers(5);
  await house.clock.settle();
  assert.deepEqual(receiver.told.map((t) => [t.body.type, signedBy(t, both)]), [['webhook.test', both], ['response.received', both]]);
  await pass(86_401);
  await answers(5);
  await house.clock.settle();
  assert.deepEqual(signedBy(receiver.told[2]!, both), [fresh.secret]);
});

test('webhook-8: switched off altogether nothing leaves; taken away its log goes with it', async () => {
  const h = await hook();
  await owner.patch('/settings', { webhooks: false });
  await answers(5);
  await pass(3600);
  assert.equal(receiver.told.length, 0);
  await owner.patch('/settings', { webhooks: true });
  await pass(700);
  assert.equal(receiver.told.length, 1); // what happened meanwhile waited on the timeline
  const [row] = await log(h);
  await owner.del(`/webhooks/${h.id}`);
  await owner.get(`/webhook-deliveries/${row!.id}`, 404);
  assert.deepEqual((await owner.get('/webhook-deliveries')).data, []);
  await answers(5);
  await house.clock.settle();
  assert.equal(receiver.told.length, 1);
});

test('webhook-10: a line in a team\u2019s chat: what, where, the score and a link; words only where they may leave, and nothing but words', async () => {
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  const comment = 'Hello <!channel> & [you](https://evil.example)\n# Big *bold*';
  const text = async (more: Body): Promise<Body> => {
    await hook({ kinds: ['response.received'], score_max: 6, ...more });
    const r = await answers(3, { comment, location_id: harbour.id });
    await answers(9, { comment, location_id: harbour.id });
    await house.clock.settle();
    assert.equal(receiver.told.length, 1);
    return { ...receiver.told[0]!.body, link: `https://bica.example/inbox/${r.id}` };
  };
  const slack = await text({ form: 'slack' });
  assert.equal(slack.text, `Someone answered. 3 of 10. At Harbour.\n<${slack.link}|Open>`);
  const said = await text({ form: 'slack', words: true });
  assert.equal(said.text.split('\n')[1], '“Hello &lt;!channel&gt; &amp; [you](https://evil.example) # Big *bold*”');
  const teams = await text({ form: 'teams', words: true });
  const { body, actions } = teams.attachments[0].content;
  assert.deepEqual([teams.type, teams.attachments[0].contentType, actions[0].url], ['message', 'application/vnd.microsoft.card.adaptive', teams.link]);
  assert.equal(body[0].text.replaceAll('\\', ''), 'Someone answered. 3 of 10. At Harbour.');
  assert.equal(body[1].text, '“Hello &lt;\\!channel&gt; &amp; \\[you\\]\\(https\\://evil\\.example\\) \\# Big \\*bold\\*”');
  await owner.patch('/settings', { words_stay_inside: true });
  for (const form of ['slack', 'teams']) assert.ok(!JSON.stringify(await text({ form, words: true })).includes('Hello'));
  await owner.patch('/settings', { words_stay_inside: false });
  const h = await hook({ form: 'slack' });
  assert.equal((await owner.post(`/webhooks/${h.id}/test`, {}, 200)).delivered, true);
  assert.equal(receiver.told[0]!.body.text, 'This is a try: it works.');
});

test('webhook-9: every wrong field is named; at most twenty; only the owner', async () => {
  const wrong = await owner.raw('POST', '/webhooks', { body: { name: ' ', url: 'nowhere', kinds: ['case.', 'case.eaten', 'x.'], score_min: 7, score_max: 3, location_id: 'loc_0000000000000', patience: 21 } });
  assert.equal(wrong.status, 422);
  const rest = await owner.raw('POST', '/webhooks', { body: { name: 'Till', url: 'nowhere', kinds: ['case.', 'case.eaten', 'x.'], score_min: 7, score_max: 3 } });
  assert.deepEqual(fields(rest.body), ['url', 'kinds[1]', 'kinds[2]', 'score_max']);
  for (const client of [manager, frontline]) assert.equal((await client.raw('POST', '/webhooks', { body: { name: 'Till', url: receiver.url } })).status, 403);
  await hook();
  for (let i = 1; i < 20; i++) await owner.post('/webhooks', { name: `Till ${i}`, url: receiver.url, is_on: false }, 201);
  assert.equal((await owner.raw('POST', '/webhooks', { body: { name: 'Till 20', url: receiver.url } })).status, 409);
  assert.ok((await owner.get('/webhooks/kinds')).data.some((k: Body) => k.kind === 'response.received' && k.doc === 'Someone answered.'));
});
