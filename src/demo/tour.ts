import { withDatabase } from '#device/device-database.ts';
import { deliverNow } from './deliver.ts';
import { cutNetwork } from './network.ts';
import { requestPathOf, sendWithoutNetwork, tourServiceId } from './situations.ts';
import { showOnStage } from './stage.ts';
import { readTownHall } from './town-hall-store.ts';

export const tourSteps = [
  'find',
  'bring',
  'wish',
  'saved',
  'townHall',
  'requests',
  'cancel',
] as const;
export type TourStep = (typeof tourSteps)[number];

/** What has to be so at a step, whatever was done before it. @returns where it takes place */
const enter: Record<TourStep, () => Promise<string>> = {
  async find() {
    await cutNetwork(false);
    return '/leistungen';
  },
  bring: async () => `/leistungen/${tourServiceId()}`,
  async wish() {
    await cutNetwork(true);
    return `/termin?leistung=${tourServiceId()}`;
  },
  async saved() {
    const unsent = await newestRequestId('waiting');
    if (unsent === undefined) return sendWithoutNetwork();
    await cutNetwork(true);
    return requestPathOf(unsent);
  },
  async townHall() {
    await cutNetwork(false);
    await deliverNow();
    return `/rathaus/${await caseNumberOf(await newestRequestId('arrived'))}`;
  },
  requests: async () => '/anfragen',
  async cancel() {
    const requestId = await newestRequestId('arrived');
    return requestId === undefined ? '/anfragen' : requestPathOf(requestId);
  },
};

/** Goes to a step of the tour; before the first and after the last it ends. */
export async function goToStep(index: number): Promise<void> {
  const step = tourSteps[index];
  if (step) await showOnStage(await enter[step](), index);
  else await endTour();
}

export async function endTour(): Promise<void> {
  await cutNetwork(false);
  await showOnStage('/menue', null);
}

async function newestRequestId(state: 'waiting' | 'arrived'): Promise<string | undefined> {
  const items = await withDatabase((db) => db.outbox.where('state').equals(state).toArray());
  const own = items.filter(({ request }) => request.kind === 'appointment');
  return own.sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1))[0]?.requestId;
}

async function caseNumberOf(requestId: string | undefined): Promise<string> {
  const { cases } = await readTownHall();
  return cases.find(({ request }) => request._id === requestId)?.decision.caseNumber ?? '';
}
