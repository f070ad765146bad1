// What makes the reading room quicker. Every page works without it.
import { offerBrush } from "./brush";
import { offerCopies } from "./copy";
import { offerHelp } from "./help";
import { listen } from "./keys";
import { watchSelection } from "./marking";
import { watchMarks } from "./marks";
import { takeOver } from "./partial";
import { offerSheets, watchSheets } from "./sheet";
import { offerEnds } from "./span";
import { countDown } from "./toast";
import { followTree, watchChosen } from "./tree";
import { followVerdict } from "./verdict";

function shown(): void {
  countDown();
  offerHelp();
  offerEnds();
  offerBrush();
  offerCopies();
  offerSheets();
  followVerdict();
  followTree();
}

document.addEventListener("retold:shown", shown);
takeOver();
listen();
watchSelection();
watchMarks();
watchChosen();
watchSheets();
document.dispatchEvent(new Event("retold:shown"));
