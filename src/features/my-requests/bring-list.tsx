import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bringAnswers, changeBringAnswer } from '#device/bring-answers.ts';
import { setTick, ticksOf } from '#device/ticks.ts';
import { sortBringList } from '#domain/bring-list.ts';
import type { ConfirmedBringListItem, Decision } from '#domain/schemas/decision.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { Icon } from '#ui/icon.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { BringItemText } from './bring-item-text.tsx';
import type { MyRequest } from './merge-requests.ts';
import { NotNeeded } from './not-needed.tsx';

interface BringListProps {
  mine: MyRequest;
  decision: Decision;
}

/** What to bring, as it was confirmed; ticks stay on this device. */
export function BringList({ mine, decision }: BringListProps) {
  const { t } = useTranslation('booking');
  const ticks = useLiveValue(ticksOf(mine.requestId)) ?? [];
  const answers = useLiveValue(bringAnswers) ?? {};
  const [problem, setProblem] = useState<unknown>();
  const { bringList } = decision;
  const { always, forYou, open, notNeeded } = sortBringList(bringList, answers);
  const [needed, setNeeded] = useState<string>();
  const isListed = !notNeeded.some(({ id }) => id === needed);
  useEffect(() => {
    if (needed && isListed) document.getElementById(`bring-${needed}`)?.focus();
  }, [needed, isListed]);
  if (mine.request.kind !== 'appointment') return null;
  if (bringList.length === 0) return <p className="notice">{t('bring.nothing')}</p>;
  const serviceCount = mine.request.services.length;
  const mineToBring = [...always, ...forYou, ...open];
  const need = ({ id, condition, serviceIds }: ConfirmedBringListItem) => {
    if (condition === null) return;
    setNeeded(id);
    const saving = serviceIds.map((serviceId) =>
      changeBringAnswer(serviceId, (answer = []) => [...new Set([...answer, condition.de])]),
    );
    Promise.all(saving).catch(setProblem);
  };
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
  const tickedCount = mineToBring.filter(({ id }) => ticks.includes(id)).length;
  return (
    <section className="bring">
      <h2>
        <Icon name="bag" />
        {t('bring.heading')}
      </h2>
      <p className="muted bring-count" role="status">
        {t('bring.progress', { ticked: tickedCount, count: mineToBring.length })}
      </p>
      {problem !== undefined && (
        <p className="error-text" role="alert">
          {t('bring.problem')}
        </p>
      )}
      <div className="bring-items">
        {always.map(renderItem)}
        {forYou.map(renderItem)}
        {open.length > 0 && <h3>{t('bring.sometimes')}</h3>}
        {open.map(renderItem)}
        {open.length > 0 && <AskLinks items={open} />}
      </div>
      {notNeeded.length > 0 && <NotNeeded items={notNeeded} onNeed={need} />}
      <button type="button" className="button-secondary print-hidden" onClick={() => print()}>
        <Icon name="print" />
        {t('bring.print')}
      </button>
    </section>
  );
}

/** Where the person can say what is true of them, once for each service. */
function AskLinks({ items }: { items: readonly ConfirmedBringListItem[] }) {
  const { t, i18n } = useTranslation('booking');
  const { services } = useTownById();
  const serviceIds = new Set(items.flatMap((item) => item.serviceIds));
  return (
    <ul className="bring-asks print-hidden">
      {[...serviceIds].map((serviceId) => {
        const service = services.get(serviceId);
        return (
          service && (
            <li key={serviceId}>
              <Link href={`/leistungen/${serviceId}`} className="line-link">
                {t('bring.ask', { service: localized(service.name, i18n.language) })}
              </Link>
            </li>
          )
        );
      })}
    </ul>
  );
}
