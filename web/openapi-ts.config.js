// SPDX-License-Identifier: Apache-2.0
/* `tools/setup.sh types`: the nouns of the API as types. */
export default {
  input: process.env.OPENAPI ?? 'openapi.json',
  output: { path: 'src/lib/api/gen', entryFile: false, header: ['// SPDX-License-Identifier: Apache-2.0', '// Generated from `rapport openapi` by `npm run types`; not edited by hand.'] },
  plugins: ['@hey-api/typescript'],
};
