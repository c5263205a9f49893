import { z } from "zod";
import { deskKeys } from "./desk.ts";

export const deskKey = z.enum(deskKeys);
