import { isBookable } from '#domain/appointments.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Course, Service, Venue } from '#domain/schemas/town.ts';
import type { EntryFields } from './build-entry.ts';
import type { TownById } from './town-store.ts';

interface OfficeConcerns {
  officeId: string;
  services: Service[];
}

/** Concerns by the offices of these departments that serve them; one office first. */
export function concernsByOffice(
  town: TownById,
  departmentIds: readonly string[],
  firstOfficeId: string,
): OfficeConcerns[] {
  const documents = [...town.values()];
  const services = documents.filter((document) => document.type === 'service');
  return documents
    .filter((document) => document.type === 'office')
    .filter(({ departmentId }) => departmentId !== null && departmentIds.includes(departmentId))
    .map((office) => ({
      officeId: slugOf(office._id),
      services: services.filter((service) => isBookable(service, office, slugOf(office._id))),
    }))
    .filter((group) => group.services.length > 0)
    .sort(
      (left, right) =>
        Number(right.officeId === firstOfficeId) - Number(left.officeId === firstOfficeId),
    );
}

export function venuesToEnter(town: TownById, departmentIds: readonly string[]): Venue[] {
  return [...town.values()]
    .filter((document) => document.type === 'venue')
    .filter(({ departmentId }) => departmentIds.includes(departmentId));
}

/** Courses that have not begun: the next first. */
export function coursesToEnter(
  town: TownById,
  departmentIds: readonly string[],
  now: string,
): Course[] {
  const startOf = ({ dates }: Course) => dates[0]?.start ?? '';
  return [...town.values()]
    .filter((document) => document.type === 'course')
    .filter((course) => departmentIds.includes(course.departmentId) && startOf(course) > now)
    .sort((left, right) => (startOf(left) < startOf(right) ? -1 : 1));
}

/** What somebody of these departments can give to a guest. */
export function entryKindsOf(
  town: TownById,
  departmentIds: readonly string[],
): EntryFields['kind'][] {
  const hasCourse = coursesToEnter(town, departmentIds, '').length > 0;
  return [
    ...(concernsByOffice(town, departmentIds, '').length > 0 ? (['appointment'] as const) : []),
    ...(venuesToEnter(town, departmentIds).length > 0 ? (['venue'] as const) : []),
    ...(hasCourse ? (['course'] as const) : []),
  ];
}
