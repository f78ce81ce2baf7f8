/** How late the event loop was, in milliseconds, since it was last asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const PERCENTILES = [50, 90, 99, 99.9] as const;

export interface EventLoopDelay {
  readonly read: () => Readonly<Record<string, number>>;
  readonly stop: () => void;
}

export function watchEventLoop(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    read: () => {
      const ms = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? Math.round(nanoseconds / 1e3) / 1e3 : 0);
      const { count, mean, max } = histogram;
      const percentiles = PERCENTILES.map((percent) => [`p${percent}_ms`, ms(histogram.percentile(percent))]);
      histogram.reset();
      return {
        samples: count,
        mean_ms: ms(mean),
        ...Object.fromEntries(percentiles),
        max_ms: count === 0 ? 0 : ms(max),
      };
    },
    stop: () => histogram.disable(),
  };
}
