import { useTranslation } from 'react-i18next';
import type { ConfirmedBringListItem } from '#domain/schemas/decision.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Localized } from '#ui/localized.tsx';

interface BringItemTextProps {
  item: ConfirmedBringListItem;
  /** Every concern of the visit needs it. */
  isForAll: boolean;
}

/** A thing to bring, when, and for which concern. */
export function BringItemText({ item, isForAll }: BringItemTextProps) {
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
