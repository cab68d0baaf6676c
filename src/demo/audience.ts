import { appDatabasePrefix } from '#device/device-database.ts';

/** Of the window, so that a second press does not open a second one; and of the channel. */
export const audienceName = `${appDatabasePrefix}-audience`;

/** The presenter asks, windows that follow answer; one that closes says so. */
export type Word = 'who' | 'here' | 'gone';

const silentAfterMs = 5000;

/** @param heardAt when a window last said that it is there, and @param now: milliseconds */
export function isAudienceThere(heardAt: number | undefined, now: number): boolean {
  return heardAt !== undefined && now - heardAt < silentAfterMs;
}

export function say(channel: BroadcastChannel, word: Word): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows take one
  channel.postMessage(word);
}
