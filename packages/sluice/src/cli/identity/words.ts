/** What the commands for keys and accounts read from their options. */
import { ROLES, type Role, SCOPES, type Scope } from '../../identity/roles.ts';
import { UsageError } from '../command.ts';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90d`, `12h`, `30m`, `10s`, as milliseconds; undefined where the option is not given. @throws UsageError */
export function spanOf(option: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const [, amount, unit] = /^(\d{1,5})([smhd])$/.exec(String(value)) ?? [];
  if (amount === undefined || unit === undefined)
    throw new UsageError(`--${option} must be a time such as 90d, 12h, 30m or 10s`);
  return Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** @throws UsageError */
export function rolesOf(value: unknown, usual: readonly Role[]): readonly Role[] {
  return value === undefined ? usual : wordsOf('role', value, ROLES);
}

/** Null where the option is not given. @throws UsageError */
export function scopesOption(value: unknown): readonly Scope[] | null {
  return value === undefined ? null : wordsOf('scope', value, SCOPES);
}

export function textOf(value: unknown, usual = ''): string {
  return typeof value === 'string' ? value : usual;
}

function wordsOf<T extends string>(option: string, value: unknown, known: readonly T[]): readonly T[] {
  return String(value)
    .split(',')
    .map((word) => {
      const found = known.find((each) => each === word.trim());
      if (found === undefined) throw new UsageError(`--${option} takes, separated by commas: ${known.join(', ')}`);
      return found;
    });
}
