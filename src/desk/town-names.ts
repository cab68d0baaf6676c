import { slugOf } from '#domain/document-ids.ts';
import type { VenueWindow } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import type { TownById } from './town-store.ts';

/** Name of `venue:grillplatz-hahn` and the like; its key while the town is not loaded. */
export function nameOf(town: TownById, id: string, locale: string): string {
  const doc = town.get(id);
  if (doc?.type === 'course') return localized(doc.title, locale);
  return doc && 'name' in doc && typeof doc.name === 'object'
    ? localized(doc.name, locale)
    : slugOf(id);
}

export function windowOf(
  town: TownById,
  venueId: string,
  windowId: string,
): VenueWindow | undefined {
  const venue = town.get(`venue:${venueId}`);
  return venue?.type === 'venue' ? venue.windows.find(({ id }) => id === windowId) : undefined;
}
