import { liveSetting, saveSetting } from '#device/settings.ts';

/** What the audience is to look at. The presenter's window sets it, all others go there. */
export interface Stage {
  path: string;
  /** Of the tour; `null`: none is going on. */
  step: number | null;
  /** Instant: the same place may be shown again. */
  at: string;
  /** Everything is as at the beginning, the look of the windows too. */
  isFresh?: true;
  /** A sample is shown in place of a form that is not filled in to its end. */
  isInstead?: true;
}

export const stage = liveSetting<Stage>('demoStage');

export async function showOnStage(
  path: string,
  step: number | null,
  more: Pick<Stage, 'isFresh' | 'isInstead'> = {},
): Promise<void> {
  await saveSetting('demoStage', {
    path,
    step,
    at: new Date().toISOString(),
    ...more,
  } satisfies Stage);
}
