import { useEffect, useState } from 'react';
import type { OutboxItem } from '#device/outbox-item.ts';
import type { LiveValue } from '#domain/live-value.ts';
import { useLiveValue } from '#ui/use-live-value.ts';

/** The device's database is not needed to show a page of settings, so it is fetched afterwards. */
export function useOutbox(): OutboxItem[] | undefined {
  const [outbox, setOutbox] = useState<LiveValue<OutboxItem[]>>();
  useEffect(() => {
    import('#device/outbox.ts').then(({ outboxItems }) => setOutbox(outboxItems), reportError);
  }, []);
  return useLiveValue(outbox);
}
