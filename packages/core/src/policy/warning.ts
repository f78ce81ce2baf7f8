import type { Problem } from '../problem.ts';
import { inert } from '../value/inert.ts';

/** What is worth saying about a policy that loads. */
export interface PolicyWarning extends Problem {
  /** What it is about, one word of a closed list: `ShadowedRule`, `UnusedPattern`… */
  readonly kind: string;
}

/** `file:line:column: warning[Kind]: message`, with the cure on a second line. */
export function formatWarning({ kind, message, span, help }: PolicyWarning): string {
  const place = span === undefined ? '' : `${span.file}:${span.line}:${span.column}: `;
  return `${inert(place)}warning[${kind}]: ${inert(message)}${help === undefined ? '' : `\n  help: ${inert(help)}`}`;
}
