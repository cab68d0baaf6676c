import type { LiveValue } from '#domain/live-value.ts';

/** What the frame shows about this device. */
export interface DeviceStatus {
  online: boolean;
  lastContactAt?: string;
  /** Requests that wait for the network. */
  unsent: number;
}

let status: DeviceStatus | undefined;
const listeners = new Set<() => void>();

/** Undefined until the database of the device is open, which happens after the first paint. */
export const deviceStatus: LiveValue<DeviceStatus> = {
  get: () => status,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

interface DeviceSources {
  connection: LiveValue<{ online: boolean; lastContactAt?: string }>;
  outboxItems: LiveValue<{ state: string }[]>;
}

export function followDevice({ connection, outboxItems }: DeviceSources): void {
  const update = () => {
    const waiting = outboxItems.get()?.filter(({ state }) => state === 'waiting');
    status = { ...(connection.get() ?? { online: true }), unsent: waiting?.length ?? 0 };
    for (const listener of listeners) listener();
  };
  connection.subscribe(update);
  outboxItems.subscribe(update);
  update();
}
