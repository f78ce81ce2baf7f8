/** A phrase that restores a wallet, behind a word for one: `mnemonic: …`, `seed phrase is …`. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { endOfSeedPhrase } from '../../read/seed-words.ts';

const NAMES = ['mnemonic', 'seed', 'recovery', 'secret', 'wallet'];
const LEAD =
  /(?:mnemonic|seed|secret recovery|recovery|secret|wallet)(?:[ _-]?(?:phrase|words))?["']?(?: is| are)?[ ]?[:=]{0,2}[ ]?["'`]?/iy;

export const seedPhraseTold = defineDetector({
  id: 'seed-phrase-told',
  entityType: 'private_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.95,
  description: 'Phrase that restores a wallet, behind a word for one',
  trigger: { on: 'literal', literals: NAMES, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    LEAD.lastIndex = at;
    if (!LEAD.test(text)) return undefined;
    const start = LEAD.lastIndex;
    const end = endOfSeedPhrase(text, start);
    return end === undefined ? undefined : { start, end };
  },
  examples: {
    true: [
      `MNEMONIC="${'river stone '.repeat(5)}river lamp"`,
      `#define SECRET "${'river stone '.repeat(5)}river lamp"`,
      `my seed phrase is ${'orbit velvet copper '.repeat(8).trim()}.`,
    ],
    false: ['a seed phrase has twelve words', `phrase: ${'river stone '.repeat(5)}river lamp`],
  },
});
