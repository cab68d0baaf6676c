import { slugOf } from '#domain/document-ids.ts';
import type { Closure, Office, Venue } from '#domain/schemas/town.ts';
import type { TownById } from '../town-store.ts';

/** What a calendar is of. */
export type CalendarPlace =
  | { kind: 'office'; id: string; document: Office }
  | { kind: 'venue'; id: string; document: Venue };

/** Offices with appointments and venues of these departments, in the order of the town's data. */
export function listPlaces(town: TownById, departmentIds: readonly string[]): CalendarPlace[] {
  const places = [...town.values()].flatMap((document): CalendarPlace[] => {
    const id = slugOf(document._id);
    if (document.type === 'venue') return [{ kind: 'venue', id, document }];
    return document.type === 'office' && document.appointments
      ? [{ kind: 'office', id, document }]
      : [];
  });
  return places.filter(
    ({ document: { departmentId } }) =>
      departmentId !== null && departmentIds.includes(departmentId),
  );
}

export function venuesOf(town: TownById): Map<string, Venue> {
  return new Map(
    [...town.values()].flatMap((document) =>
      document.type === 'venue' ? [[slugOf(document._id), document] as const] : [],
    ),
  );
}

export function closuresOf(town: TownById): Closure[] {
  return [...town.values()].filter((document) => document.type === 'closure');
}
