import { useTranslation } from 'react-i18next';
import { formatClock } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { LineState } from './line-state.ts';
import type { LoadedValue } from './live-cell.ts';

/** Whether what stands on the screen is what the town hall knows. */
export function LineStatus({ line: value }: { line: LoadedValue<LineState> }) {
  const { t, i18n } = useTranslation('desk');
  const line = useLiveValue(value) ?? value.get();
  return (
    <p class={`line line-${line.kind}`} aria-live="polite">
      {line.kind === 'down' ? (
        <Icon name="offline" />
      ) : (
        <span class="line-dot" aria-hidden="true" />
      )}
      <span>
        {line.kind === 'down'
          ? t('line.down', { since: formatClock(line.since, i18n.language) })
          : t(`line.${line.kind}`)}
      </span>
    </p>
  );
}
