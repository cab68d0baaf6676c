import { replaceNetwork, reportContact } from '#device/connection.ts';
import { withDatabase } from '#device/device-database.ts';
import { liveSetting, saveSetting } from '#device/settings.ts';

/** The demo's own network, which one can cut; the device's does not matter to it. */
const key = 'demoNetworkCut';
export const networkCut = liveSetting<boolean>(key);

/** As it is kept, and not as it was last seen: who has just switched it on sends at once. */
export async function isNetworkThere(): Promise<boolean> {
  return (await withDatabase((db) => db.settings.get(key)))?.value !== true;
}

export async function cutNetwork(isCut: boolean): Promise<void> {
  if (isCut) await reportContact(new Date().toISOString());
  await saveSetting(key, isCut);
}

/** @param onChange also called once at the start */
export function followNetwork(onChange: () => void): void {
  const update = replaceNetwork(() => networkCut.get() !== true);
  networkCut.subscribe(() => {
    update();
    onChange();
  });
}
