/** Random texts through the naive scanner and through the one-pass scanner with either kernel: all must find the same. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Progress } from './progress.ts';
import type { ScanChunk, ScanJob } from './scan-worker.ts';

export async function compareScans(wanted: number, seed: number): Promise<void> {
  const progress = new Progress(`${wanted} texts through three scanners, seed ${seed}`);
  let [compared, found, twoByte] = [0, 0, 0];
  const standing = () => `${compared} compared, ${found} findings, ${twoByte} with characters beyond Latin-1`;
  const workers = Array.from({ length: availableParallelism() }, (_, part, all = availableParallelism()) => {
    const job: ScanJob = { seed: seed + part, texts: Math.ceil(wanted / all) };
    const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: job });
    worker.on('message', (chunk: ScanChunk) => {
      compared += chunk.compared;
      found += chunk.findings;
      twoByte += chunk.twoByte;
      progress.note(chunk.differing, standing);
    });
    return worker;
  });
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  progress.end(standing());
}
