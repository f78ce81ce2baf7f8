/** The name of a tool where it may stand in metrics and spans, and `other` for what is no plain name or holds something sensitive. */
import { recordable } from '../recordable.ts';
import { OTHER } from './capped-counts.ts';

const PLAIN_NAME = /^[\w./:-]{1,64}$/;

export function toolLabel(tool: string): string {
  return tool === '' || (PLAIN_NAME.test(tool) && recordable(tool) === tool) ? tool : OTHER;
}
