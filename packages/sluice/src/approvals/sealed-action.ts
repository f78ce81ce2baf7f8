/** The action that waits for an approval, encrypted: only who may approve is shown it, and the store never sees it. */
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';
import { seal, unseal } from '../keys/seal.ts';
import { loadOrCreateSecret } from '../keys/secret-file.ts';
import { type KeptAction, keptText, readKept } from '../payloads/kept-action.ts';
import type { ApprovalKey } from '../store/approval-store.ts';

export class SealedActions {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** With the key of a state folder, made at first use. @throws ProblemError `state_folder` */
  static of(stateFolder: string): SealedActions {
    return new SealedActions(loadOrCreateSecret(join(stateFolder, 'keys', 'approval.key')));
  }

  seal(key: ApprovalKey, request: GateRequest, nowMs: number): Buffer {
    return seal(this.#key, Buffer.from(keptText(request, nowMs), 'utf8'), boundTo(key));
  }

  /** @throws ProblemError `approval_store` where it was sealed with another key, for another approval, or was changed */
  open(key: ApprovalKey, sealed: Uint8Array): KeptAction {
    let text: string;
    try {
      text = unseal(this.#key, sealed, boundTo(key)).toString('utf8');
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new ProblemError({
        code: 'approval_store',
        message: `what \`${key.id}\` asks for cannot be opened: it was changed, or sealed with another key`,
        help: 'nodes that share a database need the same approval key',
      });
    }
    return readKept(text);
  }
}

function boundTo({ tenant, id }: ApprovalKey): Buffer {
  return Buffer.from(JSON.stringify([tenant, id]), 'utf8');
}
