import { useEffect, useState, type ComponentType } from 'react';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { deviceStatus } from './device-status.ts';
import { loadPageTexts } from './page-texts.ts';

/** A view for those who have asked for something; nobody else loads what shows it. */
export function forWhoAsked<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return function ForWhoAsked(props: Props) {
    const [View, setView] = useState<ComponentType<Props>>();
    const arrived = useLiveValue(useLiveValue(replica)?.requests)?.length ?? 0;
    const unsent = useLiveValue(deviceStatus)?.unsent ?? 0;
    const hasSome = arrived + unsent > 0;
    useEffect(() => {
      if (!hasSome) return;
      Promise.all([load(), loadPageTexts('booking')]).then(
        ([view]) => setView(() => view),
        reportError,
      );
    }, [hasSome]);
    return View ? <View {...props} /> : null;
  };
}
