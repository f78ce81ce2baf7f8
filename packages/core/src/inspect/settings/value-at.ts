/** What stands at the place a finding names. */
import { isArray, isObject, type Json } from '../../value/json.ts';

/** Undefined for a place below a key that was masked: which of several keys it was cannot be told. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const segment of pointer.split('/').slice(1)) {
    if (segment.startsWith('[REDACTED:')) return undefined;
    const step = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isArray(value as Json)) value = (value as readonly Json[])[Number(step)];
    else if (isObject(value as Json) && Object.hasOwn(value as object, step))
      value = (value as { readonly [key: string]: Json })[step];
    else return undefined;
  }
  return value;
}
