// SPDX-License-Identifier: Apache-2.0
// An invented café, told to a running program through its API as if it happened: its clock moves from answer to answer.
// The same numbers each time, so that a picture or a failing test can be made again.
import { Client, type Body, type House } from '../api/helpers.ts';
import { mail, receive } from '../api/mail.ts';

export type Cafe = {
  harbour: Body; oldTown: Body; lea: string; tiago: string; rui: string; nps: Body; stars: Body; people: Body[]; ana: Body; order: Body; letter: Body; mail: Body;
  cold: Body; calm: Body; closed: Body; link: string; respect: string; join: string;
};

const day = 86_400_000;
const first = ['Bruno', 'Carla', 'Duarte', 'Elsa', 'Filipe', 'Graça', 'Hugo', 'Ivo', 'Joana', 'Luísa', 'Mário', 'Nuno'];
const last = ['Costa', 'Matos', 'Pinto', 'Rocha', 'Silva', 'Teles', 'Vaz'];
const words = {
  unhappy: ['Waited twenty minutes for a toast', 'The card reader was down and nobody said so', 'The table was sticky', 'My tea was cold', 'Wrong order, and no one noticed'],
  unsure: ['Fine, a bit loud', 'Good coffee, slow service', ''],
  happy: ['Best flat white in town', 'They remembered my order', 'So friendly, as always', 'The almond cake!', '', ''],
};

function dice(seed: number) {
  const roll = () => ((seed = (seed * 1103515245 + 12345) % 2147483648), seed / 2147483648);
  return { roll, pick: <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]! };
}

class Teller {
  readonly house: House;
  now: number;
  private owner?: Client;
  private signedAt = 0;

  constructor(house: House, now: number) {
    this.house = house;
    this.now = now;
  }
  async to(at: number) {
    if (at <= this.now) return;
    this.now = at;
    await this.house.clock.to(new Date(at).toISOString());
  }
  tell(path: string, body: Body, status = 201): Promise<Body> {
    return this.house.as.key.post(path, body, status);
  }
  /** The owner, signed in again when some weeks have passed. */
  async boss(): Promise<Client> {
    if (!this.owner || this.now - this.signedAt > 20 * day) {
      const signature = await this.house.signIn('olga@bica.test');
      this.owner = new Client(this.house.url, async () => signature);
      this.signedAt = this.now;
    }
    return this.owner;
  }
  /** The whole way from a bad answer to asked back and closed. */
  async putRight(id: string, minutes: number) {
    const moves: [string, Body][] = [
      ['acknowledge', {}], ['apologise', { how: 'in_person' }], ['wish', { text: 'A fresh one' }],
      ['resolve', { what: 'New coffee and a voucher', cost: 350, wish_met: true }], ['ask-back', { how: 'in_person', answer: 5 }], ['close', {}],
    ];
    for (const [move, body] of moves) {
      await this.to(this.now + minutes * 60_000);
      await (await this.boss()).post(`/cases/${id}/${move}`, body, 200);
    }
  }
}

async function people(t: Teller): Promise<Body[]> {
  const all: Body[] = [];
  for (let i = 0; i < 24; i++) {
    const name = `${first[i % first.length]} ${last[(i * 3 + 1) % last.length]}`;
    all.push(await t.tell('/customers', { name, contact_points: [{ kind: 'email', value: `guest${i}@example.com` }], external_ids: [{ source: 'till', id: `c${i}` }] }));
  }
  return all;
}

/** Fills a new house: `answers` spread over `days` until `until`, its unhappy ones put right, and at the end three people who wait. */
export async function fillCafe(house: House, options: { answers?: number; days?: number; until?: string } = {}): Promise<Cafe> {
  const { answers = 40, days = 60, until = '2026-11-18T10:00:00Z' } = options;
  const end = Date.parse(until);
  const t = new Teller(house, Date.parse(await house.clock.now()));
  const { roll, pick } = dice(11);

  await (await t.boss()).patch('/settings', { public_url: house.url });
  const harbour = await t.tell('/locations', { name: 'Harbour', address: 'Cais 4' });
  const oldTown = await t.tell('/locations', { name: 'Old Town' });
  const lea = (await house.colleague('Lea Duarte', 'manager', { location_id: harbour.id })).id;
  const tiago = (await house.colleague('Tiago Nunes', 'frontline', { location_id: harbour.id })).id;
  await house.colleague('Vera Conta', 'advisor');
  const rui = (await t.tell('/employees', { name: 'Rui Faria', role: 'frontline', location_id: oldTown.id })).id;
  const surveys: Body[] = (await house.as.key.get('/surveys')).data;
  const nps = surveys.find((s) => s.kind === 'nps')!;
  const stars = surveys.find((s) => s.kind === 'stars')!;
  const guests = await people(t);
  const team = [[lea, harbour.id, 0.06], [tiago, harbour.id, 0.02], [rui, oldTown.id, -0.1]] as const;

  const answer = async (score: number, comment: string, who: Body | null, by: readonly [string, string, number], survey = nps): Promise<Body> =>
    t.tell('/responses', {
      survey_id: survey.id, score, ...(comment ? { comment } : {}), ...(who ? { customer_id: who.id } : {}), employee_id: by[0], location_id: by[1],
      touchpoint: pick(['counter', 'table', 'takeaway']), channel: pick(['link', 'qr', 'kiosk']),
    });

  for (let i = 0; i < answers; i++) {
    const morning = end - days * day + Math.floor((i / answers) * (days - 1)) * day - (end % day) + 9 * 3_600_000;
    await t.to(morning + Math.floor(roll() * 6 * 3_600_000));
    const by = pick(team);
    const luck = roll() + by[2] + (i / answers) * 0.14;
    const mood = luck > 0.42 ? 'happy' : luck > 0.2 ? 'unsure' : 'unhappy';
    const byStars = roll() < 0.25;
    const top = { happy: byStars ? [4, 5] : [9, 10], unsure: byStars ? [3] : [7, 8], unhappy: byStars ? [1, 2] : [2, 4, 5, 6] }[mood];
    const given = await answer(pick(top), pick(words[mood]), pick(guests), by, byStars ? stars : nps);
    if (given.case_id && given.case_kind === 'case') await t.putRight(given.case_id, 4 + Math.floor(roll() * 9));
  }

  // Ana's week, and this morning
  const ana = await t.tell('/customers', {
    name: 'Ana Lima', call_name: 'Ana', notes: 'Dog: Bica. Likes the window seat.',
    contact_points: [{ kind: 'email', value: 'ana@example.com' }, { kind: 'phone', value: '+351 912 000 117' }], external_ids: [{ source: 'till', id: '77' }],
  });
  await t.to(end - 6 * day);
  const order = await t.tell('/orders', {
    external_id: { source: 'till', id: 'o117' }, customer_id: ana.id, placed_at: new Date(t.now).toISOString(), promised_day: '2026-11-13', delivered_at: new Date(t.now + day).toISOString(),
    status: 'delivered', amount: 1250, currency: 'EUR', location_id: harbour.id, employee_id: tiago, items: [{ name: 'Oat flat white', quantity: 2, amount: 700 }, { name: 'Almond cake', quantity: 1, amount: 550 }],
  });
  await t.to(end - 5 * day);
  const closed = await answer(5, 'The cake was dry', ana, team[1]);
  await t.putRight(closed.case_id, 9);
  await t.to(end - 3_000_000);
  const calm = await t.tell('/cases', { customer_id: guests[3]!.id, text: 'The birthday cake came without candles', severity: 'normal', location_id: oldTown.id });
  await (await t.boss()).post(`/cases/${calm.id}/acknowledge`, {}, 200);
  for (const [score, words, who] of [[9, 'They remembered my order', 4], [10, 'Best flat white in town', 9], [10, 'Thank you for the umbrella', 7]] as const) {
    await t.to(t.now + 400_000);
    await answer(score, words, guests[who]!, team[who % 2]!);
  }
  await t.to(t.now + 200_000);
  await t.tell('/cases', { customer_id: guests[6]!.id, text: 'Nobody called me back about the catering for Friday', severity: 'high', location_id: harbour.id });
  await answer(2, '', null, team[1]);
  await t.to(end - 240_000);
  const cold = await answer(3, 'Cold coffee', ana, team[1]);
  await t.to(end);

  const asked = await t.tell(`/surveys/${nps.id}/invitations`, { customer_id: guests[1]!.id, employee_id: tiago, location_id: harbour.id, touchpoint: 'counter', channel: 'link' });
  const letter = await t.tell('/messages', { customer_id: ana.id, subject: 'Your cake for Saturday', text: 'Hello {customer.call_name|there},\n\nyour cake is ready on Saturday from nine.\n\n[See your order](https://bica.example/o117)\n\n{business.name}' });
  await receive(t.house, mail({ from: 'Zita Zim <zita@elsewhere.example>', subject: 'A table for eight on Saturday?', text: 'Hello,\n\ndo you have a table for eight on Saturday at noon?\n\nOn Mon, 16 Nov 2026, Café Bica <hello@bica.example> wrote:\n> News' }));
  const wrote = (await t.house.as.key.get('/mails?limit=1')).data[0];
  const mute = guests[20]!;
  await (await t.boss()).patch(`/customers/${mute.id}`, { never: true });
  await (await t.boss()).post('/messages', { customer_id: mute.id, subject: 'New hours', text: 'We open at seven now.' }, 200);
  const join = (await (await t.boss()).post(`/employees/${rui}/invite`, {}, 201)).url;
  const respect = await askedBack(t, guests[2]!, harbour);
  return { harbour, oldTown, lea, tiago, rui, nps, stars, people: guests, ana, order, letter, mail: wrote, cold, calm, closed, link: asked.url, respect, join };
}

/** A link that asks how somebody was treated. */
async function askedBack(t: Teller, who: Body, where: Body): Promise<string> {
  const boss = await t.boss();
  const c = await t.tell('/cases', { customer_id: who.id, text: 'The bill had a coffee too many', location_id: where.id });
  for (const [move, body] of [['acknowledge', {}], ['apologise', { how: 'call' }], ['wish', { text: 'My money back' }], ['resolve', { what: 'Paid back', cost: 250 }]] as const)
    await boss.post(`/cases/${c.id}/${move}`, body, 200);
  return (await boss.post(`/cases/${c.id}/ask-back`, { how: 'sent' }, 200)).ask_back_url;
}
