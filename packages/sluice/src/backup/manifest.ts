/** What a backup says of itself: every file with its size and digest. It shows what was damaged or left behind on the way, not what somebody changed on purpose: that is for the journal’s own seals. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, LIMITS, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';

export const MANIFEST_FILE = 'manifest.json';
/** Beside the manifest: what goes into a state folder. */
export const CONTENT_FOLDER = 'state';

export interface FileRecord {
  /** Below the state folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const FILES_MAX = 1_000_000;
/** A name that leads nowhere but into its own folder, on every system. */
const NAME = /^(?!\.{1,2}$)[^/\\:\u0000-\u001f\u007f]{1,255}$/;

const manifest = z.strictObject({
  format: z.literal(1),
  sluice: z.string().max(40),
  made_at: z.iso.datetime(),
  keys: z.enum(['included', 'left out']),
  journal: z.enum(['verified', 'damaged']),
  files: z
    .array(
      z.strictObject({
        path: z.string().refine((path) => path.split('/').every((name) => NAME.test(name))),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(FILES_MAX),
});
export type Manifest = z.infer<typeof manifest>;

/** @throws ProblemError `backup_damaged` */
export async function readManifest(backup: string): Promise<Manifest> {
  const path = join(backup, MANIFEST_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw damagedBackup(`\`${path}\` cannot be read (${error.code ?? 'unreadable'})`);
  });
  const limits = { ...LIMITS, jsonNodesMax: FILES_MAX * 5 };
  const json = readJson(text, limits, path);
  const parsed = manifest.safeParse(isObject(json) ? json : {});
  if (!parsed.success) throw damagedBackup(`\`${path}\` is no list of a backup that this version knows`);
  return parsed.data;
}

export function damagedBackup(message: string): ProblemError {
  return new ProblemError({
    code: 'backup_damaged',
    message,
    help: 'nothing was restored; take another backup, or another copy of this one',
  });
}
