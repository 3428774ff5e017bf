// SPDX-License-Identifier: Apache-2.0
// How to make a valid request for every route that writes. A route without a line here fails the torture.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, Client, start, type Body, type House, type StartOptions } from './helpers.ts';
import { lookInto, type Look } from './look.ts';
import { arrives, mail } from './mail.ts';
import { shown } from './totp.ts';

export type Request = { as: Client; path: string; body?: Body; type?: string; text?: string };
type Make = (g: Ground) => Promise<Request>;

export const PASSWORD = 'a fine pass phrase';

/** A house with what requests need to stand on: a survey, people, a place. */
export class Ground {
  readonly house: House;
  readonly look: Look;
  readonly owner: Client;
  readonly key: Client;
  survey: any;
  lea: any;
  harbour: any;
  ana: any;
  private n = 0;
  private neighbours?: Promise<string>;
  private readonly people = new Map<string, Promise<string>>();

  private constructor(house: House) {
    this.house = house;
    this.look = lookInto(house);
    this.owner = house.as.owner;
    this.key = house.as.key;
  }

  static async make(options: StartOptions = {}): Promise<Ground> {
    const g = new Ground(await start(options));
    await g.key.signature(); // made now: later there is a second business to say
    g.survey = await g.owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
    g.lea = await g.owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
    g.harbour = await g.owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
    g.ana = await g.owner.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@example.test' }] }, 201);
    return g;
  }

  /** A number nobody had. */
  next(): number {
    return 1000 + ++this.n;
  }

  anonymous(): Client {
    return this.house.nobody();
  }

  /** The address of somebody with an account, made once. */
  somebody(name: string): Promise<string> {
    let address = this.people.get(name);
    if (!address) this.people.set(name, (address = this.house.colleague(name, 'frontline').then(() => `${name.toLowerCase()}@bica.test`)));
    return address;
  }

  /** A fresh session of somebody: a test may end it. */
  async session(name: string): Promise<Client> {
    const signed = await this.house.signIn(await this.somebody(name));
    return new Client(this.house.url, async () => signed);
  }

  /** The id of a second business in which the owner has a place too. */
  otherBusiness(): Promise<string> {
    return (this.neighbours ??= (async () => {
      const neighbour = await this.house.neighbour();
      const employee = await neighbour.post('/employees', { name: 'Olga', role: 'manager' }, 201);
      const invite = await neighbour.post(`/employees/${employee.id}/invite`, {}, 201);
      const joined = await this.anonymous().raw('POST', `/public/joins/${invite.token}`, { body: { email: 'olga@bica.test', password: PASSWORD } });
      assert.equal(joined.status, 201, joined.text);
      return (await neighbour.get('/business')).id;
    })());
  }

  /** The token of a link for many, to a survey with a further question of this kind. */
  async linkTo(kind: string, anonymous = false): Promise<string> {
    const questions = [{ key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'why', kind: 'text', text: 'Why?' }, { key: 'more', kind, text: 'More?' }];
    const { id } = await this.owner.post('/surveys', { name: `Of many ${this.next()}`, kind: 'nps', questions, anonymous }, 201);
    return (await this.owner.post(`/surveys/${id}/links`, {}, 201)).token;
  }

  /** Where the files of a survey are listed that has one. */
  async filesList(): Promise<string> {
    const path = `/public/invitations/${await this.linkTo('file')}`;
    const { body } = await this.anonymous().raw('POST', `${path}/files?question=more`, { text: 'GIF89a picture', headers: { 'content-type': 'application/octet-stream' } });
    await this.anonymous().post(path, { score: 9, answers: [{ question: 'more', file_id: body.id }] }, 201);
    return `/surveys/${body.survey_id}/files`;
  }

  /** An event that tells of a return: only those have a status. */
  async returned(): Promise<string> {
    const { id } = await this.key.post('/events', { kind: 'return.delivered', customer_id: this.ana.id, fields: { return_id: `RMA-${this.next()}` } }, 201);
    await this.house.clock.settle(); // the letter that thanks for it has left
    return id;
  }

  async response(more: Body = {}): Promise<any> {
    return this.key.post('/responses', { survey_id: this.survey.id, score: 9, ...more }, 201);
  }

  /** The only case from before the founding: else an import makes them. */
  async longAgo(): Promise<void> {
    const comment = `Long ago ${this.next()}`;
    await this.response({ score: 1, comment });
    await this.look.run('UPDATE cases SET before_rapport = 0');
    await this.look.run(`UPDATE cases SET before_rapport = 1 WHERE response_id = (SELECT id FROM response WHERE comment = '${comment}')`);
  }

  /** A complaint that has been taken as far as just before this move. */
  async caseBefore(move: string): Promise<any> {
    const made = await this.owner.post('/cases', { customer_id: this.ana.id, text: 'The coffee was cold', severity: 'high' }, 201);
    for (const [name, body] of Object.entries(MOVES)) {
      if (name === move) break;
      await this.owner.post(`/cases/${made.id}/${name}`, body, 200);
    }
    return made;
  }
}

/** The way of a case, each move with a body that fits. */
const MOVES: Record<string, Body> = {
  acknowledge: {},
  wish: { text: 'A hot one' },
  apologise: { how: 'in_person' },
  resolve: { what: 'New coffee and a voucher' },
  'ask-back': { how: 'in_person', answer: 5 },
  close: {},
  reopen: { because: 'It was cold again' },
};

const customer = (g: Ground): Body => {
  const n = g.next();
  return {
    name: `Carla Costa ${n}`, call_name: 'Carla', notes: 'Likes the window', external_ids: [{ source: 'till', id: `c${n}` }],
    contact_points: [{ kind: 'email', value: `carla${n}@example.test` }, { kind: 'phone', value: '+351912345678' }],
    links: [{ kind: 'household', customer_id: g.ana.id }], quiet_from: '21:00', quiet_to: '08:00', consents: [{ purpose: 'feedback', state: 'given' }],
  };
};

const order = (g: Ground): Body => ({
  external_id: { source: 'shop', id: `o${g.next()}` }, customer_id: g.ana.id, placed_at: '2026-11-17T09:00:00Z', promised_day: '2026-11-18',
  delivered_at: '2026-11-18T09:00:00Z', status: 'delivered', location_id: g.harbour.id,
  items: [{ name: 'Cup', quantity: 2, amount: 1200, employee_id: g.lea.id }, { name: 'Pot', quantity: 1, amount: 900 }],
  payments: [{ method: 'card', installments: 1, amount: 2100 }],
});

/** A file taken so far as it is asked: sent, with its map, tried, taken in. */
/** A new customer each time: nobody is asked twice within a day. */
const letter = async (g: Ground, more: Body = {}): Promise<Body> => ({
  customer_id: (await g.key.post('/customers', customer(g), 201)).id, subject: 'For {customer.call_name}', text: `Your cup is ready: number ${g.next()}.`, not_before: '2026-11-19T09:00:00Z', ...more,
});
/** A few stay: the torture asks for many, and there are at most a hundred. */
const gatePattern = async (g: Ground): Promise<string> => {
  for (const old of (await g.owner.get('/gate/patterns')).data.slice(20)) await g.owner.del(`/gate/patterns/${old.id}`);
  return (await g.owner.post('/gate/patterns', { kind: 'notice', subject: `Notice ${g.next()}` }, 201)).id;
};
const toldRule = async (g: Ground): Promise<string> => (await g.owner.get('/told-rules')).data.find((r: Body) => r.what === 'return.announced').id;
const guardRule = (g: Ground) => ({ name: `No zebras ${g.next()}`, words: 'A zebra.', kinds: ['letter'], act: 'hold', tell: 'owner', conditions: [{ fact: 'text', words: ['zebra'] }] });

async function message(g: Ground, state: string): Promise<string> {
  const { id } = await g.key.post('/messages', await letter(g), 201);
  if (state !== 'queued') await g.look.run(`UPDATE message SET state = '${state}', due_at = NULL WHERE id = (SELECT MAX(id) FROM message)`); // by the guard, the carrier or a setting
  return id;
}
/** A mail of somebody: there may be a second business here. */
const mailed = async (g: Ground, from: string): Promise<string> => (await arrives(g.house, mail({ from, text: `Words ${g.next()}` }), '--business', (await g.owner.get('/business')).id)).id;
/** Told nothing that another request does; those that are told are gone, and all before there are too many. */
const hook = (g: Ground): Body => ({ name: `Till ${g.next()}`, url: 'https://127.0.0.1:1/', kinds: ['response.received', 'case.'], score_max: 0, is_on: false });
async function hooked(g: Ground, more: Body = {}): Promise<string> {
  await g.house.clock.hold('none');
  await g.house.clock.settle();
  const hooks: Body[] = (await g.owner.get('/webhooks')).data;
  for (const h of hooks.filter((h) => h.is_on || hooks.length > 15)) await g.owner.del(`/webhooks/${h.id}`);
  return (await g.owner.post('/webhooks', { ...hook(g), ...more }, 201)).id;
}
const IMPORT_MAP = 'source = till\n[customers]\nid = {Card}\nname = {Name}\n';
const importText = (g: Ground) => `Card,Name\n${Array.from({ length: 3 }, (_, i) => `t${g.next()}-${i},Tina ${g.next()}`).join('\n')}\n`;
async function imported(g: Ground, how: 'sent' | 'mapped' | 'done'): Promise<string> {
  await g.house.clock.hold('none');
  await g.house.clock.settle(); // one that was held and told to stop ends first
  const sent = await g.owner.raw('POST', '/imports?name=till.csv', { text: importText(g), headers: { 'content-type': 'text/csv' } });
  assert.equal(sent.status, 201, sent.text);
  if (how !== 'sent') await g.owner.patch(`/imports/${sent.body.id}`, { map: IMPORT_MAP });
  if (how === 'done') {
    await g.owner.post(`/imports/${sent.body.id}/start`, {}, 200);
    await g.house.clock.settle();
  }
  return sent.body.id;
}

/** Somebody new who began the second step of signing in, or has it on. */
async function secondStep(g: Ground, on = false): Promise<{ client: Client; secret: string }> {
  const { client } = await g.house.colleague(`Theo${g.next()}`, 'frontline');
  const { secret } = await client.post('/account/two-factor', { password: PASSWORD }, 200);
  if (on) await client.post('/account/two-factor/on', { code: await shown(g.house, secret) }, 200);
  return { client, secret };
}

const hours = { hours: [{ weekday: 1, opens: '09:00', closes: '12:30' }, { weekday: 1, opens: '13:30', closes: '17:00' }], closed_days: ['2026-12-25'] };

const move = (name: string): Make => async (g) => ({ as: g.owner, path: `/cases/${(await g.caseBefore(name)).id}/${name}`, body: MOVES[name]! });

export const requests: Record<string, Make> = {
  'POST /api/v1/session': async (g) => ({ as: g.anonymous(), path: '/session', body: { email: await g.somebody('Sid'), password: PASSWORD } }),
  'DELETE /api/v1/session': async (g) => ({ as: await g.session('Sid'), path: '/session' }),
  'DELETE /api/v1/sessions': async (g) => ({ as: await g.session('Sid'), path: '/sessions' }),
  'POST /api/v1/session/business': async (g) => {
    const business_id = await g.otherBusiness();
    const signed = await g.house.signIn('olga@bica.test');
    return { as: new Client(g.house.url, async () => signed), path: '/session/business', body: { business_id } };
  },
  'POST /api/v1/account/password': async (g) => ({ as: await g.session('Pat'), path: '/account/password', body: { current: PASSWORD, new: PASSWORD } }),
  'POST /api/v1/account/two-factor': async (g) => ({ as: await g.session('Pat'), path: '/account/two-factor', body: { password: PASSWORD } }),
  'POST /api/v1/account/two-factor/on': async (g) => {
    const { client, secret } = await secondStep(g);
    return { as: client, path: '/account/two-factor/on', body: { code: await shown(g.house, secret) } };
  },
  'POST /api/v1/account/two-factor/codes': async (g) => {
    const { client, secret } = await secondStep(g, true);
    return { as: client, path: '/account/two-factor/codes', body: { code: await shown(g.house, secret, 1) } };
  },
  'POST /api/v1/account/two-factor/off': async (g) => {
    const { client, secret } = await secondStep(g, true);
    return { as: client, path: '/account/two-factor/off', body: { code: await shown(g.house, secret, 1) } };
  },
  'POST /api/v1/public/resets': async (g) => {
    await g.owner.patch('/settings', { public_url: 'https://bica.example' });
    await g.owner.patch('/mail/server', { way: 'folder', from_address: 'hello@bica.example' });
    const employee = `Resi${g.next()}`;
    await g.house.colleague(employee, 'frontline');
    await g.look.run('DELETE FROM attempt'); // so many ask here from one address
    await g.house.clock.settle(); // the letter before this one is gone
    return { as: g.anonymous(), path: '/public/resets', body: { email: `${employee.toLowerCase()}@bica.test` } };
  },
  'POST /api/v1/public/resets/{token}': async (g) => {
    const { stdout } = await g.house.command('user', 'reset', await g.somebody('Rob'));
    return { as: g.anonymous(), path: `/public/resets/${/[^/\s]+\s*$/.exec(stdout)![0].trim()}`, body: { password: PASSWORD } };
  },
  'POST /api/v1/public/joins/{token}': async (g) => {
    const n = g.next();
    const employee = await g.owner.post('/employees', { name: `Joana ${n}`, role: 'frontline' }, 201);
    const { token } = await g.owner.post(`/employees/${employee.id}/invite`, {}, 201);
    return { as: g.anonymous(), path: `/public/joins/${token}`, body: { email: `joana${n}@bica.test`, password: PASSWORD } };
  },

  'PATCH /api/v1/business': async (g) => ({ as: g.owner, path: '/business', body: { name: `Café Bica ${g.next()}` } }),
  'PATCH /api/v1/hours': async (g) => ({ as: g.owner, path: '/hours', body: { ...hours, closed_days: [`2027-01-${10 + (g.next() % 20)}`] } }),
  'POST /api/v1/hours/calendar': async (g) => ({
    as: g.owner, path: '/hours/calendar', type: 'text/calendar',
    text: `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas ${g.next()}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  }),
  'POST /api/v1/imports': async (g) => ({ as: g.owner, path: '/imports?name=till.csv', type: 'text/csv', text: importText(g) }),
  'PATCH /api/v1/imports/{id}': async (g) => ({ as: g.owner, path: `/imports/${await imported(g, 'sent')}`, body: { map: IMPORT_MAP } }),
  'POST /api/v1/imports/{id}/dry-run': async (g) => ({ as: g.owner, path: `/imports/${await imported(g, 'mapped')}/dry-run`, body: {} }),
  'POST /api/v1/imports/{id}/start': async (g) => ({ as: g.owner, path: `/imports/${await imported(g, 'mapped')}/start`, body: {} }),
  'POST /api/v1/imports/{id}/stop': async (g) => {
    const id = await imported(g, 'mapped');
    await g.house.clock.hold('import.run'); // it still runs when it is told to stop
    await g.owner.post(`/imports/${id}/start`, {}, 200);
    return { as: g.owner, path: `/imports/${id}/stop`, body: {} };
  },
  'POST /api/v1/imports/{id}/undo': async (g) => ({ as: g.owner, path: `/imports/${await imported(g, 'done')}/undo`, body: {} }),
  'PATCH /api/v1/mail/server': async (g) => ({ as: g.owner, path: '/mail/server', body: { way: 'folder', from_address: `hello${g.next()}@bica.example`, user_name: 'bica', password: 'secret' } }),
  'PATCH /api/v1/gate': async (g) => ({ as: g.owner, path: '/gate', body: { active: true, way: 'folder', allowed: `10.0.0.${g.next() % 250}`, user_name: 'bica', password: 'secret' } }),
  'POST /api/v1/gate/patterns': async (g) => ({ as: g.owner, path: '/gate/patterns', body: { kind: 'invoice', subject: `Invoice ${g.next()} *` } }),
  'PATCH /api/v1/gate/patterns/{id}': async (g) => ({ as: g.owner, path: `/gate/patterns/${await gatePattern(g)}`, body: { text: `Contract ${g.next()}` } }),
  'DELETE /api/v1/gate/patterns/{id}': async (g) => ({ as: g.owner, path: `/gate/patterns/${await gatePattern(g)}` }),
  'POST /api/v1/gate/patterns/propose': async (g) => {
    const c = await g.owner.post('/customers', { name: `Gate ${g.next()}`, contact_points: [{ kind: 'email', value: `gate${g.next()}@example.test` }] }, 201);
    const m = await g.owner.post('/messages', { customer_id: c.id, subject: `Invoice ${g.next()}`, text: 'Hello' }, 201);
    await g.look.run(`INSERT INTO gate_mail (business_id, message_id, size, digest, envelope_from, created_at) SELECT business_id, id, 1, 'x', '', created_at FROM message WHERE id = (SELECT MAX(id) FROM message)`); // as if it had come through the gate
    return { as: g.owner, path: '/gate/patterns/propose', body: { message_id: m.id, kind: 'invoice' } };
  },
  'POST /api/v1/public/stop/{token}': async (g) => {
    const n = g.next(), at = `stop${n}@example.test`, out = join(g.house.dir, 'mail', 'out');
    await g.owner.patch('/settings', { public_url: 'https://bica.example' });
    await g.owner.patch('/mail/server', { way: 'folder', from_address: 'hello@bica.example', per_minute: 0 });
    const c = await g.owner.post('/customers', { name: `Stop ${n}`, contact_points: [{ kind: 'email', value: at }] }, 201);
    const m = await g.key.post('/messages', { customer_id: c.id, kind: 'survey', purpose: 'feedback', subject: `How ${n}`, text: 'How was it?' }, 201);
    await g.house.clock.settle();
    return { as: g.anonymous(), path: `/public/stop/${/public\/stop\/([^>]+)>/.exec(readFileSync(join(out, `${m.id}.eml`), 'utf8'))![1]}` };
  },
  'POST /api/v1/mail/test': async (g) => {
    await g.owner.patch('/mail/server', { way: 'folder', from_address: 'hello@bica.example' });
    return { as: g.owner, path: '/mail/test', body: {} };
  },
  'POST /api/v1/reach': async (g) => ({ as: g.owner, path: '/reach', body: { public_url: g.house.url } }),
  'POST /api/v1/locations': async (g) => {
    const n = g.next();
    return { as: g.owner, path: '/locations', body: { name: `Hill ${n}`, zone: 'Europe/Lisbon', external_ids: [{ source: 'till', id: `l${n}` }], ...hours } };
  },
  'PATCH /api/v1/locations/{id}': async (g) => {
    const n = g.next();
    const { id } = await g.owner.post('/locations', { name: `Quay ${n}`, zone: 'Europe/Lisbon' }, 201);
    return { as: g.owner, path: `/locations/${id}`, body: { name: `Pier ${n}`, external_ids: [{ source: 'till', id: `p${n}` }], ...hours } };
  },
  'POST /api/v1/departments': async (g) => ({ as: g.owner, path: '/departments', body: { name: `Kitchen ${g.next()}` } }),
  'PATCH /api/v1/departments/{id}': async (g) => {
    const { id } = await g.owner.post('/departments', { name: `Bar ${g.next()}` }, 201);
    return { as: g.owner, path: `/departments/${id}`, body: { name: `Bar ${g.next()}` } };
  },
  'POST /api/v1/employees': async (g) => {
    const n = g.next();
    return { as: g.owner, path: '/employees', body: { name: `Mia ${n}`, role: 'frontline', location_id: g.harbour.id, external_ids: [{ source: 'till', id: `e${n}` }] } };
  },
  'PATCH /api/v1/employees/{id}': async (g) => {
    const n = g.next();
    const { id } = await g.owner.post('/employees', { name: `Nia ${n}`, role: 'frontline' }, 201);
    return { as: g.owner, path: `/employees/${id}`, body: { name: `Pia ${n}`, role: 'manager', external_ids: [{ source: 'till', id: `f${n}` }] } };
  },
  'POST /api/v1/employees/{id}/invite': async (g) => {
    const { id } = await g.owner.post('/employees', { name: `Tia ${g.next()}`, role: 'frontline' }, 201);
    return { as: g.owner, path: `/employees/${id}/invite`, body: {} };
  },
  'POST /api/v1/webhooks': async (g) => {
    await hooked(g);
    return { as: g.owner, path: '/webhooks', body: { ...hook(g), location_id: g.harbour.id } };
  },
  'PATCH /api/v1/webhooks/{id}': async (g) => ({ as: g.owner, path: `/webhooks/${await hooked(g)}`, body: { ...hook(g), location_id: g.harbour.id } }),
  'DELETE /api/v1/webhooks/{id}': async (g) => ({ as: g.owner, path: `/webhooks/${await hooked(g)}` }),
  'POST /api/v1/webhooks/{id}/secret': async (g) => ({ as: g.owner, path: `/webhooks/${await hooked(g)}/secret`, body: {} }),
  'POST /api/v1/webhooks/{id}/test': async (g) => ({ as: g.owner, path: `/webhooks/${await hooked(g)}/test`, body: {} }),
  'POST /api/v1/webhook-deliveries/{id}/again': async (g) => {
    const id = await hooked(g, { is_on: true });
    await g.response({ score: 0 });
    await g.house.clock.settle();
    await g.house.clock.hold('webhook.send'); // else it is tried while we look
    return { as: g.owner, path: `/webhook-deliveries/${(await g.owner.get(`/webhook-deliveries?webhook_id=${id}`)).data[0].id}/again`, body: {} };
  },
  'POST /api/v1/keys': async (g) => ({ as: g.owner, path: '/keys', body: { name: `till ${g.next()}`, scope: 'write' } }),
  'DELETE /api/v1/keys/{id}': async (g) => ({ as: g.owner, path: `/keys/${(await g.owner.post('/keys', { name: `old ${g.next()}`, scope: 'read' }, 201)).id}` }),
  'PATCH /api/v1/systems': async (g) => {
    await g.owner.patch('/systems', { systems: [{ key: 'measures', state: 'on' }] });
    return { as: g.owner, path: '/systems', body: { systems: [{ key: 'measures', state: 'later' }] } };
  },
  'PUT /api/v1/principles': async (g) => ({ as: g.owner, path: '/principles', body: { data: ['We greet everyone', `We remember ${g.next()}`] } }),
  'PUT /api/v1/touchpoints': async (g) => ({ as: g.owner, path: '/touchpoints', body: { data: ['bar', `table ${g.next()}`] } }),
  'PATCH /api/v1/settings': async (g) => ({ as: g.owner, path: '/settings', body: { public_url: `https://bica${g.next()}.test`, nps_unhappy_max: 3 + (g.next() % 3) } }),

  'POST /api/v1/customers': async (g) => ({ as: g.key, path: '/customers', body: customer(g) }),
  'PATCH /api/v1/customers/{id}': async (g) => ({ as: g.key, path: `/customers/${(await g.key.post('/customers', customer(g), 201)).id}`, body: customer(g) }),
  'POST /api/v1/customers/{id}/consents': async (g) => ({ as: g.key, path: `/customers/${(await g.key.post('/customers', customer(g), 201)).id}/consents`, body: { purpose: 'news', state: 'given', words: `Yes, ${g.next()}` } }),
  'POST /api/v1/messages': async (g) => ({ as: g.key, path: '/messages', body: await letter(g, { kind: 'survey', purpose: 'feedback' }) }),
  'POST /api/v1/thanks/{id}/done': async (g) => ({ as: g.owner, path: `/thanks/${(await g.response({ score: 10, customer_id: g.ana.id, comment: `Lovely ${g.next()}` })).id}/done`, body: {} }),
  'POST /api/v1/messages/{id}/approve': async (g) => ({ as: g.owner, path: `/messages/${await message(g, 'drafted')}/approve`, body: {} }),
  'POST /api/v1/messages/{id}/release': async (g) => ({ as: g.owner, path: `/messages/${await message(g, 'held')}/release`, body: { reason: `She called ${g.next()}` } }),
  'POST /api/v1/messages/{id}/stop': async (g) => ({ as: g.owner, path: `/messages/${await message(g, 'queued')}/stop`, body: { reason: `She was here ${g.next()}` } }),
  'PATCH /api/v1/told-rules/{id}': async (g) => ({ as: g.owner, path: `/told-rules/${await toldRule(g)}`, body: { is_on: true, texts: [{ language: 'en', subject: `Here ${g.next()}`, text: 'Hello {customer.call_name|there},\n\nit is here.' }] } }),
  'DELETE /api/v1/told-rules/{id}': async (g) => {
    const id = await toldRule(g);
    await g.owner.patch(`/told-rules/${id}`, { is_on: g.next() % 2 === 0 });
    return { as: g.owner, path: `/told-rules/${id}` };
  },
  'POST /api/v1/told-rules/{id}/look': async (g) => ({ as: g.owner, path: `/told-rules/${await toldRule(g)}/look`, body: { language: 'de' } }),
  'POST /api/v1/orders/{id}/told': async (g) => ({ as: g.owner, path: `/orders/${(await g.key.post('/orders', { ...order(g), customer_id: g.ana.id }, 201)).id}/told`, body: { what: 'order.late' } }),
  'POST /api/v1/cases/{id}/told': async (g) => ({ as: g.owner, path: `/cases/${(await g.caseBefore('acknowledge')).id}/told`, body: { what: 'case.acknowledged' } }),
  'POST /api/v1/events/{id}/told': async (g) => ({ as: g.owner, path: `/events/${await g.returned()}/told`, body: { what: 'return.announced' } }),
  'DELETE /api/v1/told/{id}': async (g) => ({ as: g.owner, path: `/told/${(await g.owner.post(`/events/${await g.returned()}/told`, { what: 'return.announced' }, 201)).id}` }),
  'POST /api/v1/guard/rules': async (g) => ({ as: g.owner, path: '/guard/rules', body: guardRule(g) }),
  'POST /api/v1/messages/check': async (g) => ({ as: g.key, path: '/messages/check', body: { kind: 'invoice', customer_id: g.ana.id, subject: 'Your invoice', text: `Hello Ana ${g.next()}` } }),
  'POST /api/v1/guard/try': async (g) => ({ as: g.owner, path: '/guard/try', body: guardRule(g) }),
  'POST /api/v1/guard/rules/{id}/try': async (g) => ({ as: g.owner, path: `/guard/rules/${(await g.owner.post('/guard/rules', guardRule(g), 201)).id}/try`, body: {} }),
  'PATCH /api/v1/guard/rules/{id}': async (g) => ({ as: g.owner, path: `/guard/rules/${(await g.owner.post('/guard/rules', guardRule(g), 201)).id}`, body: { words: `Nothing is owed ${g.next()}` } }),
  'DELETE /api/v1/guard/rules/{id}': async (g) => ({ as: g.owner, path: `/guard/rules/${(await g.owner.post('/guard/rules', guardRule(g), 201)).id}` }),
  'PATCH /api/v1/guard/hits/{id}': async (g) => {
    const rule = await g.owner.post('/guard/rules', guardRule(g), 201);
    await g.owner.post('/messages', { customer_id: g.ana.id, subject: 'Stop', text: `Zebra ${g.next()}` }, 201);
    await g.owner.del(`/guard/rules/${rule.id}`);
    return { as: g.owner, path: `/guard/hits/${(await g.owner.get(`/guard/hits?rule_id=${rule.id}`)).data[0].id}`, body: { is_right: true } };
  },
  'POST /api/v1/messages/{id}/send-again': async (g) => ({ as: g.owner, path: `/messages/${await message(g, 'unsure')}/send-again`, body: {} }),
  // Nobody listens there: what is set is kept, and the look says so in words.
  'PATCH /api/v1/mail-box': async (g) => ({ as: g.owner, path: '/mail-box', body: { url: 'imap://127.0.0.1:1', user_name: `vera${g.next()}`, password: 'a word', folder: 'INBOX', waits: false, active: false } }),
  'POST /api/v1/mail-box/look': async (g) => ({ as: g.owner, path: '/mail-box/look', body: {} }),
  'POST /api/v1/mails/{id}/done': async (g) => ({ as: g.owner, path: `/mails/${await mailed(g, 'lara@example.test')}/done`, body: {} }),
  'POST /api/v1/mails/{id}/open': async (g) => {
    const id = await mailed(g, 'lara@example.test');
    await g.owner.post(`/mails/${id}/done`);
    return { as: g.owner, path: `/mails/${id}/open`, body: {} };
  },
  'POST /api/v1/mails/{id}/customer': async (g) => ({ as: g.owner, path: `/mails/${await mailed(g, `lara${g.next()}@example.test`)}/customer`, body: {} }),
  'POST /api/v1/mails/{id}/case': async (g) => ({ as: g.owner, path: `/mails/${await mailed(g, `lara${g.next()}@example.test`)}/case`, body: {} }),
  'POST /api/v1/orders': async (g) => ({ as: g.key, path: '/orders', body: order(g) }),
  'PATCH /api/v1/orders/{id}': async (g) => {
    const { id } = await g.key.post('/orders', order(g), 201);
    const { items, payments } = order(g);
    return { as: g.key, path: `/orders/${id}`, body: { delivered_at: '2026-11-18T09:30:00Z', items: items.slice(1), payments } };
  },
  'POST /api/v1/events': async (g) => ({ as: g.key, path: '/events', body: { kind: 'visit', at: '2026-11-17T10:00:00Z', customer_id: g.ana.id, location_id: g.harbour.id, fields: { table: g.next() } } }),

  'PATCH /api/v1/measures/{name}': async (g) => ({ as: g.owner, path: '/measures/nps', body: { target: 30 + (g.next() % 50), target_day: '2026-12-31', owner_id: g.lea.id } }),
  'POST /api/v1/annotations': async (g) => ({ as: g.owner, path: '/annotations', body: { text: `New oven ${g.next()}`, day: '2026-11-10', location_id: g.harbour.id, measure: 'nps' } }),
  'PATCH /api/v1/annotations/{id}': async (g) => {
    const { id } = await g.owner.post('/annotations', { text: `Rain ${g.next()}`, day: '2026-11-09' }, 201);
    return { as: g.owner, path: `/annotations/${id}`, body: { text: `Snow ${g.next()}`, archived: true } };
  },
  'POST /api/v1/views': async (g) => ({ as: g.owner, path: '/views', body: { name: `Week ${g.next()}`, measures: ['nps', 'csat'], span: 'last_7_days', by: 'location', shared: true, wall: false } }),
  'PATCH /api/v1/views/{id}': async (g) => {
    const { id } = await g.owner.post('/views', { name: `Month ${g.next()}`, measures: ['nps'], span: 'last_month', shared: true }, 201);
    return { as: g.owner, path: `/views/${id}`, body: { name: `Months ${g.next()}`, measures: ['ces', 'stars'], pinned: true } };
  },
  'POST /api/v1/wall/links': async (g) => ({ as: g.owner, path: '/wall/links', body: { name: `Kitchen ${g.next()}`, location_id: g.harbour.id } }),
  'PATCH /api/v1/wall/links/{id}': async (g) => {
    const { id } = await g.owner.post('/wall/links', { name: `Bar ${g.next()}` }, 201);
    return { as: g.owner, path: `/wall/links/${id}`, body: { off: true } };
  },
  'POST /api/v1/measures/{name}/look': async (g) => ({ as: g.owner, path: '/measures/nps/look' }),

  'POST /api/v1/surveys': async (g) => ({ as: g.owner, path: '/surveys', body: { name: `Delivery ${g.next()}`, kind: 'ces' } }),
  'PATCH /api/v1/surveys/{id}': async (g) => {
    const { id } = await g.owner.post('/surveys', { name: `Call ${g.next()}`, kind: 'csat' }, 201);
    return { as: g.owner, path: `/surveys/${id}`, body: { name: `Calls ${g.next()}` } };
  },
  'POST /api/v1/surveys/{id}/links': async (g) => ({ as: g.owner, path: `/surveys/${g.survey.id}/links`, body: { location_id: g.harbour.id, touchpoint: 'table', note: `Table ${g.next()}` } }),
  'PATCH /api/v1/survey-links/{id}': async (g) => ({ as: g.owner, path: `/survey-links/${(await g.owner.post(`/surveys/${g.survey.id}/links`, {}, 201)).id}`, body: { note: `Door ${g.next()}`, off: true } }),
  'POST /api/v1/surveys/{id}/test-answers': async (g) => ({ as: g.owner, path: `/surveys/${g.survey.id}/test-answers`, body: { score: 2, comment: `Only a try ${g.next()}` } }),
  'DELETE /api/v1/responses/{id}': async (g) => ({ as: g.owner, path: `/responses/${(await g.owner.post(`/surveys/${g.survey.id}/test-answers`, { score: 2 }, 201)).id}` }),
  'POST /api/v1/public/invitations/{token}/files': async (g) => ({ as: g.anonymous(), path: `/public/invitations/${await g.linkTo('file')}/files?question=more`, text: 'GIF89a picture', type: 'application/octet-stream' }),
  'POST /api/v1/public/invitations/{token}/receipt': async (g) => {
    const token = await g.linkTo('text', true), { receipt } = await g.anonymous().post(`/public/invitations/${token}`, { score: 3 }, 201);
    return { as: g.anonymous(), path: `/public/invitations/${token}/receipt`, body: { receipt } };
  },
  'POST /api/v1/public/invitations/{token}/receipt/delete': async (g) => {
    const token = await g.linkTo('text', true), { receipt } = await g.anonymous().post(`/public/invitations/${token}`, { score: 3 }, 201);
    return { as: g.anonymous(), path: `/public/invitations/${token}/receipt/delete`, body: { receipt } };
  },
  'POST /api/v1/surveys/{id}/copy': async (g) => ({ as: g.owner, path: `/surveys/${g.survey.id}/copy`, body: { name: `Copy ${g.next()}` } }),
  'POST /api/v1/surveys/preview': async (g) => ({ as: g.owner, path: '/surveys/preview', body: { name: 'Draft', kind: 'nps' } }),
  'POST /api/v1/surveys/{id}/invitations': async (g) => ({
    as: g.key, path: `/surveys/${g.survey.id}/invitations`, body: { customer_id: g.ana.id, employee_id: g.lea.id, location_id: g.harbour.id, touchpoint: 'counter', channel: 'link' },
  }),
  'PATCH /api/v1/invitations/{id}': async (g) => {
    const { id } = await g.key.post(`/surveys/${g.survey.id}/invitations`, { customer_id: g.ana.id }, 201);
    return { as: g.key, path: `/invitations/${id}`, body: { marked: 'bounced' } };
  },
  'POST /api/v1/public/invitations/{token}': async (g) => {
    const { token } = await g.key.post(`/surveys/${g.survey.id}/invitations`, { customer_id: g.ana.id, employee_id: g.lea.id }, 201);
    return { as: g.anonymous(), path: `/public/invitations/${token}`, body: { score: 2, comment: `Cold coffee ${g.next()}` } };
  },
  'POST /api/v1/responses': async (g) => ({
    as: g.key, path: '/responses',
    body: { survey_id: g.survey.id, score: 2, comment: `Cold coffee ${g.next()}`, customer_id: g.ana.id, employee_id: g.lea.id, location_id: g.harbour.id, touchpoint: 'counter', external_id: { source: 'panel', id: `r${g.next()}` } },
  }),
  'PATCH /api/v1/responses/{id}': async (g) => ({ as: g.key, path: `/responses/${(await g.response({ score: 3, customer_id: g.ana.id, comment: 'Cold' })).id}`, body: { score: 9, comment: `Warm ${g.next()}` } }),

  'POST /api/v1/public/respects/{token}': async (g) => {
    const { id } = await g.caseBefore('ask-back');
    const { ask_back_url } = await g.owner.post(`/cases/${id}/ask-back`, { how: 'sent' }, 200);
    return { as: g.anonymous(), path: `/public/respects/${ask_back_url.split('/').at(-1)}`, body: { score: 4, comment: `Friendly ${g.next()}` } };
  },

  'POST /api/v1/cases': async (g) => ({ as: g.owner, path: '/cases', body: { customer_id: g.ana.id, text: `The cup was dirty ${g.next()}`, severity: 'high' } }),
  'POST /api/v1/cases/{id}/acknowledge': move('acknowledge'),
  'POST /api/v1/cases/{id}/wish': move('wish'),
  'POST /api/v1/cases/{id}/apologise': move('apologise'),
  'POST /api/v1/cases/{id}/resolve': move('resolve'),
  'POST /api/v1/cases/{id}/ask-back': move('ask-back'),
  'POST /api/v1/cases/{id}/close': move('close'),
  'POST /api/v1/cases/{id}/reopen': move('reopen'),
  'POST /api/v1/cases/{id}/dismiss': async (g) => ({ as: g.owner, path: `/cases/${(await g.response({ score: 1 })).case_id}/dismiss`, body: {} }),
  'POST /api/v1/cases/{id}/assign': async (g) => ({ as: g.owner, path: `/cases/${(await g.caseBefore('wish')).id}/assign`, body: { employee_id: g.lea.id } }),
  'POST /api/v1/cases/{id}/note': async (g) => ({ as: g.owner, path: `/cases/${(await g.caseBefore('wish')).id}/note`, body: { text: `Call her back ${g.next()}` } }),
  'POST /api/v1/cases/{id}/undo': async (g) => {
    const { id } = await g.caseBefore('wish');
    await g.owner.post(`/cases/${id}/wish`, { text: `A fresh one ${g.next()}` }, 200);
    return { as: g.owner, path: `/cases/${id}/undo`, body: {} };
  },
  'POST /api/v1/cases/open-before': async (g) => {
    await g.longAgo();
    await g.owner.post('/cases/close-before', { because: 'Settled long ago' }, 200);
    return { as: g.owner, path: '/cases/open-before', body: {} };
  },
  'POST /api/v1/cases/close-before': async (g) => {
    await g.longAgo();
    return { as: g.owner, path: '/cases/close-before', body: { because: 'Settled long ago' } };
  },
};

/** Tokens that open something nobody writes to. */
export const opened: Record<string, Make> = {
  'GET /api/v1/public/status/{token}': async (g) => ({ as: g.anonymous(), path: `/public/status/${(await g.owner.get(`/orders/${(await g.key.post('/orders', order(g), 201)).id}/status-link`)).token}` }),
  'GET /api/v1/public/walls/{token}': async (g) => ({ as: g.anonymous(), path: `/public/walls/${(await g.owner.post('/wall/links', { name: `Hall ${g.next()}` }, 201)).token}` }),
};

export type Route = { method: string; pattern: string; permission: string; lane: string; name: string };

/** What the program says it has. */
export function routes(): Route[] {
  return execFileSync(bin, ['routes'], { encoding: 'utf8' }).trim().split('\n').map((line) => {
    const [method, pattern, permission, lane] = line.split(/\s+/);
    return { method: method!, pattern: pattern!, permission: permission!, lane: lane!, name: `${method} ${pattern}` };
  });
}

export const setupBody = { business: 'Café Bica', trade: 'cafe', zone: 'Europe/Lisbon', currency: 'EUR', owner_name: 'Olga', email: 'olga@bica.test', password: PASSWORD };
