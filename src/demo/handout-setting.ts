import { liveSetting, saveSetting } from '#device/settings.ts';

/** What volunteers write on their sheet; all of it as typed. */
export interface Handout {
  address: string;
  /** Whom to ask. */
  person: string;
  /** When there is help the next time. */
  nextDate: string;
}

export const handoutKey = 'demoHandout';
export const savedHandout = liveSetting<Handout>(handoutKey);

export async function saveHandout(handout: Handout): Promise<void> {
  await saveSetting(handoutKey, handout);
}
