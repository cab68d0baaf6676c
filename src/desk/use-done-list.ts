import { useEffect, useState } from 'react';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { CaseQuery } from './case-query.ts';
import { useDesk } from './desk-context.ts';
import type { DoneList, DoneState } from './done-list.ts';

/** How far the settled cases of a query were read; `undefined` for lists that are here whole. */
export function useDoneList(
  query: CaseQuery,
): (DoneState & Pick<DoneList, 'loadMore'>) | undefined {
  const { openDoneList, departmentIds } = useDesk();
  const isKnown = useLiveValue(departmentIds) !== undefined;
  const key = query.list === 'done' && isKnown ? JSON.stringify(query) : undefined;
  const [open, setOpen] = useState<{ key: string; list: DoneList }>();
  useEffect(() => {
    if (key === undefined) return;
    const list = openDoneList(query);
    list.loadMore();
    setOpen({ key, list });
    return () => list.close();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openDoneList, key]);
  const current = open?.key === key ? open?.list : undefined;
  const state = useLiveValue(current?.state);
  if (query.list !== 'done') return undefined;
  return {
    ...(state ?? { isLoading: true, until: undefined, hasMore: true }),
    loadMore: () => current?.loadMore(),
  };
}
