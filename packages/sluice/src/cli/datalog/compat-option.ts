import { type CommandContext, UsageError } from '../command.ts';

export type DatalogCompat = 'native' | 'noodle';

/** @throws UsageError */
export function compatOf({ values }: CommandContext): DatalogCompat {
  const compat = values['compat'] ?? 'native';
  if (compat !== 'native' && compat !== 'noodle') throw new UsageError('`--compat` takes native or noodle');
  return compat;
}
