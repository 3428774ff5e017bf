// SPDX-License-Identifier: Apache-2.0
/* What the product is made of here: which systems are on, which are offered. Read with the session, again when somebody switches. */
import { api } from '#lib/api/client.ts';
import type { System } from '#lib/api/types.ts';

export const systems = $state<{ all: System[]; ready: boolean }>({ all: [], ready: false });

/** Without an answer everything is shown: a menu that is empty helps nobody. */
export async function readSystems(): Promise<void> {
  try {
    systems.all = (await api.get<{ data: System[] }>('/systems', { quiet401: true })).data;
  } catch {
    systems.all = [];
  }
  systems.ready = true;
}

export async function switchSystems(states: Record<string, System['state']>): Promise<void> {
  const list = Object.entries(states).map(([key, state]) => ({ key, state }));
  systems.all = (await api.patch<{ data: System[] }>('/systems', { systems: list })).data;
}

/** The system whose page this is. */
export const systemAt = (at: string): System | undefined =>
  systems.all.find((s) => s.places.some((p) => (p === '/' ? at === '/' : at === p || at.startsWith(`${p}/`))));
