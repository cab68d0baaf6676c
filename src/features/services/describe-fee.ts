import type { Service } from '#domain/schemas/town.ts';

/** What a fee comes to; the interface has a sentence for each. */
export type FeeStatement =
  | { kind: 'free' }
  | { kind: 'unknown' | 'unknownTax' | 'unknownExternal' }
  | { kind: 'exact' | 'from'; eur: number }
  | { kind: 'range'; eurMin: number; eurMax: number };

/** An amount that is `null` is unknown: never free, never a number. */
export function describeFee({ type, eurMin, eurMax }: Service['fee']): FeeStatement {
  if (type === 'free') return { kind: 'free' };
  if (eurMin === null) {
    if (type === 'tax') return { kind: 'unknownTax' };
    return { kind: type === 'external' ? 'unknownExternal' : 'unknown' };
  }
  if (eurMax === null || (type === 'from' && eurMin !== eurMax))
    return { kind: 'from', eur: eurMin };
  if (eurMin === eurMax) return { kind: type === 'from' ? 'from' : 'exact', eur: eurMin };
  return { kind: 'range', eurMin, eurMax };
}
