// SPDX-License-Identifier: Apache-2.0
/* SvelteKit starts the app from an inline script. This moves it into a file of its own, so that the pages run under
 * `script-src 'self'` with no hash to keep in step. Run after the build. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const page = 'build/index.html';
let html = readFileSync(page, 'utf8');
let n = 0;
html = html.replace(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g, (_, code) => {
  const name = `_app/immutable/boot.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
  writeFileSync(`build/${name}`, code.trim() + '\n');
  n += 1;
  return `<script src="/${name}"></script>`;
});
html = html.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '');
if (n !== 1 || /\son[a-z]+=|\sstyle=/.test(html)) {
  console.error(`boot: expected one inline script and no inline style in ${page}, found ${n}`);
  process.exit(1);
}
writeFileSync(page, html);
