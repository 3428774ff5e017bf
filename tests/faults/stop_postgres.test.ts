// SPDX-License-Identifier: Apache-2.0
import { stop } from './stop.ts';
import { engines } from './support.ts';

if (engines.includes('postgres')) stop('postgres');
