export interface ChangeRow {
  seq: string;
  id: string;
  changes: { rev: string }[];
}

export interface Follower {
  name: string;
  /** All rows that came, in the order in which they did. */
  rows: ChangeRow[];
  /** Resolves when it has come as far as this. */
  until: (seq: string) => Promise<void>;
  stop: () => void;
}

export const writesOf = (seq: string) => Number(seq.split('-', 1)[0]);

/**
 * Follows a database with longpolls, from its first change and after an outage from the last
 * sequence on, as replicators do.
 * @param untilUp resolves when there is a server again
 */
export function followChanges(
  address: { database: string; name: string; headers: Record<string, string> },
  untilUp: () => Promise<unknown>,
): Follower {
  const rows: ChangeRow[] = [];
  const stopped = new AbortController();
  const { signal } = stopped;
  let since = '0';
  let waiting: { seq: string; resolve: () => void }[] = [];
  const settle = () => {
    const isReached = ({ seq }: { seq: string }) => writesOf(since) >= writesOf(seq);
    for (const { resolve } of waiting.filter(isReached)) resolve();
    waiting = waiting.filter((each) => !isReached(each));
  };
  const ask = async () => {
    const query = `feed=longpoll&since=${since}&heartbeat=30000`;
    const answer = await fetch(`${address.database}/_changes?${query}`, {
      headers: address.headers,
      signal,
    });
    if (answer.status === 404) throw new Error('not there yet');
    const found = (await answer.json()) as { results: ChangeRow[]; last_seq: string };
    rows.push(...found.results);
    since = found.last_seq;
  };
  const run = async () => {
    while (!signal.aborted) {
      await ask().catch(untilUp);
      settle();
    }
  };
  void run();
  return {
    name: address.name,
    rows,
    until(seq) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ seq, resolve });
      settle();
      return promise;
    },
    stop: () => stopped.abort(),
  };
}
