import { type LoadedValue, createLiveCell } from './live-cell.ts';

/** `since`: instant of the last answer, or of the first try when there was none. */
export type LineState = { kind: 'connecting' } | { kind: 'live' } | { kind: 'down'; since: string };

export interface Line {
  state: LoadedValue<LineState>;
  reportAnswer(source: string): void;
  reportFailure(source: string): void;
}

/** The line is down while any of its sources is; it is live when all have answered. */
export function createLine(now: () => string): Line {
  const state = createLiveCell<LineState>({ kind: 'connecting' });
  const failing = new Set<string>();
  let lastAnswerAt: string | undefined;
  return {
    state,
    reportAnswer(source) {
      failing.delete(source);
      lastAnswerAt = now();
      if (failing.size === 0 && state.get().kind !== 'live') state.set({ kind: 'live' });
    },
    reportFailure(source) {
      failing.add(source);
      if (state.get().kind !== 'down') state.set({ kind: 'down', since: lastAnswerAt ?? now() });
    },
  };
}
