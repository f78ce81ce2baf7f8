import { ApiError } from './api-error.ts';
import type { Service } from './service.ts';

/** What lasts is not begun any more. @throws ApiError `stopping` */
export function refuseWhenStopping({ stopping }: Pick<Service, 'stopping'>): void {
  if (stopping.signal.aborted)
    throw new ApiError('stopping', 'the gate stops: come back, and another answers', undefined, { 'retry-after': '1' });
}
