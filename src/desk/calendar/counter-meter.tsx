import { useTranslation } from 'react-i18next';

/** A mark for each counter, filled when it is taken; the words beside it say the same. */
export function CounterMeter({ counters, free }: { counters: number; free: number }) {
  const { t } = useTranslation('desk');
  if (counters === 0) return <>{t('calendar.outside')}</>;
  return (
    <>
      <span class="counter-marks" aria-hidden="true">
        {Array.from({ length: counters }, (_, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} class={index < counters - free ? 'is-taken' : undefined} />
        ))}
      </span>
      {t('calendar.freeOf', { free, counters })}
    </>
  );
}
