/** An entry as a syslog message (RFC 5424). It is plain ASCII: receivers differ in what they take UTF-8 for. */
import { type Entry, field } from '@sluice/core';
import type { Outgoing } from './sink.ts';

export interface SyslogHeader {
  readonly facility: number;
  readonly hostname: string;
  readonly version: string;
}

/** Most bytes of one datagram. */
const DATAGRAM_BYTES_MAX = 60_000;
const SEVERITY_OF: Readonly<Record<string, number>> = { deny: 4, review: 5 };
const INFORMATIONAL = 6;
/** `sequenceId` begins anew behind it (RFC 5424, 7.3.1). */
const SEQUENCE_MAX = 2_147_483_647;

export function syslogMessages({ entry, lines }: Outgoing, header: SyslogHeader): readonly string[] {
  return lines.map((line) => `${headOf(entry, header)} ${ascii(line)}`);
}

/** The message, or one that only names the entry where it would not fit into a datagram. */
export function syslogDatagrams(outgoing: Outgoing, header: SyslogHeader): readonly string[] {
  const { kind, origin, seq, time } = outgoing.entry;
  const short = JSON.stringify({ id: `${origin}/${seq}`, kind, time, too_large: true });
  return syslogMessages(outgoing, header).map((message) =>
    message.length <= DATAGRAM_BYTES_MAX ? message : `${headOf(outgoing.entry, header)} ${short}`,
  );
}

function headOf({ body, kind, origin, seq, time }: Entry, { facility, hostname, version }: SyslogHeader): string {
  const severity = SEVERITY_OF[String(field(body, 'verdict') ?? '')] ?? INFORMATIONAL;
  const data = `[meta sequenceId="${((seq - 1) % SEQUENCE_MAX) + 1}"][origin software="sluice" swVersion="${version}"]`;
  return `<${facility * 8 + severity}>1 ${name(time, 32)} ${name(hostname, 255)} sluice ${name(origin, 128)} ${name(kind, 32)} ${data}`;
}

/** Fields of the header are printable ASCII without blanks. */
function name(text: string, most: number): string {
  return text.replace(/[^\x21-\x7e]/g, '_').slice(0, most) || '-';
}

function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
