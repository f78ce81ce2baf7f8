/** Devices and networks. */
import type { Detector } from '../../engine/detector.ts';
import { imei } from './imei.ts';
import { imsi } from './imsi.ts';

export const DEVICE: readonly Detector[] = [imei, imsi];
