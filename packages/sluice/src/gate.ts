/**
 * The gate as programs see it, and how one is put together. Every door asks here and nowhere else; what happens then is in
 * recording-gate.ts.
 */
import { join } from 'node:path';
import {
  type Engine,
  type EntityClass,
  type Finding,
  type Json,
  LIMITS,
  type Limits,
  ProblemError,
} from '@sluice/core';
import type { GateAnswer, GateRequest } from './gate-request.ts';
import { Journal } from './journal/journal.ts';
import { loadOrCreateJournalKey } from './journal/keys.ts';
import { openDigestKeys } from './keys/digest-keys.ts';
import { ActivePolicies } from './policy/active-policies.ts';
import type { PolicySource } from './policy/load.ts';
import { RecordingGate } from './recording-gate.ts';

export interface GateOptions {
  /** Folder for journal and keys; created with mode 0700. */
  readonly stateFolder: string;
  readonly policies: PolicySource;
  /** Name of this process's chain under `journal/`. */
  readonly origin: string;
  readonly segmentBytesMax?: number;
  readonly limits?: Limits;
  /** Take the policies up again whenever their files change. */
  readonly watch?: boolean;
  /** Told about every reload, whoever asked for it. */
  readonly onReload?: (accepted: boolean) => void;
  /** Told before policies are put in force that would have let through what was stopped lately. */
  readonly onWidening?: (widening: string) => void;
  /** Milliseconds since the epoch; the system clock unless told. */
  readonly now?: () => number;
}

export interface ReleasedResult {
  /** What the agent may see; undefined when the result must be withheld. */
  readonly result: Json | undefined;
  readonly findings: readonly Finding[];
  readonly entitiesTransformed: number;
  /** Why the result is withheld; '' when it is not. */
  readonly withheld: string;
}

export interface Gate {
  /** Decides and records. Never throws: what fails is a deny. */
  readonly decide: (request: GateRequest) => Promise<GateAnswer>;
  /** Inspects what the action brought back, applies the decision's effects and records the outcome. Never throws. */
  readonly releaseResult: (answer: GateAnswer, result: Json, status: 'completed' | 'failed') => Promise<ReleasedResult>;
  /** Takes the policies up again; a bad set is refused, recorded and leaves the last good one in force. */
  readonly reload: () => Promise<boolean>;
  /** Whether anything sensitive (of a class) is in `document`; true as well when it is too large to tell. */
  readonly finds: (document: Json, entityClass?: EntityClass) => boolean;
  readonly policies: ActivePolicies;
  /** False while the last attempt to record failed. */
  readonly recording: boolean;
  readonly keyedDigestHex: Engine['ports']['keyedDigestHex'];
  readonly limits: Limits;
  readonly stateFolder: string;
  readonly close: () => Promise<void>;
}

/** @throws ProblemError when policies, keys or journal are unusable: a gate that cannot decide or record does not start */
export async function createGate(options: GateOptions): Promise<Gate> {
  const policies = new ActivePolicies(options.policies);
  const keyedDigestHex = openDigestKeys(options.stateFolder);
  const now = options.now ?? Date.now;
  const journal = await openJournal(options, now);
  const limits = options.limits ?? LIMITS;
  const gate = new RecordingGate({ options, policies, keyedDigestHex, journal, limits });
  await gate.reloads.start();
  if (options.watch === true) gate.reloads.watch();
  return gate;
}

async function openJournal({ stateFolder, origin, segmentBytesMax }: GateOptions, now: () => number): Promise<Journal> {
  const key = await loadOrCreateJournalKey(stateFolder);
  return Journal.open({
    folder: stateFolder,
    origin,
    key,
    now,
    ...(segmentBytesMax === undefined ? {} : { segmentBytesMax }),
  });
}

/** The first of `<name>-1`, `<name>-2`… whose chain no living process writes: doors that come and go share few chains. */
export async function createGateOnFreeOrigin(options: Omit<GateOptions, 'origin'>, name: string): Promise<Gate> {
  for (let number = 1; number <= 256; number += 1) {
    try {
      return await createGate({ ...options, origin: `${name}-${number}` });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.first.code !== 'journal_locked') throw error;
    }
  }
  throw new ProblemError({
    code: 'journal_locked',
    message: `256 processes already write journals named \`${name}\` in \`${join(options.stateFolder, 'journal')}\``,
  });
}
