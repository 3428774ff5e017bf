// SPDX-License-Identifier: Apache-2.0
// How each sender of src/speak/sender.c is made to send something to a customer, so that tests can try to break every rule through it.
// tests/house/check_senders.py: a sender without a line here fails the build, and so does one that only units know once something calls it.
import { type Body, type House, start } from './helpers.ts';
import { lookInto } from './look.ts';

export type Ground = Awaited<ReturnType<typeof ground>>;
/** What comes before, which no rule is in the way of yet; then the sending itself. */
export type Maker = { ready?: (g: Ground, c: Body) => Promise<Body>; go: (g: Ground, c: Body, before: Body) => Promise<unknown> };

export async function ground() {
  const house: House = await start({ now: '2026-03-02T12:00:00Z' }), key = house.as.key, owner = key /* a session would end while the clock moves on */, look = await lookInto(house);
  await owner.patch('/settings', { public_url: 'https://bica.example', survey_remind_days: 3, thank_by_mail: true });
  const survey: Body = (await owner.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
  let n = 0, now = Date.parse('2026-03-02T12:00:00Z');
  return {
    house, owner, key, look, survey,
    next: () => ++n,
    customer: (more: Body = {}): Promise<Body> => owner.post('/customers', { name: `Ana ${++n}`, contact_points: [{ kind: 'email', value: `ana${n}@example.com` }], ...more }, 201),
    later: (ms: number) => house.clock.to(new Date((now += ms)).toISOString()),
    invite: (c: Body, channel: string): Promise<Body> => key.post(`/surveys/${survey.id}/invitations`, { customer_id: c.id, channel }, 201),
    /** As the carrier would have written it. */
    sent: async (id: string) => look.run(`UPDATE message SET state = 'sent', due_at = NULL, sent_at = created_at WHERE message_id = '${(await owner.get(`/messages/${id}`)).message_id}'`),
  };
}

export const HOUR = 3600_000;
const body = (g: Ground, c: Body) => ({ customer_id: c.id, subject: 'A word', text: `Your cup is ready: number ${g.next()}.` });

export const makers: Record<string, Maker | 'only in units'> = {
  survey: { go: (g, c) => g.invite(c, 'email') },
  reminder: {
    ready: async (g, c) => {
      const invitation = await g.invite(c, 'email');
      await g.sent(invitation.message_id);
      return invitation;
    },
    go: (g) => g.later(72 * HOUR),
  },
  thanks: {
    ready: async (g, c) => {
      const invitation = await g.invite(c, 'email');
      await g.house.nobody().post(`/public/invitations/${invitation.token}`, { score: 10 }, 201);
      return invitation;
    },
    go: (g) => g.later(HOUR),
  },
  apology: 'only in units',
  ask_back: {
    ready: async (g, c) => {
      const made = await g.owner.post('/cases', { customer_id: c.id, text: 'Cold coffee' }, 201);
      for (const [move, more] of [['acknowledge', {}], ['wish', { none: 'would not say' }], ['apologise', { how: 'call' }], ['resolve', { what: 'A new one' }]] as const) await g.owner.post(`/cases/${made.id}/${move}`, more, 200);
      return made;
    },
    go: (g, _, made) => g.owner.post(`/cases/${made.id}/ask-back`, { how: 'sent' }, 200),
  },
  told: { go: (g, c) => g.key.post('/events', { kind: 'return.delivered', customer_id: c.id, fields: { return_id: `R-${g.next()}` } }, 201) },
  letter: { go: (g, c) => g.house.as.owner.post('/messages', body(g, c)) },
  api: {
    ready: (g, c) => g.key.post('/events', { kind: 'visit', customer_id: c.id }, 201),
    go: (g, c, event) => g.key.post('/messages', { ...body(g, c), event_id: event.id }),
  },
  gate: 'only in units',
};
