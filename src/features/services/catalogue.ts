import { slugOf } from '#domain/document-ids.ts';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import type { Channel, Service, TownDocument } from '#domain/schemas/town.ts';

/** As much of a service as lists and search need: small enough to come with the first page. */
export interface CatalogueEntry {
  id: string;
  name: LocalizedText;
  categoryId: string;
  channels: Channel[];
  searchTerms: string[];
  searchWords?: NonNullable<Service['searchWords']>;
}

export function toCatalogue(documents: readonly TownDocument[]): CatalogueEntry[] {
  return documents
    .filter((document): document is Service => document.type === 'service')
    .map(({ _id, name, categoryId, channels, searchTerms, searchWords }) => ({
      id: slugOf(_id),
      name,
      categoryId,
      channels,
      searchTerms,
      ...(searchWords ? { searchWords } : {}),
    }));
}

export interface CategoryGroup {
  id: string;
  entries: CatalogueEntry[];
}

/** Entries by category, in the town's order; categories without one are left out. */
export function groupByCategory(
  entries: readonly CatalogueEntry[],
  categoryIds: readonly string[],
): CategoryGroup[] {
  return categoryIds
    .map((id) => ({ id, entries: entries.filter(({ categoryId }) => categoryId === id) }))
    .filter((group) => group.entries.length > 0);
}
