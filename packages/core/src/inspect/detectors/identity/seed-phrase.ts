/** A phrase that restores a wallet, as a text of its own. */
import { defineDetector } from '../../engine/detector.ts';
import { endOfSeedPhrase } from '../../read/seed-words.ts';

const CHARS_MAX = 240;
/** Keys of texts that are written, sent and kept. Asked of every text, it would cost the short ones more than all else. */
const CARRIERS = /content|text|body|message|note|phrase|mnemonic|seed|payload|secret|wallet|backup/i;

export const seedPhrase = defineDetector({
  id: 'seed-phrase',
  entityType: 'private_key',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.75,
  description: 'Phrase that restores a wallet, as a text of its own',
  trigger: { on: 'leaf', under: (key) => CARRIERS.test(key) },
  find({ text, context }, at) {
    if (!CARRIERS.test(context.key)) return undefined;
    if (at !== 0 || text.length > CHARS_MAX) return undefined;
    const end = endOfSeedPhrase(text, 0);
    return end !== undefined && text.slice(end).trim() === '' ? { start: 0, end } : undefined;
  },
  examples: {
    true: [
      { key: 'body', text: `${'river stone '.repeat(5)}river lamp` },
      { key: 'content', text: `${'orbit velvet copper '.repeat(8).trim()}\n` },
    ],
    false: [
      { key: 'body', text: 'people often leave their house before sunset because traffic gets worse afterwards' },
      { key: 'body', text: `${'river stone '.repeat(5)}river` },
      { key: 'tags', text: `${'river stone '.repeat(5)}river lamp` },
    ],
  },
});
