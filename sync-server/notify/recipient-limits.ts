import { createCounters } from '#server/access/counters.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';

const hourMs = 3_600_000;
const maxPerHour = 10;
const maxPerDay = 30;

export interface RecipientLimits {
  /** Counts one more mail, if it may go now: else milliseconds until one may. */
  take(mail: QueuedMail): number;
  /** It has not gone. */
  giveBack(mail: QueuedMail): void;
}

/**
 * Nobody proves that a mail address is theirs, so anybody could have many mails sent to somebody
 * else. What staff do and what falls due is not limited: it does not come by the dozen.
 */
export function createRecipientLimits(nowMs: () => number): RecipientLimits {
  const limits = [
    { counters: createCounters(nowMs, hourMs), max: maxPerHour },
    { counters: createCounters(nowMs, 24 * hourMs), max: maxPerDay },
  ];
  const count = (mail: QueuedMail, by: number) => {
    for (const { counters } of limits) counters.add(mailboxOf(mail), by);
  };
  return {
    take(mail) {
      if (!mail.isByResident) return 0;
      const waits = limits.map(({ counters, max }) => counters.waitMs(mailboxOf(mail), max));
      const waitMs = Math.max(...waits);
      if (waitMs === 0) count(mail, 1);
      return waitMs;
    },
    giveBack(mail) {
      if (mail.isByResident) count(mail, -1);
    },
  };
}

/** Many servers put mails to `name+anything`, `na.me` and `NAME` into the box of `name`. */
function mailboxOf({ to }: QueuedMail): string {
  const at = to.lastIndexOf('@');
  const [name = ''] = to.slice(0, at).split('+');
  return `${name.replaceAll('.', '')}${to.slice(at)}`.toLowerCase();
}
