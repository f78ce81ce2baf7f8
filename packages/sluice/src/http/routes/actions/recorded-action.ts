/** An action as it stands in the record. */
import { type Entry, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';
import { type ActionStatus, DECISIONS, idOfAction, riskOf } from './action-wire.ts';

/** As it was decided; what became of it since is beside it in the record. */
export function recordedAction({ body, time }: Entry): JsonObject {
  const action = field(body, 'action') ?? {};
  const [verdict, receiptId] = [textOf(body, 'verdict'), textOf(body, 'receipt_id')];
  const effects = field(body, 'effects');
  const risk = riskOf(isArray(effects) ? effects : []);
  return {
    id: idOfAction(receiptId),
    status: DECIDED[verdict] ?? 'denied',
    tool: textOf(action, 'server'),
    operation: textOf(action, 'tool'),
    decision: DECISIONS[verdict as keyof typeof DECISIONS] ?? 'deny',
    ...(verdict === 'allow' ? {} : { reason: textOf(body, 'reason') }),
    ...(risk === undefined ? {} : { risk_level: risk }),
    policy_id: textOf(body, 'policy'),
    receipt_id: receiptId,
    created_at: time,
  };
}

const DECIDED: Readonly<Record<string, ActionStatus>> = {
  allow: 'allowed',
  deny: 'denied',
  review: 'pending_approval',
};

export function textOf(of: Json, name: string): string {
  const value = isObject(of) ? field(of, name) : undefined;
  return typeof value === 'string' ? value : '';
}
