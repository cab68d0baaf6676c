import { publishNewDay } from './townhall/prepare-town-hall.ts';
import { townDatabase, type TownHall } from './townhall/town-hall.ts';

const retryMs = 60_000;

/**
 * Publishes again what can be booked after editors have changed the town's data. What fails, as on
 * a full disk, is tried again a minute later.
 */
export function followTownChanges(townHall: TownHall, onError: (error: unknown) => void): void {
  let queue = Promise.resolve();
  const publish = () => {
    queue = queue
      .then(() => publishNewDay(townHall))
      .catch((error: unknown) => {
        onError(error);
        setTimeout(publish, retryMs).unref();
      });
  };
  townHall.store.onCommit((databases) => {
    if (databases.has(townDatabase)) publish();
  });
}
