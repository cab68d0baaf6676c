import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AuditLog } from '#server/access/audit/audit-log.ts';
import type { CommitGroup } from '#server/storage/sqlite/commit-queue.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** Seconds: from a page in memory to a search that people would call slow. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const commitBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What is counted (docs/operations.md). Labels have closed sets of values, and none names anybody. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter<L>({ name: `taschenrathaus_${name}_total`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge<L>({ name: `taschenrathaus_${name}`, help, labelNames, registers });

  return {
    registry,
    httpRequests: counter('http_requests', 'Answered requests; aborted: the client hung up.', [
      'method',
      'route',
      'status',
    ]),
    httpSeconds: new Histogram({
      name: 'taschenrathaus_http_request_duration_seconds',
      help: 'Until the answer had been handed over; without feeds that wait.',
      labelNames: ['method', 'route', 'status'],
      buckets: answerBuckets,
      registers,
    }),
    tooManyRequests: counter('too_many_requests', 'Answers with 429.', ['route']),
    openFeeds: gauge('open_feeds', 'Feeds of changes that clients wait for.', ['kind']),
    commitSeconds: new Histogram({
      name: 'taschenrathaus_commit_duration_seconds',
      help: 'Of transactions that were committed together.',
      buckets: commitBuckets,
      registers,
    }),
    transactions: counter('transactions', 'Transactions by the outcome of their commit.', [
      'outcome',
    ]),
    commitQueue: gauge('commit_queue_length', 'Transactions that wait for the one that runs.'),
    storeBytes: gauge('store_bytes', 'The database file, and its write-ahead log.', ['file']),
    requests: counter('requests_received', 'Requests of residents that were stored.', ['kind']),
    decisions: counter('decisions', 'Decisions that were made or changed.', ['status', 'code']),
    verdicts: counter('verdicts', 'Verdicts of the staff.', ['action']),
    mailQueue: gauge('mail_queue_length', 'Mails that are still to be sent.'),
    mailAge: gauge('mail_queue_age_seconds', 'Since the mail that waits longest fell due.'),
    mails: counter('mails', 'Tries to send a mail.', ['outcome']),
    signInFailures: counter('sign_in_failures', 'Wrong passwords of the staff.'),
  };
}

/** @returns what the store tells of its commits */
export function countCommits(metrics: Metrics): (group: CommitGroup) => void {
  return ({ jobs, seconds, error }) => {
    metrics.transactions.inc({ outcome: error === undefined ? 'committed' : 'failed' }, jobs);
    if (error === undefined) metrics.commitSeconds.observe(seconds);
  };
}

/** The audit log, which has every wrong password of the staff, and counts them here. */
export function countSignInFailures(auditLog: AuditLog, metrics: Metrics): AuditLog {
  return {
    async append(facts) {
      const failures = facts.filter(({ action }) => action === 'sign-in-failed').length;
      metrics.signInFailures.inc(failures);
      await auditLog.append(facts);
    },
  };
}
