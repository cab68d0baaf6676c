import type { Closure } from './schemas/town.ts';

/** The closure that shuts an office or a venue on a day, if there is one. */
export function closureOn(
  closures: readonly Closure[],
  kind: 'offices' | 'venues',
  resourceId: string,
  date: string,
): Closure | undefined {
  return closures.find(
    (closure) =>
      closure.from <= date &&
      date <= closure.to &&
      (closure.scope === 'all' || closure.scope === kind) &&
      (closure.resourceIds?.includes(resourceId) ?? true),
  );
}
