import { useEffect, useState } from 'react';
import type { BringAnswers } from '#domain/bring-list.ts';
import { useLiveValue } from '#ui/use-live-value.ts';

interface KnownAnswers {
  /** `undefined` until the device has said: for the server, and for the first rendering. */
  answers: BringAnswers | undefined;
  save(serviceId: string, answer: readonly string[] | null): void;
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
    save: (serviceId, answer) => {
      setProblem(undefined);
      device?.saveBringAnswer(serviceId, answer).catch(setProblem);
    },
    problem,
  };
}
