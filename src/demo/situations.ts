import { newRequestId } from '#device/new-request-id.ts';
import { enqueueRequest } from '#device/outbox.ts';
import { slugOf } from '#domain/document-ids.ts';
import { defaultLocale, isLocale } from '#domain/locales.ts';
import type { Request } from '#domain/schemas/request.ts';
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
  await cutNetwork(false);
  if (situation === 'offline') return sendWithoutNetwork();
  return situation === 'declined' ? declineVenue(words) : sendAppointment(situation);
}

/** What the tour looks up and books. */
export function tourServiceId(): string {
  const town = townDocuments.find((document) => document.type === 'town');
  return tourService(townRules, town?.frequentServiceIds ?? []);
}

/** Saves a sample request; with a network it is delivered at once. */
export async function sendWithoutNetwork(): Promise<string> {
  await cutNetwork(true);
  const request = await prepare(appointment);
  await enqueueRequest(request);
  return requestPathOf(request._id);
}

async function sendAppointment(situation: 'slotTaken' | 'confirmed'): Promise<string> {
  const request = await prepare(appointment);
  if (situation === 'slotTaken') {
    await changeTownHall((townHall, work) => takeByOthers(townHall, request, work));
  }
  return send(request);
}

async function declineVenue(words: string): Promise<string> {
  const request = await prepare(sampleVenue);
  const path = await send(request);
  await changeTownHall((townHall, work) => {
    const mine = townHall.cases.find((each) => each.request._id === request._id);
    const verdict = { action: 'decline' as const, message: words, by: 'Rathaus' };
    const outcome = judge(townHall, mine?.decision.caseNumber ?? '', verdict, work);
    if ('problem' in outcome) throw new Error(outcome.problem);
    return outcome.townHall;
  });
  await deliverNow();
  return path;
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
