/** The tree beside a plain recursive one written from RFC 6962, and the test vectors of Certificate Transparency. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isConsistent, isIncluded } from './check.ts';
import { GrowingTree } from './growing-tree.ts';
import { treeHasher } from './hasher.ts';
import { consistencyProof, inclusionProof, type SubtreeAt } from './prove.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hasher = treeHasher(sha256);

/** MTH, PATH and PROOF as section 2.1 of RFC 6962 defines them, by recursion over the list of entries. */
function plainRoot(entries: readonly Buffer[]): Buffer {
  if (entries.length === 0) return createHash('sha256').digest();
  if (entries.length === 1) return hashOf(0, entries[0] as Buffer);
  const k = largestPowerBelow(entries.length);
  return hashOf(1, plainRoot(entries.slice(0, k)), plainRoot(entries.slice(k)));
}

function plainPath(m: number, entries: readonly Buffer[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = largestPowerBelow(entries.length);
  return m < k
    ? [...plainPath(m, entries.slice(0, k)), plainRoot(entries.slice(k))]
    : [...plainPath(m - k, entries.slice(k)), plainRoot(entries.slice(0, k))];
}

function plainProof(m: number, entries: readonly Buffer[], whole = true): Buffer[] {
  if (m === entries.length) return whole ? [] : [plainRoot(entries)];
  const k = largestPowerBelow(entries.length);
  return m <= k
    ? [...plainProof(m, entries.slice(0, k), whole), plainRoot(entries.slice(k))]
    : [...plainProof(m - k, entries.slice(k), false), plainRoot(entries.slice(0, k))];
}

function hashOf(prefix: number, ...parts: readonly Buffer[]): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(prefix), ...parts]))
    .digest();
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function grown(texts: readonly string[]): { readonly tree: GrowingTree; readonly subtreeAt: SubtreeAt } {
  const tree = new GrowingTree(hasher);
  const known = new Map<string, string>();
  for (const text of texts)
    tree.append(hasher.leaf(text), (level, index, hash) => {
      expect(known.has(`${level}/${index}`)).toBe(false);
      known.set(`${level}/${index}`, hash);
    });
  return { tree, subtreeAt: (level, index) => known.get(`${level}/${index}`) as string };
}

const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));
const entries = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 70 });

describe('the tree', () => {
  // RFC 6962's reference implementation, merkle_tree_test: eight inputs and the roots after each.
  test('has the roots of Certificate Transparency', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const tree = new GrowingTree(hasher);
    expect(tree.root()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    inputs.forEach((input, index) => {
      tree.append(hashOf(0, Buffer.from(input, 'hex')).toString('hex'));
      expect(tree.root()).toBe(roots[index]);
    });
  });

  test('has the roots and proofs of a recursive one, and accepts them', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(), (texts, someIndex, someOld) => {
        const { tree, subtreeAt } = grown(texts);
        const bytes = texts.map((text) => Buffer.from(text));
        const size = texts.length;
        const [index, old] = [someIndex % size, (someOld % size) + 1];
        const root = plainRoot(bytes).toString('hex');
        expect(tree.root()).toBe(root);
        const path = inclusionProof(index, size, subtreeAt, hasher);
        expect(path).toEqual(hex(plainPath(index, bytes)));
        expect(isIncluded(hasher.leaf(texts[index] as string), index, size, path, root, hasher)).toBe(true);
        const proof = consistencyProof(old, size, subtreeAt, hasher);
        expect(proof).toEqual(hex(plainProof(old, bytes)));
        const oldRoot = plainRoot(bytes.slice(0, old)).toString('hex');
        expect(isConsistent(old, oldRoot, size, root, proof, hasher)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('goes on where it was left', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (texts, some) => {
        const at = some % (texts.length + 1);
        const first = grown(texts.slice(0, at)).tree;
        const resumed = GrowingTree.resume(hasher, first.size, first.edge);
        const copy = first.copy();
        for (const text of texts.slice(at)) for (const tree of [resumed, copy]) tree.append(hasher.leaf(text));
        expect([resumed.root(), copy.root()]).toEqual(Array(2).fill(grown(texts).tree.root()));
      }),
    );
  });
});

describe('proofs are refused', () => {
  const texts = Array.from({ length: 13 }, (_, index) => `entry ${index}`);
  const { tree, subtreeAt } = grown(texts);
  const root = tree.root();
  const other = hasher.leaf('another');

  test('of another entry, at another place, of another size, and when a hash is changed, missing or too many', () => {
    for (let index = 0; index < texts.length; index++) {
      const leaf = hasher.leaf(texts[index] as string);
      const path = inclusionProof(index, 13, subtreeAt, hasher);
      const holds = (leafHash: string, at: number, size: number, proof: readonly string[]) =>
        isIncluded(leafHash, at, size, proof, root, hasher);
      expect(holds(other, index, 13, path)).toBe(false);
      for (let at = -1; at <= 13; at++) if (at !== index) expect(holds(leaf, at, 13, path)).toBe(false);
      expect(holds(leaf, index, 13, [...path, other])).toBe(false);
      expect(holds(leaf, index, 13, path.slice(1))).toBe(false);
      for (let at = 0; at < path.length; at++) expect(holds(leaf, index, 13, path.with(at, other))).toBe(false);
      expect(holds(leaf, index + 0.5, 13, path)).toBe(false);
      expect(
        holds(
          leaf,
          index,
          13,
          path.map((hash) => hash.toUpperCase()),
        ),
      ).toBe(false);
    }
  });

  test('of a beginning that is another, and when a hash is changed, missing or too many', () => {
    for (let old = 1; old <= 13; old++) {
      const oldRoot = grown(texts.slice(0, old)).tree.root();
      const proof = consistencyProof(old, 13, subtreeAt, hasher);
      const holds = (from: number, rootOf: string, hashes: readonly string[]) =>
        isConsistent(from, rootOf, 13, root, hashes, hasher);
      expect(holds(old, other, proof)).toBe(false);
      for (let from = -1; from <= 14; from++) if (from !== old) expect(holds(from, oldRoot, proof)).toBe(false);
      expect(holds(old, oldRoot, [...proof, other])).toBe(false);
      if (proof.length > 0) expect(holds(old, oldRoot, proof.slice(1))).toBe(false);
      for (let at = 0; at < proof.length; at++) expect(holds(old, oldRoot, proof.with(at, other))).toBe(false);
    }
  });

  test('where there is no such entry or size', () => {
    expect(() => inclusionProof(13, 13, subtreeAt, hasher)).toThrow(RangeError);
    expect(() => inclusionProof(-1, 13, subtreeAt, hasher)).toThrow(RangeError);
    expect(() => consistencyProof(0, 13, subtreeAt, hasher)).toThrow(RangeError);
    expect(() => consistencyProof(14, 13, subtreeAt, hasher)).toThrow(RangeError);
  });
});
