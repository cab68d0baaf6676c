import { withDatabase } from '#device/device-database.ts';
import { deliverNow } from './deliver.ts';
import { cutNetwork } from './network.ts';
import { samplePerson } from './sample-requests.ts';
import {
  judgeRequest,
  requestPathOf,
  sendSampleAppointment,
  sendSampleVenue,
} from './situations.ts';
import { readTownHall } from './town-hall-store.ts';
import type { DemoCase } from './town-hall.ts';

/** The id of the request that was made of a form, or why there is none. */
export type TypedAppointment = { requestId: string } | 'unfinished' | undefined;

let sendTyped: () => Promise<TypedAppointment> = async () => undefined;

/** @param send what stands in the form, which is a feature's and so composed in the app */
export function setTypedAppointment(send: () => Promise<TypedAppointment>): void {
  sendTyped = send;
}

/** An appointment that waits for the network: as typed, or as it waits already, or a sample. */
export async function unsentAppointment(): Promise<{ path: string; isInstead?: true }> {
  const typed = await sendTyped();
  if (typed && typed !== 'unfinished') return { path: requestPathOf(typed.requestId) };
  const waiting = await newestWaitingId();
  const path = waiting === undefined ? await sendSampleAppointment() : requestPathOf(waiting);
  return { path, ...(typed && { isInstead: true }) };
}

async function newestWaitingId(): Promise<string | undefined> {
  const items = await withDatabase((db) => db.outbox.where('state').equals('waiting').toArray());
  return items
    .filter(({ request }) => request.kind === 'appointment')
    .sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1))
    .at(-1)?.requestId;
}

/** An appointment that is to take place. @returns the request's id */
export async function confirmedAppointmentId(): Promise<string> {
  await cutNetwork(false);
  await deliverNow();
  const known = await newestOwn(
    ({ request, decision }) => request.kind === 'appointment' && decision.status === 'confirmed',
  );
  if (known) return known.request._id;
  await sendSampleAppointment();
  return confirmedAppointmentId();
}

/** A place about which a clerk has to decide. @returns the number of the case */
export async function waitingVenueCase(): Promise<string> {
  const waiting = await newestOwn(isWaitingVenue);
  if (waiting) return waiting.decision.caseNumber;
  const appointment = await newestOwn(({ request }) => request.kind === 'appointment');
  await sendSampleVenue(appointment?.request.contact ?? samplePerson);
  return waitingVenueCase();
}

/** A place about which a clerk has decided, whatever it was. */
export async function settleVenue(): Promise<void> {
  if (!(await newestOwn(({ request }) => request.kind === 'venue'))) await waitingVenueCase();
  const waiting = await newestOwn(isWaitingVenue);
  if (waiting) await judgeRequest(waiting.request._id, { action: 'confirm', message: null });
}

const isWaitingVenue = ({ request, decision }: DemoCase) =>
  request.kind === 'venue' && decision.status === 'in-review';

async function newestOwn(is: (each: DemoCase) => boolean): Promise<DemoCase | undefined> {
  const { cases } = await readTownHall();
  return cases.filter((each) => each.isMine && is(each)).at(-1);
}
