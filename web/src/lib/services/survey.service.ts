import { api, once } from '#lib/api/client.ts';
import type { Survey } from '#lib/api/types.ts';
import { toast } from '#lib/ui/toast.svelte.ts';

export async function addSurvey(name: string, kind: string): Promise<Survey> {
  const s = await api.post<Survey>('/surveys', { name, kind }, { headers: once() });
  toast(`“${s.name}” is ready.`);
  return s;
}

export async function changeSurvey(id: string, change: Partial<Survey>): Promise<Survey> {
  const s = await api.patch<Survey>(`/surveys/${id}`, change);
  toast('Saved.');
  return s;
}
