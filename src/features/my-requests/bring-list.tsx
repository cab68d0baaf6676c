import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setTick, ticksOf } from '#device/ticks.ts';
import type { ConfirmedBringListItem, Decision } from '#domain/schemas/decision.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { MyRequest } from './merge-requests.ts';

interface BringListProps {
  mine: MyRequest;
  decision: Decision;
}

/** What to bring, as it was confirmed; ticks stay on this device. */
export function BringList({ mine, decision }: BringListProps) {
  const { t } = useTranslation('booking');
  const ticks = useLiveValue(ticksOf(mine.requestId)) ?? [];
  const [problem, setProblem] = useState<unknown>();
  const { bringList } = decision;
  if (mine.request.kind !== 'appointment') return null;
  if (bringList.length === 0) return <p className="notice">{t('bring.nothing')}</p>;
  const serviceCount = mine.request.services.length;
  const always = bringList.filter(({ condition }) => condition === null);
  const sometimes = bringList.filter(({ condition }) => condition !== null);
  const renderItem = (item: ConfirmedBringListItem) => (
    <ChoiceCard
      key={item.id}
      id={`bring-${item.id}`}
      type="checkbox"
      isChecked={ticks.includes(item.id)}
      onChange={(isTicked) => {
        setTick(mine.requestId, item.id, isTicked).catch(setProblem);
      }}
    >
      <BringItemText item={item} isForAll={item.serviceIds.length >= serviceCount} />
    </ChoiceCard>
  );
  const tickedCount = bringList.filter(({ id }) => ticks.includes(id)).length;
  return (
    <section className="bring">
      <h2>
        <Icon name="bag" />
        {t('bring.heading')}
      </h2>
      <p className="muted bring-count" role="status">
        {t('bring.progress', { ticked: tickedCount, count: bringList.length })}
      </p>
      {problem !== undefined && (
        <p className="error-text" role="alert">
          {t('bring.problem')}
        </p>
      )}
      <div className="bring-items">
        {always.map(renderItem)}
        {sometimes.length > 0 && <h3>{t('bring.sometimes')}</h3>}
        {sometimes.map(renderItem)}
      </div>
      <button type="button" className="button-secondary print-hidden" onClick={() => print()}>
        <Icon name="print" />
        {t('bring.print')}
      </button>
    </section>
  );
}

interface BringItemTextProps {
  item: ConfirmedBringListItem;
  /** Every concern of the visit needs it. */
  isForAll: boolean;
}

function BringItemText({ item, isForAll }: BringItemTextProps) {
  const { t, i18n } = useTranslation('booking');
  const { services } = useTownById();
  const locale = i18n.language;
  const names = item.serviceIds.flatMap((serviceId) => {
    const service = services.get(serviceId);
    return service ? [localized(service.name, locale)] : [];
  });
  return (
    <>
      {item.condition && (
        <small>
          <Localized text={item.condition} />:
        </small>
      )}
      <Localized text={item.text} />
      {!isForAll && names.length > 0 && (
        <small>{t('bring.forServices', { services: names.join(', ') })}</small>
      )}
    </>
  );
}
