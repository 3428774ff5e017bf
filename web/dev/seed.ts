// SPDX-License-Identifier: Apache-2.0
/* Fills a fresh program (./rapport serve) with the example café through its API:
 *   node dev/seed.ts http://127.0.0.1:8096 CODE        then sign in with marta@bica.example / coffee-and-rain */
const [base = 'http://127.0.0.1:8080', code = ''] = process.argv.slice(2);
let cookie = '';
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const r = await fetch(`${base}/api/v1${path}`, { method, headers: { 'content-type': 'application/json', cookie, origin: base }, body: body === undefined ? undefined : JSON.stringify(body) });
  cookie = r.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  const text = await r.text();
  if (!r.ok) throw new Error(`${method} ${path}: ${r.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
const post = (path: string, body: unknown = {}) => call('POST', path, body);
let seed = 7;
const rnd = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648);
const pick = <T>(a: T[]): T => a[Math.floor(rnd() * a.length)]!;
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const owner = { email: 'marta@bica.example', password: 'coffee-and-rain' };
if (code) await post('/setup', { code, business: 'Café Bica', trade: 'cafe', zone: 'Europe/Lisbon', currency: 'EUR', owner_name: 'Marta Reis', ...owner });
else await post('/session', owner);

const places = [await post('/locations', { name: 'Harbour', address: 'Cais 4' }), await post('/locations', { name: 'Old Town' })];
const team: any[] = [];
for (const [name, role, l] of [['Lea Duarte', 'manager', 0], ['Tiago Nunes', 'frontline', 0], ['Inês Prado', 'frontline', 1], ['Rui Faria', 'frontline', 1]] as const)
  team.push(await post('/employees', { name, role, location_id: places[l].id }));
const first = ['Ana', 'Bruno', 'Carla', 'Duarte', 'Elsa', 'Filipe', 'Graça', 'Hugo', 'Ivo', 'Joana', 'Luísa', 'Mário'];
const last = ['Lima', 'Costa', 'Matos', 'Pinto', 'Rocha', 'Silva', 'Teles', 'Vaz'];
const people: any[] = [];
for (let i = 0; i < 48; i++)
  people.push(await post('/customers', { name: `${first[i % 12]} ${last[(i * 3 + Math.floor(i / 12)) % 8]}`, ...(i % 9 ? {} : { call_name: first[i % 12] }), contact_points: [{ kind: 'email', value: `${i}@example.com` }, ...(i % 3 ? [] : [{ kind: 'phone', value: `+351 912 000 ${100 + i}` }])], external_ids: [{ source: 'till', id: String(1000 + i) }] }));
const surveys = (await call('GET', '/surveys?limit=50')).data;
const words = { unhappy: ['Cold coffee', 'Waited twenty minutes for a toast', 'The card reader was down and nobody said so', 'Table was sticky'], unsure: ['Fine, a bit loud', ''], happy: ['Best flat white in town', 'They remembered my order', 'So friendly', ''] };
for (let i = 0; i < 360; i++) {
  const s = rnd() < 0.7 ? surveys.find((x: any) => x.kind === 'nps') : pick(surveys) as any;
  const who = pick(team);
  const r = rnd() + (who.name.startsWith('Lea') ? 0.12 : who.name.startsWith('Rui') ? -0.18 : 0);
  const top = { nps: 10, csat: 5, ces: 7, stars: 5 }[s.kind as 'nps'];
  const score = Math.max(s.kind === 'nps' ? 0 : 1, Math.round((r > 0.4 ? 0.9 + rnd() * 0.1 : r > 0.12 ? 0.7 + rnd() * 0.12 : rnd() * 0.55) * top));
  const mood = score >= top * 0.85 ? 'happy' : score > top * 0.6 ? 'unsure' : 'unhappy';
  const comment = rnd() < 0.5 ? pick(words[mood]) : '';
  const a = await post('/responses', { survey_id: s.id, score, ...(comment ? { comment } : {}), ...(rnd() < 0.85 ? { customer_id: (pick(people) as any).id } : {}), employee_id: who.id, location_id: who.location_id, touchpoint: pick(['counter', 'table', 'takeaway']), channel: pick(['link', 'qr', 'email', 'kiosk']), answered_at: ago(rnd() ** 1.4 * 330 + 0.05) });
  if (a.case_id && a.case_kind === 'case' && rnd() < 0.93) {
    for (const [move, body] of [['acknowledge', {}], ['wish', { text: 'A fresh one' }], ['apologise', { how: 'in_person' }], ['resolve', { what: 'New coffee and a voucher', cost: 300, wish_met: true }], ['ask-back', { how: 'in_person', answer: 5 }], ['close', {}]] as const)
      await post(`/cases/${a.case_id}/${move}`, body).catch((e) => console.log(String(e)));
  }
}
for (let i = 0; i < 90; i++) {
  const placed = rnd() * 200 + 6;
  await post('/orders', { external_id: { source: 'till', id: `o${500 + i}` }, customer_id: people[i % 30].id, placed_at: ago(placed), promised_day: ago(placed - 3).slice(0, 10), delivered_at: ago(placed - (rnd() < 0.1 ? 5 : 2)), status: 'delivered', amount: 350 + Math.floor(rnd() * 2400), currency: 'EUR', location_id: places[i % 2].id, items: [{ name: 'Oat flat white', quantity: 2, amount: 700 }] });
}
const nps = surveys.find((x: any) => x.kind === 'nps');
await post('/responses', { survey_id: nps.id, score: 3, comment: 'Cold coffee', customer_id: people[0].id, employee_id: team[1].id, location_id: places[0].id, touchpoint: 'counter', channel: 'qr', answered_at: ago(0.01) });
await post('/cases', { customer_id: people[1].id, text: 'Waited twenty minutes for a toast, and then it was the wrong one.', severity: 'high', location_id: places[0].id });
for (let i = 0; i < 5; i++) await post('/responses', { survey_id: nps.id, score: 9 + (i % 2), comment: words.happy[i % 3], customer_id: people[10 + i].id, employee_id: team[0].id, location_id: places[0].id, channel: 'qr', answered_at: ago(0.02 * i + 0.01) });
const invitation = await post(`/surveys/${nps.id}/invitations`, { customer_id: people[3].id, employee_id: team[1].id, location_id: places[0].id, touchpoint: 'counter', channel: 'link' });
console.log(`seeded; a link to answer: ${invitation.url}`);
