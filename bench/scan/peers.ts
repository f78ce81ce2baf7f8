/** Other ways to find secrets and personal data, each as its manual says. */
// By name, because the peers are installed the first time a benchmark needs them, and types are checked without.
const SECRETLINT = '@secretlint/core';
const SECRETLINT_RULES = '@secretlint/secretlint-rule-preset-recommend';
const OPEN_REDACTION = 'openredaction';
const REDACT_PII = 'redact-pii';

/** Tools that answer at once, and tools that answer later. */
export interface Tools {
  readonly redactPii: (text: string) => unknown;
  readonly later: Readonly<Record<'secretlint' | 'openredaction', (text: string) => Promise<unknown>>>;
}

/** What a first scanner looks like: one expression after the other over the whole text. */
const EXPRESSIONS: readonly RegExp[] = [
  /\b\d{3}-\d{2}-\d{4}\b/g,
  /\b(?:\d[ -]?){13,19}\b/g,
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /\(?\d{3}\)?[ -.]?\d{3}[ -.]?\d{4}/g,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  /\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g,
  /\b\d{4}-\d{2}-\d{2}\b/g,
  /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g,
  /\b\d{5}(?:-\d{4})?\b/g,
  /\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[0-9A-Za-z]{36}\b/g,
  /\bglpat-[0-9A-Za-z_-]{20}\b/g,
  /\bxox[baprs]-[0-9A-Za-z-]{10,}/g,
  /\bsk_(?:live|test)_[0-9A-Za-z]{24,}/g,
  /\bsk-[0-9A-Za-z_-]{20,}/g,
  /\bAIza[0-9A-Za-z_-]{35}/g,
  /\bya29\.[0-9A-Za-z_-]+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  /(?:api[_-]?key|token|secret|password)["']?\s*[:=]\s*["']?[^\s"']{8,}/gi,
  /\bSG\.[\w-]{22}\.[\w-]{43}/g,
  /\bnpm_[0-9A-Za-z]{36}\b/g,
  /\bpypi-[\w-]{50,}/g,
  /\bhf_[0-9A-Za-z]{34}\b/g,
  /\bdop_v1_[0-9a-f]{64}\b/g,
  /\bhttps?:\/\/[^\s:@/]+:[^\s:@/]+@/g,
  /\b[0-9a-f]{32}\b/g,
  /\b[13][a-km-zA-HJ-NP-Z1-9]{25,34}\b/g,
  /\b0x[0-9a-fA-F]{40}\b/g,
];

export function thirtyExpressions(text: string): number {
  return EXPRESSIONS.reduce((count, expression) => count + [...text.matchAll(expression)].length, 0);
}

export async function loadTools(): Promise<Tools> {
  const { lintSource } = (await import(SECRETLINT)) as { lintSource: (given: unknown) => Promise<unknown> };
  const { creator } = (await import(SECRETLINT_RULES)) as { creator: unknown };
  const { OpenRedaction } = (await import(OPEN_REDACTION)) as { OpenRedaction: new () => OpenRedactor };
  const { default: redactPii } = (await import(REDACT_PII)) as { default: { SyncRedactor: new () => SyncRedactor } };
  const redactor = new redactPii.SyncRedactor();
  const openRedaction = new OpenRedaction();
  const options = { config: { rules: [{ id: 'preset', rule: creator }] } };
  return {
    redactPii: (text) => redactor.redact(text),
    later: {
      secretlint: (content) => lintSource({ source: { filePath: 'text.txt', content, contentType: 'text' }, options }),
      openredaction: (text) => openRedaction.detect(text),
    },
  };
}

interface SyncRedactor {
  redact(text: string): string;
}

interface OpenRedactor {
  detect(text: string): Promise<unknown>;
}
