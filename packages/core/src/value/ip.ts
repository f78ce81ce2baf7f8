/** IP addresses and networks by value (RFC 791, RFC 4291, RFC 4632). Read strictly: no leading zeros, no shortened IPv4. */

/** Eight groups of 16 bits; an IPv4 address is the mapped one, `::ffff:a.b.c.d`. */
export type IpAddress = readonly number[];

export interface Network {
  readonly holds: (address: IpAddress) => boolean;
}

const MAPPED: readonly number[] = [0, 0, 0, 0, 0, 0xffff];
const MAPPED_BITS = 96;

/** IPv4 with its dots, also where it is mapped; IPv6 as RFC 5952 writes it. */
export function ipText(address: IpAddress): string {
  if (MAPPED.every((group, at) => group === address[at])) {
    const [high = 0, low = 0] = address.slice(MAPPED.length);
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  }
  const groups = address.map((group) => group.toString(16)).join(':');
  const [longest] = [...groups.matchAll(/\b0(?::0)+\b/g)].toSorted(([a], [b]) => b.length - a.length);
  if (longest === undefined) return groups;
  const after = groups.slice(longest.index + longest[0].length);
  return `${groups.slice(0, longest.index).replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

export function parseIp(text: string): IpAddress | undefined {
  const quad = parseQuad(text);
  if (quad !== undefined) return [...MAPPED, ...quad];
  return parseIpv6(text.replace(/^\[(.*)\]$/, '$1'));
}

/** `10.0.0.0/8`, `fd00::/8`, or a single address. */
export function parseCidr(text: string): Network | undefined {
  const [base = '', length, ...rest] = text.split('/');
  const address = parseIp(base);
  if (address === undefined || rest.length > 0) return undefined;
  const quad = parseQuad(base) !== undefined;
  const most = quad ? 32 : 128;
  if (length !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const bits = length === undefined ? most : Number(length);
  if (bits > most) return undefined;
  const prefix = quad ? MAPPED_BITS + bits : bits;
  return { holds: (other) => samePrefix(address, other, prefix) };
}

function samePrefix(a: IpAddress, b: IpAddress, bits: number): boolean {
  for (let group = 0; group * 16 < bits; group++) {
    const left = Math.min(16, bits - group * 16);
    const mask = (0xffff << (16 - left)) & 0xffff;
    if ((((a[group] as number) ^ (b[group] as number)) & mask) !== 0) return false;
  }
  return true;
}

/** Four decimal numbers as two groups of 16 bits. */
function parseQuad(text: string): readonly [number, number] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return [a * 256 + b, c * 256 + d];
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  const gap = 8 - head.length - (tail?.length ?? 0);
  return gap < 1 ? undefined : [...head, ...new Array<number>(gap).fill(0), ...(tail ?? [])];
}

/** The groups of one side of `::`; the last may be a dotted quad. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const quad = index === parts.length - 1 ? parseQuad(part) : undefined;
    if (quad !== undefined) groups.push(...quad);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups.length <= 8 ? groups : undefined;
}
