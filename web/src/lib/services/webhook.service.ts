// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Webhook, WebhookTry } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export type WebhookDraft = Pick<Webhook, 'name' | 'form' | 'url' | 'kinds' | 'location_id' | 'score_min' | 'score_max' | 'words'>;

/** What can be told, in families; the rest is for those who write programs. */
export const families: Record<string, string> = {
  'response.': 'Answers', 'case.': 'Cases', 'customer.': 'Customers', 'order.': 'Orders', 'message.': 'Messages', 'mail.': 'Mail that arrives', 'invitation.': 'Who was asked', 'promise.': 'Promises',
};
export const forms: Record<Webhook['form'], string> = { standard: 'Another program', slack: 'A Slack chat', teams: 'A Teams chat' };
/** "case.opened", which only a program can ask for, is "Cases (opened)". */
function kindText(kind: string): string {
  const dot = kind.indexOf('.') + 1;
  const family = families[kind.slice(0, dot)];
  return families[kind] ?? (family ? `${family} (${kind.slice(dot).replaceAll('_', ' ')})` : kind.replaceAll(/[._]/g, ' '));
}
export const kindsText = (kinds: string[]): string => (kinds.length === 0 ? 'Everything' : kinds.map(kindText).join(', '));

/** Answers the webhook with its secret when it is new. */
export async function keepWebhook(id: string | null, draft: WebhookDraft): Promise<Webhook> {
  const kept = id ? await api.patch<Webhook>(`/webhooks/${id}`, draft) : await api.post<Webhook>('/webhooks', draft, { headers: once() });
  if (id) toast(`“${kept.name}”: saved.`);
  return kept;
}
export async function switchWebhook(h: Webhook, on: boolean, after: () => void): Promise<void> {
  const turn = (is_on: boolean) => attempt(() => api.patch(`/webhooks/${h.id}`, { is_on })).then(after);
  await turn(on);
  undo(on ? `“${h.name}” is told again, from now on.` : `“${h.name}” is told nothing.`, () => void turn(!on));
}
export const newSecret = (id: string): Promise<Webhook> => api.post<Webhook>(`/webhooks/${id}/secret`, {});
export const tryWebhook = (id: string): Promise<WebhookTry> => api.post<WebhookTry>(`/webhooks/${id}/test`, {});
export async function dropWebhook(h: Webhook): Promise<void> {
  await api.del(`/webhooks/${h.id}`);
  toast(`“${h.name}” is told nothing any more.`);
}
export async function sendAgain(delivery: string): Promise<void> {
  await api.post(`/webhook-deliveries/${delivery}/again`, {});
  toast('On its way again.');
}
