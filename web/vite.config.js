// SPDX-License-Identifier: Apache-2.0
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/* The pages are one static app; the C program serves build/ from memory and answers every unknown path with index.html. */
export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      compilerOptions: { runes: true },
      adapter: adapter({ pages: 'build', fallback: 'index.html' }),
      paths: { relative: false },
      csp: { mode: 'hash', directives: {} },
    }),
  ],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    /* On a phone a request costs more than the bytes another page will want anyway: the frame, Today, and what three pages or more
     * share are one file. */
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'payload', priority: 3, test: /runtime\/client\/payload|preload-helper/ }, // filled before the rest runs: it reads the version from it
            { name: 'frame', priority: 2, test: /lib\/(frame(?!\/SecondNeeded)|today)\/|routes\/(\(app\)\/)?\+(layout|page)\.svelte/ },
            { name: 'frame', priority: 1, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/survey': 'http://127.0.0.1:8080' } },
});
