import type { ChangesFeed } from './changes-feed.ts';
import type { DeviceSide } from './device-side.ts';

/**
 * The mailbox's feed, after which the device forgets what the town hall has erased. It does so
 * before the page counts as read: what could not be forgotten is told again.
 */
export function followErasures(
  feed: ChangesFeed,
  { forgetErased }: Pick<DeviceSide, 'forgetErased'>,
): ChangesFeed {
  return {
    ...feed,
    async nextPage(since, signal) {
      const page = await feed.nextPage(since, signal);
      const erased = (page?.rows ?? []).filter(({ id, deleted }) => deleted && isRequest(id));
      if (erased.length > 0) await forgetErased(erased.map(({ id }) => id));
      return page;
    },
  };
}

function isRequest(id: string): boolean {
  return id.startsWith('request:');
}
