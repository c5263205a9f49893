import { proveBySuite } from "./suite.ts";

/** Every route of routes.ts, for every role, on own and foreign records: pages, single-fetch data and acts. */
export const prove = async () => proveBySuite(["tests/access-matrix.test.ts"]);
