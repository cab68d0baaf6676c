import type { LiveValue } from '#domain/live-value.ts';
import { liveValueOf } from './live-query.ts';
import type { OutboxItem } from './outbox-item.ts';

interface Entry {
  key: string;
  value: unknown;
}

/** All that this device keeps of the person itself, in the shape in which it is kept. */
export interface DeviceData {
  outbox: OutboxItem[];
  drafts: Entry[];
  settings: Entry[];
}

/** Without the secret of the pass: who has it could act in the person's name. */
export const deviceData: LiveValue<DeviceData> = liveValueOf(async (db) => ({
  outbox: await db.outbox.toArray(),
  drafts: await db.drafts.toArray(),
  settings: (await db.settings.toArray()).map(withoutSecret),
}));

function withoutSecret({ key, value }: Entry): Entry {
  if (key !== 'pass') return { key, value };
  return { key, value: (value as { database?: unknown }).database };
}
