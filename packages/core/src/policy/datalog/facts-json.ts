/**
 * The JSON form of a fact package. Strict: a misspelt key would drop its facts without a word, so it is an error with the
 * nearest name; every complaint names key and row.
 */
import { type Problem, ProblemError } from '../../problem.ts';
import { isArray, isObject, type Json } from '../../value/json.ts';
import { nearestName } from '../nearest.ts';
import type { FactPackage, FactValues } from './facts.ts';
import { DATALOG_LIMITS } from './limits.ts';
import { BUILT_INS, type BuiltIn, type ColumnType, OPERATIONS, REQUEST_COUNT } from './predicates.ts';

const REQUESTS = BUILT_INS.slice(0, REQUEST_COUNT);
const KEYS = REQUESTS.flatMap(({ key }) => (key === undefined ? [] : [key]));

/**
 * @param unknownKeys `ignore` is the original's behaviour
 * @throws ProblemError `datalog_facts` with every fault, at most {@link DATALOG_LIMITS.problemsMax}
 */
export function readFactPackage(json: Json, unknownKeys: 'refuse' | 'ignore' = 'refuse'): FactPackage {
  const problems: Problem[] = [];
  if (!isObject(json)) throw new ProblemError(fault('a fact package is a JSON object'));
  if (unknownKeys === 'refuse')
    for (const key of Object.keys(json)) if (!KEYS.includes(key)) problems.push(unknownKey(key));
  const facts = REQUESTS.map((predicate) => readRows(predicate, json, problems));
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest.slice(0, DATALOG_LIMITS.problemsMax - 1));
  return facts;
}

function fault(message: string, help?: string): Problem {
  return { code: 'datalog_facts', message, ...(help === undefined ? {} : { help }) };
}

function unknownKey(key: string): Problem {
  const near = nearestName(key, KEYS);
  return fault(
    `unknown key \`${key.slice(0, 60)}\` in the fact package`,
    near === undefined ? `known: ${KEYS.join(', ')}` : `did you mean \`${near}\`?`,
  );
}

function readRows({ key = '', columns, names }: BuiltIn, json: Json, problems: Problem[]): readonly FactValues[] {
  const rows = isObject(json) && Object.hasOwn(json, key) ? json[key] : null;
  if (rows === undefined || rows === null) return [];
  if (!isArray(rows)) {
    problems.push(fault(`\`${key}\` is not a list of rows`));
    return [];
  }
  return rows.flatMap((row, index) => {
    const wrong = rowFault(row, columns, names);
    if (wrong === undefined) return [row as FactValues];
    if (problems.length < DATALOG_LIMITS.problemsMax) problems.push(fault(`\`${key}\` row ${index}: ${wrong}`));
    return [];
  });
}

function rowFault(row: Json, columns: readonly ColumnType[], names: readonly string[]): string | undefined {
  if (!isArray(row)) return 'a row is a list';
  if (row.length !== columns.length)
    return `${columns.length} values are needed (${names.join(', ')}), not ${row.length}`;
  for (const [at, type] of columns.entries()) {
    const wrong = valueFault(row[at] as Json, type);
    if (wrong !== undefined) return `\`${names[at]}\` ${wrong}`;
  }
  return undefined;
}

function valueFault(value: Json, type: ColumnType): string | undefined {
  if (type === 'count')
    return Number.isSafeInteger(value) && (value as number) >= 0
      ? undefined
      : `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`;
  if (typeof value !== 'string') return 'must be a text';
  if (type === 'operation' && !OPERATIONS.includes(value as never)) return `must be one of ${OPERATIONS.join(', ')}`;
  return undefined;
}
