import type { TownDocument } from '#domain/schemas/town.ts';
import { titleOf } from './town-options.ts';

/** In the order of how often they are looked for. */
export const settingTypes = [
  'office',
  'service',
  'venue',
  'course',
  'closure',
  'notice',
  'town',
  'department',
] as const satisfies readonly TownDocument['type'][];

/** Documents of a type whose name has all the words, in any language, by their names or days. */
export function filterDocuments(
  documents: readonly TownDocument[],
  search: { text: string; type: TownDocument['type'] | 'all' },
  locale: string,
): TownDocument[] {
  const words = fold(search.text).split(/\s+/).filter(Boolean);
  const placeOf = (document: TownDocument) =>
    document.type === 'closure' || document.type === 'notice'
      ? document.from
      : titleOf(document, locale);
  return documents
    .filter(({ type }) => search.type === 'all' || search.type === type)
    .filter((document) => {
      const text = fold(namesOf(document));
      return words.every((word) => text.includes(word));
    })
    .sort((left, right) => placeOf(left).localeCompare(placeOf(right), locale));
}

function namesOf(document: TownDocument): string {
  const terms = document.type === 'service' ? document.searchTerms : [];
  const name = 'title' in document ? document.title : document.name;
  const names = typeof name === 'string' ? [name] : Object.values(name);
  return [...names, ...terms, document._id].join(' ');
}

const fold = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
