import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { ChangeHub } from './change-hub.ts';

let commit: (databases: ReadonlySet<string>) => void;
let hub: ChangeHub;
const { signal } = new AbortController();
const long = 1_000_000;

beforeEach(() => {
  const onCommit: DocumentStore['onCommit'] = (listener) => {
    commit = listener;
    return () => (commit = () => {});
  };
  hub = new ChangeHub({ onCommit } as DocumentStore);
});

describe('the change hub', () => {
  it('wakes those who wait for a database, and nobody else', async () => {
    const own = hub.wait('a', long, signal);
    const other = hub.wait('b', long, signal);
    commit(new Set(['a', 'c']));
    expect(await own.outcome).toBe('changed');
    expect(hub.waiting).toBe(1);
    other.cancel();
    expect(await other.outcome).toBe('ended');
    expect(hub.waiting).toBe(0);
  });

  it('wakes a crowd in turns, each once', async () => {
    const woken: number[] = [];
    const crowd = Array.from({ length: 1000 }, (_, n) =>
      hub.wait('a', long, signal).outcome.then(() => woken.push(n)),
    );
    const firstTurn = new Promise<number>((resolve) => {
      setImmediate(() => resolve(woken.length));
    });
    commit(new Set(['a']));
    expect(await firstTurn).toBeLessThan(500);
    await Promise.all(crowd);
    expect(woken).toEqual(Array.from({ length: 1000 }, (_, n) => n));
    expect(hub.waiting).toBe(0);
  });

  it('gives up after the time', async () => {
    expect(await hub.wait('a', 1, signal).outcome).toBe('timeout');
    expect(hub.waiting).toBe(0);
  });

  it('lets go of those who are gone, before and while they wait', async () => {
    const client = new AbortController();
    const wait = hub.wait('a', long, client.signal);
    client.abort();
    expect(await wait.outcome).toBe('ended');
    expect(await hub.wait('a', long, client.signal).outcome).toBe('ended');
    expect(hub.waiting).toBe(0);
  });

  it('ends all when it is closed, and whoever comes later', async () => {
    const waits = ['a', 'a', 'b'].map((database) => hub.wait(database, long, signal).outcome);
    hub.close();
    expect(await Promise.all(waits)).toEqual(['ended', 'ended', 'ended']);
    expect(await hub.wait('a', long, signal).outcome).toBe('ended');
    expect(hub.waiting).toBe(0);
  });
});
