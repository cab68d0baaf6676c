import type { Notice, TownDocument } from '#domain/schemas/town.ts';

/** Notices of this day, first and last day included. */
export function currentNotices(documents: readonly TownDocument[], today: string): Notice[] {
  return documents.filter(
    (document): document is Notice =>
      document.type === 'notice' && document.from <= today && today <= document.to,
  );
}
