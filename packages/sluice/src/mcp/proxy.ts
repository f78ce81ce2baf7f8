/**
 * The MCP door: stands between a client and a server that talk over stdio. It knows the protocol and nothing about policy: it
 * makes actions, asks the gate, and passes on what the gate releases. Lines it has no reason to change go through as they are.
 *
 * INVARIANT: an answer reaches the client only if it belongs to a request the client made and the gate let through, once.
 */
import { CallToolRequestParamsSchema, CallToolResultSchema } from '@modelcontextprotocol/core';
import { emptyAction, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';
import type { Gate } from '../gate.ts';
import type { GateAnswer } from '../gate-request.ts';
import { denialError, denialResult, INVALID_REQUEST, protocolError } from './denials.ts';
import { encode, idKey, type Message, readMessage, withMember } from './message.ts';
import {
  actionOf,
  isClientNotification,
  isServerNotification,
  isTransparent,
  isTransparentToClient,
  serverActionOf,
} from './methods.ts';
import { keepValid } from './structured.ts';

export interface ProxyOptions {
  readonly gate: Gate;
  /** Name of the server as policies and the journal see it. */
  readonly server: string;
  readonly sessionId: string;
  readonly workspaces: readonly string[];
  readonly home: string;
  readonly toClient: (line: Buffer) => void;
  readonly toServer: (line: Buffer) => void;
  /** Remarks for the operator's eye; never payloads. */
  readonly remark: (text: string) => void;
}

interface Pending {
  readonly method: string;
  /** Undefined for requests that are passed through without a decision. */
  readonly answer: GateAnswer | undefined;
  readonly tool: string;
}

const PENDING_MAX = 10_000;
const ID_CHARS_MAX = 256;

export class McpProxy {
  readonly #options: ProxyOptions;
  readonly #fromClient = new Map<string, Pending>();
  readonly #cancelled = new Map<string, Pending>();
  readonly #fromServer = new Set<string>();
  readonly #outputSchemas = new Map<string, JsonObject>();

  constructor(options: ProxyOptions) {
    this.#options = options;
  }

  /** One line of the client. Lines are handled one after the other, so nothing overtakes a request that is being decided. */
  async clientLine(raw: Buffer): Promise<void> {
    const message = readMessage(raw);
    switch (message.kind) {
      case 'invalid':
        this.#options.remark(`refused a message of the client: ${message.why}`);
        return this.#options.toClient(
          protocolError(null, INVALID_REQUEST, `the gate refused this message: ${message.why}`),
        );
      case 'notification':
        return this.#clientNotification(message);
      case 'response':
        if (this.#fromServer.delete(idKey(message.id))) this.#options.toServer(message.raw);
        return;
      case 'request':
        return this.#clientRequest(message);
    }
  }

  async serverLine(raw: Buffer): Promise<void> {
    const message = readMessage(raw);
    switch (message.kind) {
      case 'invalid':
        return this.#options.remark(`dropped a message of the server: ${message.why}`);
      case 'response':
        return this.#serverResponse(message);
      default:
        return this.#serverMessage(message);
    }
  }

  #clientNotification(message: Message & { kind: 'notification' }): void {
    const { toServer, remark } = this.#options;
    if (!isClientNotification(message.method)) {
      remark('dropped a notification of the client that the protocol does not list');
      return;
    }
    if (message.method === 'notifications/cancelled') this.#cancel(idKey(field(message.params, 'requestId') ?? null));
    toServer(message.raw);
  }

  /** A cancelled request may never be answered, so it must not count as open for ever; its id stays taken for a while. */
  #cancel(key: string): void {
    const pending = this.#fromClient.get(key);
    if (pending === undefined) return;
    this.#cancelled.set(key, pending);
    this.#fromClient.delete(key);
    const [oldest] = this.#cancelled.keys();
    if (this.#cancelled.size > PENDING_MAX && oldest !== undefined) this.#cancelled.delete(oldest);
  }

  async #clientRequest(message: Message & { kind: 'request' }): Promise<void> {
    const { toClient, toServer, gate } = this.#options;
    const key = idKey(message.id);
    if (key.length > ID_CHARS_MAX || gate.finds(message.id))
      return toClient(protocolError(null, INVALID_REQUEST, 'this request id is too long or holds sensitive data'));
    if (this.#fromClient.has(key) || this.#cancelled.has(key) || this.#fromClient.size >= PENDING_MAX)
      return toClient(
        protocolError(message.id, INVALID_REQUEST, 'this id is already in use, or too many requests are open'),
      );
    if (isTransparent(message.method)) {
      this.#fromClient.set(key, { method: message.method, answer: undefined, tool: '' });
      return toServer(message.raw);
    }
    if (message.method === 'tools/call' && !CallToolRequestParamsSchema.safeParse(message.params).success)
      return toClient(protocolError(message.id, -32602, 'the parameters of this tool call are malformed'));
    const answer = await this.#decide(actionOf(message.method, message.params, this.#options.server));
    if (answer.decision.verdict !== 'allow')
      return toClient(
        message.method === 'tools/call' ? denialResult(message.id, answer) : denialError(message.id, answer),
      );
    if (answer.decision.transformed !== undefined && answer.decision.transformed.text !== answer.request.action.text)
      return toClient(
        protocolError(message.id, INVALID_REQUEST, 'sensitive data stands beside the arguments of this call'),
      );
    const tool = message.method === 'tools/call' ? String(field(message.params, 'name')) : '';
    this.#fromClient.set(key, { method: message.method, answer, tool });
    toServer(transformedRequest(message, answer) ?? message.raw);
  }

  async #serverResponse(message: Message & { kind: 'response' }): Promise<void> {
    const key = idKey(message.id);
    const pending = this.#fromClient.get(key);
    this.#cancelled.delete(key);
    if (pending === undefined) return this.#options.remark('dropped an answer that belongs to no open request');
    this.#fromClient.delete(key);
    if (pending.method === 'tools/list') this.#rememberSchemas(message.payload);
    if (pending.answer === undefined) return this.#passThrough(message, pending);
    return this.#release(message, { ...pending, answer: pending.answer });
  }

  async #release(
    message: Message & { kind: 'response' },
    pending: Pending & { readonly answer: GateAnswer },
  ): Promise<void> {
    const failed =
      message.member === 'error' || (isObject(message.payload) && field(message.payload, 'isError') === true);
    const released = await this.#options.gate.releaseResult(
      pending.answer,
      message.payload,
      failed ? 'failed' : 'completed',
    );
    if (released.result === undefined) return this.#withhold(message, pending, released.withheld);
    if (released.entitiesTransformed === 0) return this.#options.toClient(message.raw);
    const fitted = this.#fit(message, pending, released.result);
    if (fitted === undefined)
      return this.#withhold(
        message,
        pending,
        'its structured content cannot be redacted within the tool’s output schema',
      );
    this.#options.toClient(withMember(message.json, message.member, fitted));
  }

  /** Answers to undecided requests (lists, the handshake) are untouched unless a secret is in them. */
  async #passThrough(message: Message & { kind: 'response' }, { method, tool }: Pending): Promise<void> {
    if (!this.#options.gate.finds(message.payload, 'secret')) return this.#options.toClient(message.raw);
    const answer = await this.#decide({ ...emptyAction('mcp.message'), server: this.#options.server, tool: method });
    return this.#release(message, { method, tool, answer });
  }

  /** The redacted payload in a form the client's own checks accept. */
  #fit(message: Message & { kind: 'response' }, pending: Pending, changed: Json): Json | undefined {
    if (message.member === 'error')
      return isObject(changed) && isObject(message.payload)
        ? { ...changed, code: field(message.payload, 'code') ?? -32000 }
        : undefined;
    if (pending.method !== 'tools/call' || !isObject(message.payload) || !isObject(changed)) return changed;
    const structured = field(message.payload, 'structuredContent');
    const kept =
      structured === undefined
        ? undefined
        : keepValid(structured, field(changed, 'structuredContent') ?? null, this.#outputSchemas.get(pending.tool));
    if (structured !== undefined && kept === undefined) return undefined;
    const fitted = kept === undefined ? changed : { ...changed, structuredContent: kept };
    return CallToolResultSchema.safeParse(fitted).success ? fitted : undefined;
  }

  #withhold({ id }: Message & { kind: 'response' }, { answer, method }: Pending, why: string): void {
    const text = `Sluice withheld the result of this call: ${why} (receipt ${answer?.receiptId ?? ''})`;
    const { toClient } = this.#options;
    if (method === 'tools/call')
      toClient(encode({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }], isError: true } }));
    else toClient(protocolError(id, -32000, text));
  }

  /** What the server sends of itself: requests of a kind the protocol does not list are decided, the rest is looked through. */
  async #serverMessage(message: Message & { kind: 'request' | 'notification' }): Promise<void> {
    const { gate, server, toClient, toServer, remark } = this.#options;
    const action = serverActionOf(message.method, message.params, server, message.kind);
    const decides = message.kind === 'request' && !isTransparentToClient(message.method);
    if (message.kind === 'notification' && !isServerNotification(message.method))
      return remark('dropped a notification of the server that the protocol does not list');
    const opaque = message.kind === 'request' ? message.id : null;
    if (
      gate.finds([message.method, opaque]) ||
      this.#fromServer.size >= PENDING_MAX ||
      idKey(opaque).length > ID_CHARS_MAX
    )
      return remark(
        'dropped a message of the server: its method or id is not acceptable, or too many requests are open',
      );
    if (!decides && !gate.finds(message.params)) {
      if (message.kind === 'request') this.#fromServer.add(idKey(message.id));
      return toClient(message.raw);
    }
    const answer = await this.#decide(action);
    const released =
      answer.decision.verdict === 'allow' ? await gate.releaseResult(answer, message.params, 'completed') : undefined;
    if (released?.result === undefined) {
      remark(`refused \`${message.method}\` of the server (receipt ${answer.receiptId})`);
      if (message.kind === 'request') toServer(denialError(message.id, answer));
      return;
    }
    if (message.kind === 'request') this.#fromServer.add(idKey(message.id));
    toClient(released.entitiesTransformed === 0 ? message.raw : withMember(message.json, 'params', released.result));
  }

  #decide(action: ReturnType<typeof actionOf>): Promise<GateAnswer> {
    const { gate, sessionId, workspaces, home } = this.#options;
    return gate.decide({
      door: 'mcp',
      action,
      principal: { tenant: 'default', agent: 'mcp', roles: ['agent'] },
      session: { id: sessionId, workspaces, home, context: {} },
      claimedFindings: [],
      ids: { request: '', trace: '', claimedTenant: '', claimedActor: '' },
    });
  }

  #rememberSchemas(payload: Json): void {
    const tools = isObject(payload) ? field(payload, 'tools') : undefined;
    if (!isArray(tools)) return;
    for (const tool of tools) {
      if (!isObject(tool)) continue;
      const [name, schema] = [field(tool, 'name'), field(tool, 'outputSchema')];
      if (typeof name === 'string' && isObject(schema) && this.#outputSchemas.size < PENDING_MAX)
        this.#outputSchemas.set(name, schema);
    }
  }
}

/** The request with the arguments the decision changed, or undefined when it changed none. */
function transformedRequest(message: Message & { kind: 'request' }, { decision }: GateAnswer): Buffer | undefined {
  const { transformed } = decision;
  if (transformed === undefined) return undefined;
  if (message.method === 'resources/read')
    return withMember(message.json, 'params', { ...message.params, uri: transformed.resource });
  if (message.method === 'tools/call' || message.method === 'prompts/get')
    return withMember(message.json, 'params', { ...message.params, arguments: transformed.args });
  return withMember(message.json, 'params', transformed.args);
}
