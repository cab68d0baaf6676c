import { withDatabase } from '#device/device-database.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { deliverNow } from './deliver.ts';
import { cutNetwork } from './network.ts';
import { samplePerson } from './sample-requests.ts';
import {
  judgeRequest,
  requestPathOf,
  sendSampleAppointment,
  sendSampleVenue,
} from './situations.ts';
import { currentWork, readTownHall } from './town-hall-store.ts';
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

/** An appointment that is to take place. @returns the request's page */
export async function confirmedAppointment(): Promise<string> {
  await cutNetwork(false);
  await deliverNow();
  const now = instantToLocal(currentWork().now);
  const known = await newestOwn(({ decision: { status, booking } }) => {
    const isToCome = booking !== null && 'start' in booking && booking.start > now;
    return status === 'confirmed' && isToCome;
  });
  return known ? requestPathOf(known.request._id) : sendSampleAppointment();
}

/** A place about which a clerk has to decide. @returns the request's id */
export async function waitingVenueId(): Promise<string> {
  const waiting = await newestOwn(isWaitingVenue);
  if (waiting) return waiting.request._id;
  const appointment = await newestOwn(({ request }) => request.kind === 'appointment');
  return sendSampleVenue(appointment?.request.contact ?? samplePerson);
}

/** @returns the page of a request at the desk */
export async function casePathOf(requestId: string): Promise<string> {
  const subject = await newestOwn(({ request }) => request._id === requestId);
  return `/rathaus/${subject?.decision.caseNumber ?? ''}`;
}

/** A place about which a clerk has decided, whatever it was. */
export async function settleVenue(): Promise<void> {
  const newest = await newestOwn(({ request }) => request.kind === 'venue');
  if (newest && !isWaitingVenue(newest)) return;
  await judgeRequest(await waitingVenueId(), { action: 'confirm', message: null });
}

const isWaitingVenue = ({ request, decision }: DemoCase) =>
  request.kind === 'venue' && decision.status === 'in-review';

async function newestOwn(is: (each: DemoCase) => boolean): Promise<DemoCase | undefined> {
  const { cases } = await readTownHall();
  return cases.filter((each) => each.isMine && is(each)).at(-1);
}
