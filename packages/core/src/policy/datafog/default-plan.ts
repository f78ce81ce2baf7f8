import type { TransformMode } from '../../decision.ts';

/** What DataFog does with each entity type when a rule names no transform of its own (specification §4). */
export const DEFAULT_PLAN: readonly (readonly [entity: string, mode: TransformMode])[] = [
  ['email', 'mask'],
  ['phone', 'tokenize'],
  ['ssn', 'anonymize'],
  ['api_key', 'redact'],
  ['credit_card', 'redact'],
  ['ip_address', 'mask'],
  ['date', 'mask'],
  ['zip_code', 'mask'],
  ['person', 'redact'],
  ['organization', 'mask'],
  ['location', 'mask'],
];

/** Entity types DataFog's policies may name. */
export const DATAFOG_ENTITIES: readonly string[] = DEFAULT_PLAN.map(([entity]) => entity);
