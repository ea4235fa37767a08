import type { RouteOptions } from 'fastify';

/** Remembers which methods each address answers, so that the wrong one gets 405 and not 404. */
export class AllowedMethods {
  private readonly routes: { pattern: RegExp; method: string }[] = [];

  /** Notes a route. */
  note(route: Pick<RouteOptions, 'method' | 'url'>): void {
    const source = route.url
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/');
    for (const method of [route.method].flat()) this.routes.push({ pattern: new RegExp(`^${source}$`), method });
  }

  /** The methods this path answers; none when there is no such path. */
  of(path: string): string[] {
    return [...new Set(this.routes.filter((route) => route.pattern.test(path)).map((route) => route.method))].sort();
  }
}
