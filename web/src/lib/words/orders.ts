// SPDX-License-Identifier: Apache-2.0
import type { Order, OrderItem } from '#lib/api/types.ts';
import { say } from '#lib/words/trade.ts';

/** "2 × Oat flat white" */
export const itemWords = (i: OrderItem): string => `${(i.quantity ?? 1) > 1 ? `${i.quantity} × ` : ''}${i.name ?? i.sku ?? 'Something'}`;
export const orderName = (o: Order): string => (o.external_id ? `${say('Order')} ${o.external_id.id}` : say('Order'));
