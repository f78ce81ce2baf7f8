/** The filters of the routes that list entries, as `sluice audit query` has them. */
import * as z from 'zod';
import type { EntryFilter } from '../store/entry-filter.ts';
import type { ListRequest } from '../store/entry-list.ts';

const word = z.string().min(1).max(256);
export const entryQuery = {
  verdict: z.enum(['allow', 'review', 'deny']).optional(),
  agent: word.optional(),
  tool: word.optional(),
  rule: word.optional(),
  detector: word.optional(),
  session_id: word.optional(),
  origin: word.optional(),
  tenant: word.optional(),
  /** Of all gates that share a database, unless told. */
  gate: z.enum(['all', 'this']).optional(),
  order: z.enum(['newest', 'oldest']).optional(),
  offset: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional(),
};
export type EntryQuery = z.infer<z.ZodObject<typeof entryQuery>>;

export function filterOf(asked: EntryQuery): EntryFilter & Pick<ListRequest, 'offset' | 'oldestFirst'> {
  const { verdict, agent, tool, rule, detector, session_id, origin, tenant, order, offset } = asked;
  return {
    ...(verdict === undefined ? {} : { verdict }),
    ...(agent === undefined ? {} : { agent }),
    ...(tool === undefined ? {} : { tool }),
    ...(rule === undefined ? {} : { rule }),
    ...(detector === undefined ? {} : { detector }),
    ...(session_id === undefined ? {} : { session: session_id }),
    ...(origin === undefined ? {} : { origin }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(offset === undefined ? {} : { offset }),
    oldestFirst: order === 'oldest',
  };
}
