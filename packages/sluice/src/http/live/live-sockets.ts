/**
 * `/ws`: what waits for people, live (RFC 6455). Only who may approve is let in, from a page of this gate or from no page; a client that does not
 * read, or no longer answers, is let go.
 */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Json, writeJson } from '@sluice/core';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Caller } from '../../keys/credentials.ts';
import { failureFields } from '../../observe/log.ts';
import { ApiError } from '../api-error.ts';
import { checkOrigin, type Knock } from '../authenticate.ts';
import { callerOf } from '../caller-of.ts';
import { clientOf } from '../client-of.ts';
import { connectionOf } from '../connection-of.ts';
import type { Service } from '../service.ts';
import { isStanding, STANDING_MS } from '../standing.ts';
import { refuseWhenStopping } from '../stopping.ts';
import type { LiveMessage } from './live-messages.ts';
import { PendingBoard } from './pending-board.ts';

const PATHS = ['/ws', '/v1/ws'];
const CLIENTS_MAX = 64;
/** What may wait for a client that reads slowly, in bytes. */
const BUFFERED_MAX = 4_194_304;
/** Clients have nothing to say. */
const MESSAGE_BYTES_MAX = 4_096;
const BEAT_MS = 30_000;
/** A violated policy (RFC 6455, section 7.4.1). */
const CREDENTIAL_OVER = 1008;

/** Who was let in, and with what. */
interface Admitted {
  readonly caller: Caller;
  readonly knock: Knock;
}

export class LiveSockets {
  readonly #service: Service;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX, perMessageDeflate: false });
  readonly #boards = new Map<string, PendingBoard>();
  readonly #answering = new WeakSet<WebSocket>();
  /** Whether who listens there may still listen. */
  readonly #standing = new WeakMap<WebSocket, () => boolean>();
  readonly #beat: NodeJS.Timeout;
  readonly #check: NodeJS.Timeout;

  constructor(service: Service, beatMs = BEAT_MS) {
    this.#service = service;
    this.#beat = setInterval(() => this.#look(), beatMs).unref();
    this.#check = setInterval(() => this.#dismiss(), STANDING_MS).unref();
  }

  /** A request to change the protocol. Never throws. */
  readonly upgrade = (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    void this.#answer(incoming, socket, head);
  };

  async #answer(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const admitted = await this.#admit(incoming);
      this.#server.handleUpgrade(incoming, socket, head, (client) => void this.#welcome(client, admitted));
    } catch (error) {
      refuse(socket, error instanceof ApiError ? error : new ApiError('internal_error', 'the gate failed to answer'));
      if (!(error instanceof ApiError))
        this.#service.log('handler_failed', { route: '/ws', error: failureFields(error).error });
    }
  }

  close(): void {
    clearInterval(this.#beat);
    clearInterval(this.#check);
    for (const client of this.#server.clients) client.close(1001, 'the gate stops');
    this.#server.close();
  }

  /** Who may see the approvals of its tenant. @throws ApiError */
  async #admit(incoming: IncomingMessage): Promise<Admitted> {
    const header = (name: string) => String(incoming.headers[name] ?? '');
    const client = clientOf(connectionOf(incoming), header, this.#service.proxyTrust);
    const knock: Knock = { header, client };
    checkOrigin(this.#service, knock);
    // Credentials do not stand in URLs, so a query can only be a mistake.
    if (!PATHS.includes(incoming.url ?? '')) throw new ApiError('not_found', 'there is no such route');
    const caller = await callerOf(this.#service, { ...knock, method: incoming.method ?? '' });
    if (!caller.scopes.includes('approve'))
      throw new ApiError('forbidden', 'this credential lacks the scope `approve`');
    if (this.#service.gate.approvals === undefined)
      throw new ApiError('approvals_unavailable', 'this gate asks nobody');
    refuseWhenStopping(this.#service);
    if (this.#server.clients.size >= CLIENTS_MAX) throw new ApiError('rate_limited', 'as many clients listen as may');
    return { caller, knock };
  }

  async #welcome(client: WebSocket, { caller, knock }: Admitted): Promise<void> {
    this.#standing.set(client, () => isStanding(this.#service, knock, caller));
    let leave: () => void = () => undefined;
    client.on('close', () => leave());
    client.on('error', () => client.terminate());
    client.on('pong', () => this.#answering.add(client));
    this.#answering.add(client);
    try {
      leave = await this.#boardOf(caller.tenant).join((message) => send(client, message));
      if (client.readyState !== client.OPEN) leave();
    } catch (error) {
      this.#service.log('approvals_failed', failureFields(error));
      client.close(1011, 'approvals cannot be looked up');
    }
  }

  #boardOf(tenant: string): PendingBoard {
    const known = this.#boards.get(tenant);
    if (known !== undefined) return known;
    const desk = this.#service.gate.approvals;
    if (desk === undefined) throw new ApiError('approvals_unavailable', 'this gate asks nobody');
    for (const [name, board] of this.#boards) if (board.size === 0) this.#boards.delete(name);
    const board = new PendingBoard(desk, tenant, (error) =>
      this.#service.log('approvals_failed', failureFields(error)),
    );
    this.#boards.set(tenant, board);
    return board;
  }

  /** Keys are revoked and sessions end while somebody listens. */
  #dismiss(): void {
    for (const client of this.#server.clients)
      if (this.#standing.get(client)?.() === false) client.close(CREDENTIAL_OVER, 'the credential is over');
  }

  /** Who has not answered since the last look is gone. */
  #look(): void {
    for (const client of this.#server.clients) {
      if (!this.#answering.delete(client)) client.terminate();
      else client.ping();
    }
  }
}

function send(client: WebSocket, message: LiveMessage): void {
  if (client.readyState !== client.OPEN) return;
  if (client.bufferedAmount > BUFFERED_MAX) client.terminate();
  else client.send(writeJson(message as Json));
}

function refuse(socket: Duplex, { status, code, message }: ApiError): void {
  const body = `${JSON.stringify({ error: { code, message } })}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
