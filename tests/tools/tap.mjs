// SPDX-License-Identifier: Apache-2.0
// A reporter for node's test runner: one flat TAP line per test, suites left out, failures explained with "# ".
import { basename } from 'node:path';
import { inspect } from 'node:util';

function why(error) {
  const cause = error?.cause ?? error;
  const text = cause?.stack && typeof cause.stack === 'string' ? cause.stack : inspect(cause);
  return text.split('\n').slice(0, 40).map((line) => `#   ${line}\n`).join('');
}

export default async function* tap(source) {
  const paths = [];
  const said = new Map();   // file -> the end of its stderr, shown when the whole file fails
  for await (const { type, data } of source) {
    if (type === 'test:start') paths[data.nesting] = data.name;
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message.replace(/^(?!$)/gm, '# ');
    if (type === 'test:summary' && data.file) yield `# ${(data.duration_ms / 1000).toFixed(1)} s ${basename(data.file)}\n`;
    if (type === 'test:stderr') said.set(data.entryFile, ((said.get(data.entryFile) ?? '') + data.message).slice(-4000));
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' && type === 'test:pass') continue;
    if (data.details?.error?.failureType === 'subtestsFailed') continue;
    const before = data.nesting > 0 ? paths.slice(0, data.nesting).join(' > ') + ' > ' : '';
    const name = `${data.file ? basename(data.file) : ''}: ${before}${data.name}`.replace(/#/g, '＃').replace(/\n/g, ' ');
    const skip = data.skip !== undefined ? ` # SKIP ${data.skip === true ? '' : data.skip}`
      : data.todo !== undefined ? ` # SKIP todo ${data.todo === true ? '' : data.todo}` : '';
    if (type === 'test:pass' || skip) yield `ok - ${name}${skip}\n`;
    else yield `not ok - ${name}\n${why(data.details?.error)}`;
    if (type === 'test:fail' && data.details?.error?.exitCode) yield (said.get(data.file) ?? '').replace(/^/gm, '#   ') + '\n';
  }
}
