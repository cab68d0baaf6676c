import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Town, TownDocument } from '#domain/schemas/town.ts';
import type { CatalogueEntry } from '#features/services/catalogue.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { fetchPageData, townDocumentsOf, type PageData } from './page-data.ts';

interface CurrentPageData {
  town: Town | undefined;
  documents: TownDocument[] | undefined;
  catalogue: CatalogueEntry[] | undefined;
}

/**
 * The data that came with the page. Until the replica is there, another page's data is fetched
 * when one goes to it, which on a slow line is much sooner.
 */
export function usePageData(initial: PageData): CurrentPageData {
  const [pages, setPages] = useState([initial]);
  const [path] = useLocation();
  const page = pages.find((each) => each.path === path);
  const hasReplica = (useLiveValue(useLiveValue(replica)?.town)?.length ?? 0) > 0;
  const isMissing = !page && !hasReplica;
  useEffect(() => {
    if (!isMissing) return;
    const stopped = new AbortController();
    fetchPageData(path, stopped.signal).then(
      (added) => added && setPages((known) => [...known, { ...added, path }]),
      // No network, or gone on to another page: the replica brings the same documents.
      () => {},
    );
    return () => stopped.abort();
  }, [path, isMissing]);
  return {
    town: pages.find(({ town }) => town)?.town,
    documents: useMemo(() => page && townDocumentsOf(page), [page]),
    catalogue: pages.find(({ catalogue }) => catalogue)?.catalogue,
  };
}
