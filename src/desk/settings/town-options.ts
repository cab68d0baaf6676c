import { slugOf } from '#domain/document-ids.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { nameOf } from '../town-names.ts';
import type { TownById } from '../town-store.ts';

export interface TownOption {
  value: string;
  label: string;
}

/** Documents of a type by their slugs, in the order of their names. */
export function optionsOf(
  town: TownById,
  type: TownDocument['type'],
  locale: string,
): TownOption[] {
  return [...town.values()]
    .filter((document) => document.type === type)
    .map(({ _id }) => ({ value: slugOf(_id), label: nameOf(town, _id, locale) }))
    .sort((left, right) => left.label.localeCompare(right.label, locale));
}

export function categoryOptions(town: TownById, locale: string): TownOption[] {
  const document = town.get('town');
  if (document?.type !== 'town') return [];
  return document.categories.map(({ id, name }) => ({ value: id, label: localized(name, locale) }));
}

export function districtOptions(town: TownById): TownOption[] {
  const document = town.get('town');
  if (document?.type !== 'town') return [];
  return document.districts.map((district) => ({ value: district, label: district }));
}

/** What a document is called: its name, its title, or that of the town. */
export function titleOf(document: { _id: string; [field: string]: unknown }, locale: string) {
  const text = document['name'] ?? document['title'];
  if (typeof text === 'string') return text;
  const title = text ? localized(text as { de: string }, locale) : '';
  return title || slugOf(document._id);
}
