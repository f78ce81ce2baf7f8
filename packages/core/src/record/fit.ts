import { LIMITS } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { canonicalJson } from '../value/canonical.ts';
import type { Json, JsonObject } from '../value/json.ts';
import { exceedsBytes, utf8Length } from '../value/utf8.ts';
import type { EntryContent } from './entry.ts';

/**
 * Makes a body fit into one entry. An action with ten thousand findings must still be recorded, so its lists are cut and
 * say so (`findings_total`, `matched_rules_total`, `truncated`); nothing is left out silently and nothing is refused that
 * can be cut.
 */

/** More than the envelope (origin, two MACs, key id, time, numbers) can take, in bytes. */
export const ENVELOPE_BYTES_MAX = 512;

/**
 * The canonical text of the body as it will be sealed.
 * @throws ProblemError `limit_entry` when even with empty lists the entry is larger than `entryBytesMax`.
 */
export function fitBody(content: EntryContent, entryBytesMax: number = LIMITS.entryBytesMax): string {
  const bytesMax = entryBytesMax - ENVELOPE_BYTES_MAX;
  const whole = canonicalJson(withTotals(content));
  if (!exceedsBytes(whole, bytesMax)) return whole;
  const cut = cutLists(content, bytesMax);
  const text = cut === undefined ? whole : canonicalJson(cut);
  if (!exceedsBytes(text, bytesMax)) return text;
  throw new ProblemError({
    code: 'limit_entry',
    message: `the journal entry would take more than ${entryBytesMax} bytes`,
    help: 'shorten the free text that goes into it: resource, reason and summary',
  });
}

function withTotals(content: EntryContent): JsonObject {
  switch (content.kind) {
    case 'decision': {
      const { findings, matched_rules } = content.body;
      return {
        ...content.body,
        findings_total: findings.length,
        matched_rules_total: matched_rules.length,
        truncated: false,
      };
    }
    case 'outcome':
      return { ...content.body, findings_total: content.body.findings.length, truncated: false };
    default:
      return content.body;
  }
}

/** Rules get at most half of the room that is left, findings the rest; both lose from the end. */
function cutLists(content: EntryContent, bytesMax: number): JsonObject | undefined {
  if (content.kind === 'decision') {
    const empty = { ...withTotals(content), findings: [], matched_rules: [], truncated: true };
    const room = bytesMax - utf8Length(canonicalJson(empty));
    const rules = takeWhileFits(content.body.matched_rules, Math.floor(room / 2));
    const findings = takeWhileFits(content.body.findings, room - rules.bytes);
    return { ...empty, matched_rules: rules.items, findings: findings.items };
  }
  if (content.kind === 'outcome') {
    const empty = { ...withTotals(content), findings: [], truncated: true };
    const room = bytesMax - utf8Length(canonicalJson(empty));
    return { ...empty, findings: takeWhileFits(content.body.findings, room).items };
  }
  return undefined;
}

function takeWhileFits(
  items: readonly Json[],
  room: number,
): { readonly items: readonly Json[]; readonly bytes: number } {
  let bytes = 0;
  let count = 0;
  for (const item of items) {
    const next = bytes + utf8Length(canonicalJson(item)) + 1;
    if (next > room) break;
    bytes = next;
    count += 1;
  }
  return { items: items.slice(0, count), bytes };
}
