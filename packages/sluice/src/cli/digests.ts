/** Keyed digests for commands that only look. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '@sluice/core';
import { openDigestKeys } from '../keys/digest-keys.ts';

/** The lasting keys where there are some; none are made. Without, tokens need no key, as nothing leaves this command. */
export function digestsOf(stateFolder: string): Engine['ports']['keyedDigestHex'] {
  if (existsSync(join(stateFolder, 'keys', 'digest.key'))) return openDigestKeys(stateFolder);
  return (...parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
