// SPDX-License-Identifier: Apache-2.0
/* A stand-in for the program while pages are made: build/ with the real content policy, and the API from made-up data.
 *   node dev/serve.ts [port] [--setup] [--open]      sign in with marta@bica.example / coffee-and-rain
 *   node dev/serve.ts [port] --api=http://127.0.0.1:8096      the built pages before a running program */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { answer } from './api.ts';

const root = join(import.meta.dirname, '../build');
const port = Number(process.argv[2] ?? 8080);
const real = process.argv.find((a) => a.startsWith('--api='))?.slice(6);
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.webmanifest': 'application/manifest+json' };
const policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

function pass(req: IncomingMessage, res: ServerResponse): void {
  const out = request(real + req.url!, { method: req.method, headers: req.headers }, (r) => {
    res.writeHead(r.statusCode!, r.headers);
    r.pipe(res);
  });
  out.on('error', () => res.destroy());
  res.on('close', () => out.destroy());
  req.pipe(out);
}

function file(res: ServerResponse, path: string, status = 200): void {
  res.writeHead(status, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy, 'cache-control': path.includes('immutable') ? 'max-age=31536000' : 'no-cache' });
  createReadStream(path).pipe(res);
}

createServer(async (req: IncomingMessage, res: ServerResponse) => {
  const url = new URL(req.url!, 'http://x');
  if (url.pathname.startsWith('/api/')) return real ? pass(req, res) : void answer(req, res, url);
  if (/^\/[sr]\/[^/]+$/.test(url.pathname)) return file(res, join(root, 'survey/index.html'));
  const at = join(root, normalize(url.pathname));
  if (at.startsWith(root) && existsSync(at) && statSync(at).isFile()) return file(res, at);
  file(res, join(root, 'index.html'));
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
