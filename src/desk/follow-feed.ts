import { waitOrWake } from './browser-attention.ts';
import { type FollowOptions, followDatabase } from './follow-database.ts';
import type { Line } from './line-state.ts';
import { statusOf } from './send-verdict.ts';

export type Feed = Pick<
  FollowOptions,
  'isAttended' | 'pollMs' | 'begin' | 'onDocuments' | 'onCaughtUp'
>;

/** Follows a database and tells the line how that goes. @returns stop */
export function followFeed(
  database: PouchDB.Database,
  feed: Feed,
  told: { line: Line; name: string; onUnauthorized: () => void },
): () => void {
  const { line, name, onUnauthorized } = told;
  return followDatabase({
    ...feed,
    database,
    onCaughtUp() {
      line.reportAnswer(name);
      feed.onCaughtUp();
    },
    onProblem(problem) {
      line.reportFailure(name);
      const status = statusOf(problem);
      if (status === 401 || status === 403) onUnauthorized();
    },
    wait: waitOrWake,
    random: Math.random,
  });
}
