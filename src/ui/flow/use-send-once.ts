import { useRef, useState } from 'react';

export interface SendOnce {
  send(): void;
  isSending: boolean;
  /** Why the last attempt failed; another one may follow. */
  problem: unknown;
}

/** Runs `work` for the first of several quick taps; after a failure it can be tried again. */
export function useSendOnce(work: () => Promise<void>): SendOnce {
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  // State arrives one rendering late; the second of two quick taps must not get that far.
  const isLocked = useRef(false);

  const send = () => {
    if (isLocked.current) return;
    isLocked.current = true;
    setIsSending(true);
    setProblem(undefined);
    work().catch((error: unknown) => {
      isLocked.current = false;
      setIsSending(false);
      setProblem(error);
    });
  };
  return { send, isSending, problem };
}
