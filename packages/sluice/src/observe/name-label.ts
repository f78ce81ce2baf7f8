/**
 * A name that callers chose (of a tool, of a type of action) where it may stand in metrics and spans, and `other` for what is no plain
 * name or holds something sensitive.
 */
import { recordable } from '../recordable.ts';
import { OTHER } from './capped-counts.ts';

const PLAIN_NAME = /^[\w./:-]{1,64}$/;

export function nameLabel(name: string): string {
  return name === '' || (PLAIN_NAME.test(name) && recordable(name) === name) ? name : OTHER;
}
