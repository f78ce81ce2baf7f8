/** Makes a sink of its settings. Nothing is connected to yet; what is missing on this machine is found out. */
import { FileSink } from './file-sink.ts';
import { KafkaSink } from './kafka-sink.ts';
import { NatsSink } from './nats-sink.ts';
import { optionalPackage } from './optional-package.ts';
import { RedisSink } from './redis-sink.ts';
import type { Sink } from './sink.ts';
import type { SinkInFile } from './sink-schema.ts';
import { SyslogSink } from './syslog-sink.ts';
import { tlsFiles } from './tls-files.ts';
import { WebhookSink } from './webhook-sink.ts';

/**
 * @param secret what it proves itself with; '' where it needs nothing
 * @throws ProblemError `package_missing`, `config_invalid` or `state_folder` for files of TLS that cannot be used
 */
export async function openSink(settings: SinkInFile, secret: string, version: string): Promise<Sink> {
  if ('ca_file' in settings || 'cert_file' in settings) tlsFiles(settings);
  const { name } = settings;
  switch (settings.type) {
    case 'file':
      return new FileSink(settings);
    case 'webhook':
      return new WebhookSink(settings, secret);
    case 'syslog':
      return new SyslogSink(settings, version);
    case 'redis': {
      const { createClient } = await optionalPackage(name, ['@redis/client@6'], () => import('@redis/client'));
      return new RedisSink({ settings, password: secret, createClient });
    }
    case 'nats': {
      const packages = ['@nats-io/transport-node@3', '@nats-io/jetstream@3'];
      const [transport, stream] = await optionalPackage(name, packages, () =>
        Promise.all([import('@nats-io/transport-node'), import('@nats-io/jetstream')]),
      );
      return new NatsSink({ settings, secret, modules: { ...transport, ...stream } });
    }
    case 'kafka': {
      const module = await optionalPackage(name, ['@platformatic/kafka@2'], () => import('@platformatic/kafka'));
      return new KafkaSink({ settings, password: secret, module });
    }
  }
}
