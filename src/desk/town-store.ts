import type { TownDocument } from '#domain/schemas/town.ts';
import type { FollowedDocument } from './follow-database.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';

export type TownById = ReadonlyMap<string, TownDocument>;

export interface TownStore {
  /** By `_id`: `venue:grillplatz-hahn`. */
  town: LoadedValue<TownById>;
  addDocuments(documents: readonly FollowedDocument[]): void;
}

export function createTownStore(): TownStore {
  const town = createLiveCell<TownById>(new Map());
  return {
    town,
    addDocuments(documents) {
      const next = new Map(town.get());
      for (const document of documents) {
        if (document._deleted) next.delete(document._id);
        else next.set(document._id, document as TownDocument);
      }
      town.set(next);
    },
  };
}
