// SPDX-License-Identifier: Apache-2.0
import { kill } from './kill.ts';
import { engines } from './support.ts';

if (engines.includes('sqlite')) kill('sqlite');
