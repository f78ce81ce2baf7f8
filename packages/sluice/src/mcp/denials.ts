/** How a deny reaches the parties: with a reason they can act on and the receipt that proves it. */
import type { Json, JsonObject } from '@sluice/core';
import type { GateAnswer } from '../gate-request.ts';
import { encode } from './message.ts';

export const INVALID_REQUEST = -32600;
const DENIED = -32001;

function denialText({ decision, receiptId }: GateAnswer): string {
  const [reason] = decision.reasons;
  const rule = reason === undefined || reason.rule === '' ? '' : `, rule ${reason.rule}`;
  const receipt = receiptId === '' ? 'not recorded' : `receipt ${receiptId}`;
  const asks = decision.callerTransforms ? ' Transform the sensitive data first and call again.' : '';
  return `Sluice denied this action: ${reason?.message || 'no reason given'} (${reason?.code ?? 'internal'}${rule}, ${receipt}).${asks}`;
}

/** A tool error: the model reads it and can go on. */
export function denialResult(id: Json, answer: GateAnswer): Buffer {
  const result: JsonObject = {
    content: [{ type: 'text', text: denialText(answer) }],
    isError: true,
    _meta: { 'sluice/receipt_id': answer.receiptId, 'sluice/verdict': answer.decision.verdict },
  };
  return encode({ jsonrpc: '2.0', id, result });
}

export function denialError(id: Json, answer: GateAnswer): Buffer {
  return encode({
    jsonrpc: '2.0',
    id,
    error: { code: DENIED, message: denialText(answer), data: { receipt_id: answer.receiptId } },
  });
}

export function protocolError(id: Json, code: number, message: string): Buffer {
  return encode({ jsonrpc: '2.0', id, error: { code, message } });
}
