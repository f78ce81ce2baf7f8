import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, failureFields } from './log.ts';
import { LOG_EVENTS, LOG_FIELDS, type LogEvent } from './log-events.ts';
import { logLevels } from './log-levels.ts';

const lines = (levels: string, work: (log: ReturnType<typeof createLog>) => void) => {
  const written: string[] = [];
  work(createLog(levels, { write: (line) => void written.push(line) }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
};

test.each([
  ['', 'must be one of silent, error, warn, info, debug'],
  ['loud', 'must be one of'],
  ['warn,info', 'one level for everything at most'],
  ['policy=loud', 'must be one of'],
  ['polices=debug', 'must name categories out of: policy, approvals, http, connections, storage'],
  ['__proto__=debug', 'must name categories'],
  ['policy=debug=info', 'one level for each category'],
])('LOG_LEVEL=%j is an error', (text, message) => {
  expect(() => logLevels(text)).toThrow(message);
});

test('levels are those of the category, else the general one, else info', () => {
  expect(logLevels('policy=debug,http=warn')).toEqual({
    policy: 'debug',
    approvals: 'info',
    http: 'warn',
    connections: 'info',
    storage: 'info',
  });
  expect(logLevels(' WARN , policy=debug ')).toMatchObject({ policy: 'debug', http: 'warn', storage: 'warn' });
});

test('a category that is quiet writes nothing, another one does', () => {
  const written = lines('error,policy=debug', (log) => {
    log('request', { status: 200 });
    log('decided', { verdict: 'deny', ms: 1.5 });
    expect([log.writes('request'), log.writes('decided')]).toEqual([false, true]);
  });
  expect(written).toEqual([
    {
      level: 20,
      time: expect.any(Number),
      category: 'policy',
      event: 'decided',
      verdict: 'deny',
      ms: 1.5,
      msg: 'decided',
    },
  ]);
});

test('what has not the form of its field, or no field, is not written', () => {
  const error = Object.assign(new Error('card 1'), { name: 'card 1', code: 'card 1' });
  const given = { ...failureFields(error), note: 'card 1', route: 'card 1' } as Record<string, string>;
  const [line] = lines('debug', (log) => log('handler_failed', given));
  expect(JSON.stringify(line)).not.toContain('card');
});

/** Text with a sign in it that stands in no identifier, as every text a person writes has sooner or later. */
const freeText = fc
  .tuple(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '"', '§', '\u{1f600}', '=', '@'), fc.string())
  .map((parts) => parts.join(''));

test('no text can be written, whatever is handed in for whatever field', () => {
  const events = Object.keys(LOG_EVENTS) as LogEvent[];
  const fields = fc.dictionary(
    fc.constantFrom(...Object.keys(LOG_FIELDS), 'note', 'msg', 'level', 'category'),
    freeText,
  );
  void fc.assert(
    fc.property(fc.constantFrom(...events), fields, (event, given) => {
      const [line] = lines('debug', (log) => log(event, given));
      const { category, level, message } = LOG_EVENTS[event];
      const number = { error: 50, warn: 40, info: 30, debug: 20 }[level];
      expect(line).toEqual({ level: number, time: expect.any(Number), category, event, msg: message });
    }),
    { numRuns: 300 },
  );
});
