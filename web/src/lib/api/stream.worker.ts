// SPDX-License-Identifier: Apache-2.0
/* One EventSource for all tabs of this browser. Tabs connect by a port; hints and the state of the line go to each. */
import { openLine } from './line.ts';

const ports = new Set<MessagePort>();
const tell = (message: unknown) => ports.forEach((p) => p.postMessage(message));
const line = openLine(tell);

(self as unknown as { onconnect: (e: MessageEvent) => void }).onconnect = (e) => {
  const port = e.ports[0]!;
  ports.add(port);
  port.onmessage = (m) => {
    if (m.data === 'bye') ports.delete(port);
    else if (m.data === 'restart') line.restart();
    else if (m.data === 'stop') line.stop();
    if (ports.size === 0) line.stop();
  };
  port.postMessage({ live: line.live() });
  line.start();
};
