/** Devices and networks. */
import type { Detector } from '../../engine/detector.ts';
import { imei } from './imei.ts';
import { imsi } from './imsi.ts';
import { macAddress } from './mac-address.ts';
import { macAddressDotted } from './mac-address-dotted.ts';
import { macAddressField } from './mac-address-field.ts';
import { uuid } from './uuid.ts';

export const DEVICE: readonly Detector[] = [imei, imsi, macAddress, macAddressDotted, macAddressField, uuid];
