// SPDX-License-Identifier: Apache-2.0
import { torture } from './torture.ts';
import { engines } from './support.ts';

if (engines.includes('postgres')) await torture('postgres');
