// SPDX-License-Identifier: Apache-2.0
import { api, Problem, problemOf } from '#lib/api/client.ts';
import type { Import } from '#lib/api/types.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export const MAX_BYTES = 200 << 20;

/** Sends a file as it is; `done` hears how far it is, 0 to 1. fetch cannot tell that, XMLHttpRequest can. */
export function sendFile(file: File, done: (part: number) => void): Promise<Import> {
  return new Promise((resolve, reject) => {
    const x = new XMLHttpRequest();
    x.open('POST', `/api/v1/imports?name=${encodeURIComponent(file.name)}`);
    x.setRequestHeader('content-type', file.type || 'text/csv');
    x.setRequestHeader('accept', 'application/json');
    x.upload.onprogress = (e) => { if (e.lengthComputable) done(e.loaded / e.total); };
    x.onload = () => {
      if (x.status === 201) resolve(JSON.parse(x.responseText) as Import);
      else void problemOf(new Response(x.responseText, { status: x.status })).then(reject);
    };
    x.onerror = () => reject(new Problem(0, 'offline', 'The file did not get through: the connection was cut. Nothing was changed; try again.'));
    x.send(file);
  });
}

export const setMap = (run: Import, map: string): Promise<Import> => api.patch<Import>(`/imports/${run.id}`, { map });
export const lookAgain = (run: Import, days: string): Promise<Import> => api.patch<Import>(`/imports/${run.id}`, { days });

const words: Record<string, string> = {
  'dry-run': 'Trying it. Nothing is changed.', start: 'It is being taken in. You can leave this page.', stop: 'It stops in a moment; what was taken in so far stays.',
  undo: 'It is being taken back. What people did since stays.',
};

export async function act(run: Import, what: 'dry-run' | 'start' | 'stop' | 'undo'): Promise<Import | null> {
  const now = await attempt(() => api.post<Import>(`/imports/${run.id}/${what}`));
  if (!now || now === true) return null;
  toast(words[what]!);
  return now;
}
