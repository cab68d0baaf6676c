import { slugOf } from '#domain/document-ids.ts';
import type { Closure, TownDocument } from '#domain/schemas/town.ts';
import type { TownProblem } from './check-town-document.ts';

/** What documents of the town may point to. */
export interface TownIds {
  documentIds: ReadonlySet<string>;
  categoryIds: ReadonlySet<string>;
}

/** The references of one valid document that lead nowhere. */
export function townReferenceProblems(document: TownDocument, known: TownIds): TownProblem[] {
  const unknown = (field: string, ids: readonly string[]): TownProblem[] =>
    ids.some((id) => known.documentIds.has(id))
      ? []
      : [{ field, text: `${ids.join(' or ')} does not exist` }];
  switch (document.type) {
    case 'town':
      return [
        ...document.frequentServiceIds.flatMap((id, index) =>
          unknown(`/frequentServiceIds/${index}`, [`service:${id}`]),
        ),
        ...(document.contactDepartmentId === undefined
          ? []
          : unknown('/contactDepartmentId', [`department:${document.contactDepartmentId}`])),
      ];
    case 'service':
      return [
        ...unknown('/officeId', [`office:${document.officeId}`]),
        ...unknownCategory(document.categoryId, known),
      ];
    case 'office':
      return document.departmentId === null
        ? []
        : unknown('/departmentId', [`department:${document.departmentId}`]);
    case 'venue':
      return [
        ...nameProblems(document._id, known),
        ...unknown('/departmentId', [`department:${document.departmentId}`]),
      ];
    case 'course':
      return unknown('/departmentId', [`department:${document.departmentId}`]);
    case 'closure':
      return (document.resourceIds ?? []).flatMap((id, index) =>
        unknown(`/resourceIds/${index}`, closedIds(document.scope, id)),
      );
    default:
      return [];
  }
}

/** Offices and venues share the ids of their occupancy. */
function nameProblems(venueId: string, { documentIds }: TownIds): TownProblem[] {
  const officeId = `office:${slugOf(venueId)}`;
  return documentIds.has(officeId)
    ? [{ field: '/_id', text: `must differ from ${officeId} after the colon` }]
    : [];
}

function unknownCategory(categoryId: string, { categoryIds }: TownIds): TownProblem[] {
  if (categoryIds.has(categoryId)) return [];
  return [{ field: '/categoryId', text: `the town has no category "${categoryId}"` }];
}

function closedIds(scope: Closure['scope'], id: string): string[] {
  const ids = { offices: [`office:${id}`], venues: [`venue:${id}`] };
  return scope === 'all' ? [...ids.offices, ...ids.venues] : ids[scope];
}

/** The references that lead nowhere once a change is made, and did not before. */
export function newReferenceProblems(documents: {
  before: readonly TownDocument[];
  after: readonly TownDocument[];
}): (TownProblem & { documentId: string })[] {
  const known = new Set(
    listReferenceProblems(documents.before).map((each) => JSON.stringify(each)),
  );
  return listReferenceProblems(documents.after).filter((each) => !known.has(JSON.stringify(each)));
}

function listReferenceProblems(documents: readonly TownDocument[]) {
  const town = documents.find((document) => document.type === 'town');
  const known = {
    documentIds: new Set(documents.map(({ _id }) => _id as string)),
    categoryIds: new Set(town?.categories.map(({ id }) => id)),
  };
  return documents.flatMap((document) =>
    townReferenceProblems(document, known).map((problem) => ({
      documentId: document._id as string,
      ...problem,
    })),
  );
}
