import { expect, test } from 'vitest';
import { ENTITY_TYPES } from './entity-types.ts';
import { DETECTORS } from './inspect/detectors/index.ts';

test('the types policies may name are those the detectors report', () => {
  expect([...new Set(DETECTORS.map((detector) => detector.entityType))].toSorted()).toEqual([...ENTITY_TYPES]);
});
