import { useEffect, useState } from 'react';
import { callStaff, type StaffAnswer, type StaffProblem } from './call-staff.ts';

export interface StaffChange {
  isSending: boolean;
  problem: StaffProblem | undefined;
  /** @returns what the server answers; `undefined` when it has refused */
  send<T = object>(method: 'POST' | 'DELETE', path: string, body?: object): Promise<T | undefined>;
}

/** A change of an account on its way. */
export function useStaffChange(): StaffChange {
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<StaffProblem>();
  return {
    isSending,
    problem,
    async send<T>(method: 'POST' | 'DELETE', path: string, body?: object) {
      if (isSending) return undefined;
      setIsSending(true);
      const answer = await callStaff<T>(method, path, body);
      setIsSending(false);
      setProblem('problem' in answer ? answer.problem : undefined);
      return 'value' in answer ? answer.value : undefined;
    },
  };
}

interface Loaded<T> {
  /** What was last answered. */
  list?: T;
  problem?: StaffProblem;
}

/** What an address answers, and again after a change. */
export function useStaffList<T>(path: string): Loaded<T> & { reload(): Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  useEffect(() => {
    let isWanted = true;
    void callStaff<T>('GET', path).then((answer) => {
      if (isWanted) setLoaded((before) => withAnswer(before, answer));
    });
    return () => {
      isWanted = false;
    };
  }, [path]);
  return {
    ...loaded,
    async reload() {
      const answer = await callStaff<T>('GET', path);
      setLoaded((before) => withAnswer(before, answer));
    },
  };
}

/** A list that cannot be read again stays on the screen. */
function withAnswer<T>({ list }: Loaded<T>, answer: StaffAnswer<T>): Loaded<T> {
  if ('value' in answer) return { list: answer.value };
  return { ...(list !== undefined && { list }), problem: answer.problem };
}
