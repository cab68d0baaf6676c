import { createContext, useContext, useEffect } from 'react';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { CaseRange } from './case-ranges.ts';
import type { DeskCase } from './desk-case.ts';
import { rangeKey } from './desk-reader.ts';
import type { Desk } from './open-desk.ts';
import type { TownById } from './town-store.ts';

const DeskContext = createContext<Desk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of DeskProvider');
  return desk;
}

export function useCases(): DeskCase[] {
  return useLiveValue(useDesk().cases) ?? [];
}

export function useTown(): TownById {
  const { town } = useDesk();
  return useLiveValue(town) ?? town.get();
}

/** Reads a range of cases into those that `useCases` has. @returns whether all of it is there */
export function useRange(range: CaseRange | undefined): boolean {
  const { reader } = useDesk();
  const key = range && rangeKey(range);
  useEffect(() => {
    if (range) reader.load(range);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [reader, key]);
  const loaded = useLiveValue(reader.loaded);
  return key !== undefined && loaded?.has(key) === true;
}
