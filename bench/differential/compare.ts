/** Several random programs at once through our evaluators and Cozo; what differs is a counterexample. */
import { factRows } from '../../packages/core/src/policy/datalog/reference.ts';
import { Random } from '../../spec/random.ts';
import type { CozoDatabase } from '../policy/cozo.ts';
import { cozoRules } from './cozo-script.ts';
import { type Compiled, compileProgram, fastRows, referenceRows, shown } from './ours.ts';
import { randomProgram } from './program.ts';

export interface Outcome {
  readonly compared: number;
  /** Programs our checks refuse. */
  readonly refused: number;
  /** Rows derived, of all programs together: a comparison of nothing proves nothing. */
  readonly rows: number;
  readonly counterexamples: readonly string[];
}

/** @param database without one the fast evaluator is compared with the obvious one only */
export function compareBatch(seed: number, size: number, database: CozoDatabase | undefined): Outcome {
  const random = new Random(seed);
  const compiled = Array.from({ length: size }, () => compileProgram(randomProgram(random)));
  const programs = compiled.filter((one) => one !== undefined);
  const theirs = database === undefined ? undefined : cozoRows(programs, database);
  const counterexamples: string[] = [];
  let rows = 0;
  for (const [at, program] of programs.entries()) {
    const reference = referenceRows(program);
    const fast = fastRows(program, random);
    const other = theirs?.[at] ?? reference;
    rows += other.size;
    const wrong = [...difference('the session', fast, other), ...difference('the obvious evaluator', reference, other)];
    if (wrong.length > 0)
      counterexamples.push(
        [`seed ${seed}, program ${at}`, ...wrong, program.program.text, JSON.stringify(program.program.facts)].join(
          '\n',
        ),
      );
  }
  return { compared: programs.length, refused: size - programs.length, rows, counterexamples };
}

function difference(who: string, got: ReadonlySet<string>, wanted: ReadonlySet<string>): readonly string[] {
  const missing = [...wanted].filter((row) => !got.has(row));
  const extra = [...got].filter((row) => !wanted.has(row));
  return [
    ...(missing.length > 0 ? [`${who} misses ${missing.join(' ')}`] : []),
    ...(extra.length > 0 ? [`${who} has ${extra.join(' ')} too much`] : []),
  ];
}

/** One script for all programs: starting one costs as much as evaluating several programs. */
function cozoRows(programs: readonly Compiled[], database: CozoDatabase): readonly ReadonlySet<string>[] {
  const lines = programs.flatMap(({ policy, program, facts }, at) => {
    const { core } = policy.plan;
    const prefix = `q${at}_`;
    const asked = core.predicates
      .filter(({ name }) => program.derived.some((shape) => shape.name === name))
      .map(({ id, name, arity }) => {
        const [a = 'null', b = 'null'] = ['a', 'b'].slice(0, arity);
        return `?[at, name, a, b] := ${prefix}p${id}[${[a, b].slice(0, arity).join(', ')}], at = ${at}, name = '${name}'${arity < 2 ? ', b = null' : ''}`;
      });
    return [...cozoRules(core, policy.program, [...core.facts, ...factRows(facts)], prefix), ...asked];
  });
  const answer = JSON.parse(database.run(lines.join('\n'), '{}', true)) as {
    readonly ok: boolean;
    readonly rows: readonly (readonly [number, string, ...(string | number | null)[]])[];
  };
  if (!answer.ok) throw new Error(`Cozo refuses: ${JSON.stringify(answer).slice(0, 2_000)}\n${lines.join('\n')}`);
  const found = programs.map(() => new Set<string>());
  for (const [at, name, ...values] of answer.rows) {
    const row = shown(
      name,
      values.filter((value) => value !== null),
    );
    if ([...(programs[at] as Compiled).rows.values()].includes(row)) found[at]?.add(row);
  }
  return found;
}
