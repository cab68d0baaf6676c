import { useEffect, useState } from 'react';
import type { ChangeAnswer } from '#device/bring-answers.ts';
import type { BringAnswers } from '#domain/bring-list.ts';
import { useLiveValue } from '#ui/use-live-value.ts';

interface KnownAnswers {
  /** `undefined` until the device has said: for the server, and for the first rendering. */
  answers: BringAnswers | undefined;
  change(serviceId: string, change: ChangeAnswer): void;
  problem: unknown;
}

/** The device's database is fetched once the page stands: the page itself does without. */
export function useBringAnswers(): KnownAnswers {
  const [device, setDevice] = useState<typeof import('#device/bring-answers.ts')>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    import('#device/bring-answers.ts').then(setDevice, reportError);
  }, []);
  const answers = useLiveValue(device?.bringAnswers);
  return {
    answers,
    change: (serviceId, change) => {
      setProblem(undefined);
      device?.changeBringAnswer(serviceId, change).catch(setProblem);
    },
    problem,
  };
}
