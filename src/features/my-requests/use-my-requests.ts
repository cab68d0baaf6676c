import { useMemo } from 'react';
import { outboxItems } from '#device/outbox.ts';
import { restoredMarks } from '#device/restored-requests.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { mergeRequests, type MyRequest } from './merge-requests.ts';

export interface MyRequests {
  requests: MyRequest[];
  /** False until both sides have been read: something may still be missing. */
  isComplete: boolean;
}

/** `undefined` until the device's own part is read. */
export function useMyRequests(): MyRequests | undefined {
  const items = useLiveValue(outboxItems);
  const live = useLiveValue(replica);
  const requests = useLiveValue(live?.requests);
  const decisions = useLiveValue(live?.decisions);
  const marks = useLiveValue(restoredMarks);
  return useMemo(
    () =>
      items && {
        requests: mergeRequests({
          items,
          requests: requests ?? [],
          decisions: decisions ?? [],
          marks: marks ?? {},
        }),
        isComplete: requests !== undefined && decisions !== undefined,
      },
    [items, requests, decisions, marks],
  );
}
