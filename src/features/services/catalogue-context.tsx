import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { toCatalogue, type CatalogueEntry } from './catalogue.ts';

const PageCatalogue = createContext<CatalogueEntry[] | undefined>(undefined);

/** The catalogue that came with the page; the replica's takes its place once it is there. */
export function CatalogueProvider(props: {
  catalogue: CatalogueEntry[] | undefined;
  children: ReactNode;
}) {
  return <PageCatalogue.Provider value={props.catalogue}>{props.children}</PageCatalogue.Provider>;
}

export function useCatalogue(): CatalogueEntry[] | undefined {
  const fromPage = useContext(PageCatalogue);
  const town = useLiveValue(useLiveValue(replica)?.town);
  const fromReplica = useMemo(() => (town ? toCatalogue(town) : []), [town]);
  return fromReplica.length > 0 ? fromReplica : fromPage;
}
