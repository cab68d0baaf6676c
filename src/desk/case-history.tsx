import { useTranslation } from 'react-i18next';
import { isInternal } from '#domain/case-stage.ts';
import { formatInstant } from '#i18n/format.ts';
import type { DeskCase } from './desk-case.ts';
import { useActorName } from './use-actor-name.ts';
import { useStepName } from './use-step-name.ts';

export function CaseHistory({ deskCase }: { deskCase: DeskCase }) {
  const { t, i18n } = useTranslation('desk');
  const nameActor = useActorName();
  const nameStep = useStepName();
  return (
    <section class="case-history">
      <h3>{t('history.title')}</h3>
      <ol>
        {deskCase.history.map((entry, index) => (
          // Lines are only added, and several can bear the same instant.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} class={isInternal(entry) ? 'internal' : ''}>
            <span>
              {nameStep(entry)} – {nameActor(entry.by)}
            </span>
            <span class="muted"> {formatInstant(entry.at, i18n.language)}</span>
            {entry.message && <q>{entry.message}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
