/** What scanners are timed on: outputs of tools, and texts of other kinds, all made the same in every run. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DETECTORS } from '../../packages/core/src/inspect/detectors/index.ts';
import { filled } from '../../packages/core/src/inspect/testing/hostile-texts.ts';

const SOURCES = new URL('../../packages/core/src/', import.meta.url);

interface Step {
  readonly tool: string;
  readonly args: unknown;
  readonly output: unknown;
}

/** JSON of calls and what they brought back, `bytes` long or a little more. */
export function toolOutputs(bytes: number): string {
  const folder = process.env['SLUICE_CONFORMANCE_DIR'] ?? '../shared/conformance';
  const lines = gunzipSync(readFileSync(`${folder}/agents/gt_benign.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n');
  const steps = lines.flatMap((line) => (JSON.parse(line) as { readonly steps: readonly Step[] }).steps);
  const chosen: Step[] = [];
  for (let size = 2, at = 0; size < bytes; at++) {
    const { tool, args, output } = steps[at % steps.length] as Step;
    const step = { tool, args, output };
    const length = JSON.stringify(step).length + 1;
    // A large output would make a small payload many times too large.
    if (length > bytes && at < steps.length) continue;
    chosen.push(step);
    size += length;
  }
  return JSON.stringify(chosen);
}

/** Records as programs keep them: ids, names, paths, numbers, now and then an address. */
export function records(bytes: number): string {
  const all: unknown[] = [];
  for (let size = 2; size < bytes; ) {
    const index = all.length;
    all.push({
      id: index,
      path: `src/module-${index % 97}/file.ts`,
      title: 'update the parser',
      lines: [1, 20, 300],
      author: index % 50 === 0 ? `user${index}@example.com` : 'bot',
      done: index % 2 === 0,
    });
    size += JSON.stringify(all.at(-1)).length + 1;
  }
  return JSON.stringify(all);
}

const PROSE =
  'The quarterly review went well, and the team agreed to ship the smaller change first; nothing else was decided. ';
const LOG =
  '2026-11-21T10:15:42.123Z INFO  [worker-7] request 7f3a2b done in 123 ms: GET /api/items?page=2 200 4711 bytes\n';
const TWO_BYTES = 'Вечером мы обсудили план работы, и все согласились начать с малого. ';

export function texts(size: number): Readonly<Record<string, string>> {
  return {
    prose: filled(PROSE, size),
    code: filled(ownSource(), size),
    logs: filled(LOG, size),
    base64: filled(Buffer.from(PROSE.repeat(40)).toString('base64'), size),
    'two-byte': filled(TWO_BYTES, size),
  };
}

/** Texts in which something seems to begin everywhere. */
export function worst(size: number): Readonly<Record<string, string>> {
  const anchors = DETECTORS.flatMap(({ trigger }) => (trigger.on === 'literal' ? trigger.literals : []));
  return {
    anchors: filled(anchors.join(' '), size),
    digits: filled('4111 1111 2222 3333 ', size),
    'at signs': filled('a@b ', size),
  };
}

function ownSource(): string {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.startsWith('policy/') && name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => readFileSync(new URL(name, SOURCES), 'utf8'))
    .join('\n');
}
