// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vite';

/* The public survey page: no framework, its own folder inside build/. */
export default defineConfig({
  root: 'survey',
  base: '/survey/',
  publicDir: false,
  build: {
    outDir: '../build/survey',
    emptyOutDir: true,
    target: 'es2020',
    assetsDir: '.',
    modulePreload: { polyfill: false },
  },
});
