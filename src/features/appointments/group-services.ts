import { isBookable } from '#domain/appointments.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Office, Service } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { foldText } from '#domain/locale-letters.ts';
import { wordsOf } from '#i18n/words.ts';

export interface OfficeGroup {
  officeId: string;
  office: Office;
  services: Service[];
}

/** Services that can be booked, by office: the office with the most first, names in order. */
export function groupByOffice(
  services: Iterable<Service>,
  offices: ReadonlyMap<string, Office>,
): OfficeGroup[] {
  const groups = new Map<string, OfficeGroup>();
  for (const service of services) {
    const { officeId } = service;
    const office = offices.get(officeId);
    if (!office || !isBookable(service, office)) continue;
    const group = groups.get(officeId) ?? { officeId, office, services: [] };
    group.services.push(service);
    groups.set(officeId, group);
  }
  for (const { services: found } of groups.values()) {
    found.sort((left, right) => left.name.de.localeCompare(right.name.de, 'de'));
  }
  return [...groups.values()].sort((left, right) => right.services.length - left.services.length);
}

/** Keeps the services in which every word typed occurs: in name, summary or search terms. */
export function filterGroups(
  groups: readonly OfficeGroup[],
  typed: string,
  locale: string,
): OfficeGroup[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [...groups];
  return groups
    .map((group) => ({
      ...group,
      services: group.services.filter((service) => {
        const text = searchTextOf(service, locale);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.services.length > 0);
}

function searchTextOf(service: Service, locale: string): string {
  const { _id, name, summary, searchTerms, searchWords } = service;
  const shown = [name, summary].flatMap((text) => [text.de, text.en, localized(text, locale)]);
  const more = [slugOf(_id), ...searchTerms, ...(searchWords?.[locale] ?? [])];
  return foldText([...shown, ...more].join(' '));
}
