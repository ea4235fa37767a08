/** The moment now, in milliseconds since 1970. Sessions and locks live by the real clock, also where a demo moves its own. */
export type Now = () => number;
