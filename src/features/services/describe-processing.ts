import type { Service } from '#domain/schemas/town.ts';

export type ProcessingStatement =
  | { kind: 'atOnce' | 'unknown' }
  | { kind: 'days' | 'upTo' | 'fromDays'; count: number }
  | { kind: 'range'; min: number; max: number };

/** How many days a service takes, as far as it is known. */
export function describeProcessing({
  daysMin,
  daysMax,
}: Service['processing']): ProcessingStatement {
  if (daysMax === 0) return { kind: 'atOnce' };
  if (daysMin === null && daysMax === null) return { kind: 'unknown' };
  if (daysMax === null) return { kind: 'fromDays', count: daysMin ?? 0 };
  if (!daysMin) return { kind: 'upTo', count: daysMax };
  return daysMin === daysMax
    ? { kind: 'days', count: daysMax }
    : { kind: 'range', min: daysMin, max: daysMax };
}
