/** Who is shown the checkpoint of the heads, as the configuration file names them. */
import * as z from 'zod';

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const witnessInFile = z.union([
  /** A folder the machine can add to and not rewrite: a mount that is write once, a share with versions. */
  z.strictObject({ name, folder: z.string().min(1) }),
  /** A repository of git: every checkpoint is a commit, and `push` sends it to the repository's upstream. */
  z.strictObject({ name, git: z.string().min(1), push: z.boolean().default(false) }),
  /** A witness of transparency logs (C2SP tlog-witness), with the public key it signs with. */
  z.strictObject({
    name,
    url: z.string().max(2_000),
    key: z.string().max(400),
    allow_private: z.boolean().default(false),
    allow_loopback_http: z.boolean().default(false),
  }),
]);

export type WitnessInFile = z.infer<typeof witnessInFile>;
export type HttpWitnessInFile = Extract<WitnessInFile, { readonly url: string }>;

/** A checkpoint that a witness is to see. */
export interface Shown {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  /** Hashes, in hex, that lead from an earlier size to this one. */
  readonly consistency: (from: number) => readonly string[];
}

/**
 * Shows it a checkpoint; `before` is the size it saw last, 0 for none. Gives what a witness added to the note: signature lines, or ''.
 * @throws Error where it did not take it, with words that hold nothing of the answer
 */
export type Witness = (shown: Shown, before: number, signal: AbortSignal) => Promise<string>;

export interface NamedWitness {
  readonly name: string;
  readonly witness: Witness;
}
