// SPDX-License-Identifier: Apache-2.0
/* Before the first paint: the theme this person chose, else the system's. */
try {
  var t = localStorage.getItem('rapport-theme');
  if (t === 'light' || t === 'dark') document.documentElement.dataset.theme = t;
} catch (e) { /* storage is off: the system's theme */ }
