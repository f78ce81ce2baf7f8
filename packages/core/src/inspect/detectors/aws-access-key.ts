/** Amazon access key ids: a prefix of four characters and sixteen capitals or digits. */

import { defineDetector } from '../engine/detector.ts';
import { DIGIT, isAlphanumeric, UPPER, unitAt } from '../read/characters.ts';
import { endOfRun, opensWith } from '../read/runs.ts';

const PREFIXES = ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3T'];
const ID_CHARS = 16;

export const awsAccessKey = defineDetector({
  id: 'aws-access-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.97,
  description: 'AWS access key id',
  trigger: { on: 'literal', literals: PREFIXES, fold: false },
  find({ text }, at) {
    if (!PREFIXES.some((prefix) => opensWith(text, at, prefix))) return undefined;
    const end = endOfRun(text, at, 4 + ID_CHARS, UPPER | DIGIT);
    const whole = end - at === 4 + ID_CHARS && !isAlphanumeric(unitAt(text, end));
    return whole ? { start: at, end } : undefined;
  },
  examples: {
    true: [
      `${'A3T'}X${'Y34FZKBO'.repeat(2)}`,
      `id ${'AKIA'}${'IOSFODNN7'}${'ABCDEFG'}`,
      `${'ASIA'}${'Y34FZKBO'.repeat(2)},`,
    ],
    false: [`${'AKIA'}TOOSHORT`, `${'AKIA'}${'A1'.repeat(9)}`, `x${'AKIA'}${'A1'.repeat(8)}`],
  },
});
