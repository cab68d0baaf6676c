import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

const stepParameter = 'schritt';

export interface StepAddress<Step extends string> {
  /** The step that the address names; `undefined` when it names none that exists. */
  step: Step | undefined;
  hrefOf(step: Step): string;
}

/** The step of a flow lives in the address, so that the browser's back button goes step by step. */
export function useStep<Step extends string>(steps: readonly Step[]): StepAddress<Step> {
  const [path] = useLocation();
  const named = new URLSearchParams(useSearch()).get(stepParameter);
  const hrefOf = useCallback((step: Step) => `${path}?${stepParameter}=${step}`, [path]);
  return { step: steps.find((step) => step === named), hrefOf };
}
