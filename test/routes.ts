/** A way in, as the router holds it. */
export type Route = { readonly method: 'GET' | 'POST'; readonly path: string };

/** The GET and POST routes, read from the tree that the router prints (`printRoutes({ commonPrefix: false })`). */
export function routesOf(tree: string): readonly Route[] {
  const open: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line) ?? [];
    if (segment === '') return [];
    const depth = indent.length / 4;
    open.length = depth;
    open[depth] = segment;
    const path = open.join('');
    return methods
      .split(', ')
      .filter((method): method is 'GET' | 'POST' => method === 'GET' || method === 'POST')
      .map((method) => ({ method, path }));
  });
}
