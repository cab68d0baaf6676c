import { newRequestId } from '#device/new-request-id.ts';
import { enqueueRequest } from '#device/outbox.ts';
import { slugOf } from '#domain/document-ids.ts';
import { defaultLocale, isLocale } from '#domain/locales.ts';
import type { Verdict } from '#domain/schemas/case.ts';
import type { Contact, Request } from '#domain/schemas/request.ts';
import { deliverNow } from './deliver.ts';
import { cutNetwork } from './network.ts';
import {
  sampleAppointment,
  samplePerson,
  sampleVenue,
  takeByOthers,
  tourService,
} from './sample-requests.ts';
import { townDocuments, townRules } from './town-documents.ts';
import { changeTownHall, currentWork, readTownHall } from './town-hall-store.ts';
import { judge, type TownHall, type Work } from './town-hall.ts';

export const situations = ['slotTaken', 'confirmed', 'declined', 'offline'] as const;
export type Situation = (typeof situations)[number];

/** Brings a situation about, by the way that requests always go. @returns where it is to be seen */
export async function playSituation(situation: Situation, words: string): Promise<string> {
  await cutNetwork(situation === 'offline');
  if (situation === 'declined') return declineVenue(words);
  const request = await prepare(appointment);
  if (situation === 'slotTaken') {
    await changeTownHall((townHall, work) => takeByOthers(townHall, request, work));
  }
  return send(request);
}

/** What the tour looks up and books. */
export function tourServiceId(): string {
  const town = townDocuments.find((document) => document.type === 'town');
  return tourService(townRules, town?.frequentServiceIds ?? []);
}

/** @returns where it is to be seen; without a network that is all that happens */
export async function sendSampleAppointment(): Promise<string> {
  return send(await prepare(appointment));
}

/** @returns the request's id */
export async function sendSampleVenue(contact: Contact): Promise<string> {
  const request = await prepare((sample, ...rest) => sampleVenue({ ...sample, contact }, ...rest));
  await send(request);
  return request._id;
}

async function declineVenue(words: string): Promise<string> {
  const requestId = await sendSampleVenue(samplePerson);
  await judgeRequest(requestId, { action: 'decline', message: words });
  return requestPathOf(requestId);
}

/** As a clerk does. @throws when the rules do not allow it */
export async function judgeRequest(
  requestId: string,
  verdict: Pick<Verdict, 'action' | 'message'>,
): Promise<void> {
  await changeTownHall((townHall, work) => {
    const mine = townHall.cases.find(({ request }) => request._id === requestId);
    const { caseNumber = '' } = mine?.decision ?? {};
    const outcome = judge(townHall, caseNumber, { ...verdict, by: 'Rathaus' }, work);
    if ('problem' in outcome) throw new Error(outcome.problem);
    return outcome.townHall;
  });
  await deliverNow();
}

async function send(request: Request): Promise<string> {
  await enqueueRequest(request);
  await deliverNow();
  return requestPathOf(request._id);
}

type Sample = Parameters<typeof sampleVenue>[0];

const appointment = (sample: Sample, townHall: TownHall, work: Work) =>
  sampleAppointment({ ...sample, serviceId: tourServiceId() }, townHall, work);

/** Makes a request for what is free as the town hall knows it. */
async function prepare<T>(make: (sample: Sample, townHall: TownHall, work: Work) => T): Promise<T> {
  const { lang } = document.documentElement;
  const locale = isLocale(lang) ? lang : defaultLocale;
  const sample = { id: newRequestId(), locale, contact: samplePerson };
  return make(sample, await readTownHall(), currentWork());
}

/** The page of a request. */
export function requestPathOf(requestId: string): string {
  return `/anfragen/${slugOf(requestId)}`;
}
