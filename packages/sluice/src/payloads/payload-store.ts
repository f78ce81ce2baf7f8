/** What must be seen again of an action, and of nothing else: the journal keeps no clear value, so it lies here, for a time. */

/** `decision`: an action as it was decided, to ask other policies about. `approval`: an action that waits for somebody's approval. */
export type PayloadPurpose = 'decision' | 'approval';

export interface PayloadOwner {
  readonly tenant: string;
  readonly receiptId: string;
  readonly purpose: PayloadPurpose;
}

export interface Payload extends PayloadOwner {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly expiresMs: number;
}

export interface PayloadsHeld {
  readonly payloads: number;
  /** Encrypted, with what a row takes beside it. */
  readonly bytes: number;
}

/** Every method throws the problem `payload_store` where the disk, the file or the key is at fault. */
export interface PayloadStore {
  /**
   * On the disk when it returns; answers how many were too large to be kept. What has expired and, for room, the oldest goes;
   * approvals go only where no decision is left. A second payload of an owner takes the place of the first.
   */
  put(payloads: readonly Payload[], nowMs: number): number;
  /** Undefined where none is kept, or no longer. */
  get(owner: PayloadOwner, nowMs: number): string | undefined;
  /** Whatever its purpose. Nothing of it is in the store's files when it returns. Answers for how many decisions something was kept. */
  erase(decisions: readonly Omit<PayloadOwner, 'purpose'>[], nowMs: number): number;
  /** Removes what has expired, and answers how much. */
  sweep(nowMs: number): number;
  readonly held: PayloadsHeld;
  close(): void;
}
