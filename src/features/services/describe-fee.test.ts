import { describe, expect, it } from 'vitest';
import type { Service } from '#domain/schemas/town.ts';
import { describeFee } from './describe-fee.ts';

const fee = (type: Service['fee']['type'], eurMin: number | null, eurMax = eurMin) =>
  describeFee({ type, eurMin, eurMax, items: [], note: null });

describe('describeFee', () => {
  it('says free only when the catalogue says so', () => {
    expect(fee('free', 0)).toEqual({ kind: 'free' });
    expect(fee('free', null)).toEqual({ kind: 'free' });
    expect(fee('bylaw', null)).toEqual({ kind: 'unknown' });
    expect(fee('unverified', null)).toEqual({ kind: 'unknown' });
    expect(fee('tax', null)).toEqual({ kind: 'unknownTax' });
    expect(fee('external', null)).toEqual({ kind: 'unknownExternal' });
  });

  it('states what is known', () => {
    expect(fee('fixed', 13)).toEqual({ kind: 'exact', eur: 13 });
    expect(fee('from', 11)).toEqual({ kind: 'from', eur: 11 });
    expect(fee('from', 47, 70.5)).toEqual({ kind: 'from', eur: 47 });
    expect(fee('range', 1.5, null)).toEqual({ kind: 'from', eur: 1.5 });
    expect(fee('by_age', 27.6, 46)).toEqual({ kind: 'range', eurMin: 27.6, eurMax: 46 });
  });
});
