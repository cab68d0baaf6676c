import { slugOf } from '#domain/document-ids.ts';
import type { TownDocument } from '#domain/schemas/town.ts';

type TownType = TownDocument['type'];
type OfType<T extends TownType> = Extract<TownDocument, { type: T }>;
type BySlug<T extends TownType> = ReadonlyMap<string, OfType<T>>;

export interface TownById {
  town: OfType<'town'> | undefined;
  services: BySlug<'service'>;
  offices: BySlug<'office'>;
  departments: BySlug<'department'>;
  venues: BySlug<'venue'>;
  courses: BySlug<'course'>;
  closures: BySlug<'closure'>;
  notices: BySlug<'notice'>;
}

export function indexTown(documents: TownDocument[]): TownById {
  const bySlug = <T extends TownType>(type: T): BySlug<T> =>
    new Map(
      documents
        .filter((doc): doc is OfType<T> => doc.type === type)
        .map((doc) => [slugOf(doc._id), doc]),
    );
  return {
    town: documents.find((doc) => doc.type === 'town'),
    services: bySlug('service'),
    offices: bySlug('office'),
    departments: bySlug('department'),
    venues: bySlug('venue'),
    courses: bySlug('course'),
    closures: bySlug('closure'),
    notices: bySlug('notice'),
  };
}
