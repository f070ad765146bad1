// What makes the reading room quicker. Every page works without it.
import { offerHelp } from "./help";
import { listen } from "./keys";
import { watchSelection } from "./marking";
import { takeOver } from "./partial";
import { offerEnds } from "./span";
import { countDown } from "./toast";
import { followTree, watchChosen } from "./tree";
import { followVerdict } from "./verdict";

function shown(): void {
  countDown();
  offerHelp();
  offerEnds();
  followVerdict();
  followTree();
}

document.addEventListener("retold:shown", shown);
takeOver();
listen();
watchSelection();
watchChosen();
document.dispatchEvent(new Event("retold:shown"));
