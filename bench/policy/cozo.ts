/** The scenario in CozoScript: the input comes as parameters, the rules are the query. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Contestant, ScenarioRule } from './scenario.ts';

const PEER = 'cozo-lib-wasm';

export interface CozoDatabase {
  readonly run: (script: string, params: string, immutable: boolean) => string;
}

/** The package is made for bundlers, so it is loaded by its files. */
export async function openCozo(): Promise<CozoDatabase> {
  const resolve = createRequire(import.meta.url).resolve;
  const wasm = resolve(`${PEER}/cozo_lib_wasm_bg.wasm`);
  const source = readFileSync(resolve(`${PEER}/cozo_lib_wasm.js`), 'utf8');
  const loaded = (await import(
    `data:text/javascript;base64,${Buffer.from(source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(wasm).href))).toString('base64')}`
  )) as { readonly initSync: (bytes: unknown) => void; readonly CozoDb: { readonly new: () => CozoDatabase } };
  loaded.initSync(readFileSync(wasm));
  return loaded.CozoDb.new();
}

const OPERATORS = {
  eq: (field: string, value: unknown) => `${field} == ${literal(value)}`,
  gt: (field: string, value: unknown) => `${field} > ${literal(value)}`,
  starts: (field: string, value: unknown) => `starts_with(${field}, ${literal(value)})`,
} as const;

function literal(value: unknown): string {
  return JSON.stringify(value);
}

export async function cozo(rules: readonly ScenarioRule[]): Promise<Contestant> {
  const database = await openCozo();
  const clauses = rules.map(({ verdict, checks }) => {
    const body = checks.map(({ field, op, value }) => OPERATORS[op](field, value)).join(', ');
    return `${verdict}[x] := x = 1, input[tool, amount, path, env], ${body}`;
  });
  const script = [
    'input[tool, amount, path, env] <- [[$tool, $amount, $path, $env]]',
    ...clauses,
    'decision[verdict] := deny[_], verdict = "deny"',
    'decision[verdict] := allow[_], not deny[1], verdict = "allow"',
    '?[verdict] := decision[verdict]',
  ].join('\n');
  return {
    name: 'cozo-lib-wasm',
    decide: (input) => {
      const answer = JSON.parse(database.run(script, JSON.stringify(input), true)) as {
        readonly ok: boolean;
        readonly rows?: readonly (readonly string[])[];
      };
      if (!answer.ok) throw new Error(`Cozo failed: ${JSON.stringify(answer).slice(0, 300)}`);
      return answer.rows?.[0]?.[0] === 'allow' ? 'allow' : 'deny';
    },
  };
}
