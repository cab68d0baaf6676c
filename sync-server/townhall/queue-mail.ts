import type { CaseChange } from '#domain/decide/rules.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { undoEndsAt } from '#domain/decide/undo.ts';
import type { Work } from './apply-change.ts';
import type { StoredCase } from './cases.ts';
import { dueIdOf, scheduleDue } from './due.ts';

/** What a mail is about; the words are in `notify`. */
export type MailTemplate =
  | 'received'
  | 'confirmed'
  | 'waitlisted'
  | 'declined'
  | 'cancelled'
  | 'moved'
  | 'closed'
  | 'closed-days'
  | 'move-closed'
  | 'hold-ended'
  | 'message'
  | 'completed'
  | 'reminder';

/** A mail to send, with the case as it was when it was queued; removed once it has been sent. */
export interface QueuedMail {
  /** `mail:<case>:<instant>:<template>` */
  _id: string;
  _rev?: string;
  template: MailTemplate;
  to: string;
  locale: string;
  request: CaseRequest;
  decision: Decision;
  message: string | null;
  /** False for a guest whom staff entered: no device has the case. */
  isOnline: boolean;
  /** What the resident did brought it about, and nobody else: there can be any number. */
  isByResident: boolean;
  /** Failures so far. */
  attempts: number;
  /** Not before this instant. */
  nextAttemptAt?: string;
}

/** Tells the resident by mail what has become of the case, if there is an address. */
export async function queueMail(
  work: Work,
  told: {
    subject: Pick<StoredCase, 'request' | 'residentDatabase'>;
    change: Omit<CaseChange, 'reservations'>;
    by: string;
  },
): Promise<void> {
  const template = templateOf(told.change, told.by);
  // What the clerk may still take back is not told yet.
  const at = told.change.action === 'confirm' ? undoEndsAt(work.now) : work.now;
  const isByResident = told.by === 'resident' || told.change.action === 'moved-up';
  if (template) {
    await queueTemplate(work, template, told.subject, { ...told.change, at, isByResident });
  }
}

export async function queueTemplate(
  { tx, now }: Work,
  template: MailTemplate,
  { request, residentDatabase }: Pick<StoredCase, 'request' | 'residentDatabase'>,
  {
    decision,
    message,
    at = now,
    isByResident = false,
  }: Pick<CaseChange, 'decision' | 'message'> & { at?: string; isByResident?: boolean },
): Promise<void> {
  const { email: to } = request.contact;
  if (to === undefined) return;
  const _id = mailIdOf(decision, now, template);
  if (await tx.getDocument(internalDatabase, _id)) return;
  const mail: QueuedMail = {
    _id,
    template,
    to,
    locale: request.locale,
    request,
    decision,
    message,
    isOnline: residentDatabase !== null,
    isByResident,
    attempts: 0,
    ...(at > now && { nextAttemptAt: at }),
  };
  await tx.putDocument(internalDatabase, { ...mail });
  await scheduleDue(tx, at, { kind: 'mail', key: _id, departmentId: decision.departmentId });
}

function mailIdOf({ caseNumber }: Decision, at: string, template: MailTemplate): string {
  return `mail:${caseNumber}:${at}:${template}`;
}

/**
 * Drops the mail about a confirmation that is taken back.
 * @returns false when it has gone, or is being sent
 */
export async function dropConfirmation(
  { tx }: Work,
  { request, decision }: Pick<StoredCase, 'request' | 'decision'>,
): Promise<boolean> {
  if (request.contact.email === undefined) return true;
  const key = mailIdOf(decision, decision.decidedAt, 'confirmed');
  const due = dueIdOf(undoEndsAt(decision.decidedAt), { kind: 'mail', key });
  for (const id of [key, due]) {
    const doc = await tx.getDocument(internalDatabase, id);
    if (!doc || doc._deleted) return false;
    await tx.purgeRevisions(internalDatabase, id, [doc._rev]);
  }
  return true;
}

function templateOf(
  { action, decision, answered }: Omit<CaseChange, 'reservations'>,
  by: string,
): MailTemplate | undefined {
  switch (action) {
    case 'received':
    case 'cancel':
      return statusTemplate(decision.status);
    case 'confirm':
      return answered ? 'moved' : statusTemplate(decision.status);
    case 'decline':
      // A move was refused: the booking stands, and the words say why.
      return decision.status === 'confirmed' ? 'message' : statusTemplate(decision.status);
    case 'reschedule':
      if (decision.move) return undefined;
      // What was only asked for is now asked for at another time.
      return decision.status === 'confirmed' ? 'moved' : statusTemplate(decision.status);
    case 'moved-up':
      return decision.status === 'waitlisted' ? undefined : statusTemplate(decision.status);
    case 'message':
      return by === 'resident' ? undefined : 'message';
    case 'complete':
      // Of a visit the person knows it.
      return decision.booking ? undefined : 'completed';
    case 'closed':
      if (decision.status === 'cancelled') return 'closed';
      return decision.series ? 'closed-days' : 'move-closed';
    case 'hold-ended':
      return 'hold-ended';
    default:
      return undefined;
  }
}

function statusTemplate(status: Decision['status']): MailTemplate | undefined {
  switch (status) {
    case 'confirmed':
    case 'waitlisted':
    case 'declined':
    case 'cancelled':
      return status;
    case 'in-review':
      return 'received';
    default:
      return undefined;
  }
}
