import type { Closure, Venue } from './schemas/town.ts';

/**
 * The closure that shuts an office or a venue on a day, if there is one.
 * @param venueKind a fire level closes places to barbecue at, and no halls
 */
export function closureOn(
  closures: readonly Closure[],
  kind: 'offices' | 'venues',
  resourceId: string,
  date: string,
  venueKind?: Venue['kind'],
): Closure | undefined {
  return closures.find(
    (closure) =>
      closure.from <= date &&
      date <= closure.to &&
      (closure.scope === 'all' || closure.scope === kind) &&
      (closure.resourceIds?.includes(resourceId) ?? true) &&
      (closure.venueKind === undefined || closure.venueKind === venueKind),
  );
}
