import { useLiveValue } from '#ui/use-live-value.ts';
import { networkCut } from './network.ts';
import { stage, type Stage } from './stage.ts';

export function useStage(): Stage | null | undefined {
  return useLiveValue(stage);
}

export function useNetworkCut(): boolean {
  return useLiveValue(networkCut) === true;
}
