import { isSame } from './merge-edits.ts';

/** A step to what has changed: a field's name, or the item of a list. */
export type ChangeStep = { field: string } | { item: unknown; number: number };

export interface FieldChange {
  steps: ChangeStep[];
  /** `undefined` or `null`: there was nothing. */
  before: unknown;
  after: unknown;
}

/** What differs between two states of a document, as small as people can still read it. */
export function listChanges(before: object | null, after: object | null): FieldChange[] {
  return changesIn(before ?? {}, after ?? {}, []).filter(
    ({ steps: [first] }) => first && 'field' in first && !hidden.has(first.field),
  );
}

const hidden = new Set(['_id', '_rev', 'type']);
/** Read as a whole: their parts say nothing by themselves. */
const wholes = new Set(['periods', 'breaks', 'dates', 'season', 'hours', 'registration']);

function changesIn(before: unknown, after: unknown, steps: ChangeStep[]): FieldChange[] {
  if (isSame(before, after)) return [];
  const last = steps.at(-1);
  const isWhole = last && 'field' in last && wholes.has(last.field);
  if (!isWhole && isRecord(before) && isRecord(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return fields.flatMap((field) => changesIn(before[field], after[field], [...steps, { field }]));
  }
  if (!isWhole && isItemList(before) && isItemList(after)) return itemChanges(before, after, steps);
  return [{ steps, before, after }];
}

function itemChanges(before: Item[], after: Item[], steps: ChangeStep[]): FieldChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const changes = ids.flatMap((id) => {
    const old = before.find((item) => item.id === id);
    const now = after.find((item) => item.id === id);
    const number = (now ? after.indexOf(now) : before.findIndex((item) => item.id === id)) + 1;
    const step = { item: now ?? old, number };
    return old && now
      ? changesIn(old, now, [...steps, step])
      : isSame(old, now)
        ? []
        : [{ steps, before: old, after: now }];
  });
  // The same items in another order.
  return changes.length > 0 ? changes : [{ steps, before, after }];
}

interface Item {
  id: string;
}

function isItemList(value: unknown): value is Item[] {
  return (
    Array.isArray(value) && value.every((item) => isRecord(item) && typeof item['id'] === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
