/**
 * What a host's name or address stands for. The ranges are those of the IANA special-purpose registries (RFC 6890);
 * addresses inside IPv6 (mapped, translated, NAT64, 6to4, Teredo, ISATAP) are judged by the IPv4 they carry.
 */
export type HostClass = 'public' | 'private' | 'loopback' | 'link_local' | 'metadata' | 'reserved' | 'invalid';

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);
const METADATA_ADDRESSES = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.169.253',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
]);
/** Names that hosts files give the machine itself. */
const LOOPBACK_NAME =
  /^(?:(?:.+\.)?localhost|(?:.+\.)?localhost\.localdomain|localhost[46](?:\..+)?|ip6-(?:localhost|loopback))$/;
const PRIVATE_NAME = /\.(?:local|localdomain|internal|intranet|lan|home|corp|home\.arpa|svc)$/;

/** @param host as the URL standard serialises it, without brackets and trailing dot */
export function classifyHost(host: string): HostClass {
  // Clients differ on characters no host name has: curl, for one, expands braces and brackets into other hosts.
  if (!/^[a-z0-9_.:-]+$/.test(host)) return 'invalid';
  if (METADATA_NAMES.has(host)) return 'metadata';
  if (host.includes(':')) return classifyIpv6(host);
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return classifyIpv4(host);
  if (LOOPBACK_NAME.test(host)) return 'loopback';
  return PRIVATE_NAME.test(host) || !host.includes('.') ? 'private' : 'public';
}

function classifyIpv4(host: string): HostClass {
  if (METADATA_ADDRESSES.has(host)) return 'metadata';
  const [a = 0, b = 0, c = 0] = host.split('.').map(Number);
  if (a === 127) return 'loopback';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  if (a === 100 && b >= 64 && b <= 127) return 'private';
  if (a === 169 && b === 254) return 'link_local';
  // 0.0.0.0 reaches the local host on common systems.
  if (a === 0) return 'loopback';
  if (
    a >= 224 ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  )
    return 'reserved';
  return 'public';
}

function classifyIpv6(host: string): HostClass {
  const groups = expandIpv6(host);
  if (groups === undefined) return 'invalid';
  const [g0 = 0, g1 = 0, g2 = 0] = groups;
  const last = groups[7] ?? 0;
  const zeroTo = (end: number) => groups.slice(0, end).every((group) => group === 0);
  if (zeroTo(7) && last <= 1) return 'loopback';
  if (g0 === 0xfd00 && g1 === 0x0ec2) return 'metadata';
  // NAT64 with a prefix of the network's own leads wherever that network decides.
  if (g0 === 0x64 && g1 === 0xff9b && g2 === 1) return 'private';
  const carried = carriedIpv4(groups, zeroTo);
  if (carried !== undefined) return classifyIpv4(carried);
  if ((g0 & 0xfe00) === 0xfc00) return 'private';
  if ((g0 & 0xffc0) === 0xfe80) return 'link_local';
  if ((g0 & 0xffc0) === 0xfec0) return 'private';
  if ((g0 & 0xff00) === 0xff00 || (g0 === 0x2001 && g1 === 0xdb8)) return 'reserved';
  return 'public';
}

/** The IPv4 address inside an IPv6 one, where its form carries any. */
function carriedIpv4(groups: readonly number[], zeroTo: (end: number) => boolean): string | undefined {
  const [g0 = 0, g1 = 0, , , g4 = 0, g5 = 0] = groups;
  // Compatible (::a.b.c.d), mapped (::ffff:a.b.c.d) and translated (::ffff:0:a.b.c.d).
  if (zeroTo(5) && (g5 === 0xffff || g5 === 0)) return dotted(groups, 6);
  if (zeroTo(4) && g4 === 0xffff && g5 === 0) return dotted(groups, 6);
  if (g0 === 0x64 && g1 === 0xff9b) return dotted(groups, 6);
  if (g0 === 0x2002) return dotted(groups, 1);
  // Teredo hides the client's address by turning its bits over.
  if (g0 === 0x2001 && g1 === 0)
    return dotted(
      groups.map((group) => group ^ 0xffff),
      6,
    );
  if ((g4 & 0xfdff) === 0 && g5 === 0x5efe) return dotted(groups, 6);
  return undefined;
}

function dotted(groups: readonly number[], at: number): string {
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** Eight groups of an address the URL parser has already validated and compressed. */
function expandIpv6(host: string): number[] | undefined {
  const [head = '', tail] = host.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}
