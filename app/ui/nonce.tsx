import { createContext, useContext } from "react";

/** The nonce of the document being rendered on the server; the browser hides it again, so hydration has none. */
export const NonceContext = createContext<string | undefined>(undefined);
export const useNonce = () => useContext(NonceContext);
