// SPDX-License-Identifier: Apache-2.0
// Days off from an iCalendar file: all of them are shown, none is taken that nobody chose, and no file keeps the program busy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start({ now: '2026-11-22T10:00:00Z' });
const { owner } = house.as;

const ics = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...events.flatMap((e) => ['BEGIN:VEVENT', ...e.trim().split(/\n\s*/), 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
const send = (text: string | Uint8Array, who = owner) => who.raw('POST', '/hours/calendar', { text, headers: { 'content-type': 'text/calendar' } });
const read = async (text: string | Uint8Array): Promise<Body> => {
  const answer = await send(text);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const days = (told: Body) => told.days.map((d: Body) => `${d.day} ${d.title}`);

test('holiday-1: whole days, several of them, and every year, from today on for two years', async () => {
  const told = await read(ics(
    'DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas',
    'DTSTART;VALUE=DATE:20200610\nRRULE:FREQ=YEARLY\nSUMMARY:Dia de Portugal',
    'DTSTART;VALUE=DATE:20270329\nDURATION:P2D\nSUMMARY:Works\\, inside',
    'DTSTART;VALUE=DATE:20261122\nSUMMARY:Today',
    'DTSTART;VALUE=DATE:20281122\nSUMMARY:The last day',
    'DTSTART;VALUE=DATE:20281123\nSUMMARY:Too far',
    'DTSTART;VALUE=DATE:20250101\nSUMMARY:Over',
  ));
  assert.deepEqual(days(told), ['2026-11-22 Today', '2026-12-25 Christmas', '2026-12-26 Christmas', '2027-03-29 Works, inside', '2027-03-30 Works, inside',
    '2027-06-10 Dia de Portugal', '2028-06-10 Dia de Portugal', '2028-11-22 The last day']);
  assert.deepEqual([told.from, told.until, told.past, told.skipped], ['2026-11-22', '2028-11-22', 1, []]);
  assert.ok(told.days.every((d: Body) => d.likely));
});

test('holiday-2: rules by weekday and by Easter’s list, exceptions, and dates added', async () => {
  const told = await read(ics(
    'DTSTART;VALUE=DATE:20201123\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanksgiving'.replace('4TH', '+4TH'),
    'DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY;UNTIL=20270601\nEXDATE;VALUE=DATE:20270501\nSUMMARY:May',
    'DTSTART;VALUE=DATE:20270326\nRDATE;VALUE=DATE:20280414\nSUMMARY:Good Friday',
  ));
  assert.deepEqual(days(told), ['2026-11-26 Thanksgiving', '2027-03-26 Good Friday', '2027-11-25 Thanksgiving', '2028-04-14 Good Friday']);
});

test('holiday-3: what is marked as free, an observance or only some hours is shown, but not proposed; called off is left out', async () => {
  const told = await read(ics(
    'DTSTART;VALUE=DATE:20270214\nTRANSP:TRANSPARENT\nSUMMARY:Valentine',
    'DTSTART;VALUE=DATE:20270301\nCATEGORIES:Observance\nSUMMARY:A minor feast',
    'DTSTART:20270302T090000\nDTEND:20270302T110000\nSUMMARY:Delivery',
    'DTSTART:20270303T000000Z\nDTEND:20270304T000000Z\nSUMMARY:A day in UTC',
    'DTSTART;VALUE=DATE:20270304\nSTATUS:CANCELLED\nSUMMARY:Called off',
  ));
  assert.deepEqual(told.days.map((d: Body) => [d.title, d.likely]), [['Valentine', false], ['A minor feast', false], ['Delivery', false], ['A day in UTC', true]]);
});

test('holiday-4: reading keeps nothing; what is chosen is sent as closed days', async () => {
  const before = await owner.get('/hours');
  const told = await read(ics('DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year', 'DTSTART;VALUE=DATE:20270106\nSUMMARY:Epiphany'));
  assert.deepEqual(await owner.get('/hours'), before);
  await owner.patch('/hours', { closed_days: [told.days[0].day] });
  assert.deepEqual((await owner.get('/hours')).closed_days, ['2027-01-01']);
});

test('holiday-5: folded lines, LF alone, a BOM, other letters, parts of other kinds', async () => {
  const text = '\ufeffbegin:vcalendar\nBEGIN:VTIMEZONE\nDTSTART:16010101T000000\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;VALUE=DATE;X-A="b:c;d":2027\n 0101\nSUMMARY:Ano\n  Novo é\nBEGIN:VALARM\nSUMMARY:Ring\nDTSTART:20270202\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR';
  assert.deepEqual(days(await read(text)), ['2027-01-01 Ano Novo é']);
});

test('holiday-6: no calendar is refused with what to do: a picture, text, nothing, Latin-1, no event, and 5 MB of it', async () => {
  const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(3000, 0xd7)]);
  for (const [text, why] of [[picture, /no calendar file/], ['Hello', /no calendar file/], ['', /no calendar file/], [Buffer.from(ics('DTSTART:20270101\nSUMMARY:caf\xe9'), 'latin1'), /UTF-8/], [ics(), /no event/]] as const) {
    const answer = await send(text);
    assert.equal(answer.status, 422, answer.text);
    assert.deepEqual(fields(answer.body), ['file']);
    assert.match(answer.body.errors[0].message, why);
  }
  assert.equal((await send('BEGIN:VCALENDAR\r\n' + 'X'.repeat(5 << 20))).status, 413);
  const many = await send(ics(...Array.from({ length: 5001 }, () => 'DTSTART:20270101')));
  assert.match(many.body.errors[0].message, /more than 5000/);
});

test('holiday-7: what repeats more often than yearly or cannot be read is named with the reason, the rest is taken', async () => {
  const rules = ['FREQ=SECONDLY', 'FREQ=DAILY;COUNT=2147483647', 'FREQ=WEEKLY;BYDAY=MO', 'FREQ=YEARLY;BYSECOND=1;BYMINUTE=2', 'FREQ=YEARLY;RSCALE=CHINESE', 'nonsense', 'FREQ=YEARLY;INTERVAL=0'];
  const told = await read(ics(...rules.map((r, i) => `DTSTART;VALUE=DATE:20200101\nRRULE:${r}\nSUMMARY:rule ${i}`),
    'DTSTART:yesterday\nSUMMARY:no day', 'DTSTART;VALUE=DATE:20270230\nSUMMARY:no such day', 'DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20300101\nSUMMARY:three years',
    'DTSTART;VALUE=DATE:20270105\nDTEND;VALUE=DATE:20270101\nSUMMARY:backwards', 'SUMMARY:nothing', 'DTSTART;VALUE=DATE:20270501\nSUMMARY:May'));
  assert.deepEqual(days(told).filter((d: string) => d.endsWith('May')), ['2027-05-01 May']);
  const skipped = told.skipped.map((s: Body) => s.title);
  for (const name of ['rule 0', 'rule 1', 'rule 2', 'rule 3', 'rule 4', 'rule 5', 'no day', 'no such day', 'three years', 'backwards', 'nothing']) assert.ok(skipped.includes(name), `${name} in ${skipped}`);
  assert.ok(told.skipped.every((s: Body) => s.because.length > 10));
});

test('holiday-8: rules made to keep a program busy are through in a moment, and the program goes on answering', async () => {
  const bombs = [
    'FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYYEARDAY=366;BYMONTHDAY=1', 'FREQ=YEARLY;INTERVAL=32767', 'FREQ=YEARLY;COUNT=2147483647',
    `FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 200 }, (_, i) => i + 1)}`, 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;BYSETPOS=-366', 'FREQ=YEARLY;BYDAY=' + 'MO,'.repeat(300) + 'TU',
  ];
  const file = ics(...Array.from({ length: 2500 }, (_, i) => `DTSTART;VALUE=DATE:00010101\nRRULE:${bombs[i % 7]}\nEXDATE:20270101,20270102,20270103`), `DTSTART:20270101\nRRULE:${bombs[7]}`);
  const began = performance.now();
  const answer = await send(file.slice(0, (1 << 20) - 20));
  const ms = performance.now() - began;
  assert.equal(answer.status, 200, answer.text.slice(0, 300));
  assert.ok(answer.body.days.length <= 732);
  assert.ok(ms < 5000 * (process.env.RAPPORT_BIN?.includes('asan') ? 6 : 1), `${ms.toFixed(0)} ms`);
  const nested = await send('BEGIN:VCALENDAR\n' + 'BEGIN:VEVENT\n'.repeat(60_000));
  assert.equal(nested.status, 422);
  await owner.get('/session');
});

test('holiday-9: who manages reads a calendar, nobody else', async () => {
  const text = ics('DTSTART;VALUE=DATE:20270101');
  assert.equal((await send(text, house.as.manager)).status, 200);
  for (const [who, status] of [[house.as.frontline, 403], [house.as.advisor, 403], [house.as.nobody, 401]] as const) assert.equal((await send(text, who)).status, status);
});
