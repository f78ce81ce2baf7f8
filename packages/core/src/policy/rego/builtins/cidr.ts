/** IP networks as numbers: reading (RFC 4632, RFC 4291), writing (RFC 5952), merging. */
export interface Network {
  readonly bits: 32 | 128;
  /** The first address. */
  readonly first: bigint;
  readonly prefix: number;
}

export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseV4(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = parseV6(text);
  return value === undefined ? undefined : { bits: 128, value };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((all, part) => (all << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = groups(head);
  const right = groups(tail ?? '');
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...left, ...new Array<bigint>(missing).fill(0n), ...right].reduce((all, group) => (all << 16n) | group, 0n);
}

/** Groups of 16 bits; the last may be an IPv4 address, which is two. */
function groups(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const found: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && index === parts.length - 1) {
      const v4 = parseV4(part);
      if (v4 === undefined) return undefined;
      found.push(v4 >> 16n, v4 & 0xffffn);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) found.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return found;
}

export function parseNetwork(text: string): Network | undefined {
  const [address = '', prefix = '', ...more] = text.split('/');
  const found = parseAddress(address);
  if (found === undefined || more.length > 0 || !/^(?:0|[1-9][0-9]{0,2})$/.test(prefix)) return undefined;
  const length = Number(prefix);
  return length > found.bits ? undefined : network(found, length);
}

export function network({ bits, value }: Address, prefix: number): Network {
  const host = BigInt(bits - prefix);
  return { bits, first: (value >> host) << host, prefix };
}

export function lastOf({ bits, first, prefix }: Network): bigint {
  return first + (1n << BigInt(bits - prefix)) - 1n;
}

export function contains(outer: Network, inner: Network): boolean {
  return outer.bits === inner.bits && outer.first <= inner.first && lastOf(inner) <= lastOf(outer);
}

export function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const hex = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const { start, length } = zeros(hex);
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** The first longest run of zero groups. */
function zeros(hex: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < hex.length; start += 1) {
    let length = 0;
    while (hex[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}

export function networkText({ bits, first, prefix }: Network): string {
  return `${addressText(first, bits)}/${prefix}`;
}

/** The fewest networks that hold the same addresses. */
export function mergeNetworks(networks: readonly Network[]): readonly Network[] {
  return ([32, 128] as const).flatMap((bits) => {
    const sorted = networks
      .filter((each) => each.bits === bits)
      .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    const ranges: { first: bigint; last: bigint }[] = [];
    for (const each of sorted) {
      const before = ranges.at(-1);
      if (before === undefined || each.first > before.last + 1n) ranges.push({ first: each.first, last: lastOf(each) });
      else if (lastOf(each) > before.last) before.last = lastOf(each);
    }
    return ranges.flatMap(({ first, last }) => covering(first, last, bits));
  });
}

function covering(first: bigint, last: bigint, bits: 32 | 128): readonly Network[] {
  const found: Network[] = [];
  for (let from = first; from <= last; ) {
    let prefix = bits as number;
    while (prefix > 0) {
      const wider = network({ bits, value: from }, prefix - 1);
      if (wider.first !== from || lastOf(wider) > last) break;
      prefix -= 1;
    }
    const next = network({ bits, value: from }, prefix);
    found.push(next);
    from = lastOf(next) + 1n;
  }
  return found;
}
