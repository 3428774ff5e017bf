// SPDX-License-Identifier: Apache-2.0
/* The public survey page is opened on a phone at a counter: html, js and css together stay under 15 kB compressed. A phone loads the words
 * of one language besides English, so the largest of them counts. What a status link loads besides (status-…) has a limit of its own. */
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 15_000;
const statusLimit = 8_000;
let total = 0;
let language = 0;
let status = 0;
for (const name of readdirSync('build/survey')) {
  const bytes = gzipSync(readFileSync(`build/survey/${name}`), { level: 9 }).length;
  if (/^status-/.test(name)) status += bytes;
  else if (/^[a-z]{2}-/.test(name)) language = Math.max(language, bytes);
  else total += bytes;
  console.log(`${String(bytes).padStart(7)}  ${name}`);
}
total += language;
console.log(`${String(total).padStart(7)}  survey page, compressed (limit ${limit})`);
console.log(`${String(status).padStart(7)}  what a status link loads besides (limit ${statusLimit})`);
if (total > limit || status > statusLimit) process.exit(1);
