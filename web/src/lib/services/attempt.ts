// SPDX-License-Identifier: Apache-2.0
/* An act outside of a form: when it fails, say so in a toast; when it works, answer its result (true for none). */
import { Problem } from '#lib/api/client.ts';
import { toast } from '#lib/ui/toast.svelte.ts';

export async function attempt<T>(act: () => Promise<T>): Promise<T | true | null> {
  try {
    return (await act()) ?? true;
  } catch (e) {
    const p = e instanceof Problem ? e : new Problem(0, 'internal', String(e));
    if (p.status !== 401) toast(p.errors[0]?.message ?? p.message, { tone: 'bad' });
    return null;
  }
}
