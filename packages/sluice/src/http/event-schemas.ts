/** The shapes of events, as lists show them and webhooks carry them. */
import * as z from 'zod';

export const direction = z.enum(['action', 'result']);

const detection = z.object({
  detector: z.string(),
  detector_id: z.string(),
  severity: z.string(),
  field: z.string(),
  action_taken: z.enum(['flag', 'mask', 'block']),
  masked_value: z.string(),
});

/** What was found in an action or in its result. */
export const dlpDetected = z.object({
  event_type: z.literal('dlp.detected'),
  event_id: z.string(),
  timestamp: z.string(),
  action_request_id: z.string(),
  direction,
  detections: z.array(detection),
  detections_total: z.int(),
});

/** What became of a scan that was asked for later. */
export const dlpScanCompleted = z.object({
  event_type: z.literal('dlp.scan_completed'),
  event_id: z.string(),
  timestamp: z.string(),
  scan_id: z.string(),
  status: z.enum(['done', 'failed']),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  action: z.enum(['none', 'flag', 'mask', 'block']).optional(),
  detections: z.array(detection).optional(),
  detections_total: z.int().optional(),
  items_total: z.int().optional(),
  items_scanned: z.int().optional(),
});
