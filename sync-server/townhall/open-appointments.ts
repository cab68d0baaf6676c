import { createHash } from 'node:crypto';
import type { KnownOccupancy } from '#domain/decide/rules.ts';
import { isAppointmentBooking } from '#domain/decide/rules.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest, Contact } from '#domain/schemas/request.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';
import { findCase } from './cases.ts';

/**
 * Counts appointments still to come of a pass, a mail address and a phone number. They are found
 * by a hash, so that the list names nobody.
 */
export async function countOpenAppointments(
  reader: DocumentReader,
  database: string,
  contact: Contact,
  today: string,
): Promise<NonNullable<KnownOccupancy['open']>> {
  const keys = keysOf(database, contact);
  const count = (key: string | undefined) => (key ? countOpen(reader, key, today) : 0);
  return {
    pass: await count(keys.pass),
    email: await count(keys.email),
    phone: await count(keys.phone),
  };
}

async function countOpen(reader: DocumentReader, key: string, today: string): Promise<number> {
  const rows = await reader.listDocuments(internalDatabase, {
    startKey: `open:${key}:`,
    endKey: `open:${key}:\uffff`,
    includeDocs: true,
  });
  let open = 0;
  for (const { doc } of rows) {
    const { departmentId, caseNumber } = doc as unknown as OpenAppointment;
    const found = await findCase(reader, departmentId, caseNumber);
    const decision = found?.decision as Decision | undefined;
    if (decision?.status === 'confirmed' && startDay(decision) >= today) open += 1;
  }
  return open;
}

interface OpenAppointment {
  departmentId: string;
  caseNumber: string;
}

export async function noteOpenAppointment(
  tx: DocumentTransaction,
  database: string,
  request: CaseRequest,
  decision: Decision,
): Promise<void> {
  const { departmentId, caseNumber, status } = decision;
  if (request.kind !== 'appointment' || status !== 'confirmed') return;
  for (const _id of openIds(database, request.contact, caseNumber)) {
    await tx.putDocument(internalDatabase, { _id, departmentId, caseNumber });
  }
}

/** Under which ids an appointment is counted. */
export function openIds(database: string, contact: Contact, caseNumber: string): string[] {
  return Object.values(keysOf(database, contact)).map((key) => `open:${key}:${caseNumber}`);
}

function startDay({ booking }: Decision): string {
  return booking && isAppointmentBooking(booking) ? booking.start.slice(0, 10) : '';
}

function keysOf(
  database: string,
  { email, phone }: Contact,
): { pass: string; email?: string; phone?: string } {
  const hash = (kind: string, text: string) =>
    createHash('sha256').update(`${kind}:${text}`).digest('hex').slice(0, 32);
  return {
    pass: hash('pass', database),
    ...(email === undefined ? {} : { email: hash('email', email.toLowerCase()) }),
    ...(phone === undefined ? {} : { phone: hash('phone', phone.replaceAll(/\D/g, '')) }),
  };
}
