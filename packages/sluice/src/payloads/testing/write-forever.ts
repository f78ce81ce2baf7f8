import { writeSync } from 'node:fs';
import { PayloadDatabase } from '../payload-database.ts';

// The process that payload-database.test.ts kills: it writes without end, and prints every receipt whose payload is durable.

const [, , folder = '', round = ''] = process.argv;
const store = new PayloadDatabase(folder, 1_048_576);
for (let count = 0; ; count += 1) {
  const receiptId = `${round}-${count}`;
  store.put([{ tenant: 't', receiptId, purpose: 'decision', text: `by ${receiptId}`, expiresMs: 1_000 }], 0);
  writeSync(1, `${receiptId}\n`);
}
