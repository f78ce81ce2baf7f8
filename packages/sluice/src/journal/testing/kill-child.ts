import { writeSync } from 'node:fs';
import { Journal } from '../journal.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { sampleDecision } from './sample.ts';

// The process that kill.test.ts kills: appends without end and prints the id of every entry that was acknowledged.

const [, , folder = '', round = '', appenders = '64'] = process.argv;
const key = await loadOrCreateJournalKey(folder);
const journal = await Journal.open({ folder, origin: 'server', key, now: Date.now, segmentBytesMax: 400_000 });

async function appendForever(appender: number): Promise<never> {
  for (let count = 0; ; count++) {
    const id = `${round}-${appender}-${count}`;
    await journal.append(sampleDecision(id));
    // Synchronous: an id that was printed was acknowledged, and one that was acknowledged is printed at once.
    writeSync(1, `${id}\n`);
  }
}

writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: Number(appenders) }, (_, appender) => appendForever(appender)));
