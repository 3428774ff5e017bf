// SPDX-License-Identifier: Apache-2.0
// The page a customer sees: on a small phone, with one tap, with the keyboard, with a link that is wrong or too old.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { test } from 'node:test';
import { start, type Body } from '../api/helpers.ts';
import { expectRefusals, phone, settled, shift, visit, type Look } from './browser.ts';
import { SurveyPage } from './pages.ts';

const house = await start();
const { owner, key } = house.as;
await owner.patch('/settings', { public_url: house.url });
const surveys: Body[] = (await key.get('/surveys')).data;
const nps = surveys.find((s) => s.kind === 'nps')!;
const small: Look = { width: 320, height: 568, touch: true };

const link = async (survey = nps): Promise<string> => new URL((await key.post(`/surveys/${survey.id}/invitations`, { channel: 'link' }, 201)).url).pathname;
const answers = async (): Promise<Body[]> => (await key.get('/responses')).data;
const open = async (at: string, look = small) => {
  const page = await visit(house, null, at, look);
  await settled(page);
  return new SurveyPage(page);
};

test('survey-1: at 320 px the eleven numbers stand in two rows, each as large as a thumb', async () => {
  const survey = await open(await link());
  assert.deepEqual(await survey.numbers().allInnerTexts(), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  const boxes = await Promise.all((await survey.numbers().all()).map((n) => n.boundingBox()));
  assert.equal(new Set(boxes.map((b) => Math.round(b!.y))).size, 2, 'two rows');
  for (const b of boxes) {
    assert.ok(b!.width >= 40 && b!.height >= 44, `${Math.round(b!.width)} × ${Math.round(b!.height)} px`);
    assert.ok(b!.x >= 0 && b!.x + b!.width <= 320, 'inside the window');
    assert.ok(b!.y + b!.height <= 568, 'without scrolling');
  }
  assert.ok((await shift(survey.page)).sum <= 0.05);
});

test('survey-2: every kind of question has its numbers, in at most two rows', async () => {
  for (const [kind, buttons] of [['csat', 5], ['ces', 7], ['stars', 5]] as const) {
    const s = surveys.find((x) => x.kind === kind) ?? (await owner.post('/surveys', { name: kind, kind }, 201));
    const survey = await open(await link(s));
    assert.equal(await survey.numbers().count(), buttons, kind);
    const rows = new Set(await Promise.all((await survey.numbers().all()).map(async (n) => Math.round((await n.boundingBox())!.y))));
    assert.ok(rows.size <= 2, kind);
    await survey.page.close();
  }
});

test('survey-3: looking records nothing; one tap does', async () => {
  const at = await link();
  const before = (await answers()).length;
  const looked = await open(at);
  await looked.page.reload();
  await settled(looked.page);
  await looked.page.close();
  assert.equal((await answers()).length, before, 'opened twice and closed');
  const survey = await open(at);
  await survey.tap(7);
  assert.equal((await answers()).length, before + 1);
  assert.equal((await answers())[0]!.score, 7);
});

test('survey-13: a number tapped in a mail stands chosen; looking records nothing, the button does', async () => {
  const at = await link(), before = (await answers()).length;
  for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await fetch(`${house.url}${at}?score=9`, { method })).status, 200); // as mail scanners do
  const survey = await open(`${at}?score=9`);
  assert.equal(await survey.number(9).getAttribute('aria-pressed'), 'true');
  assert.equal((await answers()).length, before);
  await survey.send('Quick and warm');
  const [a] = await answers();
  assert.deepEqual([(await answers()).length, a!.score, a!.comment], [before + 1, 9, 'Quick and warm']);
  const odd = await open(`${await link()}?score=11`);
  assert.equal(await odd.numbers().and(odd.page.locator('[aria-pressed=true]')).count(), 0);
});

test('survey-4: the last tap counts, and the words join the same answer', async () => {
  const survey = await open(await link());
  const before = (await answers()).length;
  await survey.tap(2);
  await survey.tap(3);
  await survey.send('Cold coffee');
  assert.deepEqual((await answers()).slice(0, (await answers()).length - before).map((a) => [a.score, a.comment]), [[3, 'Cold coffee']]);
});

test('survey-5: opened again it shows what was said, and changes it', async () => {
  const at = await link();
  const survey = await open(at);
  await survey.tap(4);
  await survey.send('Too loud');
  await survey.page.reload();
  await survey.page.getByText('Too loud').waitFor();
  await survey.page.getByRole('button', { name: 'Change my answer' }).click();
  assert.equal(await survey.number(4).getAttribute('aria-pressed'), 'true');
  assert.equal(await survey.words().inputValue(), 'Too loud');
  await survey.tap(9);
  assert.deepEqual((await answers()).slice(0, 1).map((a) => [a.score, a.comment]), [[9, 'Too loud']]);
});

test('survey-6: it works with the keyboard alone', async () => {
  const { page } = await open(await link(), { width: 1024, height: 700 });
  for (let i = 0; i <= 9; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Saved').waitFor();
  assert.equal(await page.getByRole('button', { pressed: true }).innerText(), '9');
  for (let i = 0; i < 2; i++) await page.keyboard.press('Tab'); // past the 10 into the words
  await page.keyboard.type('Lovely');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  assert.deepEqual((await answers()).slice(0, 1).map((a) => [a.score, a.comment]), [[9, 'Lovely']]);
});

test('survey-7: a wrong link says so in words', async () => {
  expectRefusals();
  const { page } = await open('/s/nobody-made-this');
  await page.getByRole('heading', { name: 'This link is not valid' }).waitFor();
  assert.equal(await page.getByRole('button').count(), 0);
});

test('survey-8: after its day an answer is frozen; the page says so and offers nothing that would fail', async () => {
  const at = await link();
  await (await open(at)).tap(3);
  const late = await open(await link());
  await house.clock.to('2026-11-19T10:00:01Z');
  const { page } = await open(at);
  await page.getByText('It can no longer be changed').waitFor();
  assert.equal(await page.getByRole('button').count(), 0);
  await late.tap(8); // an unanswered one stays open
});

test('survey-9: without a connection the answer waits on the page and is sent by itself', async () => {
  expectRefusals();
  const survey = await open(await link());
  const before = (await answers()).length;
  await survey.page.route('**/api/**', (route) => route.abort('connectionfailed'));
  await survey.number(6).click();
  await survey.page.getByText('no connection').waitFor();
  assert.equal((await answers()).length, before);
  await survey.page.unroute('**/api/**');
  await survey.page.getByText('Saved').waitFor();
  assert.deepEqual((await answers()).slice(0, 1).map((a) => a.score), [6]);
});

/** What comes over the wire, head and body, when a browser asks. */
function wire(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(house.url + path, { headers: { 'accept-encoding': 'gzip, br', connection: 'close' } }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve(reply.socket.bytesRead));
    });
    request.on('error', reject);
  });
}

test('survey-10: all of it is under 15 kB over the wire', async () => {
  const at = await link();
  const page = await visit(house, null, 'about:blank', phone);
  const asked: string[] = [];
  page.on('request', (r) => asked.push(new URL(r.url()).pathname));
  await page.goto(at);
  await settled(page);
  const sizes = await Promise.all(asked.map(async (path) => [path, await wire(path)] as const));
  const sum = sizes.reduce((a, [, size]) => a + size, 0);
  assert.ok(sum < 15_000, `${sum} bytes: ${sizes.map(([path, size]) => `${path} ${size}`).join(', ')}`);
  assert.ok(asked.length >= 3, 'page, script and question at least');
});
