import type { Fault } from './faults';

export const knownFaults: Readonly<Partial<Record<Fault['kind'], readonly string[]>>> = {};
