import { slugOf } from '#domain/document-ids.ts';
import { contactDepartmentOf } from '#domain/decide/rules.ts';
import { departmentIdOf } from '#domain/staff-roles.ts';
import type { TownDocument } from '#domain/schemas/town.ts';

/** Who may manage accounts, as the server has it. */
export const mayManageAccounts = seesAllDepartments;

/** All departments of the town but the one that has the case. */
export function departmentsToForwardTo(
  town: Iterable<TownDocument>,
  current: string | null,
): string[] {
  return [...town].flatMap(({ _id, type }) => {
    const id = slugOf(_id);
    return type === 'department' && id !== current ? [id] : [];
  });
}

export function seesAllDepartments(roles: readonly string[]): boolean {
  // `_admin` is the operator, CouchDB's server admin.
  return roles.includes('admin') || roles.includes('_admin');
}

/** Who may change the town's data, as the server has it. */
export function mayEditTown(roles: readonly string[]): boolean {
  return ['editor', 'admin', '_admin'].some((role) => roles.includes(role));
}

/**
 * Ids of the departments whose cases these roles may read; for admins all that an office, a
 * venue or a course belongs to, and that which answers questions. Those with something to decide come first, then those with appointments: the
 * first ones are followed without delay.
 */
export function departmentIdsOf(roles: readonly string[], town: readonly TownDocument[]): string[] {
  const reviewing = departmentIdsWith(
    town,
    (place) => place.type === 'venue' || place.type === 'town',
  );
  const serving = departmentIdsWith(
    town,
    (place) => place.type === 'office' && !!place.appointments,
  );
  const ids = seesAllDepartments(roles)
    ? departmentIdsWith(town, () => true)
    : roles.map(departmentIdOf).filter((id) => id !== undefined);
  const rankOf = (id: string) => (reviewing.has(id) ? 0 : serving.has(id) ? 1 : 2);
  return [...new Set(ids)].sort(
    (left, right) => rankOf(left) - rankOf(right) || (left < right ? -1 : 1),
  );
}

type Place = Extract<TownDocument, { type: 'office' | 'venue' | 'course' | 'town' }>;

function isPlace(doc: TownDocument): doc is Place {
  return ['office', 'venue', 'course', 'town'].includes(doc.type);
}

function departmentIdsWith(
  town: readonly TownDocument[],
  isWanted: (place: Place) => boolean,
): Set<string> {
  const known = new Set(
    town.filter((doc) => doc.type === 'department').map((doc) => slugOf(doc._id)),
  );
  const offices = new Map(
    town.flatMap((doc) => (doc.type === 'office' ? [[slugOf(doc._id), doc] as const] : [])),
  );
  const departmentOf = (place: Place) =>
    place.type === 'town' ? contactDepartmentOf(place, offices) : place.departmentId;
  const ids = town.flatMap((doc) =>
    isPlace(doc) && isWanted(doc) ? (departmentOf(doc) ?? []) : [],
  );
  return new Set(ids.filter((id) => known.has(id)));
}
