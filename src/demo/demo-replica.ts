import type { LiveValue } from '#domain/live-value.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import type { Replica } from '#replica/replica.ts';
import { townDocuments } from './town-documents.ts';
import { currentWork, receivedState } from './town-hall-store.ts';
import { occupancyOf } from './occupancy-of.ts';
import type { TownHall } from './town-hall.ts';

/** What the pages read, from the demo's own database instead of a copy of the town hall's. */
export function createDemoReplica(): Replica {
  const days = new Map<string, LiveValue<OccupancyDocument[]>>();
  return {
    town: constant(townDocuments),
    occupancy(resourceId) {
      const known = days.get(resourceId);
      if (known) return known;
      const value = derived((state) => occupancyOf(state, resourceId, currentWork()));
      days.set(resourceId, value);
      return value;
    },
    occupancyAsOf: derived(({ asOf }) => asOf),
    mailboxAsOf: derived(({ asOf }) => asOf),
    decisions: derived(({ cases, answers }) => [
      ...cases.filter(({ isMine }) => isMine).map(({ decision }) => decision),
      ...answers,
    ]),
    requests: derived(({ cases, followUps }) => [
      ...cases.filter(({ isMine }) => isMine).map(({ request }) => request),
      ...followUps,
    ]),
    mailboxProblem: constant(null),
    close: async () => {},
  };
}

function constant<T>(value: T): LiveValue<T> {
  return { get: () => value, subscribe: () => () => {} };
}

function derived<T>(read: (state: TownHall) => T): LiveValue<T> {
  let from: TownHall | undefined;
  let value: T | undefined;
  return {
    get() {
      const state = receivedState.get();
      if (state !== from) {
        from = state;
        value = state && read(state);
      }
      return value;
    },
    subscribe: (listener) => receivedState.subscribe(listener),
  };
}
