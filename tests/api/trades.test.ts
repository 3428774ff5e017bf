// SPDX-License-Identifier: Apache-2.0
// What a business begins with fits its trade, all five of them: surveys, clocks, principles, moments, hours, templates, privacy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start, type Body } from './helpers.ts';

const trades: Record<string, { first: number; resolve: number; moment: string; principle: RegExp; privacy: boolean; never: RegExp }> = {
  cafe: { first: 60, resolve: 480, moment: 'table', principle: /greet everyone/, privacy: false, never: /ticket|appointment|job\b/i },
  shop: { first: 120, resolve: 960, moment: 'return', principle: /What we promise for Friday/, privacy: false, never: /coffee|ticket|appointment/i },
  clinic: { first: 120, resolve: 960, moment: 'appointment', principle: /What is said here stays here/, privacy: true, never: /coffee|ticket|buy|shop/i },
  services: { first: 240, resolve: 2400, moment: 'on site', principle: /We come when we said/, privacy: false, never: /coffee|ticket|table/i },
  hosting: { first: 30, resolve: 480, moment: 'outage', principle: /what broke before anyone/, privacy: false, never: /coffee|table|appointment/i },
};
const begun = new Map<string, { surveys: string; principles: string; moments: string }>();

for (const [trade, fits] of Object.entries(trades)) {
  test(`trades-1: a ${trade} begins with words, clocks and hours of its own`, async () => {
    const { owner } = (await start({ trade, business: 'Lanterna' })).as;
    const settings: Record<string, unknown> = Object.fromEntries((await owner.get('/settings')).data.map((s: Body) => [s.name, s.value]));
    assert.deepEqual([settings.first_response_minutes, settings.resolution_minutes], [fits.first, fits.resolve]);
    assert.deepEqual([settings.who_looked, settings.words_stay_inside, settings.survey_files, settings.keep_months], fits.privacy ? [true, true, false, 12] : [false, false, true, 0]);
    const moments: string[] = (await owner.get('/touchpoints')).data;
    const principles: string[] = (await owner.get('/principles')).data;
    assert.ok(moments.includes(fits.moment), moments.join(', '));
    assert.ok(principles.length >= 3 && principles.length <= 5 && principles.some((p) => fits.principle.test(p)), principles.join(' '));
    const surveys: Body[] = (await owner.get('/surveys')).data;
    assert.ok(surveys.length >= 2 && surveys.some((s) => s.kind === 'nps'));
    const said = surveys.flatMap((s) => [s.name, s.question, s.comment_question, s.thanks, ...s.questions.map((q: Body) => q.text)]).join(' | ');
    assert.doesNotMatch(said, fits.never);
    for (const p of [...principles, ...moments]) assert.doesNotMatch(p, fits.never);
    const templates: Body[] = (await owner.get('/survey-templates')).data;
    assert.ok(templates.some((t) => t.trade === trade), 'a template of its own');
    assert.ok(templates.every((t) => t.trade === null || t.trade === trade), 'and none of another trade');
    assert.ok((await owner.get('/hours')).hours.length >= 5, 'open on five days at least');
    begun.set(trade, { surveys: said, principles: principles.join('\n'), moments: moments.join('\n') });
  });
}

test('trades-2: no two of them begin with the same words', () => {
  const all = [...begun.values()];
  assert.equal(all.length, 5);
  for (const part of ['principles', 'moments', 'surveys'] as const) assert.equal(new Set(all.map((b) => b[part])).size, 5, part);
});
