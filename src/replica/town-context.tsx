import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { replica } from './live-replica.ts';
import { indexTown, type TownById } from './index-town.ts';
import type { TownDocument } from '#domain/schemas/town.ts';

interface TownValue {
  documents: TownDocument[] | undefined;
  byId: TownById;
}

const TownContext = createContext<TownValue>({ documents: undefined, byId: indexTown([]) });

const subscribeToReplica = (listener: () => void) => replica.subscribe(listener);
const readReplica = () => replica.get();

function useReplicaTown(): TownDocument[] | undefined {
  const opened = useSyncExternalStore(subscribeToReplica, readReplica);
  const subscribe = useCallback(
    (listener: () => void) => (opened ? opened.town.subscribe(listener) : () => {}),
    [opened],
  );
  return useSyncExternalStore(subscribe, () => opened?.town.get());
}

/**
 * Gives the pages the town's documents.
 * @param documents what the page was rendered from; the replica takes over when it is complete
 */
export function TownProvider(props: { documents?: TownDocument[]; children?: ReactNode }) {
  const replicated = useReplicaTown();
  const documents = replicated?.length ? replicated : props.documents;
  const value = useMemo(() => ({ documents, byId: indexTown(documents ?? []) }), [documents]);
  return <TownContext.Provider value={value}>{props.children}</TownContext.Provider>;
}

/** All documents of the town; `undefined` until they are loaded. */
export function useTown(): TownDocument[] | undefined {
  return useContext(TownContext).documents;
}

/** The town's documents by slug; empty until they are loaded. */
export function useTownById(): TownById {
  return useContext(TownContext).byId;
}
