// SPDX-License-Identifier: Apache-2.0
/* One static app: everything is read from the API in the browser. */
export const ssr = false;
export const prerender = false;
