import type { Http } from '../src/platform/http/index.ts';

/** A way in, as the router holds it. */
export type Route = { readonly method: string; readonly path: string };

/** Every route × method of the running program, read from the tree the router prints. */
export function routesOf(app: Http): readonly Route[] {
  const open: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line) ?? [];
      if (segment === '') return [];
      const depth = indent.length / 4;
      open.length = depth;
      open[depth] = segment;
      const path = open.join('');
      return methods
        .split(', ')
        .filter((method) => method !== '')
        .map((method) => ({ method, path }));
    });
}
