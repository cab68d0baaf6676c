import { replaceNetwork, reportContact } from '#device/connection.ts';
import { liveSetting, saveSetting } from '#device/settings.ts';

/** The demo's own network, which one can cut; the device's does not matter to it. */
export const networkCut = liveSetting<boolean>('demoNetworkCut');

export function isNetworkThere(): boolean {
  return networkCut.get() !== true;
}

export async function cutNetwork(isCut: boolean): Promise<void> {
  if (isCut) await reportContact(new Date().toISOString());
  await saveSetting('demoNetworkCut', isCut);
}

/** @param onBack called whenever the network is there, first of all once at the start */
export function followNetwork(onBack: () => void): void {
  const update = replaceNetwork(isNetworkThere);
  networkCut.subscribe(() => {
    update();
    if (isNetworkThere()) onBack();
  });
}
