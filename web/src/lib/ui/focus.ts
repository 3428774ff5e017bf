// SPDX-License-Identifier: Apache-2.0
/** An attachment: the focus starts here. A dialog that is just opening looks for `autofocus`; in an open one, or on a page, we say so. */
export function focusFirst(node: HTMLElement): void {
  if (node.closest('dialog:not([open])')) node.autofocus = true;
  else node.focus();
}
