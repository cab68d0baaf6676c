import { ChangesError, type ChangesPage, fetchChanges, pageLimit } from './fetch-changes.ts';
import type { PageSignals } from './page-signals.ts';
import { longestPullDelayMs, pullDelayMs } from './pull-delay.ts';

interface Location {
  url: string;
  authorization?: string;
}

export interface FeedSource {
  name: string;
  /** Where to pull from; resolves when there is something to be pulled, rejects when aborted. */
  locate(signal: AbortSignal): Promise<Location>;
  /** Something happened that makes another attempt worth while. @returns stop */
  onHint(listener: () => void): () => void;
  onContact(): void;
  onHeartbeat(): void;
  /** @param status 0 when nobody, or somebody else, answered */
  onFailure(status: number): void;
}

export interface FeedTools {
  fetch: typeof fetch;
  nowMs: () => number;
  random: () => number;
  page: PageSignals;
}

export interface FeedPage extends ChangesPage {
  /** When the town hall was asked for it. */
  askedAtMs: number;
  /** There is no more for now. */
  isComplete: boolean;
}

export interface ChangesFeed {
  /** The next page after `since`; `undefined` after an interruption: read `since` again and ask. */
  nextPage(since: string, signal: AbortSignal): Promise<FeedPage | undefined>;
  release(): void;
}

const silenceMs = 65_000;
/** A longpoll that is empty sooner was not waited for; asking again at once would be a flood. */
const shortestLongpollMs = 1000;

/**
 * A changes feed that is followed by one visible tab at a time. Browsers allow six connections
 * to a host, and three feeds in each of two tabs would leave none for sending; hidden tabs may be
 * frozen, so they hand over instead of leading.
 */
export function createChangesFeed(source: FeedSource, tools: FeedTools): ChangesFeed {
  const { page } = tools;
  let release: (() => void) | undefined;
  let isCaughtUp = false;
  let failures = 0;

  /** @returns whether it had to be waited for, so that other tabs may have pulled meanwhile */
  async function takeTurn(signal: AbortSignal): Promise<boolean> {
    if (release && page.isVisible()) return false;
    endTurn();
    while (!release) {
      if (!page.isVisible()) await firstOf(signal, [page.onVisibility]);
      signal.throwIfAborted();
      const freed = await page.takeLock(`taschenrathaus-pull-${source.name}`, signal);
      if (page.isVisible() && !signal.aborted) release = freed;
      else freed();
    }
    return true;
  }

  function endTurn() {
    release?.();
    release = undefined;
    isCaughtUp = false;
  }

  async function call(location: Location, since: string, signal: AbortSignal) {
    const startMs = tools.nowMs();
    const isLongpoll = isCaughtUp;
    const { onHeartbeat } = source;
    const answer = await fetchChanges(
      { ...location, since, isLongpoll, signal, silenceMs, onHeartbeat },
      tools.fetch,
    );
    if (isLongpoll && !answer.rows.length && tools.nowMs() - startMs < shortestLongpollMs) {
      throw new ChangesError(0, 'The longpoll did not wait.');
    }
    isCaughtUp = answer.rows.length < pageLimit;
    failures = 0;
    source.onContact();
    return { ...answer, askedAtMs: startMs, isComplete: isCaughtUp };
  }

  async function waitAfter(error: unknown, signal: AbortSignal): Promise<void> {
    const status = error instanceof ChangesError ? error.status : 0;
    failures += 1;
    isCaughtUp = false;
    source.onFailure(status);
    // Not there yet, or not yet ours: it comes with an arrival, which is a hint.
    const isMissing = status === 403 || status === 404;
    const delay = isMissing ? longestPullDelayMs : pullDelayMs(failures, tools.random());
    await firstOf(signal, [page.onVisibility, page.onOnline, source.onHint], delay);
  }

  return {
    async nextPage(since, signal) {
      const location = await source.locate(signal);
      if (signal.aborted || (await takeTurn(signal))) return undefined;
      const interruption = new AbortController();
      const interrupt = () => interruption.abort();
      const stops = [page.onVisibility(interrupt), page.onOnline(interrupt)];
      signal.addEventListener('abort', interrupt);
      try {
        return await call(location, since, interruption.signal);
      } catch (error) {
        // Back online, hidden or closed: the connection may be dead, and none of it is a failure.
        if (interruption.signal.aborted) isCaughtUp = false;
        else await waitAfter(error, signal);
        return undefined;
      } finally {
        signal.removeEventListener('abort', interrupt);
        for (const stop of stops) stop();
      }
    },
    release: endTurn,
  };
}

/** Resolves with the first event, the end of the time or the abort. */
function firstOf(
  signal: AbortSignal,
  events: ((listener: () => void) => () => void)[],
  timeoutMs?: number,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      for (const stop of stops) stop();
      resolve();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
    signal.addEventListener('abort', end);
    const stops = events.map((on) => on(end));
  });
}
