import { useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

export interface Preloadable {
  preload: () => Promise<void>;
}
export type LazyPage<Props> = ComponentType<Props> & Preloadable;

/**
 * A page that is fetched when it is first shown. Once it is loaded it renders at once, which lets
 * the page that came from the server be taken over without a flash.
 */
export function lazyPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  let Page: ComponentType<Props> | undefined;

  async function preload() {
    Page ??= await load();
  }

  function Lazy(props: Props) {
    const [failure, setFailure] = useState<unknown>();
    const [, setLoaded] = useState(Page !== undefined);
    useEffect(() => {
      if (!Page) preload().then(() => setLoaded(true), setFailure);
    }, []);
    if (failure) throw failure;
    return Page ? <Page {...props} /> : <Waiting />;
  }
  return Object.assign(Lazy, { preload });
}

function Waiting() {
  const { t } = useTranslation('core');
  return <p role="status">{t('loading')}</p>;
}
