import { withDatabase } from '#device/device-database.ts';
import { showOnStage } from './stage.ts';
import { resetTownHall } from './town-hall-store.ts';

/** Everything as on the first day: nothing filled in, nothing sent, the network there. */
export async function resetDemo(): Promise<void> {
  await withDatabase((db) =>
    db.transaction('rw', db.drafts, db.outbox, db.settings, async () => {
      await Promise.all([db.drafts.clear(), db.outbox.clear(), db.settings.clear()]);
    }),
  );
  await resetTownHall();
  await showOnStage('/menue?neu', null);
}
