import { options, type VNode } from 'preact';

type Props = Record<string, unknown>;

/**
 * Puts the demo's address before that of every link and form, whichever feature draws it: also in
 * a new tab nobody gets from the demo into the app unawares. Links that are to leave say so
 * (`data-reload`).
 */
export function prefixLinks(base: string): void {
  const before = options.vnode;
  options.vnode = (node: VNode) => {
    const props = node.props as Props;
    if (node.type === 'a' && props['data-reload'] === undefined) prefix(props, 'href', base);
    if (node.type === 'form') prefix(props, 'action', base);
    before?.(node);
  };
}

function prefix(props: Props, name: 'href' | 'action', base: string): void {
  const address = props[name];
  if (typeof address !== 'string' || !address.startsWith('/')) return;
  if (!`${address}/`.startsWith(`${base}/`)) props[name] = base + address;
}
