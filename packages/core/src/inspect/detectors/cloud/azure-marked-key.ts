/**
 * Azure's keys with a mark in them: 84 letters and digits, among them `JQQJ99` in all of them, or `AZDO` in those of Azure
 * DevOps, at a fixed place. The marks exist so that scanners need no word near.
 */
import { defineDetector } from '../../engine/detector.ts';
import { piecesOfRun } from '../../read/run-pieces.ts';

const CHARS = 84;
const MARK = /^[0-9A-Za-z]{52}JQQJ99|^[0-9A-Za-z]{76}AZDO/;

export const azureMarkedKey = defineDetector({
  id: 'azure-marked-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.97,
  description: 'Azure key that carries a mark',
  trigger: { on: 'run', charsMin: 64 },
  find({ text }, at) {
    return piecesOfRun(text, at, CHARS, CHARS).find(({ start, end }) => MARK.test(text.slice(start, end)));
  },
  examples: {
    true: [
      `${'k3Kb5Tc7Pl6Lx'.repeat(4)}JQ${'QJ99'}${'CGBDBAAAAALKrwAAASAZ'}${'DO2kVm'}`,
      `key ${'k3Kb5Tc7Pl6Lx'.repeat(5)}${'k3Kb5Tc7Pl6'}AZ${'DO'}${'aQc1'}`,
    ],
    false: [`${'k3Kb5Tc7Pl6Lx'.repeat(6)}k3Kb5T`, `JQ${'QJ99'}${'k3Kb5Tc7Pl6Lx'.repeat(6)}`],
  },
});
