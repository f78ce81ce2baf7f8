/** The fail-closed table through engines a Node program could pick instead: what they answer where a deny rule cannot be told. */
import { LIMITS, readJson, writeJson } from '@sluice/core';
import { EXACT, FAIL_CLOSED, type Row } from '../../spec/fail-closed/table.ts';
import { loadCasbin, loadCedar } from './peers.ts';

export interface FailClosedRow {
  readonly what: string;
  readonly sluice: 'deny';
  readonly 'cedar-wasm': string;
  readonly casbin: string;
}

/** Sluice's column is what spec/fail-closed tests; theirs are asked here. */
export async function failClosedTable(): Promise<readonly FailClosedRow[]> {
  const cedar = await loadCedar();
  const casbin = await loadCasbin();
  const rows: FailClosedRow[] = [];
  for (const row of [...FAIL_CLOSED, ...EXACT]) {
    rows.push({
      what: row.what,
      sluice: 'deny',
      'cedar-wasm': await answerOf(async () => cedar(cedarPolicy(row), JSON.parse(plainJson(row.args)))),
      casbin: await answerOf(async () => casbin(casbinRule(row), JSON.parse(plainJson(row.args)))),
    });
  }
  return rows;
}

async function answerOf(ask: () => Promise<boolean>): Promise<string> {
  try {
    return (await ask()) ? 'ALLOW' : 'deny';
  } catch (error) {
    // An engine that throws leaves the answer to whoever calls it.
    return `throws ${error instanceof Error ? error.message.slice(0, 60) : String(error).slice(0, 60)}`;
  }
}

/** What other engines are given: the number as JavaScript reads it. */
function plainJson(args: string): string {
  return writeJson(readJson(args, LIMITS));
}

function cedarPolicy(row: Row): string {
  const field = `context.${(row.field ?? 'args.x').replace(/\.\*\./, '.').replace(/^args\./, '')}`;
  const value = JSON.stringify(row.value);
  const tests: Readonly<Record<Row['operator'], string>> = {
    gt: `${field} > ${value}`,
    eq: `${field} == ${value}`,
    neq: `${field} != ${value}`,
    in: `${value}.contains(${field})`,
    starts_with: `${field} like ${JSON.stringify(`${String(row.value)}*`)}`,
    regex: `${field} like ${JSON.stringify(`${String(row.value).replace('^', '')}*`)}`,
  };
  return `permit(principal, action, resource); forbid(principal, action, resource) when { ${shaped(tests[row.operator], row.shape, '==')} };`;
}

function casbinRule(row: Row): string {
  const field = `r.sub.${(row.field ?? 'args.x').replace(/\.\*\./, '.').replace(/^args\./, '')}`;
  const text = `'${String(row.value)}'`;
  const tests: Readonly<Record<Row['operator'], string>> = {
    gt: `${field} > ${String(row.value)}`,
    eq: `${field} == ${text}`,
    neq: `${field} != ${text}`,
    in: `${field} in ('a', 'b')`,
    starts_with: `regexMatch(${field}, '^${String(row.value)}')`,
    regex: `regexMatch(${field}, ${text})`,
  };
  return shaped(tests[row.operator], row.shape, '==');
}

function shaped(test: string, shape: Row['shape'], equals: string): string {
  if (shape === 'all') return `1 ${equals} 1 && ${test}`;
  if (shape === 'any') return `1 ${equals} 2 || ${test}`;
  return shape === 'not' ? `!(${test})` : test;
}
