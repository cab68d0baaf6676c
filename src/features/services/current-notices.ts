import type { Closure, Notice, TownDocument } from '#domain/schemas/town.ts';

/** Notices of this day, first and last day included. */
export function currentNotices(documents: readonly TownDocument[], today: string): Notice[] {
  return documents.filter(
    (document): document is Notice =>
      document.type === 'notice' && document.from <= today && today <= document.to,
  );
}

/** Closures of all places to barbecue at that hold on this day. */
export function currentFireClosures(documents: readonly TownDocument[], today: string): Closure[] {
  return documents.filter(
    (document): document is Closure =>
      document.type === 'closure' &&
      document.venueKind === 'barbecue' &&
      document.from <= today &&
      today <= document.to,
  );
}
