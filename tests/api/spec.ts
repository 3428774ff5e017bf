// SPDX-License-Identifier: Apache-2.0
// The routes as OpenAPI describes them, with paths that can be asked: generic tests walk over these, so that no route is forgotten.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { bin, type Body } from './helpers.ts';

export type Operation = { name: string; method: string; path: string; permission: string; parameters: Body[]; body?: Body; responses: Body };

const PREFIXES: Record<string, string> = {
  locations: 'loc', events: 'evt', departments: 'dep', employees: 'emp', keys: 'key', customers: 'cus', orders: 'ord', surveys: 'srv', invitations: 'inv', responses: 'rsp', 'survey-links': 'lnk', 'survey-files': 'fil', cases: 'cas',
  annotations: 'ann', messages: 'msg', thanks: 'rsp', mails: 'mai', imports: 'imp', views: 'viw', links: 'wal', rules: 'gdr', patterns: 'gtp', 'told-rules': 'tlr', told: 'tld', hits: 'hit', webhooks: 'whk', 'webhook-deliveries': 'whd',
};

export const openapi = JSON.parse(execFileSync(bin, ['openapi'], { encoding: 'utf8' }));

export const operations: Operation[] = Object.entries<Body>(openapi.paths).flatMap(([path, methods]) =>
  Object.entries<Body>(methods).map(([method, o]) => ({
    name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, permission: o['x-permission'], parameters: o.parameters,
    body: o.requestBody?.content['application/json'] && resolve(o.requestBody.content['application/json'].schema), responses: o.responses,
  })));

export const writes = operations.filter((o) => o.method !== 'GET');

/** What a schema refers to. */
export function resolve(schema: Body): Body {
  if (schema.$ref) return openapi.components.schemas[schema.$ref.split('/').at(-1)];
  if (schema.anyOf) return resolve(schema.anyOf[0]);
  return schema;
}

/** The kind of id a path wants: the prefix of what stands before {id}. */
export function prefixOf(path: string): string {
  const noun = /\/([\w-]+)\/\{id\}/.exec(path)?.[1] ?? '';
  assert.ok(PREFIXES[noun], `tests/api/spec.ts does not know the ids of ${path}`);
  return PREFIXES[noun];
}

export const nowhere = '0000000000001';

/** The path with its places filled: an id that is well-formed, of nobody unless one is given. */
export function filled(path: string, id?: string): string {
  return path
    .replace('{id}', () => id ?? `${prefixOf(path)}_${nowhere}`)
    .replace('{name}', 'nps')
    .replace('{file}', 'hours.csv')
    .replace('{token}', 'A'.repeat(40));
}
