/**
 * PolicyForge's audit logs: lines of JSON, each with an HMAC-SHA-256 over its fields joined by `|`, the last of them the line before's.
 * What joins fields cannot be told from a field that holds a `|`, so a line proves its fields only together.
 */
import { ProblemError } from '../../problem.ts';
import type { HmacHex } from '../seal.ts';
import { pythonJson, rawMembers, rawText } from './raw-json.ts';

export interface ForeignFault {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

export interface AuditLogReport {
  /** Lines whose seal is right. */
  readonly valid: number;
  /** As PolicyForge counts: a line that is right and does not follow the one before is counted here as well. */
  readonly tampered: number;
  /** Whether lines name the one before; without that nobody sees that one is missing. */
  readonly chained: boolean;
  readonly faults: readonly ForeignFault[];
}

const DECISION = ['ts', 'rid', 'tool', 'agent', 'args_hash', 'verdict', 'rule', 'policy', 'msg', 'ms'] as const;
const EVENT = [...DECISION, 'kind', 'event', 'meta'] as const;

export class AuditLogVerifier {
  readonly #hmacHex: HmacHex;
  readonly #faults: ForeignFault[] = [];
  #line = 0;
  #valid = 0;
  #before: string | undefined;
  readonly #unlinked: ForeignFault[] = [];
  #chained = false;

  constructor(hmacHex: HmacHex) {
    this.#hmacHex = hmacHex;
  }

  /** The next line of the log. A log that was continued in another file is verified as one. */
  take(text: string): void {
    this.#line += 1;
    if (text.trim() === '') return;
    const line = readLine(text);
    if (typeof line === 'string') {
      this.#fault(line);
      return;
    }
    if (this.#hmacHex(line.signed) === line.hmac) this.#valid += 1;
    else this.#fault('does not match its seal');
    this.#chained ||= line.before !== '';
    if (this.#before !== undefined && line.before !== this.#before)
      this.#unlinked.push({ line: this.#line, what: 'does not follow the line before it' });
    this.#before = line.hmac;
  }

  report(): AuditLogReport {
    // Where no line names another, chaining was off, and each one's seal says so.
    const unlinked = this.#chained ? this.#unlinked : [];
    const faults = [...this.#faults, ...unlinked].sort((one, other) => one.line - other.line);
    return { valid: this.#valid, tampered: faults.length, chained: this.#chained, faults };
  }

  #fault(what: string): void {
    this.#faults.push({ line: this.#line, what });
  }
}

interface AuditLine {
  readonly signed: string;
  readonly hmac: string;
  readonly before: string;
}

function readLine(text: string): AuditLine | string {
  const members = membersOf(text);
  if (members === undefined) return 'is not a JSON object';
  const kind = members.has('kind') ? signedField(members, 'kind') : 'decision';
  const names = kind === 'event' ? EVENT : DECISION;
  const fields = names.map((name) => signedField(members, name));
  const [before, hmac] = [signedField(members, 'chain_prev'), signedField(members, 'hmac')];
  if (before === undefined || hmac === undefined || fields.includes(undefined)) return 'lacks a field';
  return { signed: [...fields, before].join('|'), hmac, before };
}

/** As it was signed: texts bare, numbers as they were written, `meta` as Python writes JSON. */
function signedField(members: ReadonlyMap<string, string>, name: string): string | undefined {
  const raw = members.get(name);
  if (raw === undefined) return undefined;
  return name === 'meta' ? pythonJson(raw) : (rawText(raw) ?? raw);
}

export function membersOf(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const members = rawMembers(text);
    return members.size === 0 ? undefined : members;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
