// SPDX-License-Identifier: Apache-2.0
/* SvelteKit starts the app from an inline script. This moves it into a file of its own, so that the pages run under
 * `script-src 'self'` with no hash to keep in step, and puts before it what must not wait for the app (scripts/first.js).
 * What Today needs is named in the page, so that it is asked for at once and not file after file. Run after the build. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const page = 'build/index.html';
let html = readFileSync(page, 'utf8');
const first = readFileSync('scripts/first.js', 'utf8');
let n = 0;
let name = '';
html = html.replace(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g, (_, code) => {
  const mount = /const element = document\.currentScript\.parentElement;/;
  if (!mount.test(code)) throw new Error('boot: SvelteKit starts the app in another way than before');
  const later = code.replace(mount, '').replace('kit.start(app, element)', "kit.start(app, document.getElementById('app'))").trim();
  const whole = `${first.replace(/^\/\/.*\n|\/\*[\s\S]*?\*\//gm, '').trim()}\n${later}\n`;
  name = `_app/immutable/boot.${createHash('sha256').update(whole).digest('hex').slice(0, 8)}.js`;
  writeFileSync(`build/${name}`, whole);
  n += 1;
  return '';
});
/* Before the first stylesheet: a script after one waits for it, and with the script what it asks the API. */
html = html.replace(/<link href="[^"]*" rel="(modulepreload|stylesheet)">/, (link) => `<script src="/${name}"></script>\n    ${link}`);
html = html.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '');
if (n !== 1 || !html.includes(`src="/${name}"`) || /\son[a-z]+=|\sstyle=/.test(html)) {
  console.error(`boot: expected one inline script and no inline style in ${page}, found ${n}`);
  process.exit(1);
}

/* The files of the frame and of Today, with all they import; and of the page for errors, which SvelteKit reads before it shows any. */
const built = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const nodes = '.svelte-kit/generated/build/client-optimized/nodes/';
const isWanted = /routes\/(\(app\)\/\+(layout|page)|\+error)\.svelte"/;
const files = new Set();
const take = (key) => {
  if (files.has(built[key].file)) return;
  files.add(built[key].file);
  (built[key].imports ?? []).forEach(take);
};
const wanted = Object.keys(built).filter((key) => key.startsWith(nodes) && isWanted.test(readFileSync(key, 'utf8')));
wanted.forEach(take);
if (wanted.length !== 3) {
  console.error(`boot: expected the frame, Today and the page for errors among the built pages, found ${wanted.length}`);
  process.exit(1);
}
const links = [...files].filter((f) => !html.includes(f)).map((f) => `<link href="/${f}" rel="modulepreload">`);
writeFileSync(page, html.replace('</head>', `${links.join('\n    ')}\n  </head>`));
