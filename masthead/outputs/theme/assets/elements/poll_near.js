// Brings in the script of polls when a reader comes near one: an article is read before it is voted on.
import { near } from "./fragment.js";

for (const poll of document.querySelectorAll("mast-poll")) near(poll).then(() => import(poll.dataset.module));
