import { proveBySuite } from "./suite.ts";

/** Exact keys per role: what a tier hides is in no page, no single-fetch data, no feed, no calendar, no API answer. */
export const prove = async () => proveBySuite(["tests/domain", "tests/routes"], "leak");
