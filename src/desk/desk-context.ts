import { createContext, useContext } from 'react';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from './desk-case.ts';
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
