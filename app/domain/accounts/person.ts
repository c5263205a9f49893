/** The orders of the list of people. */
export const peopleOrders = ["newest", "name", "role"] as const;
export type PeopleOrder = (typeof peopleOrders)[number];
