import type { ComponentType, VNode } from 'preact';
import { islandFile } from './island-files.ts';

/**
 * A component drawn here and brought to life in the browser: its own HTML stands inside, so that the page is whole without
 * scripts. `name` is the file's (`inbox` for `inbox.island.tsx`, which exports the same component as `island`); `props` must
 * survive JSON. The page names it too: `<Page islands={['inbox']}>`. No `useId` inside: server and browser count differently.
 * @example <Island name="inbox" component={Inbox} props={{ lang: frame.lang, rows }} />
 */
export function Island<P extends object>(props: {
  readonly name: string;
  readonly component: ComponentType<P>;
  readonly props: P;
}): VNode {
  const Component = props.component;
  return (
    <div
      class="island"
      data-island={props.name}
      data-src={islandFile(props.name).href}
      data-props={JSON.stringify(props.props)}
    >
      <Component {...props.props} />
    </div>
  );
}

/** What the head of a page with islands loads: the loader, the islands' parts at once beside it, the page's language. */
export function IslandHead({ names, words }: { readonly names: readonly string[]; readonly words: string }): VNode {
  const files = ['loader', ...names].map(islandFile);
  const [loader] = files;
  const ahead = new Set(files.flatMap(({ href, needs }) => [href, ...needs]));
  return (
    <>
      {[...ahead].map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      <link rel="preload" as="fetch" href={words} crossorigin="anonymous" data-words="" />
      <script type="module" src={loader?.href} />
    </>
  );
}
