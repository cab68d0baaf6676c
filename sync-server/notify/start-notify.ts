import type { Town } from '#domain/schemas/town.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { nextDueAt } from '#server/townhall/due.ts';
import { runDue } from '#server/townhall/run-due.ts';
import { townDatabase, type TownHall } from '#server/townhall/town-hall.ts';
import type { MailSettings } from './mail-scene.ts';
import type { MailTransport } from './mail-transport.ts';
import { createMailroom } from './mailroom.ts';
import type { Delivery } from './record-delivery.ts';
import { renderMail } from './render-mail.ts';
import { runAtDue, type SetTimer } from './run-at-due.ts';

export interface NotifyOptions extends MailSettings {
  townHall: TownHall;
  transport: MailTransport;
  /** From 0 to 1. */
  random: () => number;
  setTimer: SetTimer;
  /** A line for the operator; it names nobody. */
  report: (line: string) => void;
  onError: (error: unknown) => void;
  /** Told what became of each mail that was due. */
  onDelivery?: ((kind: Delivery['kind']) => void) | undefined;
  /** Milliseconds that mails on their way get when the server stops. */
  graceMs?: number;
  /** Rest between two looks, in milliseconds. */
  restMs?: number;
}

/**
 * Does what falls due and sends what is queued, from one clock and after each commit. Two runners,
 * for a mail server that is down must not hold up a reminder, nor a broken entry the mails.
 * @returns stop, which resolves when nothing touches the store any more
 */
export function startNotify(options: NotifyOptions): () => Promise<void> {
  const { townHall, transport, graceMs = 5000, restMs = 250, ...rest } = options;
  const { setTimer, onError } = rest;
  const { store, now, readRules } = townHall;
  const mailroom = createMailroom({
    townHall,
    transport,
    ...rest,
    async render(mail) {
      const town = (await store.read.getDocument(townDatabase, 'town')) as unknown as Town;
      return renderMail(mail, { ...rest, town, rules: await readRules(store.read) });
    },
    onRoom: () => mails.wake(),
  });
  const shared = { now, setTimer, onError, restMs };
  const dues = runAtDue({
    ...shared,
    nextAt: () => nextDueAt(store.read, 'time'),
    work: async () => void (await runDue(townHall)),
  });
  const mails = runAtDue({
    ...shared,
    nextAt: () => nextDueAt(store.read, 'mail'),
    work: () => mailroom.takeDue(),
  });
  const unsubscribe = store.onCommit((databases) => {
    if (!databases.has(internalDatabase)) return;
    dues.wake();
    mails.wake();
  });
  return async () => {
    unsubscribe();
    await Promise.all([dues.stop(), mails.stop()]);
    await mailroom.stop(graceMs);
  };
}
