/** Outside sets of texts with secrets and personal data. What a row is, is told by its fields. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type EgressRow, scoreEgress } from './dlp/egress.ts';
import type { DlpOutcome } from './dlp/outcome.ts';
import { type ResearchText, scoreRecognizer, scoreResearch } from './dlp/presidio.ts';
import { scoreCreddata, scoreCredsweeper, scoreLabelled, scoreSecretlint } from './dlp/secrets.ts';
import { scorePhone, scoreValidator } from './dlp/validators.ts';
import type { Report, Suite } from './suite.ts';

type Row = Readonly<Record<string, unknown>>;
type Scorer = (row: never, index: number) => DlpOutcome | readonly DlpOutcome[];

const BY_SOURCE: Readonly<Record<string, Scorer>> = {
  gitleaks: scoreLabelled,
  noseyparker: scoreLabelled,
  'detect-secrets': scoreLabelled,
  secretlint: scoreSecretlint,
  credsweeper: scoreCredsweeper,
  presidio: scoreRecognizer,
  'validator.js': scoreValidator,
  libphonenumber: scorePhone,
};

export const runDlp: Suite = async (files) => {
  const given = files.length > 0 ? files : ownFiles();
  return given.flatMap(({ name, text }) => rows(text).flatMap((row, index) => score(row, index, name)));
};

function score(row: Row, index: number, file: string): readonly DlpOutcome[] {
  const scored = scorerOf(row, file)(row as never, index);
  return Array.isArray(scored) ? scored : [scored as DlpOutcome];
}

function scorerOf(row: Row, file: string): Scorer {
  if ('full_text' in row) return (text: ResearchText, index) => scoreResearch(text, index);
  if ('expected_verdict' in row) return (egress: EgressRow) => scoreEgress(egress);
  if ('gt' in row) return scoreCreddata;
  const scorer = BY_SOURCE[String(row['source'])];
  if (scorer === undefined) throw new Error(`${file}: rows of an unknown kind`);
  return scorer;
}

function rows(text: string): readonly Row[] {
  if (text.trimStart().startsWith('[')) return JSON.parse(text) as readonly Row[];
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

function ownFiles(): readonly { readonly name: string; readonly text: string }[] {
  const folder = `${process.env['SLUICE_CONFORMANCE_DIR'] ?? '../shared/conformance'}/dlp`;
  return readdirSync(folder)
    .filter((name) => /\.jsonl?\.gz$/.test(name))
    .map((name) => ({ name, text: gunzipSync(readFileSync(`${folder}/${name}`)).toString('utf8') }));
}

interface Rate {
  passed: number;
  total: number;
  percent: number;
}

/** Shares in percent: of positives found, of negatives flagged, and by group precision, recall and F1. */
export const dlpReport: Report = (outcomes) => {
  const all = outcomes as readonly DlpOutcome[];
  const positives = rate(all.filter(({ sign }) => sign === 'positive'));
  const negatives = all.filter(({ sign }) => sign === 'negative');
  const flagged = negatives.filter(({ passed }) => !passed).length;
  const names = [...new Set(all.map(({ group }) => group))].sort();
  const groups = names.map((group) => [group, measures(all.filter((one) => one.group === group))] as const);
  return {
    positives,
    negatives: { flagged, total: negatives.length, percent: percent(flagged, negatives.length) },
    groups: Object.fromEntries(groups),
  };
};

function measures(outcomes: readonly DlpOutcome[]) {
  const positives = outcomes.filter(({ sign }) => sign === 'positive');
  const found = positives.filter(({ passed }) => passed).length;
  const wrong = outcomes.filter(({ sign, passed }) => sign === 'negative' && !passed).length;
  const [precision, recall] = [share(found, found + wrong), share(found, positives.length)];
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { positives: positives.length, found, wrong, precision, recall, f1: Math.round(f1 * 1_000) / 1_000 };
}

function rate(outcomes: readonly DlpOutcome[]): Rate {
  const passed = outcomes.filter((one) => one.passed).length;
  return { passed, total: outcomes.length, percent: percent(passed, outcomes.length) };
}

function percent(part: number, whole: number): number {
  return Math.round(share(part, whole) * 1_000) / 10;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
