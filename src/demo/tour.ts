import { cutNetwork } from './network.ts';
import { tourServiceId } from './situations.ts';
import { showOnStage } from './stage.ts';
import {
  casePathOf,
  confirmedAppointment,
  settleVenue,
  unsentAppointment,
  waitingVenueId,
} from './tour-requests.ts';

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
const enter: Record<TourStep, () => Promise<{ path: string; isInstead?: true }>> = {
  async find() {
    await cutNetwork(false);
    return { path: '/leistungen' };
  },
  async bring() {
    await cutNetwork(false);
    return { path: `/leistungen/${tourServiceId()}` };
  },
  async wish() {
    await cutNetwork(true);
    return { path: `/termin?leistung=${tourServiceId()}` };
  },
  async saved() {
    await cutNetwork(true);
    return unsentAppointment();
  },
  async townHall() {
    await confirmedAppointment();
    return { path: await casePathOf(await waitingVenueId()) };
  },
  async requests() {
    await confirmedAppointment();
    await settleVenue();
    return { path: '/anfragen' };
  },
  cancel: async () => ({ path: await confirmedAppointment() }),
};

/** Goes to a step of the tour; before the first and after the last it ends. */
export async function goToStep(index: number): Promise<void> {
  const step = tourSteps[index];
  if (!step) return endTour();
  const { path, ...more } = await enter[step]();
  await showOnStage(path, index, more);
}

export async function endTour(): Promise<void> {
  await cutNetwork(false);
  await showOnStage('/menue', null);
}
