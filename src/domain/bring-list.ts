import type { ConfirmedBringListItem } from './schemas/decision.ts';
import type { Service } from './schemas/town.ts';

/** For each service (slug) that a person was asked about: the conditions, in German, that are true. */
export type BringAnswers = Readonly<Record<string, readonly string[]>>;

export interface SortedBringList {
  /** Without a condition. */
  always: ConfirmedBringListItem[];
  /** Under a condition that is true. */
  forYou: ConfirmedBringListItem[];
  /** Under a condition that nobody has been asked about. */
  open: ConfirmedBringListItem[];
  /** Under a condition that is not true for any service of the visit. */
  notNeeded: ConfirmedBringListItem[];
}

export function sortBringList(
  items: readonly ConfirmedBringListItem[],
  answers: BringAnswers,
): SortedBringList {
  const sorted: SortedBringList = { always: [], forYou: [], open: [], notNeeded: [] };
  for (const item of items) sorted[needOf(item, answers)].push(item);
  return sorted;
}

function needOf(
  { condition, serviceIds }: ConfirmedBringListItem,
  answers: BringAnswers,
): keyof SortedBringList {
  if (condition === null) return 'always';
  if (serviceIds.some((id) => answers[id]?.includes(condition.de))) return 'forYou';
  return serviceIds.every((id) => answers[id]) ? 'notNeeded' : 'open';
}

/**
 * One list for a visit with several concerns. The same thing is listed once, with the services it
 * is for; when one of them always needs it, no condition remains.
 */
export function bringListFor(
  serviceIds: readonly string[],
  servicesById: ReadonlyMap<string, Service>,
): ConfirmedBringListItem[] {
  const items = new Map<string, ConfirmedBringListItem>();
  for (const serviceId of new Set(serviceIds)) {
    const service = servicesById.get(serviceId);
    for (const item of service?.bringList ?? []) {
      const key = JSON.stringify([item.text.de, item.condition?.de]);
      const known = items.get(key);
      if (known) known.serviceIds.push(serviceId);
      else items.set(key, { ...item, serviceIds: [serviceId] });
    }
  }
  return dropCoveredConditions([...items.values()]).map(withUniqueId);
}

function dropCoveredConditions(items: ConfirmedBringListItem[]): ConfirmedBringListItem[] {
  const always = new Map(
    items.filter((item) => item.condition === null).map((item) => [item.text.de, item]),
  );
  return items.filter((item) => {
    const covering = item.condition === null ? undefined : always.get(item.text.de);
    covering?.serviceIds.push(...item.serviceIds);
    return covering === undefined;
  });
}

function withUniqueId(
  item: ConfirmedBringListItem,
  index: number,
  items: readonly ConfirmedBringListItem[],
): ConfirmedBringListItem {
  const isFirst = items.findIndex((other) => other.id === item.id) === index;
  return isFirst ? item : { ...item, id: `${item.id}-${index}` };
}
