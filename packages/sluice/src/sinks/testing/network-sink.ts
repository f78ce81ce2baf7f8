/** What the tests of every sink across a network stand on, and the failures that need no receiver. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Certificates } from '../../testing/services/certificates.ts';
import { freePort } from '../../testing/services/run-program.ts';
import { silentServer } from '../../testing/services/silent-server.ts';
import type { Sink } from '../sink.ts';
import type { SinkInFile } from '../sink-schema.ts';
import type { Sinks } from '../sinks.ts';
import { Recorded, settingsOf } from './recorded.ts';

interface NetworkSinkOptions<Settings extends SinkInFile> {
  /** Settings that lead to a receiver on 127.0.0.1. */
  readonly settingsAt: (port: number) => { readonly type: Settings['type'] };
  readonly make: (settings: Settings, secret: string, timeoutMs: number) => Sink;
}

export class NetworkSink<Settings extends SinkInFile> {
  recorded!: Recorded;
  /** Free, for the receiver; another for every test. */
  port = 0;
  readonly #options: NetworkSinkOptions<Settings>;

  /** To be called once at the top of a file of tests. */
  constructor(options: NetworkSinkOptions<Settings>) {
    this.#options = options;
    beforeEach(async () => {
      this.recorded = await Recorded.open();
      this.port = await freePort();
    });
    afterEach(() => this.recorded.close());
    this.#testFailures();
  }

  settings(changes: object = {}): Settings {
    return settingsOf({ ...this.#options.settingsAt(this.port), ...changes }) as Settings;
  }

  sinks(settings: Settings, secret = '', timeoutMs = 2_000): Sinks {
    return this.recorded.sinksOf(settings, this.#options.make(settings, secret, timeoutMs));
  }

  #testFailures(): void {
    test('a server that never answers is given up after the time-out, and nothing is lost', async () => {
      this.port = this.recorded.closing(await silentServer()).port;
      await this.recorded.fill(0, 3);
      const sinks = this.sinks(this.settings(), '', 200);
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 4, failed: 1, last_error: 'timed out' });
    });

    test('a server that is not there is waited for', async () => {
      await this.recorded.fill(0, 1);
      const sinks = this.sinks(this.settings());
      await sinks.round();
      expect(stateOf(sinks)).toMatchObject({ behind: 2, last_error: 'failed (ECONNREFUSED)' });
    });
  }
}

/** The state of the only sink. */
export const stateOf = (sinks: Sinks) => sinks.states[0] as Record<string, unknown>;

/** Settings of a client that proves who it is. */
export const provenBy = ({ ca, client }: Certificates) => ({
  ca_file: ca,
  cert_file: client.cert,
  key_file: client.key,
});
