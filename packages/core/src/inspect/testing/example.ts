/** Examples of detectors as calls of inspect. */
import { LIMITS } from '../../limits.ts';
import type { Json } from '../../value/json.ts';
import type { Example } from '../engine/detector.ts';
import type { InspectOptions } from '../inspect.ts';

export function exampleCall(example: Example): { readonly document: Json; readonly options: InspectOptions } {
  if (typeof example === 'string') return { document: example, options: { limits: LIMITS } };
  if ('key' in example) return { document: { [example.key]: example.text }, options: { limits: LIMITS } };
  return { document: example.text, options: { limits: LIMITS, entityTypes: new Set([example.asked]) } };
}
