/**
 * Answers from Slack’s buttons. The signature says that Slack sent it, the configuration who the person is; assurance `chat`, so templates that ask for
 * more are not answered from here. The message holds no arguments, and the answer is for the action as it was asked for.
 */
import { type Approver, field, isArray, isObject, type Json, LIMITS, readJson } from '@sluice/core';
import * as z from 'zod';
import { SLACK_ACTIONS } from '../../../approvals/slack-message.ts';
import { isFromSlack } from '../../../approvals/slack-signature.ts';
import type { Call, Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { json } from '../../schemas.ts';
import { deskOf } from './desk-of.ts';

export const slackActions: Route = {
  method: 'POST',
  path: '/v1/integrations/slack/actions',
  aliases: ['/integrations/slack/actions'],
  scope: 'public',
  summary: 'Buttons of Slack messages (request URL of the app); signed by Slack',
  rawBody: 'application/x-www-form-urlencoded',
  response: z.record(z.string(), json),
  handler: async (call) => {
    const { slack } = call.service;
    if (slack === undefined) throw new ApiError('not_found', 'there is no such route');
    const signed = {
      secret: slack.secret,
      timestamp: call.header('x-slack-request-timestamp'),
      signature: call.header('x-slack-signature'),
      body: call.rawBody,
      nowMs: Date.now(),
    };
    if (!isFromSlack(signed)) {
      call.service.throttle.failed(call.client.network);
      throw new ApiError('unauthorized', 'the request is not signed by Slack, or is too old');
    }
    return { status: 200, body: { response_type: 'ephemeral', replace_original: false, text: await answer(call) } };
  },
  examples: [{ summary: 'what is no form', body: {}, status: 415 }],
};

/** What the person is told. */
async function answer(call: Call): Promise<string> {
  const { slack } = call.service;
  const pressed = readPressed(call.rawBody);
  if (pressed === undefined) throw new ApiError('invalid_request', 'this is no button of Sluice');
  const person =
    slack !== undefined && Object.hasOwn(slack.users, pressed.user) ? slack.users[pressed.user] : undefined;
  if (slack === undefined || person === undefined) return 'You are not among those who may answer here.';
  const by: Approver = {
    ...{ name: person.name, owner: person.name, roles: person.roles },
    ...{ assurance: 'chat', channel: 'chat', actingFor: [] },
  };
  const key = { tenant: slack.tenant, id: pressed.approval };
  const desk = deskOf(call);
  const grant = { scope: 'once', uses: 1, forMs: 0 } as const;
  // The message does not show the digest: an action that was changed since is refused.
  const shown = { seenDigest: undefined, editedDigest: undefined };
  const change = pressed.approves
    ? await desk.step(key, { kind: 'approve', by, note: '', grant, ...shown })
    : await desk.step(key, { kind: 'deny', by, note: '' });
  if (change === undefined) return 'There is no such approval.';
  if (change.refusal !== undefined) return `Not taken: ${change.refusal.message}.`;
  return change.approval.state === 'pending'
    ? 'Your vote is counted; more people are needed.'
    : `It is ${change.approval.state}.`;
}

interface Pressed {
  readonly user: string;
  readonly approval: string;
  readonly approves: boolean;
}

function readPressed(body: string): Pressed | undefined {
  const payload = new URLSearchParams(body).get('payload');
  const read: Json = payload === null ? null : readJson(payload, LIMITS, 'payload');
  if (!isObject(read) || field(read, 'type') !== 'block_actions') return undefined;
  const user = field(read, 'user');
  const actions = field(read, 'actions');
  const [action, ...more] = isArray(actions) ? actions : [];
  if (!isObject(user) || action === undefined || !isObject(action) || more.length > 0) return undefined;
  const [who, which, value] = [field(user, 'id'), field(action, 'action_id'), field(action, 'value')];
  if (typeof who !== 'string' || typeof value !== 'string') return undefined;
  if (which !== SLACK_ACTIONS.approve && which !== SLACK_ACTIONS.deny) return undefined;
  return { user: who, approval: value, approves: which === SLACK_ACTIONS.approve };
}
