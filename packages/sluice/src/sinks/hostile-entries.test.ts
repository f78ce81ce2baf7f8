/** Entries say what callers chose, and whoever can write to the journal may have put anything there: none may break a sink or a receiver. */
import { type Entry, EXPORT_FORMATS, type ExportFormatName, type JsonObject } from '@sluice/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeBatch } from './make-batch.ts';
import { syslogDatagrams, syslogMessages } from './syslog-message.ts';

const FORMATS = Object.keys(EXPORT_FORMATS) as ExportFormatName[];
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\n', '\r\nX: y', '<13>1 - - - - - -', ']', '"', '\\', '\u2028', '\u0000', '999 <1>', ' ', ''),
);
const value = fc.oneof(nasty, fc.jsonValue({ stringUnit: 'binary' }));
const KNOWN = [
  'verdict',
  'reason',
  'rule',
  'trace_id',
  'status',
  'findings',
  'findings_total',
  'matched_rules',
  'eval_us',
];
const body = fc
  .dictionary(fc.oneof(fc.constantFrom(...KNOWN, 'action', 'principal', 'policy_set'), nasty), value)
  .chain((flat) =>
    fc
      .record({ action: fc.dictionary(fc.constantFrom('type', 'tool', 'resource'), value), findings: fc.array(value) })
      .map((deep) => ({ ...deep, ...flat }) as JsonObject),
  );
const entry: fc.Arbitrary<Entry> = fc.record({
  ...{ body, key_id: nasty, kind: fc.oneof(fc.constantFrom('decision', 'outcome'), nasty), mac: nasty },
  ...{ origin: nasty, prev: nasty, seq: fc.integer({ min: 1 }), synced: fc.nat(), time: nasty },
});
const context = { installation: 'sluice-1', version: '0.1.0' };
const header = { facility: 13, hostname: 'host\n', version: '0.1.0' };

test('whatever an entry holds, every format makes whole lines of it', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.constantFrom(...FORMATS), (entries, format) => {
      const { outgoing } = makeBatch(entries, { origin: 'server', format, context });
      expect(outgoing).toHaveLength(entries.length);
      for (const { lines, events, ids } of outgoing) {
        expect(ids).toHaveLength(events.length);
        for (const line of lines) {
          expect(line).not.toMatch(/[\n\r]/);
          expect(() => JSON.parse(line)).not.toThrow();
        }
      }
    }),
  );
});

test('whatever an entry holds, a syslog message is one line of ASCII with the header as it should be', () => {
  fc.assert(
    fc.property(entry, (given) => {
      const { outgoing } = makeBatch([given], { origin: 'server', format: 'ecs', context });
      for (const each of outgoing)
        for (const message of [...syslogMessages(each, header), ...syslogDatagrams(each, header)])
          expect(message).toMatch(
            /^<1(?:08|09|10)>1 [\x21-\x7e]{1,32} host_ sluice [\x21-\x7e]{1,128} [\x21-\x7e]{1,32} \[meta sequenceId="\d{1,10}"\]\[origin software="sluice" swVersion="0\.1\.0"\] \{[\x20-\x7e]*\}$/,
          );
    }),
  );
});
