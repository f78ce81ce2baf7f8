/** Sets of texts with and without secrets: gitleaks, Nosey Parker, detect-secrets, secretlint, CredSweeper. */
import type { DlpOutcome } from './outcome.ts';
import { outcome } from './outcome.ts';
import { overlapShare, overlaps, scanText } from './scan.ts';

interface LabelledText {
  readonly rule?: string;
  readonly plugin?: string;
  readonly expect: boolean | null;
  readonly text: string;
}

/** Something secret is found, or nothing is. Rows without a judgement do not count. */
export function scoreLabelled(row: LabelledText, index: number): readonly DlpOutcome[] {
  if (row.expect === null) return [];
  const found = scanText(row.text).some(({ entityClass }) => entityClass === 'secret');
  const sign = row.expect ? 'positive' : 'negative';
  return [outcome(row.rule ?? row.plugin ?? '', index, sign, found === row.expect)];
}

interface SecretlintRow {
  readonly rule: string;
  readonly case: string;
  readonly text: string;
  readonly findings: readonly { readonly range: readonly [number, number] }[];
}

/**
 * In `ng` every range must be met by half or better; in `ok` nothing secret may be found. A case named neither way is what its
 * findings say.
 */
export function scoreSecretlint({ rule, case: name, text, findings }: SecretlintRow, index: number): DlpOutcome {
  const secrets = scanText(text).filter(({ entityClass }) => entityClass === 'secret');
  const wanted = name.startsWith('ng') || (!name.startsWith('ok') && findings.length > 0);
  if (!wanted) return outcome(rule, index, 'negative', secrets.length === 0);
  const met = findings.every(({ range: [start, end] }) =>
    secrets.some((found) => overlapShare(found, { start, end }) >= 0.5),
  );
  return outcome(rule, index, 'positive', met);
}

interface CredsweeperRow {
  readonly rule: string;
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

export function scoreCredsweeper({ rule, line, start, end }: CredsweeperRow, index: number): DlpOutcome {
  const secrets = scanText(line).filter(({ entityClass }) => entityClass === 'secret');
  return outcome(
    rule,
    index,
    'positive',
    secrets.some((found) => overlaps(found, { start, end })),
  );
}

interface CreddataRow {
  readonly gt: 'T' | 'F' | 'X';
  readonly category: string;
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/** Kinds that are no credentials by themselves. */
const NO_CREDENTIALS = /^(?:UUID|JWK|Nonce|Salt|S3 bucket|Firebase|WeChat)/i;

export function scoreCreddata({ gt, category, line, start, end }: CreddataRow, index: number): readonly DlpOutcome[] {
  if (gt === 'X' || NO_CREDENTIALS.test(category)) return [];
  const secrets = scanText(line).filter(({ entityClass }) => entityClass === 'secret');
  const flagged =
    start >= 0 && end > start ? secrets.some((found) => overlaps(found, { start, end })) : secrets.length > 0;
  return [outcome(category, index, gt === 'T' ? 'positive' : 'negative', flagged === (gt === 'T'))];
}
