import type { CaseKind } from './case-query.ts';
import type { TownById } from './town-store.ts';

const kindOf = { office: 'appointment', venue: 'venue', course: 'course' } as const;

/** Ids of what these departments give away, as cases name it; of one kind of case, or of all. */
export function listResources(
  town: TownById,
  departmentIds: readonly string[],
  kind: CaseKind | undefined,
): string[] {
  return [...town.values()].flatMap((document) => {
    if (document.type !== 'office' && document.type !== 'venue' && document.type !== 'course') {
      return [];
    }
    if (document.type === 'office' && !document.appointments) return [];
    const { departmentId } = document;
    if (departmentId === null || !departmentIds.includes(departmentId)) return [];
    return kind === undefined || kindOf[document.type] === kind ? [document._id] : [];
  });
}
