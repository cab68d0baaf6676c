import type { TypedAppointment } from '#demo/tour-requests.ts';
import { townRules } from '#demo/town-documents.ts';
import { deleteDraft, loadDraft } from '#device/drafts.ts';
import { enqueueRequest } from '#device/outbox.ts';
import {
  appointmentDraftKey,
  lastOpenStep,
  type AppointmentDraft,
} from '#features/appointments/appointment-draft.ts';
import { buildAppointmentRequest } from '#features/appointments/build-request.ts';
import { appVersion } from '../app-version.ts';
import { currentLocale } from '../chosen-look.ts';

/** Sends what somebody has filled in on a tour, without the last button. */
export async function sendTypedAppointment(): Promise<TypedAppointment> {
  const draft = await loadDraft<AppointmentDraft>(appointmentDraftKey);
  if (!draft || !isBegun(draft)) return undefined;
  const officeId = townRules.services.get(draft.services[0]?.serviceId ?? '')?.officeId;
  if (!draft.requestId || officeId === undefined || lastOpenStep(draft) !== 'pruefen') {
    return 'unfinished';
  }
  const request = buildAppointmentRequest(draft, officeId, {
    requestId: draft.requestId,
    locale: currentLocale(),
    createdAt: new Date().toISOString(),
    appVersion,
  });
  await enqueueRequest(request);
  await deleteDraft(appointmentDraftKey);
  return { requestId: request._id };
}

/** The tour itself has chosen the service. */
function isBegun({ wishes, contact }: AppointmentDraft): boolean {
  return wishes.length > 0 || Object.values(contact).some((value) => value !== '');
}
