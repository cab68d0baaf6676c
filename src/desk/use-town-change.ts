import { useState } from 'react';
import { useDesk } from './desk-context.ts';
import type { TownChange, TownOutcome } from './send-town-change.ts';

export interface TownChangeState {
  isSending: boolean;
  /** Why the last one was not taken in. */
  problem: Exclude<TownOutcome, { kind: 'accepted' }> | undefined;
  /** @returns whether it was taken in */
  send(change: TownChange): Promise<boolean>;
}

/** An editor's change on its way to the town's data. */
export function useTownChange(): TownChangeState {
  const desk = useDesk();
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<TownChangeState['problem']>();
  return {
    isSending,
    problem,
    async send(change) {
      if (isSending) return false;
      setIsSending(true);
      const outcome = await desk.changeTown(change);
      setIsSending(false);
      setProblem(outcome.kind === 'accepted' ? undefined : outcome);
      return outcome.kind === 'accepted';
    },
  };
}
