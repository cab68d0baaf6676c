import { useMemo } from 'react';
import type { Office } from '#domain/schemas/town.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { freeDays, isStillFree, type FreeDay, type FreeDaysInput } from './free-days.ts';

export interface OfficeTimes {
  /** False until this device has heard of any free time of this office. */
  isKnown: boolean;
  days: FreeDay[];
  asOf: string | undefined;
  /** True only where the device knows: what was never loaded is not taken. */
  isTaken(start: string): boolean;
}

interface OfficeTimesInput {
  officeId: string | undefined;
  office: Office | undefined;
  /** Must be the same object as long as they are the same. */
  services: FreeDaysInput['services'];
  durationMinutes: number;
  now: string;
}

/** The free times of an office as this device knows them; they change while one is choosing. */
export function useOfficeTimes(input: OfficeTimesInput): OfficeTimes {
  const { officeId, office, services, durationMinutes, now } = input;
  const live = useLiveValue(replica);
  const asOf = useLiveValue(live?.occupancyAsOf);
  const days = useMemo(
    () => (officeId === undefined ? undefined : live?.occupancy(officeId)),
    [live, officeId],
  );
  const occupancy = useLiveValue(days);
  return useMemo(() => {
    const known = occupancy ?? [];
    const free = office
      ? freeDays({ office, occupancy: known, services, durationMinutes, now })
      : [];
    return {
      isKnown: occupancy !== undefined,
      days: free,
      asOf,
      isTaken: (start) => occupancy !== undefined && !isStillFree(free, start),
    };
  }, [occupancy, asOf, office, services, durationMinutes, now]);
}
