/** `@sluice/core/verification`: what it takes to verify a journal and its receipts, with no key of its writer and no other package. */
export { LIMITS } from '../limits.ts';
export { ProblemError } from '../problem.ts';
export { readJson } from '../value/read-json.ts';
export { type Beginning, parseBeginning } from './beginning.ts';
export { type ChainChecks, checkChain, type ProvenChain } from './check-chain.ts';
export { type Entry, parseEntry } from './open.ts';
export { checkReceipt, type Proven, type ReceiptChecks } from './receipt.ts';
export { type Checkpoint, readCheckpoint } from './tree/checkpoint.ts';
export { treeHasher } from './tree/hasher.ts';
export { type NoteKey, readNote, readVerifierKey } from './tree/note.ts';
export { sha256 } from './web/sha256.ts';
export { verifyEd25519 } from './web/verify-ed25519.ts';
