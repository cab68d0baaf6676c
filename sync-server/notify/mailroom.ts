import { isEmail } from '#domain/check-contact.ts';
import { isAppointmentBooking } from '#domain/decide/rules.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { listDue, type Due } from '#server/townhall/due.ts';
import type { TownHall } from '#server/townhall/town-hall.ts';
import { DeliveryError, type MailTransport } from './mail-transport.ts';
import { recordDelivery, type Delivery } from './record-delivery.ts';
import { createRecipientLimits, type RecipientLimits } from './recipient-limits.ts';
import type { RenderedMail } from './render-mail.ts';
import type { SetTimer } from './run-at-due.ts';
import { caseNumberOf, queuedAtOf, readMail, readMailBefore } from './stored-mail.ts';

export interface MailroomOptions {
  townHall: TownHall;
  transport: MailTransport;
  render: (mail: QueuedMail) => Promise<RenderedMail>;
  /** From 0 to 1. */
  random: () => number;
  setTimer: SetTimer;
  /** A line for the operator; it names nobody. */
  report: (line: string) => void;
  onError: (error: unknown) => void;
  /** Told what became of each mail that was due. */
  onDelivery?: ((kind: Delivery['kind']) => void) | undefined;
  /** Called when there is room for another one. */
  onRoom: () => void;
}

export interface Mailroom {
  /** Begins to send what is due, as far as there is room; the rest follows after `onRoom`. */
  takeDue(): Promise<void>;
  /** Takes nothing more, gives what is on its way so long to arrive, and then breaks it off. */
  stop(graceMs: number): Promise<void>;
}

/** Mails on their way at the same time: one that is stuck does not hold up the others. */
const lanes = 4;
const pageSize = 100;
const retryMs = 60_000;
/** Mails beyond what one recipient may get are held so long; then staff are told. */
const maxHeldMs = 24 * 3_600_000;

/**
 * Sends queued mails, each until it has been taken over. A mail is forgotten in a transaction
 * after that, so a crash between the two is the one way to send it twice; both then have the same
 * Message-ID, by which servers and mail programs can drop the second.
 */
export function createMailroom(options: MailroomOptions): Mailroom {
  const { townHall, transport, setTimer, onError, onRoom } = options;
  const { store, now } = townHall;
  const onTheWay = new Map<string, Promise<void>>();
  const limits = createRecipientLimits(() => Date.parse(now()));
  const breakOff = new AbortController();
  let hasStopped = false;

  /** Once more sent is worse than noted late: what cannot be noted now is kept in mind. */
  const note = async (due: Due, delivery: Delivery): Promise<void> => {
    try {
      await recordDelivery(store, due, delivery, { now: now(), random: options.random() });
    } catch (error) {
      onError(error);
      if (hasStopped) return;
      await new Promise<void>((resolve) => {
        const cancel = setTimer(resolve, retryMs);
        breakOff.signal.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      });
      await note(due, delivery);
    }
  };
  const deliver = async (due: Due): Promise<void> => {
    const delivery = await tryToSend({ ...options, limits }, due, breakOff.signal);
    if (!delivery) return;
    options.onDelivery?.(delivery.kind);
    await note(due, delivery);
  };

  return {
    async takeDue() {
      for (const due of await listDue(store.read, 'mail', now(), pageSize)) {
        const subject = caseNumberOf(due.key);
        if (hasStopped || due.kind !== 'mail' || onTheWay.has(subject)) continue;
        if (onTheWay.size >= lanes) return;
        const delivered = deliver(due)
          .catch(onError)
          .finally(() => {
            onTheWay.delete(subject);
            onRoom();
          });
        onTheWay.set(subject, delivered);
      }
    },
    async stop(graceMs) {
      hasStopped = true;
      const cancel = setTimer(() => breakOff.abort(), graceMs);
      await Promise.all(onTheWay.values());
      cancel();
      transport.close();
    },
  };
}

/** @returns `undefined` when nothing is to be noted: it was broken off, or noted meanwhile */
async function tryToSend(
  options: MailroomOptions & { limits: RecipientLimits },
  due: Due,
  signal: AbortSignal,
): Promise<Delivery | undefined> {
  const { townHall, transport, render, limits, report, onError } = options;
  const { read } = townHall.store;
  const now = townHall.now();
  try {
    if (!(await read.getDocument(internalDatabase, due._id))) return undefined;
    const mail = await readMail(read, due.key);
    if (!mail || isOutdated(mail, now)) return { kind: 'obsolete' };
    const before = await readMailBefore(read, due.key);
    if (before) return { kind: 'later', at: before.nextAttemptAt ?? addMs(now, retryMs) };
    // Counted is what stands there, and only a plain address leads nowhere else.
    if (!isEmail(mail.to)) return { kind: 'failed', problem: 'EADDRESS', isPermanent: true };
    const waitMs = limits.take(mail);
    if (waitMs > 0) return hold(mail, waitMs, now);
    try {
      await transport.send(await render(mail), signal);
    } catch (error) {
      limits.giveBack(mail);
      throw error;
    }
    return { kind: 'sent' };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof DeliveryError)) {
      onError(error);
      return { kind: 'failed', problem: 'EMESSAGE', isPermanent: false };
    }
    report(`A mail could not be sent (${error.problem}).`);
    const { problem, isPermanent } = error;
    return { kind: 'failed', problem, isPermanent };
  }
}

function hold({ _id }: QueuedMail, waitMs: number, now: string): Delivery {
  const heldMs = Date.parse(now) - Date.parse(queuedAtOf(_id));
  if (heldMs < maxHeldMs) return { kind: 'later', at: addMs(now, waitMs) };
  return { kind: 'failed', problem: 'ELIMIT', isPermanent: true };
}

function addMs(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Nobody is reminded of what has begun. */
function isOutdated({ template, decision: { booking } }: QueuedMail, now: string): boolean {
  if (template !== 'reminder' || !booking) return false;
  const local = instantToLocal(now);
  if (isAppointmentBooking(booking)) return booking.start <= local;
  if ('courseId' in booking) return booking.dates.every(({ start }) => start <= local);
  return `${booking.date}T${booking.from}` <= local;
}
