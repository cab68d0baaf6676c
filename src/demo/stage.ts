import { liveSetting, saveSetting } from '#device/settings.ts';

/** What the audience is to look at. The presenter's window sets it, all others go there. */
export interface Stage {
  path: string;
  /** Of the tour; `null`: none is going on. */
  step: number | null;
  /** Instant: the same place may be shown again. */
  at: string;
}

export const stage = liveSetting<Stage>('demoStage');

export async function showOnStage(path: string, step: number | null): Promise<void> {
  await saveSetting('demoStage', { path, step, at: new Date().toISOString() } satisfies Stage);
}
