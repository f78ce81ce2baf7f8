/** Where nodes that share a database show each other the heads of their journals. */

/** A signed checkpoint of a node’s heads, as one leaf of the tree over those of all nodes. */
export interface ShownHead {
  /** Counts up from 1 over all nodes. */
  readonly number: number;
  /** The verifier key of the node, the line out of its `keys/checkpoint.pub`. */
  readonly key: string;
  readonly size: number;
  readonly root: string;
  readonly note: string;
  /** Of the tree (RFC 6962) over the notes up to this one, in hex. */
  readonly treeRoot: string;
}

export interface HeadStore {
  /**
   * Adds a head behind the last one of the same key.
   * @param isContinuation whether the journal went on from an earlier head
   * @throws Error where it went back, or is no continuation; or where the store does not answer
   */
  show(
    head: Pick<ShownHead, 'key' | 'size' | 'root' | 'note'>,
    isContinuation: (from: number, root: string) => boolean,
  ): Promise<void>;
  /** All of them, the oldest first, in parts. @throws Error where the store does not answer */
  all(): AsyncIterable<ShownHead>;
}
