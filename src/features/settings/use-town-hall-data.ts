import { newestErasure, type Erasure } from '#domain/erasure-status.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { useOutbox } from './use-outbox.ts';

export interface TownHallData {
  /** Something was sent from here, or is to be: there is something to erase. */
  hasSome: boolean;
  erasure: Erasure | undefined;
}

/** What this device knows of a person's data at the town hall; `undefined` until it has looked. */
export function useTownHallData(): TownHallData | undefined {
  const items = useOutbox();
  const live = useLiveValue(replica);
  const requests = useLiveValue(live?.requests);
  const decisions = useLiveValue(live?.decisions);
  if (!items || !requests || !decisions) return undefined;
  const known = [...items.map(({ request }) => request), ...requests];
  return {
    hasSome: known.some(({ kind }) => kind !== 'erase'),
    erasure: newestErasure({ items, requests, decisions }),
  };
}
