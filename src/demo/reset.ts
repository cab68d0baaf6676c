import { withDatabase } from '#device/device-database.ts';
import { handoutKey } from './handout-setting.ts';
import { forgetLook } from './look.ts';
import { showOnStage } from './stage.ts';
import { resetTownHall } from './town-hall-store.ts';

/**
 * Everything as on the first day: nothing filled in, nothing sent, the network there, language and
 * letters as in the app. What stands on the handout belongs to the volunteer, not to the guests.
 */
export async function resetDemo(): Promise<void> {
  await withDatabase((db) =>
    db.transaction('rw', db.drafts, db.outbox, db.settings, async () => {
      const settings = db.settings.where('key').notEqual(handoutKey);
      await Promise.all([db.drafts.clear(), db.outbox.clear(), settings.delete()]);
    }),
  );
  await resetTownHall();
  forgetLook();
  await showOnStage('/menue', null, { isFresh: true });
}
