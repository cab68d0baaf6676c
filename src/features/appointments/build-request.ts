import type { AppointmentRequest } from '#domain/schemas/request.ts';
import { contactOf } from '#domain/check-contact.ts';
import type { AppointmentDraft } from './appointment-draft.ts';

export interface Envelope {
  requestId: string;
  locale: string;
  /** Instant of the device's clock: for the record only, the server's time decides. */
  createdAt: string;
  appVersion: string;
}

export function buildAppointmentRequest(
  draft: AppointmentDraft,
  officeId: string,
  { requestId, ...envelope }: Envelope,
): AppointmentRequest {
  return {
    _id: requestId,
    type: 'request',
    kind: 'appointment',
    officeId,
    services: draft.services,
    wishes: draft.wishes.map((start) => ({ start })),
    contact: contactOf(draft.contact),
    ...envelope,
  };
}
